"""The gate beside the generator: a module is checked while the next ones are made.

Each takes about as long as the other, so a client is there in little more than half of the time
where a second core is free.
"""

import contextlib
import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Protocol

from webcalls_pipeline.errors import PipelineError, internal_error
from webcalls_pipeline.gate.gate import pass_gate
from webcalls_pipeline.gate.texts import Texts

# Elsewhere a process would have to load all anew, which takes longer than to check.
FORKS = sys.platform == "linux"


class Gate(Protocol):
    """Takes the modules of a package one by one, and gives what `pass_gate` gives of them all."""

    def take(self, name: str, content: bytes) -> None:
        """Take a module as the generator wrote it."""

    def passed(self) -> dict[str, bytes]:
        """The package with its texts in place, once all modules are taken.

        Raises:
            PipelineError: It may not pass.
        """


@contextlib.contextmanager
def gate_beside(texts: Texts, where: str) -> Iterator[Gate]:
    """A gate for one package; what it has begun ends with the `with`.

    Args:
        texts: The texts of the package's document.
        where: What errors call the document.
    """
    if not FORKS:
        yield _Here(texts, where)
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_check, args=(ours, theirs, texts, where), daemon=True)
    process.start()
    theirs.close()
    try:
        yield _Beside(ours, where)
    finally:
        ours.close()
        process.kill()
        process.join()


class _Here:
    def __init__(self, texts: Texts, where: str) -> None:
        self._texts, self._where = texts, where
        self._package: dict[str, bytes] = {}

    def take(self, name: str, content: bytes) -> None:
        self._package[name] = content

    def passed(self) -> dict[str, bytes]:
        return pass_gate(self._package.items(), self._texts, self._where)


class _Beside:
    def __init__(self, connection: Connection, where: str) -> None:
        self._connection, self._where = connection, where

    def take(self, name: str, content: bytes) -> None:
        with contextlib.suppress(ConnectionError):  # `passed` says so
            self._connection.send((name, content))

    def passed(self) -> dict[str, bytes]:
        try:
            self._connection.send(None)
            outcome = self._connection.recv()
        except (EOFError, OSError):
            raise PipelineError(
                self._where,
                "the process that checks its code ended unexpectedly",
                "find what in the document causes it, and correct it in overlay.yaml",
            ) from None
        if isinstance(outcome, PipelineError):
            raise outcome
        return dict(outcome)


def _check(generator: Connection, connection: Connection, texts: Texts, where: str) -> None:
    """The process beside: it takes modules, and then says what came out."""
    generator.close()  # so that this end notices when the generator's process is gone
    modules = iter(connection.recv, None)
    outcome: dict[str, bytes] | PipelineError
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            outcome = pass_gate(modules, texts, where)
        except PipelineError as error:
            outcome = PipelineError(*error.args)  # without the frames that it comes from
        except Exception as error:
            outcome = internal_error(error, where)
        for _ in modules:  # the generator goes on all the same
            pass
        connection.send(outcome)
