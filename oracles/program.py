"""A program that calls a vendor with an SDK, running."""

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

SECONDS = 240
"""How long a program may take: importing an SDK alone takes up to half a minute."""
_NOWHERE = "http://127.0.0.1:9"  # the port of the discard service, which is not there


class ProgramError(Exception):
    """The program ended, or took too long."""


class Program:
    """A program of `oracles/programs`, in a context: it ends with it.

    It gets a home of its own and none of this process's variables, so that no key and no settings
    of the person who runs it are there; what it sends elsewhere than to this machine goes nowhere.

    Args:
        command: What runs it, with its arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def __enter__(self) -> Self:
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._errors = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=self._home.name,
            env={
                "PATH": os.environ["PATH"],
                "HOME": self._home.name,
                **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE),
                "NO_PROXY": "127.0.0.1,localhost",
            },
        )
        self._clock = threading.Timer(SECONDS, self._process.kill)
        self._clock.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._clock.cancel()
        self._process.kill()
        self._process.communicate()
        self._errors.close()
        self._home.cleanup()

    def call(self, case: str) -> dict[str, Any]:
        """What came of a case: `read`, or `exception`, `status` and `message`.

        Raises:
            ProgramError: The program ended.
        """
        assert self._process.stdin
        assert self._process.stdout
        try:
            print(case, file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self._errors.seek(0)
            last = self._errors.read().decode(errors="replace").strip()[-2000:]
            raise ProgramError(f"the program ended at the case {case!r}:\n{last}")
        outcome: dict[str, Any] = json.loads(line)
        return outcome
