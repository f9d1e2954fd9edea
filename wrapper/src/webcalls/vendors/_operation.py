"""A vendor's operation as data: where the facade's arguments go, and what its answer means.

Server, path, security schemes and the schemas of inputs stand in the vendor's spec, and come with
its generated client; here stands only what no spec says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from .._errors import APIStatusError
    from ._expiry import Expiry

# Tuples with names and not dataclasses: those take eight times as long to make, at each start.

_EMPTY: Mapping[str, Any] = {}

JsonPointer = str
"""A place in a JSON document (RFC 6901): `/data/token`; empty means the whole of it."""


class Key(NamedTuple):
    """A key of a vendor's.

    Args:
        argument: The constructor's argument that takes it, such as `api_key`.
        variable: The environment variable that `from_env` reads it from.
        scheme: The spec's security scheme that it is for; it may be left out where the operation
            has one scheme. HTTP Basic takes two keys: user name, then password.
        prefix: What stands before the key in the header, where the spec's `apiKey` has more than
            the key in it.
    """

    argument: str
    variable: str
    scheme: str = ""
    prefix: str = ""


class Path(NamedTuple):
    """A path parameter of the operation."""

    name: str
    written: Callable[[Any], Any] | None = None


class Query(NamedTuple):
    """A query parameter of the operation."""

    name: str
    written: Callable[[Any], Any] | None = None


class Header(NamedTuple):
    """A header parameter of the operation."""

    name: str
    written: Callable[[Any], Any] | None = None


class Body(NamedTuple):
    """A place in the operation's JSON or form body.

    Args:
        pointer: Where.
        written: How the facade's value is written there, where it is not as it is.
    """

    pointer: JsonPointer
    written: Callable[[Any], Any] | None = None


class Page(NamedTuple):
    """Nothing that is sent: the vendor takes it from the page, so it goes into `join`.

    Args:
        name: What the vendor's browser SDK calls it.
        written: How the facade's value is written there, where it is not as it is.
        takes: The schema of what the SDK takes, for no spec says it.
    """

    name: str
    written: Callable[[Any], Any] | None = None
    takes: Mapping[str, Any] = _EMPTY


Place = Path | Query | Header | Body | Page
Places = Place | tuple[Place, ...]


class PageURL(NamedTuple):
    """An address that the page connects to with a token: it lies on the server that was asked.

    Args:
        path: What comes after the base URL.
        websocket: Whether it is `wss://` and not `https://`.
    """

    path: str
    websocket: bool = False


Joined = JsonPointer | Path | Query | Header | Body | PageURL
"""Where a value of `join` is from: a place of the answer, an input as it was sent, an address."""


class Refusal(NamedTuple):
    """How a success status says that there is no call: a place in the body holds a value.

    Args:
        pointer: Where; a place that the body does not have says nothing.
        value: What stands there: the same value of the same type.
    """

    pointer: JsonPointer
    value: object


class ErrorMeaning(NamedTuple):
    """A status that means another error than its number says.

    Args:
        status: The status; None where any error status may say it.
        says: A text that the body holds, in upper or lower case.
        means: The error that it is.
    """

    status: int | None
    says: str
    means: type[APIStatusError]


class Operation(NamedTuple):
    """One way to create a call, or a credential for one.

    Args:
        id: The operationId in the spec.
        keys: What it authenticates with.
        agent_id: Where the agent's id goes; None where there are no agents.
        kind: `"call"` where the vendor creates a call with the agent, `"token"` where it gives a
            credential and the page names the agent.
        variables: Where the values for the agent's prompt go; None where the vendor has no place.
        metadata: Where what is kept with the call goes.
        user_id: Where the caller's identity goes.
        ttl: Where the credential's lifetime goes, in seconds.
        default_ttl: What is sent where the spec requires a lifetime and none is given.
        constants: What is always in the body, where the spec does not say that it must be.
        token: Where the answer has the token.
        url: Where the answer has the URL.
        call_id: Where the answer has the call's id; of several, the first that is there.
        reusable: Whether the credential may open more than one session until it runs out, as the
            vendor's documentation says.
        expires_at: How the answer says when the credential runs out. Where it says nothing, a
            JWT's own `exp` counts.
        join: What the vendor's browser SDK takes, by its names; a name that begins with `/` leads
            below objects. A `JsonPointer` in place of the
            mapping: it takes what stands there whole.
        join_if_given: The same, for what is not always there.
        join_needs: Where `join` is taken whole: places that it must have.
        refusals: How a success says no.
        error_meanings: Statuses that do not mean what their number says.
    """

    id: str
    keys: tuple[Key, ...]
    agent_id: Places | None
    kind: Literal["call", "token"] = "call"
    variables: Places | None = None
    metadata: Places | None = None
    user_id: Places | None = None
    ttl: Places | None = None
    default_ttl: int | None = None
    constants: Mapping[JsonPointer, Any] = _EMPTY
    token: JsonPointer | None = None
    url: JsonPointer | None = None
    call_id: JsonPointer | tuple[JsonPointer, ...] = ()
    reusable: bool = False
    expires_at: Expiry | None = None
    join: Mapping[str, Joined] | JsonPointer = _EMPTY
    join_if_given: Mapping[str, Joined] = _EMPTY
    join_needs: tuple[JsonPointer, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    error_meanings: tuple[ErrorMeaning, ...] = ()

    def places(self, argument: str) -> tuple[Place, ...]:
        """Where one of the facade's arguments goes; nowhere, where the vendor does not take it."""
        places: Places | None = getattr(self, argument)
        if places is None:
            return ()
        return (places,) if isinstance(places, Place) else places

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of the facade's arguments that this vendor takes."""
        return tuple(name for name in ARGUMENTS if self.places(name))


STRINGS: Mapping[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
"""The schema of a mapping of names to strings."""

ARGUMENTS = ("agent_id", "variables", "metadata", "user_id", "ttl")
"""What `create` takes beside `options` and limits; each means the same at every vendor."""


def as_duration(seconds: float) -> str:
    """A number of seconds as a duration string: 60 → `"60s"` (JSON form of protobuf's Duration)."""
    return f"{seconds:g}s"
