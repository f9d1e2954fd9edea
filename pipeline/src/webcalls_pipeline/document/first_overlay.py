"""A first overlay for a vendor: names and corrections proposed where the document has none.

A proposal that is more than a guess is an action; one that a person should look at first is an
action that is commented out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from attrs import define, frozen

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.pages import Page
from webcalls_pipeline.document.reading import overlay_action, read_document
from webcalls_pipeline.document.references import json_path, quoted
from webcalls_pipeline.document.yaml_json import JsonObject, dump_yaml
from webcalls_pipeline.wording import plain

_MAX_NAME = 60
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SURELY_A_KEY = re.compile(
    r"authorization|(x-)?([a-z]+[-_])?(api|access|auth|secret|shared|private)[-_]?(key|token)", re.I
)
_PERHAPS_A_KEY = re.compile(r"(.*[-_])?(key|token|secret)", re.I)
_NOT_A_KEY = re.compile(r".*(idempotency|sort|partition|page|next|cursor).*", re.I)
_UNREACHABLE = re.compile(r"\\u00[01]")
_LOCAL_HOSTS = {"localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104  none is bound to

# What some docs hosts write below a page's title.
_REQUEST_LINE = re.compile(r"(?P<method>[A-Z]+) (?P<url>https://[\w.-]+(?::\d+)?/\S*)")

_Titles = Mapping[tuple[str, str], str]
"""Titles of documentation pages by the method and path of the operation that they describe."""


@frozen
class FirstOverlay:
    """A first overlay.

    Args:
        overlay: Its text.
        doubts: What a person has to decide, one line each.
    """

    overlay: str
    doubts: tuple[str, ...]


@frozen
class _Action:
    target: str
    description: str
    change: JsonObject
    doubt: str = ""


def first_overlay(document: JsonObject, vendor_title: str, pages: Sequence[Page]) -> FirstOverlay:
    """Propose a server, operationIds, schema titles and security.

    Args:
        document: The merged document, not yet validated.
        vendor_title: The vendor's name as people write it.
        pages: What it was merged of: their words say what the document leaves out.
    """
    found = list(_operations(document))
    titles = {(page.method, page.path): page.title for page in pages if page.method and page.path}
    ids = _Identifiers.of(found)
    actions = [*_server(document, pages), *_security(document, found)]
    names = _SchemaNames(_Names(_mapping(_mapping(document, "components"), "schemas")))
    for operation in found:
        actions += ids.propose(operation, titles)
        actions += names.propose(operation, ids.chosen[operation.key])
    actions += _faults(document)
    head: JsonObject = {
        "overlay": "1.0.0",
        "info": {"title": f"What {vendor_title} leaves out or says wrong", "version": "1.0.0"},
    }
    # No JSONPath of ours reaches a key with control characters in it: validation will name it.
    actions = [action for action in actions if not _UNREACHABLE.search(action.target)]
    active = any(not action.doubt for action in actions)
    body = "".join(map(_as_yaml, actions))
    text = f"{dump_yaml(head)}actions:{'' if active else ' []'}\n{body.removeprefix(chr(10))}"
    return FirstOverlay(text, tuple(action.doubt for action in actions if action.doubt))


def _faults(document: JsonObject) -> Iterator[_Action]:
    """What no client can be made of, taken out: once for each place."""
    faults = {fault.removable: fault for fault in read_document(document).faults}
    for fault in faults.values():
        action = overlay_action(fault)
        yield _Action(action["target"], action["description"], {"remove": True}, str(fault))


def identifier(text: str) -> str:
    """The words of a text as a snake_case name of bounded length; empty if it has none."""
    name = "_".join(_words(text))
    if len(name) > _MAX_NAME:
        name = name[: _MAX_NAME + 1].rpartition("_")[0] or name[:_MAX_NAME]
    return name


@frozen
class _Operation:
    method: str
    path: str
    node: JsonObject

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.path

    @property
    def id(self) -> str:
        name = self.node.get("operationId")
        return name if isinstance(name, str) else ""

    @property
    def target(self) -> str:
        return json_path(("paths", self.path, self.method))

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def _operations(document: JsonObject) -> Iterator[_Operation]:
    for path, item in _mapping(document, "paths").items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield _Operation(method, path, item[method])


@define
class _Identifiers:
    """operationIds: the ones that the document has, and proposals that differ from all of them."""

    chosen: dict[tuple[str, str], str]
    names: "_Names"

    @classmethod
    def of(cls, operations: list[_Operation]) -> "_Identifiers":
        first_with: dict[str, tuple[str, str]] = {}
        for operation in operations:
            if operation.id:
                first_with.setdefault(operation.id, operation.key)
        return cls({key: name for name, key in first_with.items()}, _Names(first_with))

    def propose(self, operation: _Operation, titles: _Titles) -> Iterator[_Action]:
        present = self.chosen.get(operation.key)
        if present is None:
            name, source = self._new(operation, titles)
            self.chosen[operation.key] = name
            again = f" {operation.id!r}, which another operation has, too" if operation.id else ""
            yield _Action(
                operation.target,
                f"The document gives the operation no name of its own{again}; this one is made of "
                f"its {source}. It is the name that users import.",
                {"update": {"operationId": name}},
            )
            return
        shorter = _without_framework_suffix(operation, present)
        if shorter and shorter not in self.names:
            yield _Action(
                operation.target,
                "The published operationId is a framework's default: the function's name with its "
                "path and method behind it. The function's name is what people import.",
                {"update": {"operationId": shorter}},
                f"{operation}: `{shorter}` in place of `{present}`",
            )

    def _new(self, operation: _Operation, titles: _Titles) -> tuple[str, str]:
        summary = operation.node.get("summary")
        candidates = (
            (identifier(summary) if isinstance(summary, str) else "", "summary"),
            (identifier(titles.get(operation.key, "")), "page's title"),
            (identifier(f"{operation.method} {operation.path}"), "method and path"),
        )
        name, source = next((name, source) for name, source in candidates if name)
        if not name[0].isalpha():
            name = f"{operation.method}_{name}"
        return self.names.unused(name), source


def _without_framework_suffix(operation: _Operation, name: str) -> str:
    suffix = re.sub(r"\W", "_", operation.path) + "_" + operation.method
    return name.removesuffix(suffix).strip("_") if name.endswith(suffix) else ""


@define
class _SchemaNames:
    """Titles for inline objects, which the generator names after their place otherwise."""

    names: "_Names"

    def propose(self, operation: _Operation, operation_id: str) -> Iterator[_Action]:
        stem = _pascal(operation_id)
        for parts, holder, title in _bodies(operation.node, stem):
            for media_type, content in _mapping(holder, "content").items():
                schema = content.get("schema") if isinstance(content, dict) else None
                update = self._titles(schema, title, stem)
                if update:
                    place = (*parts, "content", media_type, "schema")
                    yield _Action(
                        operation.target + json_path(place).removeprefix("$"),
                        "An inline schema has no name; without a title the model gets one that "
                        "no person would choose.",
                        {"update": update},
                    )

    def _titles(self, schema: Any, title: str, stem: str) -> JsonObject:
        """The update that names each unnamed object of an inline schema."""
        if not isinstance(schema, dict) or "$ref" in schema:
            return {}
        update: JsonObject = {}
        properties = _mapping(schema, "properties")
        if properties and not schema.get("title"):
            title = update["title"] = self.names.unused(title)
        below = {
            name: child
            for name, part in properties.items()
            if (child := self._titles(part, stem + _pascal(name), title))
        }
        if below:
            update["properties"] = below
        items = self._titles(schema.get("items"), f"{title}Item", stem)
        if items:
            update["items"] = items
        return update


def _bodies(operation: JsonObject, stem: str) -> Iterator[tuple[tuple[str, ...], JsonObject, str]]:
    body = operation.get("requestBody")
    if isinstance(body, dict):
        yield ("requestBody",), body, f"{stem}Request"
    for status, response in _mapping(operation, "responses").items():
        if isinstance(response, dict):
            suffix = "" if status.startswith("2") else _pascal(status)
            yield ("responses", status), response, f"{stem}Response{suffix}"


def _server(document: JsonObject, pages: Sequence[Page]) -> Iterator[_Action]:
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else {}
    url = first.get("url") if isinstance(first, dict) else None
    if isinstance(url, str) and _is_public(url):
        return
    said = f"only {url!r}" if url else "no server"
    present = isinstance(servers, list) and servers
    lines = dict(filter(None, map(_server_of_words, pages)))
    if len(lines) == 1:
        [(server, line)] = lines.items()
        reason, doubt = f"Below a page's title stands “{line}”.", ""
    else:
        server, doubt = "https://TODO.example", f"the server: the document names {said}"
        reason = "TODO: write the vendor's, and say where it is known from."
    yield _Action(
        json_path(("servers", 0)) if present else "$",
        f"The document names {said}. {reason}",
        {"update": {"url": server} if present else {"servers": [{"url": server}]}},
        doubt,
    )


def _server_of_words(page: Page) -> tuple[str, str] | None:
    """The server in the first line below a page's title, and the line: if it is a request to it,
    and the one that the page's block describes."""
    line = page.description.partition("\n")[0].rstrip()
    request = _REQUEST_LINE.fullmatch(line)
    if not request or not page.path or request["method"].lower() != page.method:
        return None
    server = request["url"].removesuffix(page.path)
    agrees = server != request["url"] and re.fullmatch(r"https://[\w.:/-]+", server)
    return (server, plain(line)) if agrees and _is_public(server) else None


def _is_public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and (parts.hostname or "") not in {
            "",
            *_LOCAL_HOSTS,
        }
    except ValueError:
        return False


def _security(document: JsonObject, operations: list[_Operation]) -> Iterator[_Action]:
    """A parameter that looks like a key is one; a scheme that nothing requires is forgotten."""
    open_ones = [
        o for o in operations if not document.get("security") and not o.node.get("security")
    ]
    keys: dict[tuple[str, str], int] = {}
    for operation in open_ones:
        parameters = operation.node.get("parameters")
        for parameter in parameters if isinstance(parameters, list) else []:
            match parameter:
                case {"name": str(name), "in": "query" | "header" as place} if _looks_like_key(
                    name
                ):
                    keys[name, place] = keys.get((name, place), 0) + 1
    for (name, place), count in keys.items():
        everywhere = count == len(operations)
        sure = everywhere and _SURELY_A_KEY.fullmatch(name) is not None
        where = "each operation" if everywhere else f"{count} of {len(operations)} operations"
        doubt = "" if sure else f"security: is the {place} parameter {name!r} of {where} a key?"
        declared = _declared(document, name, place)
        scheme = declared or _pascal(name) or "Key"
        yield _Action(
            f"$.paths..parameters[?@.name == {quoted(name)} && @.in == '{place}']",
            f"The {place} parameter of {where} authenticates the caller, by its name, so it is a "
            "security scheme (below) and no argument of the operation.",
            {"remove": True},
            doubt,
        )
        kind = (
            {"type": "http", "scheme": "bearer"}
            if name.lower() == "authorization"
            else {"type": "apiKey", "in": place, "name": name}
        )
        added = {} if declared else {"components": {"securitySchemes": {scheme: kind}}}
        yield _Action(
            "$",
            "The key, as the document describes it."
            if declared
            else "The key, modelled as what it is.",
            {"update": {**added, "security": [{scheme: []}]}},
            doubt and f"security: the scheme {scheme} that goes with it",
        )
    schemes = _mapping(_mapping(document, "components"), "securitySchemes")
    if schemes and not keys and operations and len(open_ones) == len(operations):
        yield _Action(
            "$",
            "The document describes how callers authenticate, and no operation asks for it.",
            {"update": {"security": [{str(next(iter(schemes))): []}]}},
            f"security: do the operations need {', '.join(map(str, schemes))}?",
        )


def _declared(document: JsonObject, name: str, place: str) -> str | None:
    """The security scheme that the document has for a parameter, if it has one."""
    schemes = _mapping(_mapping(document, "components"), "securitySchemes")
    for key, scheme in schemes.items():
        match scheme:
            case {"type": "apiKey", "in": str(where), "name": str(known)} if where == place and (
                known == name or (place == "header" and known.lower() == name.lower())
            ):
                return key
    if (name.lower(), place) == ("authorization", "header"):
        for key, scheme in schemes.items():
            match scheme:
                case {"type": "http" | "oauth2" | "openIdConnect"}:
                    return key
    return None


def _looks_like_key(name: str) -> bool:
    return bool(_PERHAPS_A_KEY.fullmatch(name) or _SURELY_A_KEY.fullmatch(name)) and not (
        _NOT_A_KEY.fullmatch(name)
    )


def _as_yaml(action: _Action) -> str:
    fields = {"target": action.target, "description": action.description, **action.change}
    prefix = "  # " if action.doubt else "  "
    lines = dump_yaml({"actions": [fields]}).rstrip("\n").split("\n")[1:]
    return "\n" + "".join(f"{prefix}{line}".rstrip() + "\n" for line in lines)


def _mapping(node: JsonObject, key: str) -> dict[str, Any]:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return [word.lower() for word in _WORDS.findall(plain)]


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in identifier(name).split("_"))


class _Names:
    """Names that are taken; two that differ in case or in `_` alone are one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._taken = {self._flat(name) for name in names}
        self._last_number: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return self._flat(name) in self._taken

    def unused(self, name: str) -> str:
        """The name, or the name with a number behind it; it is taken then."""
        separator = "_" if name.islower() else ""
        number, free = self._last_number.get(name, 1), name
        while free in self:
            number += 1
            free = f"{name}{separator}{number}"
        self._last_number[name] = number
        self._taken.add(self._flat(free))
        return free

    @staticmethod
    def _flat(name: str) -> str:
        return "".join(_words(name))
