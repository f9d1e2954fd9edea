"""The command line, as a person at a terminal meets it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import webcalls_verbex

from oracles.record import read_record
from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import TOKEN
from webcalls import Verbex
from webcalls._cli import run
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY
from webcalls.vendors._installing import how_to_install

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def webcalls(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> Run:
    """Run a command with the sandbox's environment; gives exit code, output and errors."""
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return code, *capfd.readouterr()

    return run_it


@pytest.mark.parametrize("vendor", ["puretalk", "verbex"])
def test_create_prints_the_call_without_its_token(webcalls: Run, vendor: str) -> None:
    code, out, err = webcalls("create", vendor, "demo-agent")
    assert (code, err) == (0, "")
    assert re.search(rf"^vendor +{vendor}$", out, re.M)
    assert re.search(r"^expires +\d{4}-\d\d-\d\dT", out, re.M)
    assert "eyJ" not in out
    assert "--show-token" in out


def test_the_token_is_printed_when_asked_for(webcalls: Run) -> None:
    assert re.search(
        r"^token +eyJ\S+$", webcalls("create", "puretalk", "a", "--show-token")[1], re.M
    )
    printed = json.loads(webcalls("create", "puretalk", "a", "--json")[1])
    assert printed.keys() >= {"vendor", "agent_id", "call_id", "expires_at", "token", "url", "join"}
    assert printed["token"].startswith("eyJ")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (["create"], 2, "Missing argument 'VENDOR"),
        (["create", "puretalk"], 3, "agent_id is missing: register_web_call requires it"),
        (["create", "puretalk:a", "verbex"], 2, "'verbex' must be VENDOR:AGENT_ID"),
        (["create", "puretalk", "a", "--variable", "k"], 2, "'k' must be KEY=VALUE"),
        (["create", "puretalk", "a", "--option", "k=v"], 2, "the value of k must be JSON"),
        (
            ["create", "puretalk", "a", "--variable", "k=v"],
            3,
            "puretalk has no place for variables",
        ),
        (["create", "puretalk", "a", "--option", "k=1"], 3, "register_web_call has no input 'k'"),
        (["create", "puretalk", "slow", "--timeout", "0.2"], 5, "got no answer"),
        (["create", "puretalk:status-500", "verbex:html"], 5, "no vendor created a call"),
        (["create", "puretalk", "a", "--bogus"], 2, "No such option"),
        (["bogus"], 2, "No such command 'bogus'"),
        (["create", "nope", "a"], 3, "unknown vendor 'nope'"),
        (["create", "pure-talk", "a"], 3, "unknown vendor 'pure-talk': did you mean 'puretalk'?"),
        (["create", "puretalk", "status-403"], 4, "403 Forbidden"),
        (["create", "puretalk", "refused"], 4, "refused the call"),
        (["create", "verbex", "status-429"], 5, "429 Too Many Requests"),
        (["create", "verbex", "status-500"], 5, "500 Internal Server Error"),
        (["create", "verbex", "html"], 6, "not a JSON object"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    webcalls: Run, arguments: list[str], exit_code: int, message: str
) -> None:
    code, out, err = webcalls(*arguments)
    assert (code, out) == (exit_code, "")
    assert err.startswith("webcalls: ")
    assert err.count("\n") == 1
    assert message in err


def test_no_error_shows_a_key_that_the_vendor_echoes(
    webcalls: Run, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PURETALK_API_KEY", "sk-planted-9f8e7d")
    monkeypatch.setenv("PURETALK_BASE_URL", server.url)
    server.steps = [answer(200, {"err": True, "msg": "invalid api key sk-planted-9f8e7d"})]
    code, out, err = webcalls("create", "puretalk", "agent-7")
    assert (code, out) == (4, "")
    assert "invalid api key [redacted]" in err
    assert "planted" not in err


def test_a_missing_key_names_its_variable(webcalls: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERBEX_SHARED_KEY")
    code, _, err = webcalls("create", "verbex", "a")
    assert (code, err) == (
        3,
        "webcalls: no key for verbex in the environment: set VERBEX_SHARED_KEY or VERBEX_API_KEY, "
        "or run `webcalls sandbox` for keys to try it with\n",
    )


def test_vendors_lists_what_is_there(
    webcalls: Run, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PURETALK_API_KEY")
    code, out, err = webcalls("vendors")
    assert (code, err) == (0, "")
    heading, *rows = out.splitlines()
    puretalk, verbex = (r for r in rows if r.startswith(("puretalk", "verbex")))
    assert heading.split() == ["VENDOR", "KIND", "SURE", "BASE", "URL", "STATE"]
    assert re.fullmatch(r"puretalk +call +documented +https://\S+ +set PURETALK_API_KEY", puretalk)
    assert verbex.split()[-2:] == [sandbox.base_url("verbex"), "ready"]
    assert sandbox.key("verbex") not in out


def test_vendors_says_it_for_programs(webcalls: Run) -> None:
    code, out, err = webcalls("vendors", "--json")
    assert (code, err) == (0, "")
    listed = {about["name"]: about for about in json.loads(out)}
    assert listed.keys() == set(REGISTRY)
    assert listed["puretalk"]["configured"] is True
    assert listed["puretalk"]["takes"] == ["agent_id"]


def test_a_vendors_name_may_be_written_in_any_case(webcalls: Run) -> None:
    assert webcalls("create", "PureTalk", "a")[0] == 0


def test_the_next_vendor_is_asked_when_one_fails(webcalls: Run) -> None:
    code, out, _ = webcalls("create", "puretalk:status-500", "verbex:agent-7")
    assert code == 0
    assert re.search(r"^vendor +verbex$", out, re.M)


def test_vendors_tells_what_cannot_be_used(webcalls: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PURETALK_API_KEY", "a-key")
    monkeypatch.setenv("PURETALK_BASE_URL", "http://api.example.com")
    code, out, _ = webcalls("vendors")
    assert code == 0
    assert re.search(
        r"^puretalk .* puretalk: the base URL 'http://api.example.com' would send", out, re.M
    )


def test_vendors_tells_which_key_of_several_is_missing(
    webcalls: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUME_SECRET_KEY")
    _, out, _ = webcalls("vendors")
    assert re.search(r"^hume .* secret_key \(HUME_SECRET_KEY\) is missing", out, re.M)


def test_an_installed_client_says_where_it_comes_from(webcalls: Run) -> None:
    code, out, err = webcalls("vendors", "--provenance")
    assert (code, err) == (0, "")
    lock = tomllib.loads((ROOT / "specs/lock.toml").read_text("utf-8"))
    for name in REGISTRY:
        entry = lock[name]
        title = f"{name}: webcalls-{name.replace('_', '-')} {entry['version']}"
        block = re.search(rf"^{title}\n(  .+\n)+", out, re.M)
        assert block
        inputs = entry["inputs"]
        for digest in (*inputs["sources"].values(), *filter(None, [inputs.get("overlay")])):
            assert digest in block[0]
        assert re.search(r"^  sure          (verified|documented|reported)$", block[0], re.M)
        assert ("  verified by   " in block[0]) is any(e["verifies"] for e in read_record(name))
        assert f"openapi.yaml  {entry['outputs']['document']}\n" in block[0]
        assert f"{entry['inputs']['generator']}, {entry['inputs']['formatter']}\n" in block[0]
    assert "https://docs.verbex.ai/api-reference/calls/create-web-call-public-shared" in out
    (retell,) = read_record("retell")
    sdk = f"retell-sdk {retell['version']} (PyPI), {retell['date']}"
    assert f"  sure          verified\n  verified by   {sdk}\n" in out


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("openapi.yaml", "openapi: 3.1.0", "openapi.yaml was changed since the client was"),
        ("provenance.json", "{}", "webcalls_verbex does not say where it comes from (KeyError"),
        ("provenance.json", "[", "webcalls_verbex does not say where it comes from (JSONDecode"),
        ("provenance.json", None, "webcalls_verbex does not say where it comes from (FileNotFound"),
    ],
)
def test_a_client_that_is_not_what_it_says_is_an_error(
    tmp_path: Path, file: str, content: str | None, message: str
) -> None:
    package = tmp_path / "webcalls_verbex"
    shutil.copytree(Path(webcalls_verbex.__file__).parent, package)
    (package / file).unlink()
    if content is not None:
        (package / file).write_text(content)
    before = os.environ.get("PYTHONPATH")
    ran = subprocess.run(
        [sys.executable, "-m", "webcalls", "vendors", "--provenance"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(tmp_path), before]))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 3
    assert message in ran.stderr
    assert "puretalk: webcalls-puretalk" in ran.stdout


def test_a_key_without_its_client_says_what_to_install(
    webcalls: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Verbex, "is_installed", lambda: False)
    install = how_to_install("verbex")
    code, _, err = webcalls("create", "verbex", "a")
    assert (code, err) == (3, f"webcalls: the client of verbex is not installed: {install}\n")
    *rows, blank, last = webcalls("vendors")[1].splitlines()
    (row,) = (row for row in rows if row.startswith("verbex"))
    assert row.endswith("  not installed")
    assert (blank, last) == ("", f"To install one, such as verbex: {install}")


def test_the_help_cuts_no_sentence_short(webcalls: Run) -> None:
    assert "..." not in webcalls("--help")[1].partition("Commands:")[2]


def test_provenance_of_what_is_not_installed(
    webcalls: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Verbex, "is_installed", lambda: False)
    code, out, _ = webcalls("vendors", "--provenance")
    assert code == 0
    assert "verbex: not installed\n" in out


def test_help_lists_the_exit_codes(webcalls: Run) -> None:
    for arguments in ([], ["--help"], ["create", "--help"]):
        code, out, err = webcalls(*arguments)
        assert code == (0 if arguments else 2)
        assert "3  wrong set-up" in out + err


def ignore_signals() -> None:
    """What a shell without job control does to its background jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


@pytest.mark.parametrize("before", [None, ignore_signals], ids=["foreground", "background"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_sandbox_runs_until_it_is_stopped(
    before: Callable[[], None] | None, ending: signal.Signals
) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "webcalls", "sandbox", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=before,
    ) as process:
        try:
            assert process.stdout
            assert process.stderr
            banner = ""
            while "status-409" not in banner:
                line = process.stdout.readline()
                assert line, process.stderr.read()
                banner += line
            exports = dict(re.findall(r"^export (\w+)=(.*)$", banner, re.M))
            created = subprocess.run(
                [sys.executable, "-m", "webcalls", "create", "puretalk", "demo-agent"],
                env=environment | exports,
                capture_output=True,
                text=True,
                check=False,
            )
            process.send_signal(ending)
            rest, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert created.returncode == 0, created.stderr
    assert "sandbox stopped" in rest
    assert errors == ""
    assert process.returncode == 0
    assert TOKEN not in banner
