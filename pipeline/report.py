"""What a run prints: a progress display on a terminal, plain lines everywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def plain(text: str, most: int = 200) -> str:
    """Text from elsewhere, fit for a line of ours: no control characters, and bounded."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:most])
    return shown if len(text) <= most else f"{shown}…"


class Report:
    """Prints to standard output, and shows on a terminal which step each vendor is at."""

    def line(self, text: str) -> None:
        """Print one line."""
        print(text, flush=True)

    @contextmanager
    def progress(self, name: str) -> Iterator[Callable[[str], None]]:
        """Show a vendor's progress while the block runs; call what it gives at each step."""
        if not sys.stdout.isatty():
            yield lambda step: None
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        from pipeline.build import STEPS

        columns = (
            TextColumn("{task.fields[vendor]}"),
            BarColumn(20),
            TextColumn("{task.description}"),
        )
        with Progress(*columns, TimeElapsedColumn(), transient=True) as display:
            task = display.add_task("", total=len(STEPS), vendor=name)
            yield lambda step: display.update(task, completed=STEPS.index(step), description=step)
