"""The pytest fixture, as the extra installs it."""

import subprocess
import sys

pytest_plugins = ["pytester"]


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
            seen.append(sandbox.url)

        def test_first(webcalls_sandbox):
            call(webcalls_sandbox)

        def test_second(webcalls_sandbox):
            call(webcalls_sandbox)
            assert len(set(seen)) == 1
        """
    )

    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_the_fixture_explains_itself(pytester):
    result = pytester.runpytest_inprocess("--fixtures", "-p", "no:cacheprovider")

    result.stdout.fnmatch_lines(["webcalls_sandbox*", "*A running `webcalls.sandbox.Sandbox`*"])


def test_the_plugin_costs_nothing_until_it_is_used():
    code = """if True:
        import sys
        import webcalls.sandbox.pytest_plugin
        print([name for name in ("jwt", "openapi_core", "starlette", "uvicorn", "yaml")
               if name in sys.modules])
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
