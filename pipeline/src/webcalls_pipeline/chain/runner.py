"""A process that runs jobs for a worker of a scheduler, one after the other, within their bounds.

    python -P -m webcalls_pipeline.chain.runner

Such a worker has threads, beside which no process may be forked, and may start no children of
`multiprocessing`; a plain subprocess may do both. It stays, with the generator loaded, for the next
job, and ends with the worker.
"""

import os
import pickle
import signal
import subprocess
import sys
import zlib
from contextlib import closing
from typing import IO, Any

from attrs import evolve

from webcalls_pipeline.chain.workers import Job, Processes, prepare

_LENGTH = 8
_FAST = 1  # most of what is sent is text, which shrinks to a fifth at once


def pack(value: object) -> bytes:
    """A value for another process, perhaps of another machine."""
    return zlib.compress(pickle.dumps(value), _FAST)


def unpack(packed: bytes) -> Any:
    """What was packed by one of our own processes."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301  a process of ours packed it


def pack_job(job: Job) -> bytes:
    """A job with the bytes of all that it reads.

    Raises:
        OSError: Something cannot be read.
    """
    return pack((evolve(job, read=dict), dict(job.read())))


class Runner:
    """Such a process, as the worker holds it."""

    def __init__(self) -> None:
        # Not -I: what the worker's environment says of Python holds for what it starts, too.
        command = [sys.executable, "-P", "-m", "webcalls_pipeline.chain.runner"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, packed: bytes) -> bytes:
        """What comes of a packed job: packed, its result or `Failure`, and the seconds it took.

        Raises:
            OSError: The process ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        _send(self._process.stdin, packed)
        answer = _receive(self._process.stdout)
        if answer is None:
            raise BrokenPipeError("the runner ended")
        return answer

    def end(self) -> int:
        """End it, with the job that it runs; gives its exit code."""
        self._process.terminate()
        self._process.communicate()
        return self._process.returncode


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(len(content).to_bytes(_LENGTH, "big") + content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """What was sent; None if nobody sends any more."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    content = pipe.read(length)
    return content if length and len(content) == length else None


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    prepare(warm=True)
    here = Processes(owner=jobs.fileno())
    while packed := _receive(jobs):
        job, files = unpack(packed)
        with closing(here.run([evolve(job, read=files.copy)], lambda name, step: None)) as outcomes:
            [(_, outcome, seconds)] = outcomes
        _send(answers, pack((outcome, seconds)))


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker's affair
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    jobs, answers = (os.fdopen(os.dup(end), mode) for end, mode in ((0, "rb"), (1, "wb")))
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what a tool prints is not an answer
    if hasattr(os, "register_at_fork"):  # else the worker would wait for an answer of a job's
        os.register_at_fork(after_in_child=lambda: (jobs.close(), answers.close()))
    try:
        _serve(jobs, answers)
    except (EOFError, BrokenPipeError):
        sys.exit("the worker is gone, and its job with it")


if __name__ == "__main__":
    _main()
