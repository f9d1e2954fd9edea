"""The recipes work: the files that a page prints are written as printed, and their tests run."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.end_to_end.printed import RECIPES, ROOT, files

CONTAINERS = "docs/recipes/containers.md"


def execute(folder: Path, *command: str, **environment: str) -> str:
    """What a command prints that ends well."""
    ran = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_files_of_all_recipes_pass_their_tests(tmp_path: Path) -> None:
    """In one folder and one process, for each would start a sandbox of its own."""
    printed = [file for name in RECIPES if name != CONTAINERS for file in files(name).items()]
    texts = dict(printed)
    assert len(texts) == len(printed), "two pages print a file of the same name"
    for path, text in texts.items():
        (tmp_path / path).write_text(text, "utf-8")
    python = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    ran = execute(tmp_path, *python, PYTHONPATH=str(ROOT))  # of which one page shows an example
    passed = re.search(r"^(\d+) passed", ran, re.M)
    assert passed, ran
    promised = sum(text.count("def test_") for text in texts.values())
    assert int(passed[1]) >= promised >= len(RECIPES) - 2  # all pages but the index and containers


@pytest.fixture
def composed(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The sandbox runs as the compose file has it, but for names that Docker makes.

    Gives the folder, and what the environment file sets.
    """
    printed = files(CONTAINERS)
    (tmp_path / "app.py").write_text(printed["app.py"], "utf-8")
    services = yaml.safe_load(printed["compose.yaml"])["services"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = services["sandbox"]["command"].replace("/shared/", "")
    command = command.replace("sandbox:8765", f"127.0.0.1:{port}").replace("8765", str(port))
    program, *arguments = shlex.split(command)
    assert program == "webcalls"
    environment = tmp_path / "sandbox.env"
    with subprocess.Popen(
        [sys.executable, "-m", program, *arguments], cwd=tmp_path, stdout=subprocess.DEVNULL
    ) as process:
        try:
            while not environment.exists() or not environment.stat().st_size:
                assert process.poll() is None
                time.sleep(0.05)
            lines = environment.read_text("utf-8").splitlines()
            yield tmp_path, dict(line.split("=", 1) for line in lines)
        finally:
            process.kill()


def test_the_containers_application_reaches_the_sandbox(
    composed: tuple[Path, dict[str, str]],
) -> None:
    folder, environment = composed
    assert execute(folder, sys.executable, "app.py", **environment) == "call\n"
