"""What users get and what they ask for: `WebCall` and `Route`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ._errors import APIError
from .vendors import AnyVendorName
from .vendors._arguments import CallArguments
from .vendors._values import copied

if TYPE_CHECKING:
    from ._methods import VendorName
    from .vendors._vendor import Vendor

if TYPE_CHECKING:
    from typing_extensions import TypeVar as TypeVarWithDefault

    ResponseT_co = TypeVarWithDefault("ResponseT_co", covariant=True, default=Any)
else:  # before Python 3.13 there are no defaults, and the library that has them takes long to load
    ResponseT_co = TypeVar("ResponseT_co", covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class WebCall(Generic[ResponseT_co]):
    """A call that a vendor created, or a credential for one. Send `for_page()` to the page.

    Attributes:
        vendor: The vendor's own name, such as `"retell"`.
        name: The name that the vendor has in the facade; another one where the same vendor stands
            in it twice.
        agent_id: The agent that was asked for; None where none was named.
        kind: `"call"`: the vendor created a call with the agent. `"token"`: it gave a credential,
            and the page names the agent.
        token: The token, where the vendor gives one. Neither repr() nor str() shows it.
        url: The URL to join with, where the vendor gives one; as secret as a token.
        call_id: The vendor's id of the call; None where it gives none.
        expires_at: When the credential runs out (aware, UTC), as the vendor says it, else the
            `exp` of a JWT, whose signature is not verified; None where neither says.
        join: What the vendor's browser SDK takes, by its names. Not shown by repr().
        request_id: The vendor's id of the request; quote it to their support.
        attempts: How often the request was sent.
        response: The generated client's typed model of the answer, for all the rest. Its repr shows
            nothing of what is in `token`, `url` and `join`.
        tried: What came of the routes that were asked before this one, in
            `create_with_fallback`; empty where this was the first.
    """

    vendor: str
    name: str
    agent_id: str | None
    kind: Literal["call", "token"]
    token: str | None = field(repr=False)
    url: str | None = field(repr=False)
    call_id: str | None
    expires_at: datetime | None
    join: Mapping[str, Any] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, hash=False
    )
    request_id: str | None = None
    attempts: int = 1
    response: ResponseT_co = field(repr=False, hash=False)
    tried: tuple[APIError, ...] = field(default=(), repr=False, hash=False)

    @property
    def route(self) -> Route:
        """The vendor and the agent of this call, as a fallback takes them."""
        return Route(AnyVendorName(self.name), self.agent_id)

    def for_page(self) -> dict[str, Any]:
        """What to send to the page, ready for JSON; it holds the credential.

        Its keys: `vendor`, `name`, `agent_id`, `call_id`, `expires_at` (ISO 8601, UTC) and `join`,
        which the vendor's browser SDK takes.
        """
        return {
            "vendor": self.vendor,
            "name": self.name,
            "agent_id": self.agent_id,
            "call_id": self.call_id,
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
            "join": copied(dict(self.join)),
        }


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a call: a vendor, the agent to ask it for, and what is meant for it alone.

    What stands here wins over what `create_with_fallback` is given for all routes.

    Args:
        vendor: The vendor's name, or a vendor object.
        agent_id: The agent's id with that vendor.
        variables: Values for the agent's prompt.
        metadata: What the vendor keeps with the call.
        user_id: Who is calling, in the application's terms.
        ttl: Seconds that the credential shall live.
        options: Other inputs of the vendor's operation, by their names there.
        timeout: Seconds that one attempt may wait.
        deadline: Seconds for this route, retries included.
        max_retries: How often the request is sent again at the most.
    """

    vendor: VendorName | AnyVendorName | Vendor[Any]
    agent_id: str | None = None
    variables: Mapping[str, Any] | None = field(default=None, kw_only=True, hash=False)
    metadata: Mapping[str, Any] | None = field(default=None, kw_only=True, hash=False)
    user_id: str | None = field(default=None, kw_only=True)
    ttl: float | None = field(default=None, kw_only=True)
    options: Mapping[str, Any] | None = field(default=None, kw_only=True, hash=False)
    timeout: float | None = field(default=None, kw_only=True)
    deadline: float | None = field(default=None, kw_only=True)
    max_retries: int | None = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        """The name that the vendor has in the facade."""
        return self.vendor if isinstance(self.vendor, str) else self.vendor.name

    def arguments(self, shared: CallArguments) -> CallArguments:
        """What the call is asked for: what stands here, else what all routes share."""

        def own(name: str) -> Any:
            value = getattr(self, name)
            return getattr(shared, name) if value is None else value

        names = ("variables", "metadata", "user_id", "ttl", "options")
        return CallArguments(agent_id=self.agent_id, **{name: own(name) for name in names})
