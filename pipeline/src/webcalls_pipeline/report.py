"""What a run prints: a progress display on a terminal, plain lines everywhere else."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

    from webcalls_pipeline.changes.model import Changes


class VendorProgress:
    """What each vendor of a run is at, and what came of it: said in the vendors' order.

    Args:
        names: The vendors.
        display: Where a terminal shows those that are at work.
        line: Prints a line.
    """

    def __init__(
        self, names: Sequence[str], display: "Progress | None", line: Callable[[str], None]
    ) -> None:
        self._open = list(names)
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
            from webcalls_pipeline.chain.build import STEPS

            self._display.update(
                self._rows[name], visible=True, total=len(STEPS), completed=STEPS.index(step),
                description=step, refresh=True,
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


def count(number: int, noun: str) -> str:
    """How many there are, in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def plain(text: str, most: int = 200) -> str:
    """Text from elsewhere, fit for a line of ours: no control characters, and bounded."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:most])
    return shown if len(text) <= most else f"{shown}…"


class Report:
    """Prints for people, and shows on a terminal which step each vendor is at.

    Args:
        on_stderr: Whether to standard error, for standard output belongs to a program.

    Attributes:
        changes: What changed in each client, for programs.
    """

    def __init__(self, *, on_stderr: bool = False) -> None:
        self._on_stderr = on_stderr
        self.changes: list[Changes] = []

    @property
    def _stream(self) -> TextIO:
        """Looked up at each use: while it shows progress, a display stands in for it."""
        return sys.stderr if self._on_stderr else sys.stdout

    def changed(self, changes: "Changes") -> None:
        """Print what changed in a client, and keep it."""
        self.changes.append(changes)
        self.line(changes.as_text())

    def line(self, text: str) -> None:
        """Print one line."""
        print(text, file=self._stream, flush=True)

    @contextmanager
    def progress(self, names: Sequence[str]) -> Iterator[VendorProgress]:
        """Show the vendors' progress while the block runs."""
        if not self._stream.isatty():
            yield from self._progress(names, None)
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
            yield from self._progress(names, display)

    def _progress(
        self, names: Sequence[str], display: "Progress | None"
    ) -> Iterator[VendorProgress]:
        progress = VendorProgress(names, display, self.line)
        try:
            yield progress
        finally:
            progress.close()
