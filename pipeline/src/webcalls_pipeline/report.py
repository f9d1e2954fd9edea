"""What a run prints: a progress display on a terminal, plain lines everywhere else."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import line

if TYPE_CHECKING:
    from rich.progress import Progress


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a line for people: everything that a command says, but for JSON, is printed here.

    Args:
        text: The line; what is from elsewhere in it may be anything.
        stream: Where to; standard output, unless another is given.
    """
    print(line(text), file=stream or sys.stdout, flush=True)


def print_error(error: PipelineError, before: str = "") -> None:
    """Say on standard error what a run stops at.

    Args:
        error: What it is.
        before: Words that go before it.
    """
    say(f"error: {before}{error}", sys.stderr)
    for detail in error.details:
        say(f"    {detail}", sys.stderr)


class VendorProgress:
    """What each vendor of a run is at, and what came of it: said in the vendors' order.

    Args:
        names: The vendors.
        steps: The steps that each goes through.
        display: Where a terminal shows those that are at work.
        line: Prints a line.
    """

    def __init__(
        self,
        names: Sequence[str],
        steps: Iterable[str],
        display: "Progress | None",
        line: Callable[[str], None],
    ) -> None:
        self._open = list(names)
        self._steps = list(steps)
        self._said: dict[str, str] = {}
        self._display = display
        self._line = line
        self._rows = (
            {name: display.add_task("", vendor=name, visible=False) for name in names}
            if display
            else {}
        )

    def step(self, name: str, step: str) -> None:
        """A vendor begins a step."""
        if self._display:
            self._display.update(
                self._rows[name], visible=True, total=len(self._steps),
                completed=self._steps.index(step), description=step, refresh=True,
            )  # fmt: skip

    def done(self, name: str, text: str) -> None:
        """Nothing more comes of a vendor."""
        self._said[name] = text
        if self._display:
            self._display.update(self._rows[name], visible=False, refresh=True)
        while self._open and self._open[0] in self._said:
            self._say(self._open.pop(0))

    def close(self) -> None:
        """Say what is known, though the run stopped before every vendor was done."""
        for name in self._open:
            if name in self._said:
                self._say(name)

    def _say(self, name: str) -> None:
        self._line(f"{name}: {self._said[name]}")


class Report:
    """Prints for people, and shows on a terminal which step each vendor is at.

    Args:
        on_stderr: Whether to standard error, for standard output belongs to a program.
    """

    def __init__(self, *, on_stderr: bool = False) -> None:
        self._on_stderr = on_stderr

    @property
    def _stream(self) -> TextIO:
        """Looked up at each use: while it shows progress, a display stands in for it."""
        return sys.stderr if self._on_stderr else sys.stdout

    def line(self, text: str) -> None:
        """Print one line."""
        say(text, self._stream)

    @contextmanager
    def progress(self, names: Sequence[str], steps: Iterable[str]) -> Iterator[VendorProgress]:
        """Show the progress of the vendors through their steps while the block runs."""
        if not self._stream.isatty():
            yield from self._progress(names, steps, None)
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (
            TextColumn("{task.fields[vendor]}"),
            BarColumn(20),
            TextColumn("{task.description}"),
        )
        console = Console(stderr=self._on_stderr)
        # Refreshed with each step and not by a thread, beside which no process may be forked.
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as display:
            yield from self._progress(names, steps, display)

    def _progress(
        self, names: Sequence[str], steps: Iterable[str], display: "Progress | None"
    ) -> Iterator[VendorProgress]:
        progress = VendorProgress(names, steps, display, self.line)
        try:
            yield progress
        finally:
            progress.close()
