"""Setting the facade up, wrongly and rightly; every message says what to change."""

import asyncio
import math
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest

import webcalls
from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, TOKEN, VENDOR_CASES, Door, VendorCase, function_inputs
from webcalls import (
    AsyncWebCalls,
    ConfigurationError,
    NotFoundError,
    Puretalk,
    Route,
    Verbex,
    WebCalls,
)
from webcalls._transport.client import VendorClient
from webcalls.vendors import REGISTRY, Vendor, load
from webcalls.vendors._installing import how_to_install

KNOWN = ", ".join(sorted(REGISTRY))
VARIABLES = ", ".join(load(name).all_keys()[0].variable for name in REGISTRY)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in REGISTRY:
        monkeypatch.delenv(load(name).all_keys()[0].variable, raising=False)
        monkeypatch.delenv(load(name).base_url_variable, raising=False)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: Puretalk(api_key=""), "api_key is empty"),
        (lambda: Verbex(shared_key="  "), "shared_key is empty"),
        (lambda: Puretalk(api_key=None), "no key: pass api_key"),  # type: ignore[arg-type]  # as users do
        (lambda: Puretalk(api_key="key\n"), "line break"),
        (lambda: Puretalk(api_key="kéy"), "outside of ASCII"),
        (lambda: Puretalk(KEY, base_url="http://api.example.com"), "unencrypted: use https://"),
        (lambda: Puretalk(KEY, base_url="http://127.0.0.1.example.com"), "unencrypted"),
        (lambda: Puretalk(KEY, base_url="api.example.com"), "does not begin with https://"),
        (lambda: Puretalk(KEY, base_url="ftp://example.com"), "does not begin with https://"),
        (lambda: Puretalk(KEY, base_url="https://u:p@example.com"), "neither user and password"),
        (lambda: Puretalk(KEY, base_url="https://example.com?a=1"), "neither user and password"),
        (lambda: Puretalk(KEY, base_url="https://example.com?"), "nor query nor fragment"),
        (lambda: Puretalk(KEY, base_url="https://example.com#"), "nor query nor fragment"),
        (lambda: Puretalk(KEY, base_url="https://example.com/a#b"), "nor query nor fragment"),
        (lambda: Puretalk(KEY, base_url=""), "does not begin with https://"),
        (lambda: Puretalk(KEY, base_url=httpx.URL("https://example.com")), "must be a string"),  # type: ignore[arg-type]  # as users do
        (lambda: Puretalk(KEY, base_url=7), "must be a string"),  # type: ignore[arg-type]  # as users do
        (lambda: Puretalk(KEY, base_url="https://example.com:99999"), "within 1 to 65535"),
        (lambda: Puretalk(KEY, base_url="https://example.com:0"), "within 1 to 65535"),
        (lambda: Puretalk(KEY, base_url="http://127.0.0.1:99999"), "within 1 to 65535"),
        (
            lambda: Puretalk(KEY, base_url="https://exa mple.com"),
            "a host that no name server knows",
        ),
        (lambda: Puretalk(KEY, base_url="https://a..b"), "a host that no name server knows"),
        (
            lambda: Puretalk(KEY, base_url="https://.example.com"),
            "a host that no name server knows",
        ),
        (
            lambda: Puretalk(KEY, base_url=f"https://{'a' * 64}.com"),
            "a host that no name server knows",
        ),
        (
            lambda: Puretalk(KEY, base_url=f"https://{'a.' * 130}com"),
            "a host that no name server knows",
        ),
        (lambda: Puretalk(KEY, base_url="https://[::1"), "is not a URL"),
        (lambda: WebCalls(), "pass at least one of AssemblyAI, AzureOpenAI, Bland"),
        (lambda: WebCalls("puretalk"), "'puretalk' is not a vendor"),  # type: ignore[arg-type]  # as users do
        (lambda: WebCalls(Puretalk(KEY), Puretalk(KEY)), "puretalk is given twice"),
        (lambda: WebCalls(Puretalk(KEY), timeout=0), "timeout=0 must be"),
        (lambda: WebCalls(Puretalk(KEY), deadline=-1), "deadline=-1 must be"),
        (
            lambda: WebCalls(Puretalk(KEY), max_retries=-1),
            "max_retries=-1 must be",
        ),
        (lambda: WebCalls(Puretalk(KEY), timeout="5"), "timeout='5' must be a number of seconds"),  # type: ignore[arg-type]  # as users do
        (lambda: WebCalls(Puretalk(KEY), timeout=math.inf, deadline=math.inf), "at most 86,400"),
        (lambda: AsyncWebCalls(Puretalk(KEY), timeout=1e10, deadline=1e10), "at most 86,400"),
        (lambda: WebCalls(Puretalk(KEY), timeout=10**400), "at most 86,400"),
        (
            lambda: WebCalls(Puretalk(KEY), timeout=math.nan),
            "timeout=nan must be a number of seconds",
        ),
        (lambda: WebCalls(Puretalk(KEY), timeout=True), "timeout=True must be a number of seconds"),
        (lambda: WebCalls(Puretalk(KEY), timeout=None), "timeout=None must be a number of seconds"),  # type: ignore[arg-type]  # as users do
        (
            lambda: WebCalls(Puretalk(KEY), max_retries=1.5),
            "max_retries=1.5 must be a whole number",
        ),  # type: ignore[arg-type]  # as users do
        (lambda: WebCalls(Puretalk(KEY), user_agent=None), "user_agent=None"),  # type: ignore[arg-type]  # as users do
        (lambda: load(["retell"]), "unknown vendor ['retell']"),  # type: ignore[arg-type]  # as users do
        (lambda: WebCalls(Puretalk), "is not a vendor"),  # type: ignore[arg-type]  # as users do
        (lambda: WebCalls.from_env(), VARIABLES),
        (lambda: AsyncWebCalls.from_env(), VARIABLES),
        (lambda: load("zzzz"), f"unknown vendor 'zzzz': there is {KNOWN}"),
    ],
)
def test_what_is_wrong_is_told(wrong: Callable[[], Any], message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        wrong()
    assert message in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://127.8.9.1/x/", "http://[::1]:80"])
def test_http_is_for_loopback(url: str) -> None:
    assert Puretalk(KEY, base_url=url).base_url == url.rstrip("/")


@pytest.mark.parametrize(
    ("vendor", "agent_id", "message"),
    [
        ("zzzz", "a", f"unknown vendor 'zzzz': there is {KNOWN}"),
        ("verbex", "a", "verbex was not given to this facade, only puretalk"),
        ("puretalk", "", "agent_id must be a string that is not empty"),
        ("puretalk", "  ", "not a blank string"),
        ("puretalk", None, "agent_id is missing: register_web_call requires it"),
        ("puretalk", 7, "agent_id must be a string"),
        ("puretalk", "a\ud800b", "agent_id must be a string"),
        (["puretalk"], "a", "unknown vendor ['puretalk']"),
        (None, "a", "unknown vendor None"),
    ],
)
def test_a_call_that_cannot_be_asked_for(
    door: Door, server: MisbehavingServer, vendor: Any, agent_id: Any, message: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        door.run([Puretalk(KEY, base_url=server.url)], lambda calls: calls.create(vendor, agent_id))
    assert message in str(caught.value)
    assert server.requests == []


def test_a_fallback_says_where_an_argument_belongs_that_not_every_vendor_takes(
    door: Door, server: MisbehavingServer
) -> None:
    routes = (Route("puretalk", "a"), Route("verbex", "a"))
    vendors = [Puretalk(KEY, base_url=server.url), Verbex(KEY, base_url=server.url)]
    with pytest.raises(ConfigurationError) as caught:
        door.run(vendors, lambda calls: calls.create_with_fallback(*routes, user_id="ann"))
    assert str(caught.value) == (
        "puretalk has no place for user_id: it takes agent_id, options; what not every vendor "
        "takes belongs on the Routes of those that do"
    )
    assert server.requests == []


def test_a_check_names_the_routes_that_cannot_work_and_shows_nothing_else_of_them() -> None:
    routes = (
        Route("puretalk", "agent-1"),
        Route("puretalk", "agent-2", metadata={"visitor": "Ada"}),
        Route("verbex", "agent-3"),
    )
    with WebCalls(Puretalk(KEY)) as calls, pytest.raises(ConfigurationError) as caught:
        calls.check(*routes)
    assert str(caught.value).splitlines() == [
        "route 2 (puretalk, agent-2): puretalk has no place for metadata: it takes agent_id, "
        "options",
        "route 3 (verbex, agent-3): verbex was not given to this facade, only puretalk: pass a "
        "Verbex object, or set its key in the environment for from_env()",
    ]


@pytest.mark.parametrize("agent_id", ["a\ud800b", "a" * 70_000])
def test_an_agent_id_that_no_url_can_hold(
    door: Door, server: MisbehavingServer, agent_id: str
) -> None:
    with pytest.raises(
        ConfigurationError, match=r"cannot be put into a request|agent_id must be a string"
    ):
        door.create(Verbex(KEY, base_url=server.url), agent_id)
    assert server.requests == []


@pytest.mark.parametrize("agent_id", ["", " ", None])
def test_a_second_route_without_an_agent_shows_before_any_request(
    door: Door, server: MisbehavingServer, agent_id: Any
) -> None:
    routes = Route("puretalk", "a"), Route("puretalk", agent_id)
    with pytest.raises(ConfigurationError, match=r"agent_id (is missing|must be a string)"):
        door.run(
            [Puretalk(KEY, base_url=server.url)], lambda calls: calls.create_with_fallback(*routes)
        )
    assert server.requests == []


@pytest.mark.parametrize("hook", ["request", "response"])
def test_what_an_event_hook_raises_comes_out(
    door: Door, case: VendorCase, server: MisbehavingServer, hook: str
) -> None:
    server.steps = [answer(200, case.body)]

    def fails(_: object) -> None:
        raise LookupError("a hook of the user's")

    async def fails_too(_: object) -> None:
        raise LookupError("a hook of the user's")

    def use(calls: Any) -> Any:
        client = calls.client(case.name)
        if isinstance(calls, WebCalls):
            client.get_httpx_client().event_hooks = {hook: [fails]}
        else:
            client.get_async_httpx_client().event_hooks = {hook: [fails_too]}
        return calls.create(case.name, "a")

    with pytest.raises(LookupError, match="a hook of the user's"):
        door.run([case.make(KEY, server.url)], use)


def test_a_hook_may_raise_for_the_status(
    door: Door, case: VendorCase, server: MisbehavingServer
) -> None:
    server.steps = [answer(404, {"detail": "no such agent"})]

    def check(response: httpx.Response) -> None:
        response.raise_for_status()

    async def check_too(response: httpx.Response) -> None:
        response.raise_for_status()

    def use(calls: Any) -> Any:
        client = calls.client(case.name)
        if isinstance(calls, WebCalls):
            client.get_httpx_client().event_hooks = {"response": [check]}
        else:
            client.get_async_httpx_client().event_hooks = {"response": [check_too]}
        return calls.create(case.name, "a")

    with pytest.raises(NotFoundError):
        door.run([case.make(KEY, server.url)], use)


def test_a_closed_facade_says_so(door: Door, server: MisbehavingServer) -> None:
    facades, kept = [], []
    server.steps = [answer(200, VENDOR_CASES["puretalk"].body)]

    def use(calls: Any) -> Any:
        facades.append(calls)
        kept.append(calls.client("puretalk"))
        return calls.create("puretalk", "a")

    door.run([Puretalk(KEY, base_url=server.url)], use)
    with pytest.raises(ConfigurationError, match="the facade is closed"):
        use_closed(facades[0].create, "puretalk", "a")
    with pytest.raises(ConfigurationError, match="the facade is closed"):
        facades[0].client("puretalk")
    with pytest.raises(ConfigurationError, match="the facade is closed"):
        ask_closed(kept[0])
    assert len(server.requests) == 1


def ask_closed(client: Any) -> None:
    """Use a generated client whose facade is closed, sync or async as it is."""
    vendor = Puretalk(KEY)
    operation, arguments = vendor.generated().operation, function_inputs(vendor, "a")
    if type(client.get_httpx_client()) is VendorClient:
        operation.sync_detailed(client=client, **arguments)
    else:
        asyncio.run(operation.asyncio_detailed(client=client, **arguments))


def use_closed(create: Callable[..., Any], *arguments: str) -> None:
    created = create(*arguments)
    asyncio.run(created)


def test_a_client_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Puretalk, "package", "webcalls_not_installed")
    with pytest.raises(ConfigurationError) as caught:
        WebCalls(Puretalk(KEY))
    assert how_to_install("puretalk") in str(caught.value)


def test_an_async_facade_belongs_to_its_event_loop(server: MisbehavingServer) -> None:
    server.steps = [answer(200, VENDOR_CASES["puretalk"].body)]
    calls = AsyncWebCalls(Puretalk(KEY, base_url=server.url))
    with asyncio.Runner() as runner:
        runner.run(calls.create("puretalk", "a"))
        with (
            pytest.raises(ConfigurationError, match="another event loop: make one in each"),
            asyncio.Runner() as other,
        ):
            other.run(calls.create("puretalk", "a"))
        runner.run(calls.close())


def test_from_env_takes_what_is_set(
    case: VendorCase, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = load(case.name)
    monkeypatch.setenv(vendor.all_keys()[0].variable, KEY)
    monkeypatch.setenv(vendor.base_url_variable, server.url)
    server.steps = [answer(200, case.body)]
    with WebCalls.from_env() as calls:
        assert calls.create(case.name, "a").token == TOKEN
        assert repr(calls) == f"WebCalls({REGISTRY[case.name]}(base_url='{server.url}'))"


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PURETALK_API_KEY", "")
    monkeypatch.setenv("VERBEX_SHARED_KEY", KEY)
    monkeypatch.setenv("VERBEX_BASE_URL", "")
    with WebCalls.from_env() as calls:
        assert repr(calls) == "WebCalls(Verbex(base_url='https://api.verbex.ai'))"


def test_a_transport_of_the_users_own(door: Door, case: VendorCase) -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=case.body)

    vendor = case.make(KEY, "https://vendor.example")
    assert door.create(vendor, transport=httpx.MockTransport(handle)).token == TOKEN
    assert seen[0].url.host == "vendor.example"


@pytest.mark.parametrize("user_agent", ["a\nb", "app/\x00", "caf\xe9/1.0", "\u2603"])
def test_a_user_agent_that_no_header_can_carry(user_agent: str) -> None:
    with pytest.raises(ConfigurationError, match="must be a string of printable ASCII"):
        WebCalls(Verbex(KEY), user_agent=user_agent)


def test_every_public_name_is_there() -> None:
    assert set(REGISTRY.values()) < set(webcalls.__all__)
    for name in webcalls.__all__:
        assert getattr(webcalls, name) is not None
        assert getattr(webcalls, name).__doc__, f"{name} has no docstring"
    assert dir(webcalls) == sorted(webcalls.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nope'"):
        webcalls.Nope  # noqa: B018  to ask for it raises


def test_importing_loads_no_vendor_before_its_use() -> None:
    program = """
import sys, webcalls
loaded = [m for m in sys.modules if m.startswith(("webcalls_", "webcalls.vendors."))]
assert not {f"webcalls.vendors.{name}" for name in webcalls.vendors.REGISTRY} & set(loaded), loaded
webcalls.Puretalk("key")
assert not [m for m in sys.modules if m.startswith("webcalls_")]
for heavy in ("asyncio", "starlette", "openapi_core", "yaml", "pytest"):
    assert heavy not in sys.modules, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_key_without_its_client_says_what_to_install(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the vendor is asked for: its key is not what is missing."""
    facade = WebCalls if door.mode == "sync" else AsyncWebCalls
    says = f"the client of verbex is not installed: {how_to_install('verbex')}"
    monkeypatch.setenv("VERBEX_SHARED_KEY", KEY)
    monkeypatch.setattr(Verbex, "is_installed", lambda: False)
    with pytest.raises(ConfigurationError) as nothing:
        facade.from_env()
    assert str(nothing.value) == f"VERBEX_SHARED_KEY is set, and {says}"
    with pytest.raises(ConfigurationError) as other:
        door.run([Puretalk(KEY)], lambda calls: calls.create("verbex", "a"))
    assert str(other.value) == says
    monkeypatch.setattr(Vendor, "is_installed", lambda: False)
    monkeypatch.delenv("VERBEX_SHARED_KEY")
    with pytest.raises(ConfigurationError, match=r"no vendor's client is installed: pip install "):
        facade.from_env()
