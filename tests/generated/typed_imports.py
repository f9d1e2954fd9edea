"""Checked by `nox -s types`: what is imported when it is asked for is typed as if at once.

Where an error is ignored, it must be found: mypy and pyright warn of an ignore that nothing needs.
"""

from typing import assert_type

import webcalls_verbex
from webcalls_verbex import Client
from webcalls_verbex import Nobody as _Nobody  # type: ignore[attr-defined]  # pyright: ignore
from webcalls_verbex.models import Nothing as _Nothing  # type: ignore[attr-defined]  # pyright: ignore
from webcalls_verbex.models import PublicShareWebCallResponse

assert_type(PublicShareWebCallResponse.from_dict({}), PublicShareWebCallResponse)
assert_type(PublicShareWebCallResponse.from_dict({}).access_token, str)
assert_type(Client("https://api.example"), webcalls_verbex.Client)
