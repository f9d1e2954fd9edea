"""What the documentation says of vendors, as Markdown, made from their modules and their specs.

None of it is typed by hand: server, authentication, inputs and statuses are the spec's, which the
generated client carries; where an argument goes and what an answer means are the module's data.
"""

import ast
import inspect
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from webcalls import Vendor
from webcalls._errors import CallRefusedError, status_error_class
from webcalls._provenance import Provenance
from webcalls.vendors import (
    REGISTRY,
    Body,
    CreatedPlus,
    EpochMilliseconds,
    EpochSeconds,
    ErrorMeaning,
    Expiry,
    Header,
    Operation,
    Page,
    PageURL,
    Path,
    Query,
    SecondsFromNow,
    Timestamp,
    load,
)
from webcalls.vendors._operation import ARGUMENTS, Joined, Place
from webcalls.vendors._pointer import NOTHING, at, parts
from webcalls.vendors._schema import constant_of, properties, resolved
from webcalls.vendors._specification import Schema, SpecifiedOperation
from webcalls_pipeline.document.described import CONFIDENCES, SOURCES

EXAMPLES: Mapping[str, Any] = {
    "agent_id": "agent-1",
    "variables": {"name": "Ada"},
    "metadata": {"order": "42"},
    "user_id": "user-7",
    "ttl": 60,
}
_TAKE = ("variables", "metadata", "user_id", "ttl")


class Way(NamedTuple):
    """One way to a call with a vendor.

    Args:
        vendor: The vendor, set up for it with keys that are none.
        construction: How users set it up: `Vapi(api_key=…)`.
        operation: The operation that it calls.
        specified: What the spec says of that.
    """

    vendor: Vendor[Any]
    construction: str
    operation: Operation
    specified: SpecifiedOperation


def ways(name: str) -> list[Way]:
    """All ways to a call with a vendor: by its keys, or by an argument that chooses."""
    vendor = load(name)
    choices: list[dict[str, str]] = [
        {argument: value}
        for argument, parameter in inspect.signature(vendor).parameters.items()
        if str(parameter.annotation).startswith("Literal[")
        for value in ast.literal_eval(str(parameter.annotation).removeprefix("Literal"))
    ]
    make: Any = vendor  # each class has a constructor of its own
    required = {"base_url": "https://example.com"} if vendor.base_url_required else {}
    found = []
    for operation in vendor.operations:
        keys = {key.argument: "none" for key in operation.keys}
        for choice in choices or [{}]:
            made = make(**keys, **choice, **required)
            if made.operation == operation:
                shown = [f"{argument}=…" for argument in (*keys, *required)]
                shown += [f'{argument}="{value}"' for argument, value in choice.items()]
                construction = f"{vendor.__name__}({', '.join(shown)})"
                found.append(Way(made, construction, operation, made.specified))
    return found


def first_table(folder: str) -> str:
    """The vendors: what they are called, how they are set up, what they give and how sure that is.

    Args:
        folder: Where the vendors' pages are, seen from the text that has the table.
    """
    rows = [
        (
            f"[{load(name).title}]({folder}{name}.md)",
            f"`{name}`",
            " or ".join(f"`{way.construction}`" for way in ways(name)),
            load(name).operations[0].kind,
            Provenance.of_package(load(name).package).sure,
        )
        for name in REGISTRY
    ]
    return table(("vendor", "name", "class and keys", "kind", "how sure"), rows)


def names(folder: str) -> str:
    """The vendors' names, in one line.

    Args:
        folder: Where the vendors' pages are, seen from the text that has the line.
    """
    return " · ".join(f"[{load(name).title}]({folder}{name}.md)" for name in REGISTRY)


def all_take(folder: str) -> str:
    """What each way to a call takes, side by side.

    Args:
        folder: Where the vendors' pages are, seen from the page that has the table.
    """
    rows = [
        (
            _named(way, folder),
            _is_required(way, "agent_id"),
            *(_yes(way.operation.places(argument)) for argument in _TAKE),
            ", ".join(f"`{region}`" for region in _regions(way)),
        )
        for name in REGISTRY
        for way in ways(name)
    ]
    heads = ("vendor", "`agent_id`", *(f"`{name}`" for name in _TAKE), "regions")
    return table(heads, rows)


def all_give(folder: str) -> str:
    """What each way to a call gives, side by side.

    Args:
        folder: Where the vendors' pages are, seen from the page that has the table.
    """
    rows = [
        (
            _named(way, folder),
            way.operation.kind,
            _credential(way.operation),
            _yes(way.operation.call_id),
            _yes(way.operation.expires_at) or ("JWT" if way.operation.token else ""),
        )
        for name in REGISTRY
        for way in ways(name)
    ]
    return table(("vendor", "kind", "credential", "`call_id`", "`expires_at`"), rows)


def _named(way: Way, folder: str) -> str:
    """A way with a link to its page; the construction tells those of one vendor apart."""
    link = f"[{way.vendor.title}]({folder}{way.vendor.vendor}.md)"
    return f"{link}, `{way.construction}`" if len(ways(way.vendor.vendor)) > 1 else link


def program(name: str) -> str:
    """A program that creates a call with a vendor: what the spec requires and no more."""
    way = ways(name)[0]
    example = _example(way.specified)
    given: list[str] = []
    if places := way.operation.places("agent_id"):
        written = at(example, places[0].pointer) if isinstance(places[0], Body) else NOTHING
        given.append(f', agent_id="{EXAMPLES["agent_id"] if written is NOTHING else written}"')
    options = {name: example[name] for name, _, required in _options(way) if required}
    if options:
        given.append(f", options={json.dumps(options)}")
    return (
        "from webcalls import WebCalls\n\n"
        f"with WebCalls.from_env() as calls:  # or WebCalls({way.construction})\n"
        f'    call = calls.create("{name}"{"".join(given)})\n'
        "    print(call.kind, call.expires_at)\n"
    )


def reference(name: str) -> str:
    """The reference part of a vendor's page, with headings of the second and third level."""
    found = ways(name)
    several = len(found) > 1
    text = ["## Create a call", f"```python\n{program(name)}```"]
    for way in found:
        if several:
            text.append(f"## `{way.construction.replace('=…', '')}`")
        level = "###" if several else "##"
        text += [f"{level} Set-up", _set_up(way), f"{level} Arguments", _arguments(way)]
        text += [f"{level} Answer", _answer(way), f"{level} Errors", _errors(way)]
    text += ["## Sources", _sources(found[0].vendor)]
    return "\n\n".join(text) + "\n"


def request_line(specified: SpecifiedOperation) -> str:
    """Method and path of an operation."""
    item = specified.document["paths"][specified.path]
    method = next(name for name, content in item.items() if content is specified.content)
    return f"{method.upper()} {specified.path}"


def _set_up(way: Way) -> str:
    vendor, specified = way.vendor, way.specified
    keys = " and ".join(f"`{key.variable}`" for key in way.operation.keys)
    own = vendor.base_url_required
    server = "each customer's own" if own else f"`{specified.servers[0]['url']}`"
    purpose = "which is required" if own else "for another server"
    rows = [
        ("set up as", f"`{way.construction}`"),
        ("environment", f"{keys}; `{vendor.base_url_variable}`, {purpose}"),
        ("authentication", _authentication(way)),
        ("operation", f"`{way.operation.id}`: `{request_line(specified)}`"),
        ("server", server),
        *((f'`region="{region}"`', f"`{url}`") for region, url in _regions(way).items()),
        ("kind", f"`{way.operation.kind}`"),
        ("client", f"`{vendor.package}.{specified.content['x-python']['module']}`"),
    ]
    return table(("", ""), rows)


def _regions(way: Way) -> Mapping[str, str]:
    """The regions that can be chosen: the constructor has an argument, and the spec has servers."""
    if "region" not in inspect.signature(type(way.vendor)).parameters:
        return {}
    return way.specified.regions


def _authentication(way: Way) -> str:
    named = {key.scheme for key in way.operation.keys if key.scheme}
    schemes = next(s for s in way.specified.security if s and named <= s.keys())
    shown = []
    for name, scheme in schemes.items():
        keys = [key for key in way.operation.keys if key.scheme in (name, "")]
        key = keys[0].prefix + keys[0].argument.upper()
        match scheme:
            case {"type": "apiKey", "in": "header", "name": header}:
                shown.append(f"header `{header}: {key}`")
            case {"type": "apiKey", "in": place, "name": parameter}:
                shown.append(f"`{parameter}={key}` in the {place}")
            case {"type": "http", "scheme": "basic"}:
                both = " and ".join(f"`{key.argument}`" for key in keys)
                shown.append(f"header `Authorization: Basic …`, of {both}")
            case {"type": "http", "scheme": word}:
                shown.append(f"header `Authorization: {str(word).capitalize()} {key}`")
            case _:
                raise ValueError(f"{way.vendor.name}: the scheme {name} is of no known type")
    return "; ".join(shown)


def _arguments(way: Way) -> str:
    rows = []
    for argument in ARGUMENTS:
        places = way.operation.places(argument)
        if not places:
            continue
        takes = dict.fromkeys(form(_schema_at(way, p), way.specified.document) for p in places)
        notes = [_is_required(way, argument)] if argument == "agent_id" else []
        if argument == "ttl" and way.operation.default_ttl:
            notes.append(f"{way.operation.default_ttl} if left out")
        where = " and ".join(_where(place, EXAMPLES[argument]) for place in places)
        rows.append((f"`{argument}`", where, "; ".join([*filter(None, takes), *notes])))
    missing = [f"`{argument}`" for argument in ARGUMENTS if not way.operation.places(argument)]
    text = table(("argument", "where it goes", "what it takes"), rows)
    if missing:
        text += f"\n\nThere is no place for {_listed(missing)}: a `ConfigurationError` says so."
    constants = {**_spec_constants(way), **way.operation.constants}
    if constants:
        sent = [f"`{_dotted(p)}: {json.dumps(value)}`" for p, value in constants.items()]
        text += f"\n\nAlways sent: {_listed(sent)}."
    if options := list(_options(way)):
        document = way.specified.document
        listed = [
            (
                f"`{name}`",
                form(schema, document) + ("; required" if required else ""),
                _line(str(resolved(schema, document).get("description", ""))),
            )
            for name, schema, required in options
        ]
        explained = any(what for *_, what in listed)
        heads = ("option", "what it takes", "what it is")[: 3 if explained else 2]
        text += "\n\nWhat `options` take beside these:\n\n"
        text += table(heads, [row[: len(heads)] for row in listed])
    return text


def _is_required(way: Way, argument: str) -> str:
    """`required`, `optional`, or empty where there is no place for the argument."""
    places = way.operation.places(argument)
    if not places:
        return ""
    required = any(_is_needed(way.specified, place) for place in places)
    return "required" if required else "optional"


def _is_needed(specified: SpecifiedOperation, place: Place) -> bool:
    match place:
        case Body(pointer):
            schema: Schema = specified.body or {}
            for part in parts(pointer):
                if part not in resolved(schema, specified.document).get("required", ()):
                    return False
                schema = properties(schema, specified.document).get(part, {})
            return True
        case Page():
            return False
        case _:
            kind = type(place).__name__.lower()
            return any(
                (p.place, p.name, p.required) == (kind, place.name, True)
                for p in specified.parameters
            )


def _where(place: Place, example: Any) -> str:
    match place:
        case Body(pointer):
            text = f"`{_dotted(pointer)}` of the body"
        case Page(name):
            text = f"`join[{json.dumps(name)}]`, for the page"
        case Path(name):
            text = f"`{{{name}}}` of the path"
        case Query(name):
            text = f"`{name}` of the query"
        case Header(name):
            text = f"header `{name}`"
    if place.written:
        text += f", {_code(example)} as {_code(place.written(example))}"
    return text


def _schema_at(way: Way, place: Place) -> Schema:
    match place:
        case Page(takes=takes):
            return takes
        case Body(pointer):
            schema: Schema = way.specified.body or {}
            for part in parts(pointer):
                schema = properties(schema, way.specified.document).get(part, {})
            return schema
        case _:
            kind = type(place).__name__.lower()
            found = (p for p in way.specified.parameters if (p.place, p.name) == (kind, place.name))
            return next(p.schema for p in found)


def form(schema: Schema, document: Mapping[str, Any]) -> str:
    """What a schema takes, in words; empty where it takes anything."""
    schema = resolved(schema, document)
    if "enum" in schema:
        return ", ".join(_code(value) for value in schema["enum"])
    if "const" in schema:
        return _code(schema["const"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " or ".join(
                dict.fromkeys(filter(None, (form(part, document) for part in schema[union])))
            )
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else list(types)
    text = " or ".join(kind for kind in types if kind != "null")
    within = schema.get("additionalProperties")
    if "object" in types and isinstance(within, Mapping) and (inner := form(within, document)):
        text += f" (values: {inner})"
    if "array" in types and (inner := form(schema.get("items", {}), document)):
        text += f" of {inner}"
    return ", ".join(filter(None, (text, *_limits(schema))))


def _limits(schema: Schema) -> Iterator[str]:
    lowest = schema.get("minimum", schema.get("exclusiveMinimum"))
    highest = schema.get("maximum", schema.get("exclusiveMaximum"))
    match lowest, highest:
        case None, None:
            pass
        case _, None:
            yield f"{lowest} or more"
        case None, _:
            yield f"{highest} at most"
        case _:
            yield f"{lowest} to {highest}"
    if "maxLength" in schema:
        yield f"{schema['maxLength']} characters at most"
    if "pattern" in schema:
        yield f"of the form {_code(schema['pattern'], plain=True)}"


def _options(way: Way) -> Iterator[tuple[str, Schema, bool]]:
    """The inputs that no argument of the facade's sets whole: name, schema, whether required."""
    taken: set[tuple[str, ...]] = {tuple(parts(pointer)) for pointer in way.operation.constants}
    bodies = [p for p in way.operation.places("agent_id") if isinstance(p, Body)]
    above = {parts(place.pointer)[0] for place in bodies}  # objects that are there anyway
    for argument in ARGUMENTS:
        for place in way.operation.places(argument):
            if isinstance(place, Body):
                taken.add(tuple(parts(place.pointer)))
            elif not isinstance(place, Page):
                taken.add((place.name,))
    for parameter in way.specified.parameters:
        constant = constant_of(parameter.schema, way.specified.document)
        if (parameter.name,) not in taken and (constant is None or not parameter.required):
            yield parameter.name, parameter.schema, parameter.required
    body = way.specified.body
    if body is not None:
        required = resolved(body, way.specified.document).get("required", ())
        for name, schema in properties(body, way.specified.document).items():
            constant = constant_of(schema, way.specified.document)
            if (name,) not in taken and (constant is None or name not in required):
                yield name, schema, name in required and name not in above


def _spec_constants(way: Way) -> dict[str, Any]:
    """Required inputs that can have one value alone, which therefore nobody gives."""
    document, body = way.specified.document, way.specified.body
    found = {p.name: p.schema for p in way.specified.parameters if p.required}
    if body is not None:
        required = resolved(body, document).get("required", ())
        found |= {n: s for n, s in properties(body, document).items() if n in required}
    constants = {name: constant_of(schema, document) for name, schema in found.items()}
    return {name: constant for name, constant in constants.items() if constant is not None}


def _example(specified: SpecifiedOperation) -> Mapping[str, Any]:
    """The spec's smallest example of a body."""
    for media in specified.content.get("requestBody", {}).get("content", {}).values():
        if "minimal" in media.get("examples", {}):
            return dict(media["examples"]["minimal"]["value"])
    return {}


def _answer(way: Way) -> str:
    operation = way.operation
    rows = [("`call.kind`", f"`{operation.kind}`")]
    for name, pointer in (("token", operation.token), ("url", operation.url)):
        rows.append((f"`call.{name}`", f"`{_dotted(pointer)}`" if pointer else "None"))
    pointers = operation.call_id
    ids = [f"`{_dotted(p)}`" for p in ((pointers,) if isinstance(pointers, str) else pointers)]
    rows.append(("`call.call_id`", ", else ".join(ids) or "None: the answer has no id"))
    rows.append(("`call.expires_at`", _expiry(operation)))
    if isinstance(operation.join, str):
        whole = f"`{_dotted(operation.join)}`, whole" if operation.join else "the answer, whole"
        rows.append(("`call.join`", whole))
    else:
        rows += [(_joined(name), _joined_from(source)) for name, source in operation.join.items()]
    rows += [
        (_joined(name), f"{_joined_from(source)}, where it is there")
        for name, source in operation.join_if_given.items()
    ]
    rows += [
        (_joined(place.name), f"`{argument}`, where it is given")
        for argument in ARGUMENTS
        for place in operation.places(argument)
        if isinstance(place, Page)
    ]
    return table(("what you get", "where it is from"), rows)


def _joined(name: str) -> str:
    keys = parts(name) if name.startswith("/") else [name]
    return "`call.join" + "".join(f"[{json.dumps(key)}]" for key in keys) + "`"


def _joined_from(source: Joined) -> str:
    match source:
        case str():
            return f"`{_dotted(source)}`"
        case PageURL(path, websocket):
            return f"the base URL with `{path}`" + (", as `wss://`" if websocket else "")
        case _:
            return f"what was sent: {_where(source, None)}"


def _expiry(operation: Operation) -> str:
    of_token = "the `exp` of the token where it is a JWT" if operation.token else ""
    expiry: Expiry | None = operation.expires_at
    match expiry:
        case EpochSeconds(pointer):
            said = f"`{_dotted(pointer)}`, in seconds since 1970"
        case EpochMilliseconds(pointer):
            said = f"`{_dotted(pointer)}`, in milliseconds since 1970"
        case Timestamp(pointer):
            said = f"`{_dotted(pointer)}`, a date and time"
        case SecondsFromNow(pointer):
            said = f"`{_dotted(pointer)}`, in seconds from the request on"
        case CreatedPlus(created, lifetime):
            said = f"`{_dotted(created)}` and the duration `{_dotted(lifetime)}` after it"
        case _:
            return f"{of_token}, else None" if of_token else "None: the answer does not say it"
    return ", else ".join(filter(None, (said, of_token)))


def _credential(operation: Operation) -> str:
    given = [name for name in ("token", "url") if getattr(operation, name) is not None]
    return " or ".join(f"`{name}`" for name in given) or "`join`"


def _errors(way: Way) -> str:
    """Each status with what it means; a body that means another error stands below its status."""
    document = way.specified.document
    rows: list[tuple[str, str, str, str]] = []
    meanings = list(way.operation.error_meanings)
    for status, written in sorted(way.specified.content["responses"].items()):
        if status.startswith("2"):
            continue
        response = resolved(written, document)
        means = _line(response["description"])
        fields = [
            f"`{field}`"
            for media in response.get("content", {}).values()
            for field in properties(media.get("schema", {}), document)
        ]
        body = ", ".join(dict.fromkeys(fields))
        if not status.isdecimal():
            rows.append(("any other", means, body, "the class of its number"))
            continue
        rows.append((status, means, body, f"`{status_error_class(int(status)).__name__}`"))
        rows += [_meaning(m) for m in meanings if m.status == int(status)]
        meanings = [m for m in meanings if m.status != int(status)]
    rows += map(_meaning, meanings)
    for refusal in way.operation.refusals:
        said = f"`{_dotted(refusal.pointer)}` is `{json.dumps(refusal.value)}`: a refusal"
        rows.append(("2xx", said, "", f"`{CallRefusedError.__name__}`"))
    return table(("status", "what it means", "its body", "what you get"), rows)


def _meaning(meaning: ErrorMeaning) -> tuple[str, str, str, str]:
    says = f"where the body says “{meaning.says}”"
    return str(meaning.status or "any"), says, "", f"`{meaning.means.__name__}`"


def _sources(vendor: Vendor[Any]) -> str:
    said = json.loads((files(vendor.package) / "provenance.json").read_text("utf-8"))
    text = [f"How sure: `{said['sure']}`. The client is `{said['distribution']}`."]
    text += [
        f"`{name}` is what the vendor's own SDK sends and reads: `{sdk['package']}` "
        f"{sdk['version']} ({sdk['registry']}), [tried](../oracles.md) on {sdk['date']}."
        for name, sdks in said["verified_with"].items()
        for sdk in sdks
    ]
    text += [f"Published by the vendor: <{url}>." for url in said["urls"].values() if url]
    rows = [
        (f"`{name}`", *_source(source))
        for name, described in said["described"].items()
        for source in described["sources"]
    ]
    document = yaml.safe_load((files(vendor.package) / "openapi.yaml").read_text("utf-8"))
    rows += [(part, *_source(source)) for part, source in _parts_with_sources(document, ())]
    if rows:
        text.append("What we described ourselves, in our own words, and where each fact is from:")
        text.append(table(("of what", "source", "what it says", "how sure", "read on"), rows))
    return "\n\n".join(text)


def _source(source: Mapping[str, str]) -> tuple[str, str, str, str]:
    name = f"<{source['url']}>" if "url" in source else source["package"]
    return name, _line(source["says"]), CONFIDENCES[source["confidence"]], source["read"]


def _parts_with_sources(
    node: Any, place: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The parts below an operation, or of the components, that have sources of their own."""
    if isinstance(node, list):
        for item in node:
            name = item.get("name", "") if isinstance(item, Mapping) else ""
            yield from _parts_with_sources(item, (*place, name))
    if not isinstance(node, Mapping):
        return
    if SOURCES in node and "operationId" not in node:
        for source in node[SOURCES]:
            yield _part(place), source
    for key, value in node.items():
        if key != SOURCES:
            yield from _parts_with_sources(value, (*place, str(key)))


def _part(place: Sequence[str]) -> str:
    match [part for part in place if part]:
        case ["components", "schemas", schema, *rest]:
            return f"`{'.'.join([schema, *(p for p in rest if p != 'properties')])}`"
        case ["components", _, name, *_] | ["paths", _, _, "parameters", name, *_]:
            return f"`{name}`"
        case ["paths", _, _, "responses", status, *_]:
            return f"status {status}"
        case ["paths", _, _, *rest]:
            return f"`{'.'.join(rest)}`"
        case other:
            return f"`{'.'.join(other)}`"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _dotted(pointer: str) -> str:
    return ".".join(parts(pointer)) if pointer.startswith("/") else pointer


def _code(value: Any, *, plain: bool = False) -> str:
    text = value if plain else json.dumps(value, ensure_ascii=False)
    return "`" + text.replace("|", "\\|") + "`"


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _yes(value: object) -> str:
    return "yes" if value else ""
