"""A trial notices whatever an SDK and the facade do differently."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oracles.cases import Oracle, read_oracles
from oracles.environments import python_command
from oracles.record import entry_of
from oracles.requests import ABSENT
from oracles.trial import Trial, run_trial

QUICKEST = ("cartesia", "phonic")
PROGRAM = """
import httpx

def client(base_url, key):
    return httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {key}"})

def minimal(client):
    answer = client.post("/v3/create-web-call", json={"agent_id": "agent_1"})
    answer.raise_for_status()
    return {f"/{name}": value for name, value in answer.json().items()}
"""


def tried(folder: Path, program: str = PROGRAM, **changed: object) -> Trial:
    """A trial of a program that calls Retell, as an SDK of it may."""
    file = folder / "a_program.py"
    file.write_text(program, "utf-8")
    oracle = Oracle("retell", "a-package", file.name, {"minimal": {"agent_id": "agent_1"}})
    command = python_command(sys.executable, oracle._replace(program=str(file)))
    return run_trial(oracle._replace(**changed), command)  # type: ignore[arg-type]  # of several types


def replaced(old: str, new: str) -> Callable[[str], str]:
    """A program with another line."""
    assert old in PROGRAM
    return lambda program: program.replace(old, new)


@pytest.mark.parametrize("name", QUICKEST)
def test_the_vendors_own_sdk_does_as_the_facade(name: str) -> None:
    (oracle,) = read_oracles(name)
    trial = run_trial(oracle, python_command(sys.executable, oracle))
    assert trial.problems == []
    assert trial.requests.keys() == oracle.cases.keys()


def test_what_an_sdk_does_is_shown(tmp_path: Path) -> None:
    trial = tried(tmp_path)
    assert trial.problems == []
    assert trial.operation == "create_web_call"
    assert trial.requests["minimal"].body == {"agent_id": "agent_1"}
    assert trial.reads == ["/access_token", "/call_id", "/expires_at", "/ice_servers", "/transport"]
    assert trial.errors["422"] == {"exception": "httpx.HTTPStatusError", "status": 422}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (replaced("v3/create", "v2/create"), "minimal: the sandbox refuses the SDK's request: 404"),
        (replaced("Bearer", "Token"), "minimal: the sandbox refuses the SDK's request: 401"),
        (replaced("agent_id", "agent"), "minimal: the sandbox refuses the SDK's request: 4"),
        (replaced("    answer.raise", "    client.get('/')\n    answer.raise"), "were 2 requests"),
        (replaced("client.post", "httpx.post"), "minimal: there were 0 requests, not one"),
        (replaced('/{name}": value', "/{name}\": f'{value}'"), "minimal: at /expires_at the SDK"),
        (replaced(".items()}", ".items() if name != 'expires_at'}"), "answer /expires_at: the SDK"),
        (replaced('"agent_1"}', '"agent_1", "metadata": {}}'), "body /metadata: the SDK has {}"),
        (replaced('"agent_1"}', '"agent_2"}'), "body /agent_id: the SDK has 'agent_2', the facade"),
        (replaced('key}"}', 'key}", "X-A": "b"}'), "header x-a: the SDK has 'b', the facade"),
        (replaced('web-call"', 'web-call?a=b"'), "query a: the SDK has 'b', the facade '(none)'"),
        (
            replaced("    answer.raise_for_status()\n", ""),
            "the answer 400 is not an error to the SDK",
        ),
        (replaced("    return {f", "    1 / 0\n    return {f"), "minimal: the SDK does not read"),
    ],
)
def test_what_differs_is_a_problem(
    tmp_path: Path, change: Callable[[str], str], problem: str
) -> None:
    assert problem in "\n".join(tried(tmp_path, change(PROGRAM)).problems)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (
            {"agent_id": "status-500"},
            ["minimal: the facade creates no call: retell", "body /agent"],
        ),
        (
            {"agent_id": "agent_1", "ttl": 60},
            ["minimal: the facade creates no call: ", "minimal, by"],
        ),
    ],
)
def test_a_call_that_the_facade_does_not_create_is_a_problem(
    tmp_path: Path, given: dict[str, object], problems: list[str]
) -> None:
    found = tried(tmp_path, cases={"minimal": given}).problems
    assert [said[: len(begin)] for said, begin in zip(found, problems, strict=True)] == problems


def test_a_listed_difference_is_none(tmp_path: Path) -> None:
    program = PROGRAM.replace('key}"}', 'key}", "X-A": "b"}')
    trial = tried(tmp_path, program, differences={"header x-a": "It is a letter."})
    assert trial.problems == []
    assert trial.differing == {"header x-a": ("b", "(none)")}


@pytest.mark.parametrize(
    ("place", "values", "own", "verifies"),
    [
        ("header x-sdk", ("a", ABSENT), True, True),
        ("answer /token", ("not read", "read"), True, True),
        ("header x-sdk", ("a", ABSENT), False, False),
        ("header api-key", (ABSENT, "a"), True, False),
        ("header authorization", ("a", "b"), True, False),
        ("body /metadata", ({}, ABSENT), True, False),
        ("query a", ("b", ABSENT), True, False),
        ("path", ("/a", "/b"), True, False),
        ("method", ("PUT", "POST"), True, False),
    ],
)
def test_an_sdk_of_the_vendors_that_does_the_same_verifies(
    place: str, values: tuple[object, object], own: bool, verifies: bool
) -> None:
    oracle = Oracle("retell", "a-package", "a_program.py", {}, own=own)
    trial = Trial("create_web_call", {}, {place: values}, [], {}, [])
    assert entry_of(oracle, "1.0.0", trial)["verifies"] is verifies


def test_a_listed_difference_must_be_there(tmp_path: Path) -> None:
    trial = tried(tmp_path, differences={"header x-a": "It was a letter."})
    assert trial.problems == ["header x-a: it differs no more: take it from the list"]


def test_a_program_that_ends_says_why(tmp_path: Path) -> None:
    *_, problem = tried(tmp_path, "raise ImportError('No module named Retell')").problems
    assert problem.startswith("the program ended at the case 'minimal':\nTraceback")
    assert problem.endswith("ImportError: No module named Retell")


def test_a_program_has_no_variables_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETELL_API_KEY", "a-key-of-a-person")
    program = PROGRAM + "\nimport os\nassert 'RETELL_API_KEY' not in os.environ\n"
    assert tried(tmp_path, program).problems == []
