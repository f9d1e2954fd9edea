"""Read by `nox -s types`, by two type checkers: what a user's program may rely on."""

from datetime import datetime
from typing import assert_type

from webcalls_puretalk.models import RegisterWebCallResponse

from webcalls import APIError, AsyncWebCalls, Puretalk, Route, Verbex, WebCalls


def routes() -> list[Route]:
    return [Route("puretalk", "an-agent"), Route("verbex", "another")]


def create() -> str:
    with WebCalls(Puretalk(api_key="k"), Verbex(shared_key="k"), deadline=5) as calls:
        try:
            call = calls.create("puretalk", agent_id="an-agent")
            assert_type(call.response, RegisterWebCallResponse)
            return call.for_page()["vendor"]
        except APIError as error:
            assert_type(error.vendor, str)
            other = calls.create_with_fallback(*routes())
        assert_type(other.call_id, str | None)
        assert_type(other.expires_at, datetime | None)
        return other.vendor


async def create_async() -> str:
    async with AsyncWebCalls(Puretalk(api_key="k")) as calls:
        call = await calls.create("puretalk", agent_id="an-agent")
        assert_type(call.call_id, str | None)
        return call.vendor


def mistakes(calls: WebCalls) -> None:
    calls.create("puretalk", agent=3)  # type: ignore[call-overload]  # pyright: ignore
    calls.create("puretak", "an-agent")  # type: ignore[call-overload]  # pyright: ignore
    WebCalls(deadline="soon")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
