"""The pytest plugin: what it costs and its fixture."""

pytest_plugins = ["pytester"]


def test_it_costs_a_run_that_does_not_use_it_nothing(pytester):
    pytester.makeconftest(
        """
        import sys

        def pytest_sessionfinish():
            print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
        """
    )
    pytester.makepyfile("def test_sums():\n    assert 1 + 1 == 2\n")
    result = run(pytester)
    result.assert_outcomes(passed=1)
    (line,) = (line for line in result.outlines if "loaded:" in line)
    assert "webcalls_pytest" in line.split()
    assert {"webcalls", "httpx", "httpcore", "h11", "attrs"}.isdisjoint(line.split())


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
    run(pytester).assert_outcomes(passed=2)


def test_the_fixture_explains_itself(pytester):
    result = run(pytester, "--fixtures")

    result.stdout.fnmatch_lines(["webcalls_sandbox*", "*A running `webcalls.sandbox.Sandbox`*"])


def run(pytester, *arguments):
    """Run pytest on its own: within this process it would leave half-loaded modules behind."""
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)
