"""A scheduler of Dask's on this machine, and what tests let its workers do."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import psutil

from tests.pipeline.support import ROOT

T = TypeVar("T")


class DaskCluster:
    """A scheduler, each of whose workers has one thread, and a nanny that starts it again.

    Args:
        folder: For their files.
        options: What the scheduler and the workers are started with.
    """

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options
        self._file = folder / "scheduler.json"
        self._started: list[subprocess.Popen[bytes]] = []
        self.nannies: list[psutil.Process] = []

    def __enter__(self) -> Self:
        self._start("scheduler", "--port", "0")
        await_that(self._file.is_file)
        self.address: str = json.loads(self._file.read_text())["address"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        everything = [p for nanny in self.nannies for p in (nanny, *nanny.children(recursive=True))]
        for process in reversed(self._started):
            process.kill()
            process.wait()
        for each in everything:
            if each.is_running():
                each.kill()

    def start_worker(self, *options: str, environment: Mapping[str, str] | None = None) -> None:
        """Start a worker and wait until it is there."""
        number = str(len(self.nannies))
        local = ["--nthreads", "1", "--local-directory", str(self._folder / number), *options]
        self.nannies.append(
            psutil.Process(self._start("worker", *local, environment=environment).pid)
        )
        await_that(lambda: "Registered to" in self._log(len(self._started) - 1))

    def stop_scheduler(self) -> None:
        """Kill the scheduler."""
        self._started[0].kill()
        self._started[0].wait()

    def _log(self, number: int) -> str:
        return (self._folder / f"{number}.log").read_text("utf-8")

    def _start(
        self, what: str, *options: str, environment: Mapping[str, str] | None = None
    ) -> "subprocess.Popen[bytes]":
        here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._file)]
        with (self._folder / f"{len(self._started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *here, *options, *self._options],
                env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
                stdout=log,
                stderr=log,
            )
        self._started.append(process)
        return process


def await_that(there: Callable[[], T], seconds: float = 60) -> T:
    """Wait until something is so, or there; give it."""
    end = time.monotonic() + seconds
    while not (found := there()):
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)
    return found


# What workers do: they import it from here


def give(text: str, folder: Path, progress: Callable[[str], None]) -> str:
    """Say something, and that of its file."""
    return f"{text} {(folder / 'file').read_text()}"


def spend(seconds: float, folder: Path, progress: Callable[[str], None]) -> None:
    """Take a while, in a process of its own, too."""
    progress("long")
    subprocess.run(["sleep", str(seconds)], check=True)


def fill_memory(folder: Path, progress: Callable[[str], None]) -> None:
    """Take more memory than there is."""
    progress("large")
    kept = []
    while True:
        kept.append(bytearray(10 * 2**20))


def strike(
    number: int, marks: Path, times: int, folder: Path, progress: Callable[[str], None]
) -> str:
    """Signal the worker that this runs for, the first few times that it runs."""
    # The runner is its child, and this is the runner's.
    worker = psutil.Process().parent().parent()
    earlier = list(marks.iterdir())
    (marks / str(len(earlier))).write_text(str(worker.pid))
    if len(earlier) < times:
        worker.send_signal(number)
        time.sleep(3600)
    return f"on {worker.pid}"
