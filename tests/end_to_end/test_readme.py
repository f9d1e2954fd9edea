"""What the README prints is what works: its programs run as printed, its commands are there."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.printed import ROOT, TEXTS, blocks, programs, read, sessions
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY
from webcalls.vendors._installing import RELEASED

OURS = ["README.md", "CONTRIBUTING.md", "wrapper/README.md"]


def test_the_first_sentence_counts_the_vendors() -> None:
    said = f"One typed Python client for the web calls of {len(REGISTRY)} voice-AI vendors"
    for name in ("README.md", "wrapper/README.md", "docs/index.md"):
        assert read(name).split("\n\n")[1].startswith(said)
    project = tomllib.loads(read("wrapper/pyproject.toml"))["project"]
    assert project["description"] == said
    assert f">one of {len(REGISTRY)},<" in read("docs/how-it-works.svg")


def test_texts_say_whether_there_is_a_release() -> None:
    """A first release changes the changelog, the README and the fact that messages follow."""
    dated = re.search(r"^## webcalls \S+ \(\d{4}-\d\d-\d\d\)$", read("CHANGELOG.md"), re.M)
    assert bool(dated) is RELEASED
    assert ("Nothing is on a package index yet" in read("README.md")) is not RELEASED
    others = [str(path.relative_to(ROOT)) for path in ROOT.glob("examples/**/*.md")]
    of_an_index = [
        name for name in (*TEXTS, *others) if re.search(r'install "?webcalls\[\w', read(name))
    ]
    assert RELEASED or of_an_index == []


def test_the_readme_has_the_programs_that_it_promises() -> None:
    assert len(blocks("README.md", "python")) == 7
    assert len(blocks("README.md", "sh")) == 5


@pytest.mark.parametrize(("name", "index"), programs(*OURS))
def test_a_program_runs_as_printed(
    run: Callable[[str], str], webcalls_sandbox: Sandbox, name: str, index: int
) -> None:
    printed = run(blocks(name, "python")[index])
    assert printed.strip()
    assert [request.status for request in webcalls_sandbox.requests] in ([200], [201])


def test_the_async_program_falls_back_as_it_says(run: Callable[[str], str]) -> None:
    (program,) = (p for p in blocks("README.md", "python") if "fall_back_on" in p)
    assert run(program).startswith("retell ")
    for agent_id in ("status-500", "status-401", "status-404"):
        assert run(program.replace("agent_1", agent_id)).startswith("ultravox ")
    failing = program.replace("agent_1", "status-500")
    both = failing.replace('"agent-1"', '"status-429"')
    assert run(both) == "retell InternalServerError None\nultravox RateLimitError 1.0\n"
    assert run(program.replace("agent_1", "status-422")).startswith(
        "retell: create_web_call answered 422 "
    )
    untaken = program.replace("variables={", "user_id={")
    assert run(untaken).startswith("retell has no place for user_id")


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


def test_ci_calls_the_readmes_test_command() -> None:
    """The same environment and the same session, but nox comes by hash."""
    steps = [line for line in read(".ci/run").splitlines() if line[:1] not in ("", "#")]
    first = next(line for line in blocks("README.md", "sh") if "nox -s tests" in line)
    venv, install, tests = first.strip().split(" && ")
    assert venv in steps
    assert install.replace("nox uv", "--require-hashes -r requirements/nox.txt") in steps
    assert any(step.startswith(tests) for step in steps)
