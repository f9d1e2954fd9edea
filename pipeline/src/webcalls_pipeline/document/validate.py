"""Can a client be made of a corrected document: is it OpenAPI, closed in itself, with operations?

What a client can be made of in spite of a fault is let through or read as what it means
(`reading.py`). What is left of faults is refused, all of it at once, with what an overlay can do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from webcalls_pipeline.document.operations import METHODS, operation_places
from webcalls_pipeline.document.reading import Fault, Reading, overlay_action, read_document
from webcalls_pipeline.document.references import (
    find,
    json_path,
    reference_parts,
    resolve_reference,
)
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer, dump_yaml
from webcalls_pipeline.errors import PipelineError

_VERSION = re.compile(r"3\.[0-2](?:\..*)?")


class InvalidDocumentError(PipelineError):
    """A document has faults in what code depends on.

    Args:
        where: The document.
        faults: All of them.
        lost: The operations that they concern, each as `GET /path`, and why.
    """

    def __init__(
        self, where: str, faults: Sequence[Fault], lost: Sequence[tuple[str, str]]
    ) -> None:
        many = f"{len(faults)} faults in what code depends on"
        kinds: dict[tuple[str, str], list[Fault]] = {}
        for fault in faults:
            kinds.setdefault((fault.keyword, fault.problem), []).append(fault)
        said = [
            line
            for (keyword, problem), found in kinds.items()
            for line in (
                f"{len(found)} × `{keyword}`: {problem}",
                *(f"    {as_pointer(f.place)}: {f.found or 'missing'}" for f in found),
            )
        ]
        super().__init__(
            where,
            f"not valid OpenAPI: {many if len(faults) > 1 else faults[0]}",
            "correct the vendor's mistake in overlay.yaml, with its reason, or exclude the "
            "operations in vendor.toml",
            (*said, *_overlay(faults)),
        )
        self.faults = tuple(faults)
        self.lost = tuple(lost)

    def __reduce__(self) -> tuple[Any, ...]:  # a vendor's process hands it to the one that reports
        return type(self), (self.where, self.faults, self.lost)


def validate(document: JsonObject, where: str) -> Reading:
    """Read a document of OpenAPI 3.0, 3.1 or 3.2, and refuse what no client can be made of.

    Args:
        document: The corrected document, which stays as it is.
        where: What errors call it.

    Raises:
        InvalidDocumentError: It names each fault by keyword and JSON pointer.
        PipelineError: It describes no operation.
    """
    try:
        reading = read_document(document)
        faults = [*_version(document), *reading.faults, *_unusable(reading.document)]
        if faults:
            reached = _reached(document)
            users = _by_place(reached)
            lost = {o: str(f) for f in faults for o in _concerned(f.place, users, [*reached])}
            raise InvalidDocumentError(where, faults, list(lost.items()))
    except RecursionError:
        raise PipelineError(
            where, "nests too deeply", "take the part out with overlay.yaml, or write it flatter"
        ) from None
    if not any(True for _ in operation_places(reading.document)):
        raise PipelineError(where, "describes no operation", "list the pages that do")
    return reading


def _version(document: JsonObject) -> Iterator[Fault]:
    version = document.get("openapi")
    if not _VERSION.fullmatch(str(version)):
        found = "" if version is None else repr(version)
        yield Fault(("openapi",), found, "must be a version from 3.0 to 3.2", ())


def _unusable(document: JsonObject) -> Iterator[Fault]:
    """What is OpenAPI, and no client can call."""
    places = list(operation_places(document))
    for path in dict.fromkeys(str(place[1]) for _, place in places):
        # Behind `#` stands what tells one request from another, too, which is not to be sent.
        if path.startswith("//") or "{" in path.partition("#")[2]:
            problem = "a URL loses a part of it: what is behind `#`, or the segment behind `//`"
            yield Fault(("paths", path), repr(path), problem, ("paths", path))
    for name, place in places:
        if place[-1] not in METHODS:
            problem = "is an operation of OpenAPI 3.2, which no code is generated for"
            yield Fault(place, name, problem, place)


def _reached(document: JsonObject) -> dict[str, set[Pointer]]:
    """For each operation the places that it consists of, with all that they refer to."""
    found: dict[str, set[Pointer]] = {}
    beside: dict[Pointer, set[Pointer]] = {}
    for name, place in operation_places(document):
        places = {place}
        reach: list[Pointer] = [place, (*place[:2], "parameters")]
        item = document["paths"][place[1]]
        while isinstance(item.get("$ref"), str):
            way = reference_parts(item["$ref"])
            reach += [(*way, *place[2:]), (*way, "parameters")]
            try:
                item = resolve_reference(item["$ref"], document)
            except LookupError:
                break
            if (*way, *place[2:]) in places:
                break
            places.add((*way, *place[2:]))
        places.update(reach)
        while reach:
            start = reach.pop()
            if start not in beside:
                beside[start] = set(_referred(start, document))
            reach += beside[start] - places
            places |= beside[start]
        found[name] = places
    return found


def _referred(way: Pointer, document: JsonObject) -> Iterator[Pointer]:
    nodes = [find(way, document)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            nodes.extend(node.values())
            if isinstance(node.get("$ref"), str) and node["$ref"].startswith("#"):
                yield reference_parts(node["$ref"])
        elif isinstance(node, list):
            nodes.extend(node)


def _by_place(reached: dict[str, set[Pointer]]) -> dict[Pointer, list[str]]:
    """The operations that reach a place, by the place; its parts as they stand in a reference."""
    found: dict[Pointer, list[str]] = {}
    for name, places in reached.items():
        for place in places:
            found.setdefault(tuple(map(str, place)), []).append(name)
    return found


def _concerned(place: Pointer, users: dict[Pointer, list[str]], names: Sequence[str]) -> list[str]:
    """The operations that a fault at a place concerns."""
    found = [
        name
        for end in range(1, len(place) + 1)
        for name in users.get(tuple(map(str, place[:end])), ())
    ]
    if place[:1] == ("paths",) and len(place) == 2:  # all of a path's
        found += [name for name in names if name.endswith(f" {place[1]}")]
    return list(dict.fromkeys(found))


def _overlay(faults: Sequence[Fault]) -> list[str]:
    actions = {json_path(f.removable): overlay_action(f) for f in faults if len(f.removable) > 1}
    if not actions:
        return []
    text = dump_yaml({"actions": list(actions.values())})
    return ["an overlay that takes them out, if that is what is meant:", *text.splitlines()]
