"""What vendors publish today of what this project describes: compared, and never kept.

Each address in `x-sources` is asked. Where it carries OpenAPI, the described operations are found
in it by method and path, and compared by what they mean. Words alone are watched by their hash.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from attrs import define, evolve, field

from webcalls_pipeline.changes.documents import compare_documents
from webcalls_pipeline.changes.model import Change, Impact
from webcalls_pipeline.checkout.tree import hash_bytes
from webcalls_pipeline.checkout.vendor import DESCRIBED, Vendor
from webcalls_pipeline.document.described import addresses, read_described
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.operations import operation_places, path_item
from webcalls_pipeline.document.references import find
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, dump_json
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.fetching import GoneError, Validators, Wanted, fetch_all
from webcalls_pipeline.published.reading import address_of, read_published
from webcalls_pipeline.published.sources import WatchRecord, today
from webcalls_pipeline.wording import plain

# Of what is called how in a document, its words, and how it names its schemas, nothing depends on.
_NAMES_AND_WORDS = frozenset(("text", "schema", "name"))
_SHOWN = 40


@define
class Watched:
    """What came of asking.

    Args:
        lines: What differs, for people.
        records: What is known of each address now.
        errors: What could not be found out.
    """

    lines: list[str] = field(factory=list)
    records: dict[str, WatchRecord] = field(factory=dict)
    errors: list[PipelineError] = field(factory=list)


def watch(vendor: Vendor, known: Mapping[str, WatchRecord]) -> Watched:
    """Ask every address that a vendor's description is from.

    Args:
        vendor: The vendor; it may have no description.
        known: What was known of each address.

    Raises:
        PipelineError: The description is not as it must be.
    """
    watched = Watched()
    if not vendor.described.is_file():
        return watched
    document = read_described(vendor.described, f"{vendor.label}/{DESCRIBED}").document
    ours = hash_bytes(vendor.described.read_bytes())
    sources = addresses(document)
    current = {url: r for url, r in known.items() if r.described == ours}
    wanted = [
        Wanted(address_of(url), current[url].validators if url in current else Validators())
        for url in sources
    ]
    for (url, cited), answer in zip(sources.items(), fetch_all(wanted), strict=True):
        record = known.get(url)
        try:
            if isinstance(answer, PipelineError):
                raise answer
            if answer.content is None:
                watched.records[url] = known[url]
                continue
            published = read_published(answer)
            if isinstance(published, str):
                content, found = hash_bytes(published.encode()), ""
                lines = ["the page changed: look"] if record and record.content != content else []
            else:
                parts, lines = _compare(vendor, document, published, cited, url)
                content = hash_bytes(dump_json(parts).encode())
                found = hash_bytes("\n".join(lines).encode()) if lines else ""
                if record and record.found == found:
                    lines = []  # they were told
        except PipelineError as error:
            watched.errors.append(_with_remedy(error, vendor))
            continue
        if lines:
            watched.lines += [f"{vendor.name}: {url}", *(f"    {line}" for line in lines)]
        since = record.since if record and record.content == content else today()
        new = WatchRecord(since, content, found, ours, answer.validators)
        same = record and evolve(new, validators=record.validators) == record
        watched.records[url] = record if record and same else new
    return watched


def _compare(
    vendor: Vendor, ours: JsonObject, theirs: JsonObject, cited: Sequence[str], url: str
) -> tuple[JsonObject, list[str]]:
    """The described operations as a vendor publishes them, and how they differ, in lines."""
    parts: JsonObject = {}
    lines: list[str] = []
    for request, place in operation_places(ours):
        name = str(find((*place, "operationId"), ours))
        there = _find(ours, place, theirs)
        if there is None:
            if name in cited:
                lines.append(f"{request} is not in what it publishes: look")
            continue
        mine = _alone(ours, place, place, name)
        published = _alone(theirs, there, place, name)
        if _serves(ours, place) & _serves(theirs, there) or not _serves(theirs, there):
            for document in (mine, published):
                document.pop("servers", None)
                _operation(document, place).pop("servers", None)
        parts[name] = published
        old, new = (validate(document, url).document for document in (mine, published))
        facade = [name] if name in vendor.facade_operations else []
        changes = [
            change
            for change in compare_documents(old, new, facade)
            if change.impact and change.level not in _NAMES_AND_WORDS
        ]
        if changes:
            lines += [
                f"{name} ({request}) is published otherwise than it is described",
                *_of(changes),
            ]
    return parts, lines


def _find(ours: JsonObject, place: Pointer, theirs: JsonObject) -> Pointer | None:
    """The way to the operation of the same method and path; servers may have part of the path."""
    wanted = {_comparable(path) for path in _paths(ours, place)}
    for _, there in operation_places(theirs):
        if there[-1] == place[-1] and wanted & {_comparable(p) for p in _paths(theirs, there)}:
            return there
    return None


def _paths(document: JsonObject, place: Pointer) -> Iterator[str]:
    yield str(place[1])
    for server in _servers(document, place):
        yield re.sub(r"^\w+://[^/]*", "", server).rstrip("/") + str(place[1])


def _comparable(path: str) -> str:
    """A path template without the names of its parameters."""
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def _servers(document: JsonObject, place: Pointer) -> list[str]:
    """The addresses of the servers that hold for an operation."""
    holders = (find(place, document), path_item(document, str(place[1])), document)
    listed = [holder.get("servers") for holder in holders if isinstance(holder, dict)]
    servers = next((some for some in listed if isinstance(some, list) and some), [])
    return [
        str(server["url"]) for server in servers if isinstance(server, dict) and "url" in server
    ]


def _serves(document: JsonObject, place: Pointer) -> set[str]:
    """The addresses, whole, at which an operation is called."""
    found = (
        server.rstrip("/") + _comparable(str(place[1])) for server in _servers(document, place)
    )
    return {address for address in found if urlsplit(address).netloc}


def _alone(document: JsonObject, place: Pointer, path: Pointer, name: str) -> JsonObject:
    """A document with one operation alone, at the path and by the name that we give it."""
    others = [other for other, at in operation_places(document) if at != place]
    kept = exclude(document, others)
    item = path_item(kept, str(place[1]))
    method = str(place[-1])
    renamed = {**item, method: {**item[method], "operationId": name}}
    return {**kept, "paths": {str(path[1]): renamed}}


def _operation(document: JsonObject, place: Pointer) -> JsonObject:
    operation: JsonObject = document["paths"][place[1]][place[-1]]
    return operation


def _of(changes: Sequence[Change]) -> Iterator[str]:
    """Changes in lines, the weightiest first."""
    ordered = sorted(dict.fromkeys(changes), key=lambda change: -change.impact)
    for change in ordered[:_SHOWN]:
        facade = " [facade]" if change.facade else ""
        yield f"  {Impact(change.impact).name.lower()}: {plain(change.text)}{facade}"
    if len(ordered) > _SHOWN:
        yield f"  … {len(ordered) - _SHOWN} more"


def _with_remedy(error: PipelineError, vendor: Vendor) -> PipelineError:
    if not isinstance(error, GoneError):
        return error
    remedy = f"find where it went, and correct the address in {vendor.label}/{DESCRIBED}"
    return PipelineError(error.where, error.problem, remedy)
