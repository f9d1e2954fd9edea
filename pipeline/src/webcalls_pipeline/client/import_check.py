"""Does Python import every module of a generated package?"""

import contextlib
import subprocess
import sys
from pathlib import Path

from webcalls_pipeline.errors import PipelineError

_PROGRAM = """
import gc, importlib, pkgutil, sys
gc.disable()  # it only costs time: the process ends at once
sys.modules["click"] = None  # httpx leaves its command line out, which takes most of its import
import attrs, httpx  # as every client does; the package is not there yet
parent, name = sys.stdin.read().split(chr(0))
sys.path.insert(0, parent)
package = importlib.import_module(name)
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""


class ImportCheck(contextlib.AbstractContextManager["ImportCheck"]):
    """Imports all of a package, in a process that knows neither this checkout nor the user's
    environment.

    It starts at once, and makes itself ready while the package is written.

    Args:
        where: What errors call the package's document.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def __exit__(self, *error: object) -> None:
        with self._process as process:
            process.kill()

    def begin(self, folder: Path) -> None:
        """Import the package in a folder, which stays as it is until the end."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as stdin:  # `end` says why
            stdin.write(f"{folder.parent}\0{folder.name}")

    def end(self) -> None:
        """Wait until all is imported.

        Raises:
            PipelineError: Python cannot.
        """
        assert self._process.stderr is not None
        said = self._process.stderr.read().strip().splitlines()
        if code := self._process.wait():
            raise PipelineError(
                self._where,
                "the generated code cannot be imported: "
                f"{said[-1] if said else f'Python ends with {code}'}",
                "find what in the document became broken code, and correct it in overlay.yaml",
            )
