"""Runs programs as a reader would who has the sandbox's keys in the environment."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from webcalls.sandbox import Sandbox

FAILED_CREATION = re.compile(r"[\w.-]+: \w+: \w+Error \(status \w+, attempts \d+, [\d.]+ ms\)$")


@pytest.fixture
def run(tmp_path: Path, webcalls_sandbox: Sandbox) -> Callable[[str], str]:
    """Run a program in an empty folder, with the sandbox's environment."""

    def run_it(program: str) -> str:
        file = tmp_path / "program.py"
        file.write_text(program, "utf-8")
        ran = subprocess.run(
            [sys.executable, "-W", "error", str(file)],
            cwd=tmp_path,
            env={**os.environ, **webcalls_sandbox.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        # What the facade logs of a failed creation is a warning, which Python shows by default.
        said = [line for line in ran.stderr.splitlines() if not FAILED_CREATION.match(line)]
        assert said == []
        return ran.stdout

    return run_it
