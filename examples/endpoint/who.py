"""Who may have a call: whoever has the cookie that the login of the application sets.

Login and endpoint share `SESSION_KEY`; the cookie is `USER_ID.SIGNATURE`.
"""

import hmac
import os
from hashlib import sha256

from webcalls.endpoint import CallRequest, Grant

KEY = os.environ["SESSION_KEY"].encode()


def cookie_of(user_id: str) -> str:
    """What the login sets as the cookie `session`."""
    return f"{user_id}.{hmac.new(KEY, user_id.encode(), sha256).hexdigest()}"


def authorize(request: CallRequest) -> Grant | None:
    """The calls that the owner of the cookie may have; none without a cookie that is ours."""
    cookie = request.cookies.get("session", "")
    user_id, _, _signature = cookie.rpartition(".")
    if not user_id or not hmac.compare_digest(cookie.encode(), cookie_of(user_id).encode()):
        return None
    return Grant(user_id, {"support"}, metadata={"user": user_id})
