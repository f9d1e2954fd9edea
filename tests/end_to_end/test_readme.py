"""What the README prints is what works: its programs run as printed, its commands are there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.printed import ROOT, TEXTS, blocks, programs, read, sessions
from webcalls.sandbox import Sandbox

OURS = ["README.md", "CONTRIBUTING.md", "wrapper/README.md"]


def test_the_readme_has_the_programs_that_it_promises() -> None:
    assert len(blocks("README.md", "python")) == 4
    assert len(blocks("README.md", "sh")) == 5


@pytest.mark.parametrize(("name", "index"), programs(*OURS))
def test_a_program_runs_as_printed(
    run: Callable[[str], str], webcalls_sandbox: Sandbox, name: str, index: int
) -> None:
    printed = run(blocks(name, "python")[index])
    assert printed.strip()
    assert [request.status for request in webcalls_sandbox.requests] == [200]


def test_the_async_program_falls_back_as_it_says(run: Callable[[str], str]) -> None:
    program = blocks("README.md", "python")[1]
    failing = program.replace("e1f09482-2910-45e1-a2f3-ab75cd9a5a51", "status-500")
    assert run(failing).startswith("verbex None ")
    both = failing.replace('"agent-7"', '"status-429"')
    assert run(both) == "puretalk InternalServerError None\nverbex RateLimitError 1.0\n"
    assert run(program.replace("e1f09482-2910-45e1-a2f3-ab75cd9a5a51", "status-403")).startswith(
        "puretalk: register_web_call answered 403 Forbidden"
    )


def test_the_printed_test_passes(tmp_path: Path) -> None:
    (program,) = (p for p in blocks("README.md", "python") if "def test_" in p)
    (tmp_path / "test_printed.py").write_text(program, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 passed" in ran.stdout, ran.stdout


def test_a_vendor_is_added_as_printed(tmp_path: Path) -> None:
    for folder in ("specs", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("acme"))
    shutil.copy(ROOT / "LICENSE", tmp_path)
    (block,) = (b for b in blocks("README.md", "sh") if "specs/acme" in b)
    generate = f"{sys.executable} -m webcalls_pipeline generate acme"
    commands = block.replace(".venv/bin/nox -s generate -- acme", generate)
    assert commands != block
    ran = subprocess.run(
        ["bash", "-euc", commands], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("acme: generated 1 operation in ")
    assert (tmp_path / "generated/acme/webcalls_acme/api/calls/register_web_call.py").is_file()


@pytest.mark.parametrize("name", TEXTS)
def test_every_named_session_and_file_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"nox -s (\w+)", text)) <= sessions()
    for target in re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_the_printed_bench_is_what_the_bench_wrote() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    printed = text.partition("<!-- bench -->\n")[2].partition("<!-- /bench -->")[0]
    assert printed == (ROOT / "docs/bench.md").read_text("utf-8")


def test_ci_calls_the_readmes_test_command() -> None:
    """The same environment and the same session, but nox comes by hash."""
    steps = [line for line in read(".ci/run").splitlines() if line[:1] not in ("", "#")]
    first = next(line for line in blocks("README.md", "sh") if "nox -s tests" in line)
    venv, install, tests = first.strip().split(" && ")
    assert venv in steps
    assert install.replace("nox", "--require-hashes -r requirements/nox.txt") in steps
    assert any(step.startswith(tests) for step in steps)
