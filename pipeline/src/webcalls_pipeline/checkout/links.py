"""No symbolic link in what the pipeline reads and writes: one leads wherever its author chose."""

import os
from collections.abc import Iterator
from pathlib import Path

from webcalls_pipeline.errors import PipelineError


def refuse_links(root: Path, name: str) -> None:
    """Refuse a checkout in which a link leads to a vendor's specs or to its client.

    Args:
        root: The checkout.
        name: The vendor. What lies in its client is compared and replaced as a whole.

    Raises:
        PipelineError: Something is a link.
    """
    written = ("specs", "specs/lock.toml", "generated", f"generated/{name}")
    for path in (*(root / path for path in written), *_below(root, name)):
        if path.is_symlink():
            raise PipelineError(
                path.relative_to(root).as_posix(),
                "is a symbolic link, which leads out of the checkout or will one day",
                "put the file or folder itself in its place",
            )


def _below(root: Path, name: str) -> Iterator[Path]:
    yield root / "specs" / name
    for parent, folders, files in os.walk(root / "specs" / name):
        for inner in (*folders, *files):
            yield Path(parent) / inner
