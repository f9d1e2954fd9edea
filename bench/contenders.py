"""The clients that are compared: for each the one call that returns a token, sync and async.

Nothing is imported before it is measured.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

KEY = "k" * 32
PATH = "/v1/calls/public/create-web-call"


class Contender(NamedTuple):
    """One client.

    Args:
        imports: The statement that loads it.
        sync: For the server's URL, a function that makes one call on a warm connection.
        make_async: The same with await, and what closes it.
    """

    imports: str
    sync: Callable[[str], Callable[[], Any]]
    make_async: Callable[[str], tuple[Callable[[], Awaitable[Any]], Callable[[], Awaitable[Any]]]]


def _raw_sync(url: str) -> Callable[[], Any]:
    import httpx

    client = httpx.Client()
    params = {"ai_agent_id": "agent", "shared_key": KEY}
    return lambda: client.request("GET", url + PATH, params=params).json()["access_token"]


def _raw_async(url: str) -> Any:
    import httpx

    client = httpx.AsyncClient(timeout=60)
    params = {"ai_agent_id": "agent", "shared_key": KEY}

    async def call() -> Any:
        return (await client.request("GET", url + PATH, params=params)).json()["access_token"]

    return call, client.aclose


def _generated(url: str) -> Any:
    import httpx
    from webcalls_verbex import Client

    return Client(
        base_url=url, timeout=httpx.Timeout(60), httpx_args={"params": {"shared_key": KEY}}
    )


def _generated_sync(url: str) -> Callable[[], Any]:
    from webcalls_verbex.api.calls import create_web_call_public_shared

    client = _generated(url)
    return lambda: create_web_call_public_shared.sync(client=client, ai_agent_id="agent")


def _generated_async(url: str) -> Any:
    from webcalls_verbex.api.calls import create_web_call_public_shared

    client = _generated(url)
    return (
        lambda: create_web_call_public_shared.asyncio(client=client, ai_agent_id="agent"),
        lambda: client.get_async_httpx_client().aclose(),
    )


def _webcalls_sync(url: str) -> Callable[[], Any]:
    from webcalls import Verbex, WebCalls

    calls = WebCalls(Verbex(shared_key=KEY, base_url=url))
    return lambda: calls.create("verbex", "agent").token


def _webcalls_async(url: str) -> Any:
    from webcalls import AsyncWebCalls, Verbex

    calls = AsyncWebCalls(Verbex(shared_key=KEY, base_url=url), timeout=60, deadline=120)
    return lambda: calls.create("verbex", "agent"), calls.close


def _retell_sync(url: str) -> Callable[[], Any]:
    from retell import Retell

    client = Retell(api_key=KEY, base_url=url)
    return lambda: client.call.create_web_call(agent_id="agent").access_token


def _retell_async(url: str) -> Any:
    from retell import AsyncRetell

    client = AsyncRetell(api_key=KEY, base_url=url)
    return lambda: client.call.create_web_call(agent_id="agent"), client.close


def _elevenlabs_sync(url: str) -> Callable[[], Any]:
    from elevenlabs.client import ElevenLabs

    client = ElevenLabs(api_key=KEY, base_url=url)
    return lambda: client.conversational_ai.conversations.get_webrtc_token(agent_id="agent").token


def _elevenlabs_async(url: str) -> Any:
    import httpx
    from elevenlabs.client import AsyncElevenLabs

    http_client = httpx.AsyncClient(timeout=60)
    client = AsyncElevenLabs(api_key=KEY, base_url=url, httpx_client=http_client)
    conversations = client.conversational_ai.conversations
    return lambda: conversations.get_webrtc_token(agent_id="agent"), http_client.aclose


def _vapi_sync(url: str) -> Callable[[], Any]:
    from vapi import Vapi

    client = Vapi(token=KEY, base_url=url)
    return lambda: client.calls.create(assistant_id="agent").id


def _vapi_async(url: str) -> Any:
    import httpx
    from vapi import AsyncVapi

    http_client = httpx.AsyncClient(timeout=60)
    client = AsyncVapi(token=KEY, base_url=url, httpx_client=http_client)
    return lambda: client.calls.create(assistant_id="agent"), http_client.aclose


def _openai_sync(url: str) -> Callable[[], Any]:
    from openai import OpenAI

    client = OpenAI(api_key=KEY, base_url=url)
    return lambda: client.realtime.client_secrets.create().value


def _openai_async(url: str) -> Any:
    from openai import AsyncOpenAI

    client = AsyncOpenAI(api_key=KEY, base_url=url)
    return lambda: client.realtime.client_secrets.create(), client.close


CONTENDERS = {
    "httpx": Contender("import httpx", _raw_sync, _raw_async),
    "generated": Contender(
        "import webcalls_verbex.api.calls.create_web_call_public_shared",
        _generated_sync,
        _generated_async,
    ),
    "webcalls": Contender("import webcalls", _webcalls_sync, _webcalls_async),
    "retell": Contender("import retell", _retell_sync, _retell_async),
    "elevenlabs": Contender("import elevenlabs.client", _elevenlabs_sync, _elevenlabs_async),
    "vapi": Contender("import vapi", _vapi_sync, _vapi_async),
    "openai": Contender("import openai", _openai_sync, _openai_async),
}
