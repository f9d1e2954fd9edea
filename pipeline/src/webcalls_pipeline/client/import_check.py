"""Does Python import every module of a generated package?"""

import subprocess
import sys
from pathlib import Path

from webcalls_pipeline.errors import PipelineError

_PROGRAM = """
import gc, importlib, os, pkgutil, sys
gc.disable()  # it only costs time: the process ends at once
sys.modules["click"] = None  # httpx leaves its command line out, which takes most of its import
sys.path.insert(0, sys.argv[1])
package = importlib.import_module(sys.argv[2])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""


def import_every_module(folder: Path, where: str) -> None:
    """Import all of a package, in a process that knows neither this checkout nor the user's
    environment.

    Raises:
        PipelineError: Python cannot.
    """
    run = subprocess.run(
        [sys.executable, "-I", "-B", "-c", _PROGRAM, str(folder.parent), folder.name],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode != 0:
        said = run.stderr.strip().splitlines() or [f"Python ends with {run.returncode}"]
        raise PipelineError(
            where,
            f"the generated code cannot be imported: {said[-1]}",
            "find what in the document became broken code, and correct it in overlay.yaml",
        )
