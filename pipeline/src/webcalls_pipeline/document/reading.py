"""What a document says, though it does not say it as OpenAPI does.

Vendors' documents have faults: `required: 'true'`, `examples` in 3.0, `maxLength: '100'`. Where a
value can mean one thing, it is read as that; where it is of no use to code, it is let through as if
it were not there; both are noted. What is left are faults in what code depends on.
"""

import json
import re
import reprlib
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from webcalls_pipeline.document.fast_schemas import is_valid
from webcalls_pipeline.document.grammar import (
    GRAMMAR,
    Field,
    UnreadableError,
    anything,
    mapping,
    response,
    schema,
    several,
)
from webcalls_pipeline.document.operations import operation_places
from webcalls_pipeline.document.references import (
    find,
    json_path,
    reference_parts,
    resolve_reference,
)
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer, dump_json

# Kinds whose keys are names of their own.
_MAPS = {"paths": "item", "content": "media", "responses": "response"}
# Those in whose place a reference may stand.
_REFERABLE = frozenset(("schema", "item", "parameter", "header", "body", "response", "media"))
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
# Kinds that may be written as something else than an object.
_NODES = {"schema": schema, "response": response}
# What OpenAPI asks for, and no code: what it is where it is missing.
_REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "document": {"info": {}, "paths": {}},
    "info": {"title": "", "version": ""},
    "response": {"description": ""},
    "server": {"url": "/"},
    "variable": {"default": ""},
    "tag": {"name": ""},
}
_SWAGGER_2 = ("type", "format", "items", "enum", "default", "minimum", "maximum", "pattern")
_REPR = reprlib.Repr()
_REPR.maxlevel, _REPR.maxstring, _REPR.maxother = 3, 60, 60


@frozen
class Note:
    """A fault that does no harm.

    Args:
        place: Where it stands.
        found: What stands there.
        said: What is made of it.
    """

    place: Pointer
    found: str
    said: str

    def __str__(self) -> str:
        return f"{as_pointer(self.place)}: {self.found}: {self.said}"


@frozen
class Fault:
    """A fault in what code depends on.

    Args:
        place: Where it stands.
        found: What stands there; empty where something is missing.
        problem: What is wrong with it.
        removable: What an overlay can take out, so that the rest can be used.
    """

    place: Pointer
    found: str
    problem: str
    removable: Pointer

    @property
    def keyword(self) -> str:
        """The keyword at fault."""
        return next((str(part) for part in reversed(self.place) if isinstance(part, str)), "")

    def __str__(self) -> str:
        return f"{as_pointer(self.place)}: {self.found + ': ' if self.found else ''}{self.problem}"


@frozen
class Reading:
    """A document as it is meant, with what was read into it and what could not be read."""

    document: JsonObject
    notes: tuple[Note, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_document(document: JsonObject) -> Reading:
    """Read a document that may have faults; it stays as it is."""
    if is_valid(document) and _is_closed(document):
        return Reading(document)
    reader = _Reader(json.loads(dump_json(document)))
    reader.read()
    return Reading(reader.document, tuple(reader.notes), tuple(reader.faults))


def overlay_action(fault: Fault) -> JsonObject:
    """What an overlay can do about a fault: take out what is at fault."""
    return {
        "target": json_path(fault.removable),
        "description": f"TODO: say what the vendor means. `{fault.keyword}`: {fault.problem}.",
        "remove": True,
    }


def _is_closed(document: JsonObject) -> bool:
    """Whether each reference leads to something within the document."""
    nodes: list[Any] = [document]
    known: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            nodes += node.values()
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in known:
                known.add(reference)
                try:
                    resolve_reference(reference if reference[:1] == "#" else "#//", document)
                except LookupError:
                    return False
    return "#" not in known and all(
        _leads_to_its_kind(section, part, document) for section, part in _referring(document)
    )


def _referring(document: JsonObject) -> Iterator[tuple[str, Any]]:
    """What stands in the parts of operations where a reference may, and the section for it."""
    for _, place in operation_places(document):
        item, operation = (find(place[:end], document) or {} for end in (2, len(place)))
        for holder in (item, operation):
            yield from (("parameters", part) for part in holder.get("parameters") or ())
        yield "requestBodies", operation.get("requestBody")
        yield from (("responses", part) for part in (operation.get("responses") or {}).values())


def _leads_to_its_kind(section: str, part: Any, document: JsonObject) -> bool:
    """Whether it is not a reference, or one to something in the section of its kind."""
    reference = part.get("$ref") if isinstance(part, dict) else None
    if reference is None:
        return True
    if not str(reference).startswith(f"#/components/{section}/"):
        return False
    target = resolve_reference(reference, document)
    return isinstance(target, dict) and "$ref" not in target


@frozen
class _Place:
    """A value that is to be read: what holds it, its key, and what it is.

    Args:
        way: How one gets there.
        needed: Whether code depends on it.
    """

    holder: Any
    key: Any
    kind: str
    way: Pointer
    needed: bool


@define
class _Reader:
    document: JsonObject
    notes: list[Note] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    _open: list[_Place] = field(factory=list)
    # What no code needs is read when all else is: the same thing may be needed elsewhere.
    _later: deque[_Place] = field(factory=deque)
    # What was read, by its identity; kept, so that nothing else gets that.
    _read: dict[int, Any] = field(factory=dict)
    _is_30: bool = False

    def read(self) -> None:
        version = str(self.document.get("openapi"))
        self._is_30 = version.startswith("3.0")
        if re.fullmatch(r"3\.[01](\..*)?", version):
            self.document["openapi"] = "3.1.0"  # what is read is written as there
        elif version == "3.2":
            self.document["openapi"] = "3.2.0"
        self._open.append(_Place([self.document], 0, "document", (), needed=True))
        while self._open or self._later:
            place = self._open.pop() if self._open else self._later.popleft()
            before = len(self._open)
            self._node(place)
            self._open[before:] = reversed(self._open[before:])

    def _node(self, place: _Place) -> None:
        node = place.holder[place.key]
        if place.kind[-1] in "*%" or place.kind in _MAPS:
            if id(node) not in self._read:
                self._read[id(node)] = node
                self._members(place, node)
            return
        try:
            read = {} if node is None else _NODES.get(place.kind, mapping)(node)
        except UnreadableError as error:
            self._unreadable(place, f"must be {error}", {})
            return
        if read is not node:
            if read != node or type(read) is not type(node):
                self._note(place.way, node, f"read as {_shown(read)}")
            place.holder[place.key] = node = read
        if isinstance(node, bool) or id(node) in self._read:
            return
        self._read[id(node)] = node
        if "$ref" in node and place.kind in _REFERABLE:
            self._reference(place, node)
            if place.kind != "schema":
                return
            if self._is_30 and "$ref" in node:  # in 3.0 nothing beside it counts
                for key in node.keys() - {"$ref", "description"}:
                    del node[key]
        self._shape(place, node)
        self._fields(place, node)

    def _members(self, place: _Place, node: Any) -> None:
        kind = _MAPS.get(place.kind) or place.kind[:-1]
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        for key in keys:
            if place.kind in ("paths", "responses") and key.startswith("x-"):
                continue
            member = _Place(node, key, kind, (*place.way, key), place.needed)
            if place.kind == "paths" and not key.startswith("/"):
                self._unreadable(member, "a path begins with `/`")
            elif place.kind == "paths" and not isinstance(node[key], dict):
                self._drop(member, "not an operation, so let through")
            elif place.kind == "responses" and not _is_status(key):
                self._drop(member, "not a status, so let through")
            else:
                self._enter(member)

    def _fields(self, place: _Place, node: JsonObject) -> None:
        known = GRAMMAR[place.kind]
        for key in list(node):
            inner = _Place(node, key, "", (*place.way, key), place.needed)
            described = known.get(key)
            if described is not None:
                self._field(inner, described)
            elif not key.startswith("x-") and key != "$ref":
                # It stays, for a reference may lead there.
                self._note(inner.way, node[key], "not a keyword of OpenAPI here, so let through")
        for key, value in _REQUIRED.get(place.kind, {}).items():
            if key not in node and "$ref" not in node:
                node[key] = value.copy() if isinstance(value, dict) else value
                self._note((*place.way, key), None, "missing, so let through")
                self._field(_Place(node, key, "", (*place.way, key), place.needed), known[key])

    def _field(self, place: _Place, described: Field) -> None:
        value = place.holder[place.key]
        empty = value is None or (value == [] and described.read is several)
        if empty and described.read is not anything:
            self._drop(place, "says nothing, so let through")
            return
        needed = place.needed and described.needed
        try:
            read = described.read(value)
        except (UnreadableError, OverflowError, ValueError) as error:
            said = str(error) if isinstance(error, UnreadableError) else "a number"
            self._unreadable(evolve(place, needed=needed), f"must be {said}")
            return
        if read != value or type(read) is not type(value):
            self._note(place.way, value, f"read as {_shown(read)}")
            place.holder[place.key] = read
        if described.kind:
            self._enter(evolve(place, kind=described.kind, needed=needed))

    def _enter(self, place: _Place) -> None:
        (self._open if place.needed else self._later).append(place)

    def _reference(self, place: _Place, node: JsonObject) -> None:
        reference, way = node["$ref"], (*place.way, "$ref")
        inner = _Place(node, "$ref", "", way, place.needed)
        if not isinstance(reference, str):
            self._unreadable(inner, "must be a text")
        elif not reference.startswith("#"):
            self._unreadable(
                inner,
                "leads out of the document, and a spec may open no file and no connection",
            )
        else:
            try:
                target = self._end(reference, place.kind)
            except LookupError as error:
                self._unreadable(inner, str(error.args[0]))
                return
            holder, key, parts = target
            self._enter(_Place(holder, key, place.kind, parts, place.needed))

    def _end(self, reference: str, kind: str) -> tuple[Any, Any, Pointer]:
        """What a reference leads to, which must be no circle but for schemas."""
        seen: set[str] = set()
        while True:
            parts = reference_parts(reference)
            if not parts and reference != "#":
                raise LookupError("leads to nothing in the document")
            if reference in seen:
                raise LookupError("leads in a circle")
            seen.add(reference)
            if not parts:
                raise LookupError("leads to the whole document")
            try:
                resolve_reference(reference, self.document)
                above = "".join("/" + _escaped(part) for part in parts[:-1])
                holder = resolve_reference(f"#{above}", self.document)
            except LookupError:
                raise LookupError("leads to nothing in the document") from None
            key = int(parts[-1]) if isinstance(holder, list) else parts[-1]
            found = holder[key]
            if kind == "schema":
                return holder, key, parts
            if not isinstance(found, dict):
                raise LookupError("leads to no object")
            if not isinstance(found.get("$ref"), str) or not found["$ref"].startswith("#"):
                _require_kind(kind, found)
                return holder, key, parts
            reference = found["$ref"]

    def _shape(self, place: _Place, node: JsonObject) -> None:
        """What is read of several keywords together."""
        match place.kind:
            case "schema":
                self._schema(place, node)
            case "parameter":
                self._parameter(place, node)
            case "operation":
                self._operation(place, node)
            case "response" if "schema" in node and not node.get("content"):  # as in Swagger 2
                found = node.pop("schema")
                self._note((*place.way, "schema"), found, "read as that of `application/json`")
                node["content"] = {"application/json": {"schema": found}}

    def _schema(self, place: _Place, node: JsonObject) -> None:
        for key, other in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if isinstance(node.get(key), bool):
                said = f"read as 3.1 has it, with `{other}`"
                self._note((*place.way, key), node[key], said)
                bound = node.pop(other, None) if node.pop(key) else None
                if bound is not None:
                    node[key] = bound
        if isinstance(node.get("items"), list):  # a tuple, as older drafts of JSON Schema wrote it
            self._note((*place.way, "items"), node["items"], "read as `prefixItems`")
            members = node.pop("items")
            if members:
                node["prefixItems"] = members
        for key in ("anyOf", "oneOf"):
            for index, member in enumerate(node[key] if isinstance(node.get(key), list) else ()):
                if member == {"type": None}:
                    self._note((*place.way, key, index, "type"), None, "read as 'null'")
                    member["type"] = "null"
        if isinstance(node.get("type"), str) and node["type"].lower() in _FORMATTED:
            form = _FORMATTED[node["type"].lower()]
            self._note((*place.way, "type"), node["type"], f"read as a text of the format {form}")
            node |= {"type": "string", "format": node.get("format", form)}
        elif node.get("type") == [] or str(node.get("type")).lower() in _ANY_TYPE:
            self._drop(_Place(node, "type", "", (*place.way, "type"), place.needed), "any value")
        if isinstance(node.get("required"), bool):
            self._drop(
                _Place(node, "required", "", (*place.way, "required"), place.needed),
                "of a property its object says that, so let through",
            )

    def _parameter(self, place: _Place, node: JsonObject) -> None:
        for key in ("name", "in"):
            if node.get(key) is None:
                self._missing(place, key)
                return
        where = node["in"].strip().lower() if isinstance(node["in"], str) else ""
        if where == "path" and node.get("required") is not True:
            self._note((*place.way, "required"), node.get("required"), "in a path, so read as true")
            node["required"] = True
        style = node.get("style")
        if isinstance(style, str) and style not in _STYLES.get(where, (style,)):
            read = next((s for s in _STYLES[where] if s.lower() == style.lower()), None)
            inner = _Place(node, "style", "", (*place.way, "style"), place.needed)
            if read or where == "header":
                self._note(inner.way, style, f"read as {read or 'simple'!r}")
                node["style"] = read or "simple"
            elif self._is_scalar(node.get("schema", node)):
                self._drop(inner, "one value alone has no style, so let through")
            else:
                self._unreadable(inner, f"a parameter in the {where} has no such style")
        if node.get("schema") is None and not node.get("content"):
            node.pop("schema", None)
            found = {key: node.pop(key) for key in _SWAGGER_2 if key in node}
            node.pop("content", None)
            node["schema"] = found
            said = f"read as {_shown(found)}" if found else "any value"
            self._note((*place.way, "schema"), None, f"missing, so {said}")
            if (
                collected := _COLLECTED.get(str(node.get("collectionFormat")))
            ) and where == "query":
                self._note((*place.way, "collectionFormat"), node.pop("collectionFormat"), "read")
                node |= {key: node.get(key, value) for key, value in collected.items()}
        elif "schema" in node and "content" in node:
            inner = _Place(node, "content", "", (*place.way, "content"), place.needed)
            self._drop(inner, "`schema` says it, so let through")
        elif isinstance(node.get("content"), dict) and len(node["content"]) > 1:
            first, *others = node["content"]
            for other in others:
                way = (*place.way, "content", other)
                self._drop(
                    _Place(node["content"], other, "", way, place.needed),
                    f"the parameter is sent as {first!r}, so let through",
                )

    def _is_scalar(self, found: Any) -> bool:
        """Whether a schema is of one value, and surely so."""
        if isinstance(found, dict) and isinstance(found.get("$ref"), str):
            try:
                found = resolve_reference(found["$ref"], self.document)
            except LookupError:
                return False
        kind = found.get("type") if isinstance(found, dict) else None
        return isinstance(kind, str) and kind.lower() in ("string", "integer", "number", "boolean")

    def _operation(self, place: _Place, node: JsonObject) -> None:
        body = node.get("requestBody")
        if isinstance(body, dict) and "$ref" not in body and not body.get("content"):
            inner = _Place(node, "requestBody", "", (*place.way, "requestBody"), place.needed)
            self._drop(inner, "has no content, so let through")
        if node.get("responses") in ({}, []):
            del node["responses"]

    def _missing(self, place: _Place, key: str) -> None:
        if place.needed:
            problem = f"it has no {key!r}"
            self.faults.append(Fault((*place.way, key), "", problem, place.way))

    def _unreadable(self, place: _Place, problem: str, instead: Any = None) -> None:
        """A fault, or nothing where no code depends on it; it does not stay in the document."""
        found = _shown(place.holder[place.key])
        if place.needed:
            self.faults.append(Fault(place.way, found, problem, place.way))
        else:
            self.notes.append(Note(place.way, found, f"{problem}, so let through"))
        if instead is not None or isinstance(place.holder, list):
            place.holder[place.key] = instead if instead is not None else {}
        else:
            del place.holder[place.key]

    def _drop(self, place: _Place, said: str) -> None:
        self._note(place.way, place.holder[place.key], said)
        if isinstance(place.holder, list):
            place.holder[place.key] = {}
        else:
            del place.holder[place.key]

    def _note(self, way: Pointer, found: Any, said: str) -> None:
        self.notes.append(Note(way, _shown(found), said))


_ANY_TYPE = ("", "any", "enum", "json", "mixed", "undefined", "unknown")
_COLLECTED: Mapping[str, JsonObject] = {
    "csv": {"style": "form", "explode": False},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    "multi": {"style": "form", "explode": True},
}
_FORMATTED = {
    **{form: form for form in ("email", "uri", "url", "password", "time", "duration")},
    "file": "binary",
    "binary": "binary",
    "date": "date",
    "uuid": "uuid",
    "date-time": "date-time",
    "datetime": "date-time",
    "byte": "byte",
}


def _require_kind(kind: str, found: JsonObject) -> None:
    """Refuse something of another kind than a reference stands for."""
    wanted = {"body": ["content"], "parameter": ["name", "in"], "response": ["description"]}
    keys = wanted.get(kind, [])
    if keys and found.keys().isdisjoint([*keys, "content", "schema"]):
        raise LookupError(f"leads to something without {' and '.join(keys)}")


def _is_status(key: str) -> bool:
    upper = key.upper()
    return key == "default" or (
        len(key) == 3 and upper[0] in "12345" and (upper[1:] == "XX" or upper[1:].isdecimal())
    )


def _escaped(part: Any) -> str:
    return str(part).replace("~", "~0").replace("/", "~1").replace("%", "%25")


def _shown(value: Any) -> str:
    return "nothing" if value is None else _REPR.repr(value)


def each_note(notes: tuple[Note, ...]) -> Iterator[tuple[str, list[Note]]]:
    """The notes of each kind: of one keyword, and with one thing made of it."""
    kinds: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        keyword = next((str(part) for part in reversed(note.place) if isinstance(part, str)), "")
        kinds.setdefault((keyword, note.said), []).append(note)
    for (keyword, said), found in kinds.items():
        yield f"`{keyword}` {said}", found
