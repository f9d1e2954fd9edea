"""A team's repository with a vendor of its own: the example works, and so does its page."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.end_to_end.printed import ROOT, blocks, files, requirements

EXAMPLE = ROOT / "examples/own_vendor"
PAGE = "docs/own-vendor.md"


def execute(folder: Path, *command: object, **environment: str) -> str:
    ran = subprocess.run(
        [str(argument) for argument in command],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_page_prints_the_example() -> None:
    printed = files(PAGE)
    assert set(printed) == {
        "specs/acme/vendor.toml",
        "specs/acme/described.yaml",
        "src/acme_webcalls/__init__.py",
        "pyproject.toml",
        "tests/test_acme.py",
    }
    for path, content in printed.items():
        assert content == (EXAMPLE / path).read_text("utf-8"), path


def test_the_examples_vendor_works_wherever_one_does(tmp_path: Path) -> None:
    """As installed: its modules and its entry points lie on the path."""
    points = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    installed = tmp_path / "acme_webcalls-1.0.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Name: acme-webcalls\nVersion: 1.0.0\n")
    ((group, entries),) = points["entry-points"].items()
    lines = [f"{name} = {value}\n" for name, value in entries.items()]
    (installed / "entry_points.txt").write_text(f"[{group}]\n{''.join(lines)}")
    path = os.pathsep.join(map(str, (tmp_path, EXAMPLE / "src", EXAMPLE / "generated/acme")))
    python = [sys.executable, "-B"]
    pytest_command = [*python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    passed = execute(tmp_path, *pytest_command, EXAMPLE / "tests", PYTHONPATH=path)
    assert re.search(r"^2 passed", passed, re.M), passed
    listed = execute(tmp_path, *python, "-m", "webcalls", "vendors", "--json", PYTHONPATH=path)
    (about,) = [vendor for vendor in json.loads(listed) if vendor["name"] == "acme"]
    assert (about["title"], about["variables"]) == ("Acme Voice", "ACME_API_KEY")
    assert about["base_url"] == "https://voice.acme.example"


@pytest.mark.slow
def test_the_page_word_for_word_from_the_wheels(tmp_path: Path) -> None:
    """In an environment of its own, outside of the checkout."""
    wheels, team = tmp_path / "wheels", tmp_path / "team"
    team.mkdir()
    uv = [sys.executable, "-m", "uv", "--quiet"]
    beside = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for folder in ("wrapper", "pipeline"):
        build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", wheels]
        execute(ROOT, sys.executable, *build, ROOT / folder, **beside)
    execute(team, *uv, "venv", "--python", sys.executable, ".venv")
    pinned = [*uv, "pip", "install", "--python", ".venv", "--require-hashes", "-r"]
    execute(team, *pinned, ROOT / "requirements/tests.txt")
    # `pip`, as the page has it: with our wheels, and no index.
    tools = team / ".venv/bin"
    (tools / "pip").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m uv pip "$@" --python "{tools}/python" '
        f'--no-index --find-links "{wheels}" --no-build-isolation\n'
    )
    (tools / "pip").chmod(0o755)
    for path, content in files(PAGE).items():
        (team / path).parent.mkdir(parents=True, exist_ok=True)
        (team / path).write_text(content, "utf-8")
    execute(team, tools / "pip", "install", *requirements(PAGE))
    said = [
        execute(team, "sh", "-ec", commands, PATH=f"{tools}{os.pathsep}{os.environ['PATH']}")
        for commands in blocks(PAGE, "sh")
    ]
    assert "acme: generated 1 operation" in "".join(said)
    assert "no drift" in "".join(said)
    assert "2 passed" in "".join(said)
    assert "dist/webcalls_acme-0.1.0-py3-none-any.whl  sha256:" in "".join(said)
    assert re.search(r"^acme .* set ACME_API_KEY", "".join(said), re.M)
