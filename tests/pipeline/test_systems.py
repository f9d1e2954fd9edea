"""What other systems lack or do otherwise, as far as one can take it away here."""

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import webcalls_pipeline.chain.workers
from tests.pipeline.support import PURETALK_PAGE, ROOT, contents
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain.workers import THIS_MACHINE, Job
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import Failure

SHIPPED = sorted(
    path
    for folder in ("wrapper/src", "pipeline/src")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
)


def _calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield node, name


def _fault(call: ast.Call, name: str) -> str | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    match name:
        case "write_text":
            if len(call.args) < 2 and "encoding" not in named:
                return "writes in whatever encoding the system has"
            if "newline" not in named:
                return "ends lines as the system does"
        case "read_text":
            if not call.args and "encoding" not in named:
                return "reads in whatever encoding the system has"
        case "run" | "Popen":
            if "text" in named and "encoding" not in named:
                return "reads what a tool says in whatever encoding the system has"
    return None


def test_no_text_depends_on_the_system() -> None:
    """Windows has encodings and ends of lines of its own."""
    assert len(SHIPPED) > 100
    faults = [
        f"{path.relative_to(ROOT)}:{call.lineno} {fault}"
        for path in SHIPPED
        for call, name in _calls(path)
        if (fault := _fault(call, name))
    ]
    assert not faults


def test_an_output_that_knows_few_characters_stops_no_run(workspace: Workspace) -> None:
    (workspace.root / PURETALK_PAGE).write_text("nothing")
    ran = subprocess.run(
        [sys.executable, "-m", "webcalls_pipeline", "generate", "puretalk"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert ran.stdout == b"puretalk: stopped at \\u201cpages\\u201d, and is as it was\n"
    assert b"internal error" not in ran.stderr


def test_a_system_that_bounds_no_memory_gives_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    before = contents(workspace.root)
    assert main(["generate", "--force", "verbex"]) == 0
    assert contents(workspace.root) == before


def test_every_command_loads_on_a_system_without_posix() -> None:
    program = """if True:
        import sys, pkgutil
        from importlib import import_module
        for name in ("resource", "fcntl", "pwd", "grp", "termios"):
            sys.modules[name] = None
        import webcalls, webcalls.sandbox, webcalls_pipeline.commands as commands
        for module in pkgutil.iter_modules(commands.__path__):
            import_module(f"webcalls_pipeline.commands.{module.name}")
        from webcalls_pipeline.trials.corpus import _peak_of_memory
        assert _peak_of_memory() == 0
    """
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def _hang(folder: Path, progress: object) -> None:
    time.sleep(60)


@pytest.mark.skipif(os.name != "posix", reason="the program that ends the others is a script")
def test_where_there_are_no_process_groups_all_that_a_job_started_is_ended_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(webcalls_pipeline.chain.workers, "_WINDOWS", True)
    program = tmp_path / "taskkill"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    job = Job("slow", "slow", _hang, generates=False, seconds=0.5)
    with closing(THIS_MACHINE.run([job], lambda name, step: None)) as outcomes:
        [(_, outcome, _)] = outcomes
    assert isinstance(outcome, Failure)
    assert outcome.error.problem.startswith("took longer than 0.5 s")
    flags, _, identifier = (tmp_path / "asked").read_text().strip().rpartition(" ")
    assert flags == "/F /T /PID"
    assert not Path(f"/proc/{identifier}").exists()


def test_what_is_hashed_has_the_same_bytes_in_every_checkout() -> None:
    """Git for Windows ends lines otherwise, unless it is told not to."""
    attributes = ["git", "check-attr", "text", "--"]
    files = ["specs/lock.toml", PURETALK_PAGE, "generated/puretalk/README.md", "LICENSE"]
    said = subprocess.run(
        [*attributes, *files], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines() == [f"{file}: text: unset" for file in files]
