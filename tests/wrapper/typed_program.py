"""Read by `nox -s types`, by two type checkers: what a user's program may rely on.

Each line that is ignored is a mistake that both must find: where one finds none, that is an error.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, assert_type

import webcalls_retell
import webcalls_verbex
from webcalls_retell.models import WebCall as RetellCall

from webcalls import (
    APIStatusError,
    AsyncWebCalls,
    Retell,
    Route,
    Verbex,
    WebCall,
    WebCalls,
    vendor_name,
)
from webcalls.vendors import Body, Key, KeySource, Operation, Vendor

if TYPE_CHECKING:
    from webcalls_retell.models import WebCall as AcmeCall


class Acme(Vendor["AcmeCall"]):
    """A vendor of the user's own."""

    name = "acme"
    title = "Acme"
    operations = (
        Operation(id="create", keys=(Key("api_key", "ACME_API_KEY"),), agent_id=Body("/agent")),
    )

    def __init__(self, api_key: KeySource) -> None:
        super().__init__({"api_key": api_key})


acme = Acme("key")


def right(calls: WebCalls, from_configuration: str) -> None:
    call = calls.create("retell", "agent_1", variables={"name": "Ada"}, timeout=5)
    assert_type(call, WebCall[RetellCall])
    assert_type(call.response.access_token, str)
    assert_type(call.token, str | None)
    assert_type(call.call_id, str | None)
    assert_type(call.expires_at, datetime | None)
    assert_type(call.for_page(), dict[str, Any])
    assert_type(calls.client("retell"), webcalls_retell.Client)
    assert_type(calls.create(acme, "agent-1"), WebCall[RetellCall])
    assert_type(calls.create(Retell("another key"), "agent_1"), WebCall[RetellCall])
    assert_type(calls.create(vendor_name(from_configuration), "agent_1"), WebCall[Any])
    routes = [Route("verbex", "a"), Route(vendor_name("acme"), "b"), Route(acme, "c", ttl=30)]
    assert_type(calls.create_with_fallback(*routes), WebCall[Any])
    remember(call)


def remember(call: WebCall) -> str:
    """`WebCall` of whatever vendor: it needs no argument."""
    return call.vendor


async def right_too(calls: AsyncWebCalls) -> None:
    call = await calls.create("retell", "agent_1")
    assert_type(call, WebCall[RetellCall])
    assert_type(calls.client("verbex"), webcalls_verbex.Client)
    assert_type(await calls.create(acme), WebCall[RetellCall])


def wrong(calls: WebCalls, name: str) -> None:
    calls.create("retel", "agent_1")  # type: ignore[call-overload]  # pyright: ignore
    calls.create(name, "agent_1")  # type: ignore[call-overload]  # pyright: ignore
    calls.create("retell", "agent_1", variabels={})  # type: ignore[call-overload]  # pyright: ignore
    calls.create("retell", agent=3)  # type: ignore[call-overload]  # pyright: ignore
    calls.client("verbx")  # type: ignore[call-overload]  # pyright: ignore
    retell, own = calls.create("retell"), calls.create(acme)
    _ = retell.response.acess_token  # type: ignore[attr-defined]  # pyright: ignore
    _ = own.response.acess_token  # type: ignore[attr-defined]  # pyright: ignore
    Route("retel", "agent_1")  # type: ignore[arg-type]  # pyright: ignore
    Route(name, "agent_1")  # type: ignore[arg-type]  # pyright: ignore
    WebCalls("retell")  # type: ignore[arg-type]  # pyright: ignore
    WebCalls(deadline="soon")  # type: ignore[arg-type]  # pyright: ignore


async def wrong_too(calls: AsyncWebCalls) -> None:
    await calls.create("verbx")  # type: ignore[call-overload]  # pyright: ignore
    calls.client("verbx")  # type: ignore[call-overload]  # pyright: ignore


def status(error: APIStatusError) -> None:
    assert_type(error.status_code, int)


with WebCalls(Retell("key"), Verbex(shared_key="key"), acme) as facade:
    right(facade, "retell")
