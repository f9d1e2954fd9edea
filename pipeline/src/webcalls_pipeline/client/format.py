"""Generated code in one style, whatever the machine and the user's settings are."""

import os
import subprocess
import sysconfig
from pathlib import Path

from webcalls_pipeline.errors import PipelineError

FORMATTER = "ruff"

_RUFF_SETTINGS = (
    *("--isolated", "--no-cache", "--target-version=py311", "--line-length=100"),
    # Every file, whatever the folders above it or it itself are called (`build`, `.nox`, …).
    *("--no-respect-gitignore", "--config=exclude = []"),
)
FORMAT_STEPS: tuple[tuple[str, ...], ...] = (
    ("check", "--fix-only", "--select=F,I,UP", *_RUFF_SETTINGS),
    ("format", *_RUFF_SETTINGS),
)


def format_code(folder: Path, where: str) -> None:
    """Format a generated package where it stands.

    Raises:
        PipelineError: The formatter cannot read it.
    """
    # Ruff reads RUFF_… variables even when told to be isolated.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RUFF_")}
    program = FORMATTER + (sysconfig.get_config_var("EXE") or "")
    ruff = Path(sysconfig.get_path("scripts"), program)  # without a Python that looks for it
    for step in FORMAT_STEPS:
        run = subprocess.run(
            [ruff, *step, "."],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if run.returncode != 0:
            raise PipelineError(
                where,
                f"the generated code cannot be formatted: {' '.join(run.stderr.split())}",
                "find what in the document became broken code, and correct it in overlay.yaml",
            )
