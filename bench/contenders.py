"""The clients that are compared: for each the call that asks for a token, sync and async.

An SDK's call is a GET or a POST, as its vendor has it; ours and httpx are measured with both.

Nothing is imported before it is measured.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

KEY = "k" * 32
GET_PATH = "/v1/calls/public/create-web-call"
POST_PATH = "/calls/web/register"


class Contender(NamedTuple):
    """One client.

    Args:
        method: The method of its call.
        imports: The statement that loads it.
        sync: For the server's URL, a function that makes one call on a warm connection.
        make_async: The same with await, and what closes it.
    """

    method: str
    imports: str
    sync: Callable[[str], Callable[[], Any]]
    make_async: Callable[[str], tuple[Callable[[], Awaitable[Any]], Callable[[], Awaitable[Any]]]]


def _raw_get(url: str) -> dict[str, Any]:
    """What httpx is asked for by hand."""
    return {
        "method": "GET",
        "url": url + GET_PATH,
        "params": {"ai_agent_id": "agent", "shared_key": KEY},
    }


def _raw_post(url: str) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": url + POST_PATH,
        "json": {"assistant_id": "agent"},
        "headers": {"X-API-KEY": KEY},
    }


def _raw_sync(inputs: Callable[[str], dict[str, Any]]) -> Callable[[str], Callable[[], Any]]:
    def make(url: str) -> Callable[[], Any]:
        import httpx

        client, asked = httpx.Client(), inputs(url)
        return lambda: client.request(**asked).json()

    return make


def _raw_async(inputs: Callable[[str], dict[str, Any]]) -> Callable[[str], Any]:
    def make(url: str) -> Any:
        import httpx

        client, asked = httpx.AsyncClient(timeout=60), inputs(url)

        async def call() -> Any:
            return (await client.request(**asked)).json()

        return call, client.aclose

    return make


def _generated_get(url: str) -> tuple[Any, Any, dict[str, Any]]:
    """The generated client, its operation's module, and the function's inputs."""
    import httpx
    from webcalls_verbex import Client
    from webcalls_verbex.api.calls import create_web_call_public_shared as operation

    keyed = {"params": {"shared_key": KEY}}
    client = Client(base_url=url, timeout=httpx.Timeout(60), httpx_args=keyed)
    return client, operation, {"ai_agent_id": "agent"}


def _generated_post(url: str) -> tuple[Any, Any, dict[str, Any]]:
    import httpx
    from webcalls_puretalk import Client
    from webcalls_puretalk.api.calls import register_web_call as operation
    from webcalls_puretalk.models import RegisterWebCallRequest

    client = Client(base_url=url, timeout=httpx.Timeout(60), headers={"X-API-KEY": KEY})
    return client, operation, {"body": RegisterWebCallRequest(assistant_id="agent")}


def _generated_sync(parts: Callable[[str], Any]) -> Callable[[str], Callable[[], Any]]:
    def make(url: str) -> Callable[[], Any]:
        client, operation, inputs = parts(url)
        return lambda: operation.sync(client=client, **inputs)

    return make


def _generated_async(parts: Callable[[str], Any]) -> Callable[[str], Any]:
    def make(url: str) -> Any:
        client, operation, inputs = parts(url)
        return (
            lambda: operation.asyncio(client=client, **inputs),
            lambda: client.get_async_httpx_client().aclose(),
        )

    return make


def _webcalls_sync(name: str) -> Callable[[str], Callable[[], Any]]:
    def make(url: str) -> Callable[[], Any]:
        import webcalls

        vendor = getattr(webcalls, name)(KEY, base_url=url)
        calls = webcalls.WebCalls(vendor)
        return lambda: calls.create(vendor.name, agent_id="agent").token

    return make


def _webcalls_async(name: str) -> Callable[[str], Any]:
    def make(url: str) -> Any:
        import webcalls

        vendor = getattr(webcalls, name)(KEY, base_url=url)
        calls = webcalls.AsyncWebCalls(vendor, timeout=60, deadline=120)
        return lambda: calls.create(vendor.name, agent_id="agent"), calls.close

    return make


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


_GET_CLIENT = "import webcalls_verbex.api.calls.create_web_call_public_shared"
_POST_CLIENT = "import webcalls_puretalk.api.calls.register_web_call"

CONTENDERS = {
    "httpx GET": Contender("GET", "import httpx", _raw_sync(_raw_get), _raw_async(_raw_get)),
    "httpx POST": Contender("POST", "import httpx", _raw_sync(_raw_post), _raw_async(_raw_post)),
    "generated GET": Contender(
        "GET", _GET_CLIENT, _generated_sync(_generated_get), _generated_async(_generated_get)
    ),
    "generated POST": Contender(
        "POST", _POST_CLIENT, _generated_sync(_generated_post), _generated_async(_generated_post)
    ),
    "webcalls GET": Contender(
        "GET", "import webcalls", _webcalls_sync("Verbex"), _webcalls_async("Verbex")
    ),
    "webcalls POST": Contender(
        "POST", "import webcalls", _webcalls_sync("Puretalk"), _webcalls_async("Puretalk")
    ),
    "retell POST": Contender("POST", "import retell", _retell_sync, _retell_async),
    "elevenlabs GET": Contender(
        "GET", "import elevenlabs.client", _elevenlabs_sync, _elevenlabs_async
    ),
    "vapi POST": Contender("POST", "import vapi", _vapi_sync, _vapi_async),
    "openai POST": Contender("POST", "import openai", _openai_sync, _openai_async),
}
"""The first word names the environment."""
