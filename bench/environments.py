"""An environment of pinned packages for each contender: `environments.py FOLDER WHEEL…`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


def make_environments(folder: Path, wheels: Sequence[Path]) -> None:
    """Make or renew the environments below a folder, each named for its contender.

    Args:
        folder: Where they are.
        wheels: Our distributions: all of them for `webcalls`, a client alone for `generated`.
    """
    for pins in sorted(REQUIREMENTS.glob("bench-*.txt")):
        name = pins.stem.removeprefix("bench-")
        python = folder / name / "bin" / "python"
        if not python.exists():
            _run(sys.executable, "-m", "venv", folder / name)
        pip = (python, "-m", "pip", "install", "--quiet")
        _run(*pip, "--require-hashes", "-r", pins)
        if name in ("generated", "webcalls"):
            ours = [wheel for wheel in wheels if name == "webcalls" or "verbex" in wheel.name]
            _run(*pip, "--no-deps", "--force-reinstall", *ours)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    make_environments(Path(sys.argv[1]), [Path(wheel) for wheel in sys.argv[2:]])
