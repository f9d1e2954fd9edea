"""`described.yaml`: operations that this project describes itself, each with where it knows that
from.

An OpenAPI document in our own words, for a vendor whose own pages are not ours to carry. Each
operation says in `x-sources` which public sources its facts are from, and how sure they are; so
may every part of it whose fact is from elsewhere, or less sure.
"""

import copy
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, frozen

from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.pages import Page, read_page_bytes
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer
from webcalls_pipeline.errors import PipelineError

SOURCES = "x-sources"
CONFIDENCES = {
    "A": "the vendor's own SDK or spec",
    "B": "the vendor's documentation",
    "C": "third parties or users' reports",
}
_KEYS = {"url", "package", "says", "confidence", "read"}
# Below these stands what goes over the wire, not what describes it.
_DATA = frozenset(("example", "examples", "default", "enum", "const", "value"))
# What each operation says itself when it stands beside pages, which have their own.
_OF_OPERATIONS = ("servers", "security")


@frozen
class Reference:
    """One public source of a fact.

    Args:
        url: Its address; None of a package.
        package: The package and its version; None of an address.
        says: What it is the source of, in our words.
        confidence: `A`, `B` or `C`: see `CONFIDENCES`.
        read: The day on which it was read (ISO 8601).
    """

    url: str | None
    package: str | None
    says: str
    confidence: str
    read: str

    @property
    def name(self) -> str:
        """The address or the package."""
        return self.url or self.package or ""


def read_described(file: Path, name: str) -> Page:
    """Read a described source from disk.

    Args:
        file: The file.
        name: What errors call it.

    Raises:
        PipelineError: It is not OpenAPI, an operation has no `x-sources`, or one of these is not
            as it must be.
    """
    page = evolve(read_page_bytes(file.read_bytes(), name), is_described=True)
    for pointer, entries in _all_sources(page.document):
        _check(page, pointer, entries)
    for path, method, operation in described_operations(page.document):
        if not isinstance(operation.get("operationId"), str):
            raise _fault(
                page,
                ("paths", path, method),
                f"{method.upper()} {path} has no operationId",
                "name it: a verb and what it makes, as in `create_web_call`",
            )
        if SOURCES not in operation:
            raise _fault(
                page,
                ("paths", path, method),
                f"{method.upper()} {path} does not say where its facts are from",
                f"add `{SOURCES}`, a list of entries with `url` or `package`, `says`, "
                "`confidence` and `read`",
            )
    return page


def described_operations(document: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """Path, method (lower case) and content of each operation of what may be no OpenAPI."""
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method, operation in item.items() if isinstance(item, dict) else ():
            if method in METHODS and isinstance(operation, dict):
                yield path, method, operation


def references_by_operation(document: JsonObject) -> dict[str, tuple[Reference, ...]]:
    """The sources of each operation, by operationId, of a document of `read_described`."""
    return {
        operation["operationId"]: tuple(
            Reference(e.get("url"), e.get("package"), e["says"], e["confidence"], e["read"])
            for e in operation[SOURCES]
        )
        for _, _, operation in described_operations(document)
    }


def addresses(document: JsonObject) -> dict[str, list[str]]:
    """Every address in `x-sources` of a document of `read_described`, with the operationIds of the
    operations that name it as a source of their own, and not of a part."""
    found: dict[str, list[str]] = {
        entry["url"]: []
        for _, entries in _all_sources(document)
        for entry in entries
        if "url" in entry
    }
    for name, known in references_by_operation(document).items():
        for source in known:
            if source.url:
                found[source.url].append(name)
    return found


def how_sure(sources: Sequence[Reference], *, is_verified: bool) -> str:
    """How sure an operation is: `verified` by its vendor's own SDK, `documented` by its vendor, or
    only `reported` by others.

    Args:
        sources: Those of the operation; none where it is from a page that the vendor published.
        is_verified: Whether the vendor's own SDK was seen to send and read the same.
    """
    if is_verified:
        return "verified"
    best = min((source.confidence for source in sources), default="A")
    return "documented" if best in "AB" else "reported"


def beside_pages(described: Page) -> Page:
    """A described source that completes a vendor's pages: what holds for the whole document is for
    the pages to say, so each operation carries its servers and its security itself."""
    document = copy.deepcopy(described.document)
    document.pop("info", None)
    for key in _OF_OPERATIONS:
        for _, _, operation in described_operations(document) if key in document else ():
            operation.setdefault(key, document[key])
        document.pop(key, None)
    return evolve(described, document=document)


def without_sources(node: Any, names: bool = False) -> Any:
    """A document, or a part of it, for programs, which do not ask where a fact is from."""
    if isinstance(node, list):
        return [without_sources(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value
        if not names and _is_data(key)
        else without_sources(value, _maps_names(key, names))
        for key, value in node.items()
        if names or key != SOURCES
    }


def _all_sources(node: Any, pointer: Pointer = (), names: bool = False) -> Iterator[Any]:
    """Place and value of each `x-sources`."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _all_sources(item, (*pointer, index))
    elif isinstance(node, dict):
        for key, value in node.items():
            if not names and key == SOURCES:
                yield (*pointer, key), value
            elif names or not _is_data(key):
                yield from _all_sources(value, (*pointer, key), _maps_names(key, names))


def _is_data(key: str) -> bool:
    return key in _DATA or key.startswith("x-")


def _maps_names(key: str, names: bool) -> bool:
    """Whether the keys of a value are names, which may read like keywords."""
    return not names and key in NAME_MAPS


def _check(page: Page, pointer: Pointer, entries: Any) -> None:
    if not isinstance(entries, list) or not entries:
        raise _fault(page, pointer, "it must be a list of one source or more", "write `- url: …`")
    for index, entry in enumerate(entries):
        at = (*pointer, index)
        if not isinstance(entry, dict):
            raise _fault(page, at, "a source must be a mapping", "write `- url: …`")
        for key in entry.keys() - _KEYS:
            remedy = f"the keys are {', '.join(sorted(_KEYS))}"
            raise _fault(page, (*at, key), f"{key!r} is not a key of a source", remedy)
        for key, value in entry.items():
            if not isinstance(value, str) or not value.strip():
                raise _fault(page, (*at, key), f"`{key}` must be text", "write it in quotes")
        _check_entry(page, at, entry)


def _check_entry(page: Page, at: Pointer, entry: dict[str, str]) -> None:
    if ("url" in entry) is ("package" in entry):
        found = "both" if "url" in entry else "neither"
        raise _fault(
            page, at, f"it has {found} of `url` and `package`", "write one source an entry"
        )
    for key in ("says", "confidence", "read"):
        if key not in entry:
            raise _fault(page, at, f"`{key}` is missing", "add it")
    if entry["confidence"] not in CONFIDENCES:
        meant = "; ".join(f"{letter}: {what}" for letter, what in CONFIDENCES.items())
        problem = f"the confidence {entry['confidence']!r} is not A, B or C"
        raise _fault(page, (*at, "confidence"), problem, meant)
    try:
        date.fromisoformat(entry["read"])
    except ValueError:
        problem = f"the day {entry['read']!r} is not a date"
        raise _fault(page, (*at, "read"), problem, "write it as `'2026-01-31'`") from None
    if "url" in entry and not _is_address(entry["url"]):
        problem = f"{entry['url']!r} is not an address"
        remedy = "write it with `https://`, without a user name or password"
        raise _fault(page, (*at, "url"), problem, remedy)


def _is_address(text: str) -> bool:
    """Refreshing asks for it, with the same bounds as for the address of a page."""
    try:
        parts = urlsplit(text)
        return bool(
            parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
        )
    except ValueError:
        return False


def _fault(page: Page, pointer: Pointer, problem: str, remedy: str) -> PipelineError:
    where = f"{page.name}:{page.source.line(pointer)}"
    return PipelineError(where, f"{as_pointer(pointer)}: {problem}", remedy)
