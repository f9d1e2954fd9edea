"""The pytest plugin: what it costs, its fixture, and what it keeps from going out."""

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def alone(monkeypatch):
    """No other plugin that is installed: loading them takes most of the time of a run."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "webcalls_pytest")


def test_it_costs_a_run_that_does_not_use_it_nothing(pytester):
    pytester.makeconftest(
        """
        import sys

        def pytest_sessionfinish():
            print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
        """
    )
    pytester.makepyfile("def test_sums():\n    assert 1 + 1 == 2\n")
    loaded = []
    for arguments in ([], ["-p", "no:webcalls"]):
        result = run(pytester, *arguments)
        result.assert_outcomes(passed=1)
        (line,) = (line for line in result.outlines if "loaded:" in line)
        loaded.append({name for name in line.split() if not name.startswith("[")})
    assert loaded[0] - loaded[1] == {"webcalls_pytest"}


@pytest.mark.usefixtures("alone")
def test_the_fixture_runs_one_server_and_starts_each_test_clean(pytester):
    pytester.makepyfile(
        """
        import httpx

        seen = []

        def call(sandbox):
            assert sandbox.requests == []
            url = sandbox.base_url("verbex") + "/v1/calls/public/create-web-call"
            query = {"ai_agent_id": "demo-agent", "shared_key": sandbox.key("verbex")}
            assert httpx.get(url, params=query).status_code == 201
            assert sandbox.requests[0].agent_id == "demo-agent"
            sandbox.answer("verbex", [503])
            seen.append(sandbox.url)

        def test_first(webcalls_sandbox):
            call(webcalls_sandbox)

        def test_second(webcalls_sandbox):
            call(webcalls_sandbox)
            assert len(set(seen)) == 1
        """
    )
    run(pytester).assert_outcomes(passed=2)


def test_the_fixture_explains_itself(pytester):
    result = run(pytester, "--fixtures")

    result.stdout.fnmatch_lines(["webcalls_sandbox*", "*A running `webcalls.sandbox.Sandbox`*"])


ASKS = """
    import asyncio, pytest, httpx
    from webcalls import AsyncWebCalls, ConfigurationError, Puretalk, Route, Verbex, WebCalls

    REFUSAL = "verbex: https://api.verbex.ai is not asked by tests: .*webcalls_allow_hosts"
"""


@pytest.mark.usefixtures("alone")
def test_a_real_vendor_is_not_asked_by_tests(pytester):
    pytester.makepyfile(
        ASKS
        + """
    VENDORS = Verbex("the-key"), Puretalk("k", base_url="http://127.0.0.1:9")

    def test_sync():
        with WebCalls(*VENDORS, max_retries=0) as calls:
            for ask in (
                lambda: calls.create("verbex", "agent-7"),
                lambda: calls.create_with_fallback(Route("puretalk", "a"), Route("verbex", "b")),
                lambda: calls.client("verbex"),
            ):
                with pytest.raises(ConfigurationError, match=REFUSAL) as refused:
                    ask()
                assert "the-key" not in str(refused.value)

    def test_async():
        async def main():
            async with AsyncWebCalls(*VENDORS) as calls:
                with pytest.raises(ConfigurationError, match=REFUSAL):
                    await calls.create("verbex", "agent-7")

        asyncio.run(main())
    """
    )
    run(pytester).assert_outcomes(passed=2)


@pytest.mark.usefixtures("alone")
def test_what_stands_in_for_a_vendor_is_asked(pytester):
    pytester.makepyfile(
        ASKS
        + """
    def test_the_sandbox(webcalls_sandbox):
        with WebCalls.from_env() as calls:
            assert calls.create("verbex", "agent-7").token

    def test_a_sandbox_elsewhere():
        with WebCalls(Verbex("sandbox-key", base_url="http://sandbox.invalid")) as calls:
            assert calls.client("verbex")

    def test_a_transport():
        transport = httpx.MockTransport(lambda r: httpx.Response(201, json={"access_token": "t"}))
        with WebCalls(Verbex("key"), transport=transport) as calls:
            assert calls.create("verbex", "agent-7").token == "t"
    """
    )
    run(pytester).assert_outcomes(passed=3)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("section", ["allowed.invalid", "other.example\n  ALLOWED.invalid"])
def test_a_host_that_the_ini_option_names_is_asked(pytester, section):
    pytester.makeini(f"[pytest]\nwebcalls_allow_hosts = {section}")
    pytester.makepyfile(
        ASKS
        + """
    from webcalls import APIConnectionError

    def test_allowed():
        vendor = Verbex("key", base_url="https://allowed.invalid")
        with WebCalls(vendor, max_retries=0) as calls:
            with pytest.raises(APIConnectionError):
                calls.create("verbex", "agent-7")

    def test_others_are_not():
        with WebCalls(Verbex("key")) as calls:
            with pytest.raises(ConfigurationError, match=REFUSAL):
                calls.create("verbex", "agent-7")
    """
    )
    run(pytester).assert_outcomes(passed=2)


def run(pytester, *arguments):
    """Run pytest on its own: within this process it would leave half-loaded modules behind."""
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)
