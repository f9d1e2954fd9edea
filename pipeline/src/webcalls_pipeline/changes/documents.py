"""Two OpenAPI documents compared by what they mean for a Python client."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from webcalls_pipeline.changes.fingerprint import text_changes
from webcalls_pipeline.changes.model import Change, Impact
from webcalls_pipeline.changes.node import Node
from webcalls_pipeline.changes.schemas import (
    Direction,
    Log,
    Pair,
    SchemaComparison,
    Spot,
    is_sent_unasked,
    renames,
)
from webcalls_pipeline.document.operations import METHODS, Operation, operations
from webcalls_pipeline.document.yaml_json import JsonObject, as_pointer
from webcalls_pipeline.normalise.identifiers import operation_ids
from webcalls_pipeline.normalise.inline import inline_references
from webcalls_pipeline.normalise.media import JSON, kind_of
from webcalls_pipeline.wording import code

BREAKING, ADDITIVE, NONE = Impact.BREAKING, Impact.ADDITIVE, Impact.NONE


def compare_documents(old: JsonObject, new: JsonObject, facade: Collection[str]) -> list[Change]:
    """Every change between two validated documents.

    Args:
        old: The older document.
        new: The newer document.
        facade: The names of the operations in the older document that the facade calls.
    """
    comparison = _Comparison(Node(old, old), Node(new, new), facade)
    comparison.run()
    words = [
        Change("text", "changed", NONE, as_pointer(pointer), f"{code(pointer[-1])} reworded")
        for pointer in text_changes(old, new)
    ]
    return [*comparison.log.changes, *words]


def named_operations(document: JsonObject) -> list[Operation]:
    """Every operation of a validated document, by the name under which the client has it: its
    operationId, unless there is none or another operation has it."""
    named = inline_references(document)
    operation_ids(named)
    return operations(named)


@frozen(eq=False)
class _Operation:
    id: str
    method: str
    path: str
    node: Node
    item: Node

    @property
    def request(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def own(self, key: str) -> Node | None:
        """The operation's or its path's own `servers` or `security`; None where the root's hold."""
        nodes = [self.node.child(key)] + ([self.item.child(key)] if key == "servers" else [])
        return next((node for node in nodes if node.value is not None), None)

    def parameters(self) -> dict[str, Node]:
        """Its parameters and its path's by name; by place and name where two share a name."""
        found: dict[tuple[str, str], Node] = {}
        for holder in (self.item, self.node):
            for node in holder.child("parameters").items():
                target = node.resolved()
                place = target.value["in"]
                found[_header_name(target.value["name"], place), place] = target
        names = Counter(name for name, _ in found)
        return {
            name if names[name] == 1 else f"{place} {name}": node
            for (name, place), node in found.items()
        }


def _header_name(name: str, place: str) -> str:
    """The names of headers have no case."""
    return name.lower() if place == "header" else name


def _operations(root: Node) -> list[_Operation]:
    names = {(o.method, o.path): o.id for o in named_operations(root.root)}
    return [
        _Operation(names[method, path], method, path, node, item)
        for path, reference in root.child("paths").children().items()
        if path.startswith("/")
        for item in [reference.resolved()]
        for method, node in item.children().items()
        if method in METHODS
    ]


class _Comparison:
    """Compares two documents, the facade's operation first: what it reaches is the facade's."""

    def __init__(self, old: Node, new: Node, facade: Collection[str]) -> None:
        self.log = Log()
        self._schemas = SchemaComparison(self.log)
        self._root = Pair(old, new)
        self._facade = facade

    def run(self) -> None:
        old, new = (_operations(root) for root in self._root)
        pairs = _paired(old, new)
        for before, after in sorted(pairs, key=lambda pair: pair[0].id not in self._facade):
            self._operation(before, after)
        known = {id(operation) for pair in pairs for operation in pair}
        for operation in (o for o in old if id(o) not in known):
            self._whole(operation, "removed", BREAKING)
        for operation in (o for o in new if id(o) not in known):
            self._whole(operation, "added", ADDITIVE)
        self._scheme_names()
        inheriting = [o for o in old if o.id in self._facade]
        for key, compare in (("security", self._security), ("servers", self._servers)):
            facade = any(o.own(key) is None for o in inheriting)
            compare(Pair(*(root.child(key) for root in self._root)), "", facade)

    def _whole(self, operation: _Operation, kind: str, impact: Impact) -> None:
        text = f"operation {code(operation.id)} ({code(operation.request)}) {kind}"
        facade = operation.id in self._facade
        self.log.add("operation", kind, impact, operation.node, text, facade=facade)

    def _operation(self, old: _Operation, new: _Operation) -> None:
        facade, label = old.id in self._facade, code(new.id)

        def add(impact: Impact, text: str) -> None:
            self.log.add("operation", "changed", impact, new.node, text, facade=facade)

        was, now = code(old.request), code(new.request)
        if old.id != new.id:
            add(BREAKING, f"operation {code(old.id)} ({was}) is called {code(new.id)} now")
        if old.request != new.request:
            add(ADDITIVE, f"{label} moved from {was} to {now}, under the same name")
        if new.node.value.get("deprecated") and not old.node.value.get("deprecated"):
            add(ADDITIVE, f"{label} is deprecated now")
        self._parameters(old.parameters(), new.parameters(), label, facade)
        self._body(old.node.child("requestBody"), new.node.child("requestBody"), label, facade)
        self._responses(old.node.child("responses"), new.node.child("responses"), label, facade)
        for key, compare in (("security", self._security), ("servers", self._servers)):
            before, after = old.own(key), new.own(key)
            if before or after:
                roots = Pair(*(root.child(key) for root in self._root))
                pair = Pair(before or roots.old, after or roots.new)
                compare(pair, f"{label}: ", facade)

    def _parameters(
        self, old: Mapping[str, Node], new: Mapping[str, Node], label: str, facade: bool
    ) -> None:
        def add(kind: str, impact: Impact, node: Node, text: str, level: str = "parameter") -> None:
            said = f"{label}: parameter {text}"
            self.log.add(level, kind, impact, node, said, facade=facade)

        removed = {name: _nameless(node) for name, node in old.items() if name not in new}
        added = {name: _nameless(node) for name, node in new.items() if name not in old}
        for name, now in renames(removed, added):
            del removed[name], added[now]
            add("changed", BREAKING, new[now], f"{code(name)} is called {code(now)} now")
        for name in removed:
            add("removed", BREAKING, old[name], f"{code(name)} removed")
        for name in added:
            required = _is_demanded(new[name])
            said = f"{code(name)} added, {'required' if required else 'optional'}"
            add("added", BREAKING if required else ADDITIVE, new[name], said)
        for name in [name for name in old if name in new]:
            before, after = old[name].value, new[name].value
            required = _is_demanded(new[name])
            if _is_demanded(old[name]) is not required:
                said = f"{code(name)} is {'required' if required else 'optional'} now"
                impact = BREAKING if required else ADDITIVE
                add("changed", impact, new[name], said, "required")
            kinds = _kinds(new[name].child("schema"))
            for impact, way in _other_ways(_way(before), _way(after), kinds):
                add("changed", impact, new[name], f"{code(name)} is sent otherwise: {way}")
            if after.get("deprecated") and not before.get("deprecated"):
                add("changed", ADDITIVE, new[name], f"{code(name)} is deprecated now")
            spot = Spot(Direction.REQUEST, f"{label}: parameter {code(name)}", facade)
            media = [list(node.child("content").children()) for node in (old[name], new[name])]
            if media[0] != media[1]:
                said = " → ".join(code(kind[0]) if kind else "plain values" for kind in media)
                add("changed", BREAKING, new[name], f"{code(name)} is sent as {said}", "type")
            elif media[0]:
                self._content(old[name], new[name], "parameter", spot)
            else:
                self._schemas.compare(old[name].child("schema"), new[name].child("schema"), spot)

    def _body(self, old: Node, new: Node, label: str, facade: bool) -> None:
        old, new = old.resolved(), new.resolved()

        def add(kind: str, impact: Impact, node: Node, text: str, level: str = "body") -> None:
            self.log.add(level, kind, impact, node, f"{label}: {text}", facade=facade)

        required = bool(new.value and new.value.get("required"))
        if old.value is None and new.value is not None:
            said = f"{'a required' if required else 'an optional'} body added"
            add("added", BREAKING if required else ADDITIVE, new, said)
        elif old.value is not None and new.value is None:
            add("removed", BREAKING, old, "its body removed")
        elif old.value is not None:
            if bool(old.value.get("required")) is not required:
                said = f"its body is {'required' if required else 'optional'} now"
                add("changed", BREAKING if required else ADDITIVE, new, said, "required")
            spot = Spot(Direction.REQUEST, f"{label}, body", facade)
            self._content(old, new, "body", spot)

    def _responses(self, old: Node, new: Node, label: str, facade: bool) -> None:
        before, after = (
            {key: child for key, child in node.children().items() if not key.startswith("x-")}
            for node in (old, new)
        )
        for status in before:
            if status not in after:
                text = f"{label}: status {status} removed"
                self.log.add("status", "removed", BREAKING, before[status], text, facade=facade)
        for status in after:
            if status not in before:
                text = f"{label}: status {status} added"
                self.log.add("status", "added", ADDITIVE, after[status], text, facade=facade)
                continue
            pair = Pair(before[status].resolved(), after[status].resolved())
            spot = Spot(Direction.RESPONSE, f"{label}, response {status}", facade)
            self._content(*pair, "response", spot)
            self._headers(pair, spot)

    def _content(self, old: Node, new: Node, level: str, spot: Spot) -> None:
        """The media types of a parameter, body or response, and their schemas."""
        before, after = _media_types(old), _media_types(new)
        for name in before:
            if name not in after:
                text = f"{spot.label}: {code(name)} removed"
                self.log.add(level, "removed", BREAKING, before[name], text, facade=spot.facade)
        for name in after:
            if name not in before:
                # Clients ask for JSON first: what came in another type comes as JSON then.
                is_first = kind_of(name) == JSON and JSON not in map(kind_of, before)
                replaces = level == "response" and bool(before) and is_first
                impact = BREAKING if replaces else ADDITIVE
                text = f"{spot.label}: {code(name)} added"
                self.log.add(level, "added", impact, after[name], text, facade=spot.facade)
            else:
                pair = Pair(before[name].child("schema"), after[name].child("schema"))
                self._schemas.compare(*pair, spot)
                self._encoding(Pair(before[name], after[name]), level, spot)

    def _encoding(self, pair: Pair, level: str, spot: Spot) -> None:
        """How the properties of a form or of a multipart body are sent."""
        old, new = (media.child("encoding").children() for media in pair)
        nothing = pair.new.child("encoding")
        for name in dict.fromkeys([*old, *new]):
            before, after = (_way_of_property(side.get(name, nothing).value) for side in (old, new))
            schema = pair.new.child("schema").resolved().child("properties").child(name)
            for impact, way in _other_ways(before, after, _kinds(schema)):
                text = f"{spot.label}: {code(name)} is sent otherwise: {way}"
                place = new.get(name, nothing)
                self.log.add(level, "changed", impact, place, text, facade=spot.facade)

    def _headers(self, pair: Pair, spot: Spot) -> None:
        old, new = (
            {name.lower(): header for name, header in node.child("headers").children().items()}
            for node in pair
        )
        for name in [name for name in old if name not in new]:
            text = f"{spot.label}: header {code(name)} removed"
            self.log.add("response", "removed", BREAKING, old[name], text, facade=spot.facade)
        for name in [name for name in new if name not in old]:
            text = f"{spot.label}: header {code(name)} added"
            self.log.add("response", "added", ADDITIVE, new[name], text, facade=spot.facade)

    def _security(self, pair: Pair, label: str, facade: bool) -> None:
        before = _requirements(pair.old, self._root.old)
        after = _requirements(pair.new, self._root.new)
        removed = [said for key, said in before.items() if key not in after]
        added = [said for key, said in after.items() if key not in before]
        if not removed and not added:
            return
        impact, kind = BREAKING, "changed"
        if frozenset() in after:  # without a key, so with any
            impact, text = ADDITIVE, "needs no key now"
        elif frozenset() in before:
            text = f"needs {' or '.join(after.values())} now"
        elif removed and added:
            text = f"takes {' or '.join(added)} now, not {' or '.join(removed)}"
        elif removed:
            kind, text = "removed", f"no longer takes {' or '.join(removed)}"
        else:
            impact, kind, text = ADDITIVE, "added", f"also takes {' or '.join(added)}"
        subject = label or "the API "
        self.log.add("security", kind, impact, pair.new, f"{subject}{text}", facade=facade)

    def _scheme_names(self) -> None:
        old, new = (
            root.child("components").child("securitySchemes").children() for root in self._root
        )
        removed = {name: node.content for name, node in old.items() if name not in new}
        added = {name: node.content for name, node in new.items() if name not in old}
        for name, now in renames(removed, added):
            text = f"security scheme {code(name)} is called {code(now)} now; it sends the same"
            self.log.add("security", "changed", NONE, new[now], text, facade=False)

    def _servers(self, pair: Pair, label: str, facade: bool) -> None:
        before, after = _server_urls(pair.old), _server_urls(pair.new)
        removed = [code(url) for url in before if url not in after]
        added = [code(url) for url in after if url not in before]
        subject = f"{label}the server"
        if removed and added:
            text = f"{subject} is {' and '.join(added)} now, not {' and '.join(removed)}"
            self.log.add("server", "changed", BREAKING, pair.new, text, facade=facade)
        elif removed:
            text = f"{subject} {' and '.join(removed)} removed"
            self.log.add("server", "removed", BREAKING, pair.old, text, facade=facade)
        elif added:
            text = f"{subject} {' and '.join(added)} added"
            self.log.add("server", "added", ADDITIVE, pair.new, text, facade=facade)


def _paired(old: list[_Operation], new: list[_Operation]) -> list[tuple[_Operation, _Operation]]:
    """Operations that are the same: of one name and one method and path, else of one of the two."""
    pairs: list[tuple[_Operation, _Operation]] = []
    keys: tuple[Callable[[_Operation], object], ...] = (
        lambda o: (o.id, o.request),
        lambda o: o.id,
        lambda o: o.request,
    )
    for key in keys:
        taken = {operation for pair in pairs for operation in pair}
        free = {key(o): o for o in new if o not in taken}
        pairs += [(o, free.pop(key(o))) for o in old if o not in taken and key(o) in free]
    return pairs


def _way(parameter: Mapping[str, Any]) -> JsonObject:
    """How a parameter is sent, with what OpenAPI takes where it says nothing."""
    place = parameter.get("in")
    style = parameter.get("style", "form" if place in ("query", "cookie") else "simple")
    return {
        "in": place,
        "style": style,
        "explode": parameter.get("explode", style in ("form", "cookie")),
        "allowReserved": bool(parameter.get("allowReserved")),
    }


def _way_of_property(encoded: Any) -> JsonObject:
    """The same for a property of a form or of a multipart body."""
    said = encoded if isinstance(encoded, dict) else {}
    style = said.get("style", "form")
    return {
        "style": style,
        "explode": said.get("explode", style == "form"),
        "contentType": said.get("contentType"),
    }


def _kinds(schema: Node) -> set[str]:
    """The types that a value may be of, but for null; `any` where one of them is not said."""
    kinds: set[str] = set()
    seen: set[int] = set()
    to_see = [schema]
    while to_see:
        found = to_see.pop().resolved()
        if not isinstance(found.value, dict) or id(found.value) in seen:
            continue
        seen.add(id(found.value))
        said = found.value.get("type")
        members = [m for key in ("anyOf", "oneOf", "allOf") for m in found.child(key).items()]
        kinds.update(said if isinstance(said, list) else [said] if said else [])
        kinds.update(
            [] if said or members else ["object" if "properties" in found.value else "any"]
        )
        to_see += members
    return kinds - {"null"}


def _other_ways(
    before: JsonObject, after: JsonObject, kinds: set[str]
) -> Iterator[tuple[Impact, str]]:
    """What is sent otherwise. Where several values are told apart otherwise, the vendor misreads
    what clients of before send; one value alone has no style, but in a path."""
    stays = before.get("in") == after.get("in")
    several = not kinds.isdisjoint(("array", "object"))
    alone = kinds.isdisjoint(("array", "object", "any"))
    for key in before:
        has_none = alone and (key == "explode" or (key == "style" and after.get("in") != "path"))
        if before[key] != after[key] and not has_none:
            breaks = several and stays and key in ("style", "explode")
            yield (
                BREAKING if breaks else ADDITIVE,
                f"{key} {code(before[key])} → {code(after[key])}",
            )


def _is_demanded(parameter: Node) -> bool:
    """Whether a call has to give a parameter."""
    schema = parameter.child("schema").resolved()
    is_sent = isinstance(schema.value, dict) and is_sent_unasked(schema.value)
    return bool(parameter.value.get("required")) and not (
        is_sent and parameter.value.get("in") != "path"
    )


def _nameless(parameter: Node) -> str:
    rest = {key: value for key, value in parameter.value.items() if key != "name"}
    return Node(parameter.root, rest).content


def _media_types(node: Node) -> dict[str, Node]:
    return {
        name.partition(";")[0].strip().lower(): media
        for name, media in node.child("content").children().items()
    }


def _server_urls(servers: Node) -> list[str]:
    """The servers' addresses, variables replaced by their defaults."""
    return list(dict.fromkeys(_address(node.value) for node in servers.items()))


def _address(server: Mapping[str, Any]) -> str:
    url = str(server.get("url", ""))
    for name, variable in (server.get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return url


def _requirements(security: Node, root: Node) -> dict[frozenset[str], str]:
    """The alternatives that a call can prove itself by, each as people read it."""
    schemes = root.child("components").child("securitySchemes")
    found = {}
    for alternative in security.items() or [Node(root.root, {})]:
        parts = [
            _scheme(schemes.child(name).resolved(), scopes.value or [])
            for name, scopes in alternative.children().items()
        ]
        found[frozenset(parts)] = " with ".join(parts) or "no key"
    return found


def _scheme(scheme: Node, scopes: list[str]) -> str:
    """What is sent, whatever the document calls the scheme."""
    needs = f" with the scopes {', '.join(map(code, sorted(scopes)))}" if scopes else ""
    match scheme.value:
        case {"type": "apiKey", "in": str(place), "name": str(name)}:
            return f"a key in the {place} {code(name)}"
        case {"type": "http", "scheme": str(kind)}:
            return f"HTTP {code(kind.lower())}"
        case {"type": str(kind)}:
            return f"{kind}{needs}"
        case _:
            return "an unknown scheme"
