"""An environment of pinned packages for each contender.

`environments.py FOLDER [NAME…] WHEEL…`; without names, all of them.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


def make_environments(folder: Path, names: Sequence[str], wheels: Sequence[Path]) -> None:
    """Make or renew the environments below a folder, each named for its contender.

    Args:
        folder: Where they are.
        names: The contenders' names; all contenders if empty.
        wheels: Our distributions: all of them for `webcalls`, the clients alone for `generated`.
    """
    for pins in sorted(REQUIREMENTS.glob("bench-*.txt")):
        name = pins.stem.removeprefix("bench-")
        if names and name not in names:
            continue
        python = folder / name / "bin" / "python"
        if not python.exists():
            _run(sys.executable, "-m", "venv", folder / name)
        pip = (python, "-m", "pip", "install", "--quiet")
        _run(*pip, "--require-hashes", "-r", pins)
        if name in ("generated", "webcalls"):
            ours = [w for w in wheels if name == "webcalls" or not w.name.startswith("webcalls-")]
            _run(*pip, "--no-deps", "--force-reinstall", *ours)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    wheels = [Path(argument) for argument in sys.argv[2:] if argument.endswith(".whl")]
    names = [argument for argument in sys.argv[2:] if not argument.endswith(".whl")]
    make_environments(Path(sys.argv[1]), names, wheels)
