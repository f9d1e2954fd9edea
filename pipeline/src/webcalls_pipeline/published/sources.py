"""`specs/VENDOR/sources.toml`: what was fetched, and what its server said of it.

No input of what is generated: without it, the next refresh asks for everything anew.
"""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import tomli_w
from attrs import asdict, field, frozen

from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.fetching import Validators
from webcalls_pipeline.wording import command

_HEADER = """\
# When each page and each address of the index was first seen, and what the server said of the
# bytes that are here, so that the next refresh asks for changes alone; and hashes of what the
# addresses publish that described.yaml is from. Written by `webcalls-pipeline refresh` and `add`.

"""


@frozen
class PageRecord:
    """What is known of one page.

    Args:
        url: Where its bytes are from.
        content: Their hash; the validators are of no use for any others.
        since: The day of the first fetch from there.
        validators: What the server said of them.
    """

    url: str
    content: str
    since: date
    validators: Validators


@frozen
class IndexRecord:
    """What is known of the documentation index: its API pages, each with the day it was first
    listed."""

    url: str
    pages: Mapping[str, date]
    validators: Validators


@frozen
class WatchRecord:
    """What is known of an address that a description is from: nothing but hashes.

    Args:
        since: The day on which it was first seen as it is.
        content: Of its words, or of the operations that are described as it publishes them.
        found: Of how these differ from the description; empty where they do not.
        described: Of the description that they were compared with.
        validators: What the server said of it.
    """

    since: date
    content: str
    found: str
    described: str
    validators: Validators


@frozen
class Sources:
    """All that is known of a vendor's sources: the pages by their file, the addresses that a
    description is from by themselves."""

    pages: Mapping[str, PageRecord] = field(factory=dict)
    index: IndexRecord | None = None
    watched: Mapping[str, WatchRecord] = field(factory=dict)


def read_sources(folder: Path, label: str) -> Sources:
    """What `sources.toml` in a vendor's folder says; nothing where there is none yet.

    Raises:
        PipelineError: It is not one that `dump_sources` wrote.
    """
    file = folder / "sources.toml"
    if not file.exists():
        return Sources()
    try:
        data = tomllib.loads(file.read_text("utf-8"))
        return Sources(
            {name: PageRecord(**_table(page)) for name, page in data.get("pages", {}).items()},
            IndexRecord(**_table(data["index"])) if "index" in data else None,
            {url: WatchRecord(**_table(r)) for url, r in data.get("watched", {}).items()},
        )
    except (ValueError, AttributeError, TypeError) as error:
        raise PipelineError(
            f"{label}/sources.toml",
            f"not written by the pipeline ({type(error).__name__}: {error})",
            f"delete it and run `{command('refresh')}`",
        ) from None


def dump_sources(sources: Sources) -> str:
    """The file's text."""
    pages = {name: _plain(sources.pages[name]) for name in sorted(sources.pages)}
    index = {}
    if sources.index:
        known = dict(sorted(sources.index.pages.items()))
        index = {"index": _plain(sources.index) | {"pages": known}}
    watched = {url: _plain(sources.watched[url]) for url in sorted(sources.watched)}
    tables = {**index, "pages": pages, "watched": watched}
    return _HEADER + tomli_w.dumps({name: table for name, table in tables.items() if table})


def today() -> date:
    """The day, the same wherever the maintainer is."""
    return datetime.now(UTC).date()


def _table(table: dict[str, Any]) -> dict[str, Any]:
    validators = Validators(**table.pop("validators", {}))
    return {**table, "validators": validators}


def _plain(record: PageRecord | IndexRecord | WatchRecord) -> dict[str, Any]:
    plain = asdict(record)
    plain["validators"] = {k: v for k, v in plain["validators"].items() if v}
    return plain
