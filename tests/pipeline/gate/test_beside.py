"""The gate in a process beside the generator's says what it says in the same process."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import webcalls_pipeline.gate.beside
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.gate.beside import FORKS, gate_beside
from webcalls_pipeline.gate.texts import Texts

TEXTS, WHERE = Texts("Text0n", ["What it is."]), "a document"
ENUM = '''from enum import StrEnum


class Kind(StrEnum):
    """Text0n0z"""

    A = "a"

    def __str__(self) -> str:
        return str(self.value)
'''
FOREIGN = "import os\n"
MANY = 3000  # more than a pipe holds


@pytest.fixture(params=[True, False], ids=["beside", "here"])
def _forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and not FORKS:
        pytest.skip("this system does not fork")
    monkeypatch.setattr(webcalls_pipeline.gate.beside, "FORKS", request.param)


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def passed(*modules: tuple[str, str]) -> dict[str, bytes]:
    with gate_beside(TEXTS, WHERE) as gate:
        for name, code in modules:
            gate.take(name, code.encode())
        return gate.passed()


@pytest.mark.usefixtures("_forks")
def test_what_is_taken_passes_with_its_texts() -> None:
    modules = [(f"models/kind_{number}.py", ENUM) for number in range(MANY)]
    package = passed(*modules)
    assert list(package) == [name for name, _ in modules]
    assert set(package.values()) == {ENUM.replace("Text0n0z", "What it is.").encode()}


@pytest.mark.usefixtures("_forks")
def test_what_is_refused_is_said_when_the_generator_is_done() -> None:
    modules = [(f"models/kind_{number}.py", ENUM) for number in range(MANY)]
    with pytest.raises(PipelineError) as caught:
        passed(("models/foreign.py", FOREIGN), *modules)
    assert caught.value.problem.startswith("generated models/foreign.py:1: not what a template")


@pytest.mark.usefixtures("_forks")
def test_a_generator_that_stops_leaves_nothing() -> None:
    with gate_beside(TEXTS, WHERE) as gate:
        gate.take("models/kind.py", ENUM.encode())


def ended(*arguments: Any) -> dict[str, bytes]:
    os._exit(3)


def puzzled(*arguments: Any) -> dict[str, bytes]:
    raise KeyError("a kind of node")


@pytest.mark.skipif(not FORKS, reason="this system does not fork")
@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (ended, "the process that checks its code ended unexpectedly"),
        (puzzled, "internal error in tests: KeyError: 'a kind of node'"),
    ],
)
def test_a_gate_that_fails_lets_nothing_pass(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[..., dict[str, bytes]], problem: str
) -> None:
    monkeypatch.setattr(webcalls_pipeline.gate.beside, "FORKS", True)
    monkeypatch.setattr(webcalls_pipeline.gate.beside, "pass_gate", fault)
    with pytest.raises(PipelineError) as caught:
        passed(*((f"models/kind_{number}.py", ENUM) for number in range(MANY)))
    assert caught.value.problem.startswith(problem)
    assert caught.value.where == WHERE
