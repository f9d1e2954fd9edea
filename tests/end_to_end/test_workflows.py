"""The code host's workflows: what they call is there, and a change that they find is proposed."""

import os
import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.end_to_end.printed import ROOT, sessions

WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
NEXT_PYTHON = re.findall(r"^NEXT_PYTHON = \"(.*?)\"", (ROOT / "noxfile.py").read_text(), re.M)[0]
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]


def steps(workflow: str, job: str) -> Iterator[str]:
    """The commands of a job."""
    for step in WORKFLOWS[workflow]["jobs"][job].get("steps", []):
        yield step.get("run", "")


def called_sessions(workflow: str, job: str) -> set[str]:
    """The nox sessions that a job calls, those of its matrix among them."""
    named = {
        name for command in steps(workflow, job) for name in re.findall(r"nox -s (\w+)", command)
    }
    matrix = WORKFLOWS[workflow]["jobs"][job].get("strategy", {}).get("matrix", {})
    values = [*matrix.get("session", []), *(row["session"] for row in matrix.get("include", []))]
    return named | {value.partition("-")[0] for value in values}


@pytest.mark.parametrize(("workflow", "job"), JOBS)
def test_a_job_calls_sessions_that_are_there(workflow: str, job: str) -> None:
    assert called_sessions(workflow, job) <= sessions()


@pytest.mark.parametrize(("workflow", "job"), JOBS)
def test_a_job_that_runs_our_code_can_write_nothing(workflow: str, job: str) -> None:
    assert WORKFLOWS[workflow]["permissions"] == {}
    granted = WORKFLOWS[workflow]["jobs"][job]["permissions"]
    if called_sessions(workflow, job):
        assert granted == {"contents": "read"}
    else:
        assert "write" in granted.values()


def test_every_supported_python_is_checked() -> None:
    versions = re.findall(r":: (3\.\d+)", (ROOT / "wrapper/pyproject.toml").read_text("utf-8"))
    for job in ("nox", "systems"):
        matrix = WORKFLOWS["checks"]["jobs"][job]["strategy"]["matrix"]["session"]
        assert [s for s in matrix if s.startswith("matrix")] == [f"matrix-{v}" for v in versions]
    pipeline = (ROOT / "pipeline/pyproject.toml").read_text("utf-8")
    assert re.findall(r":: (3\.\d+)", pipeline) == versions
    table = (ROOT / "docs/platforms.md").read_text("utf-8").partition("\n## ")[2]
    assert re.findall(r"^\| (3\.\d+) ", table, re.MULTILINE) == [*versions, NEXT_PYTHON]


def test_every_system_is_checked() -> None:
    systems = WORKFLOWS["checks"]["jobs"]["systems"]["strategy"]["matrix"]["os"]
    assert systems == ["macos-latest", "windows-latest"]
    assert WORKFLOWS["checks"]["jobs"]["nox"]["runs-on"] == "ubuntu-latest"
    named = " ".join(steps("checks", "systems")).partition(" -- ")[2].split()
    assert named
    assert all((ROOT / path).exists() for path in named)


def test_a_change_that_was_found_is_proposed(tmp_path: Path) -> None:
    """The steps' own scripts, from the patch to the branch that the host has, twice."""
    host, seen, writing = (tmp_path / name for name in ("host", "seen", "writing"))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", host)
    git(tmp_path, "clone", "--quiet", host, seen)
    (seen / "specs").mkdir()
    (seen / "generated").mkdir()
    (seen / "specs/page.md").write_text("as it was\n", "utf-8")
    (seen / "generated/gone.py").write_text("gone = 1\n", "utf-8")
    git(seen, "add", "--all")
    git(seen, "commit", "--quiet", "--message=first")
    git(seen, "push", "--quiet", "origin", "HEAD:main")
    git(tmp_path, "clone", "--quiet", host, writing)
    (seen / "specs/page.md").write_text("as it is\n", "utf-8")
    (seen / "generated/gone.py").unlink()
    (seen / "generated/new.py").write_bytes(b"new = '\xc3\xa9'\n")
    (seen / "stray.txt").write_text("no part of it\n", "utf-8")
    (seen / "proposal").mkdir()
    (seen / ".github/workflows").mkdir(parents=True)
    (seen / ".github/workflows/evil.yml").write_text("on: push\n", "utf-8")
    (seen / "specs.py").write_text("mine\n", "utf-8")
    git(seen, "add", ".github", "specs.py")  # by whoever has taken the job over
    (seen / "proposal/report.txt").write_text("breaking:\n```` @everyone\n", "utf-8")
    output = tmp_path / "output"
    play(seen, "refresh", "refresh", "Keep the changes as a patch", GITHUB_OUTPUT=str(output))
    assert output.read_text("utf-8") == "changed=true\n"
    (seen / "proposal").rename(tmp_path / "proposal")
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin/gh"
    gh.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n', "utf-8")
    gh.chmod(0o755)
    settings = {
        "PATH": f"{gh.parent}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "BRANCH": "refresh",
        "TITLE": "A vendor's spec has changed",
    }
    for _ in range(2):  # the second time, there is a branch already
        git(writing, "checkout", "--quiet", "--force", "origin/main")
        play(writing, "propose", "propose", "Commit the patch", **settings)
        play(writing, "propose", "propose", "Push it, and open the pull request", **settings)
    assert git(host, "log", "--format=%s", "refresh").split("\n")[0] == settings["TITLE"]
    assert git(host, "show", "refresh:specs/page.md") == "as it is\n"
    assert git(host, "show", "refresh:generated/new.py") == "new = 'é'\n"
    changed = git(host, "diff", "--name-only", "main", "refresh").split()
    assert changed == ["generated/gone.py", "generated/new.py", "specs/page.md"]
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert "pr create --head refresh --title A vendor's spec has changed" in calls[1]
    report = (tmp_path / "body.md").read_text("utf-8")
    assert report == "    breaking:\n    ```` @everyone\n"


def test_new_pins_are_proposed_with_what_they_did() -> None:
    kept = "\n".join(steps("dependencies", "pin")).partition("git add --all ")[2].split("\n")[0]
    (commit,) = (script for script in steps("propose", "propose") if "git apply" in script)
    taken = [pattern.strip("'") for pattern in re.findall(r"--include=(\S+)", commit)]
    pins = git(ROOT, "ls-files", "requirements", "*package-lock.json").splitlines()
    for path in [*pins, "docs/oracles.md", "docs/joins.json"]:
        assert any(path == part or path.startswith(f"{part}/") for part in kept.split()), path
        assert any(fnmatchcase(path, pattern) for pattern in taken), path


def test_nothing_is_proposed_where_nothing_changed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    for folder in ("specs", "generated", "proposal"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").touch()
    git(tmp_path, "add", "specs", "generated")
    git(tmp_path, "commit", "--quiet", "--message=first")
    output = tmp_path / "output"
    output.touch()
    play(tmp_path, "refresh", "refresh", "Keep the changes as a patch", GITHUB_OUTPUT=str(output))
    assert output.read_text("utf-8") == ""


def play(folder: Path, workflow: str, job: str, name: str, **environment: str) -> None:
    """Run a step's script as the code host's runner does."""
    found: list[Any] = WORKFLOWS[workflow]["jobs"][job]["steps"]
    (script,) = (step["run"] for step in found if step.get("name", "").startswith(name))
    command(folder, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, **environment)


def git(folder: Path, *arguments: object) -> str:
    return command(folder, "git", *arguments)


def command(folder: Path, *arguments: object, **environment: str) -> str:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    person = {"NAME": "A Person", "EMAIL": "person@example.com"}
    author = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in person.items()}
    ran = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=folder,
        env={**os.environ, **alone, **author, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_whatever_is_installed_has_a_hash() -> None:
    """What CI runs, that is; people may install nox as they like."""
    scripts = [(ROOT / ".ci/run").read_text("utf-8")]
    scripts += [command for workflow, job in JOBS for command in steps(workflow, job)]
    lines = [line for script in scripts for line in script.splitlines() if "pip install" in line]
    assert lines
    assert all("--require-hashes -r requirements/" in line for line in lines)
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    installs = re.findall(r"session\.install\((.*)\)", noxfile)
    assert installs
    for arguments in installs:
        assert "--require-hashes" in arguments or "--no-deps" in arguments
