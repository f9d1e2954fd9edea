"""Do clients send what their documents say, and lose nothing of what is answered?

For operations of public documents, drawn at random, a client is made and called. A reader that
knows nothing of this pipeline (openapi-core) compares each request with the document, and an answer
made of the document's schema is parsed and written back. Constraints of values (`maxLength`,
`pattern`) are left out of both: they are the caller's.
"""

import collections
import contextlib
import copy
import importlib
import inspect
import io
import itertools
import json
import random
import re
import sys
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from attrs import frozen

from webcalls_pipeline.chain.workers import Executor, Job, Step
from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.operations import METHODS, operations
from webcalls_pipeline.document.references import resolve_reference
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import Failure
from webcalls_pipeline.generator.extensions import AS_JSON
from webcalls_pipeline.generator.generate import module_of
from webcalls_pipeline.normalise import normalise
from webcalls_pipeline.trials.documents import DOCUMENT, read_document

_SERVER = "https://api.example"
_CLIENT = "client_under_measure"
_CONSTRAINTS = {
    *("minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf", "minItems"),
    *("exclusiveMinimum", "exclusiveMaximum", "maxItems", "uniqueItems", "minProperties"),
    *("maxProperties", "examples", "example", "default"),
}
_SHAPES = {
    *("type", "enum", "const", "properties", "additionalProperties", "items", "required"),
    *("allOf", "anyOf", "oneOf"),
}
_FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T01:02:03Z",
    "uuid": "00000000-0000-4000-8000-00000000000a",
    "uri": "https://a.example/b",
    "url": "https://a.example/b",
    "email": "a@b.example",
    "byte": "YWJj",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}
_PLACES = ("path", "query", "header", "cookie")  # the order of arguments
_IGNORED = ("accept", "content-type", "authorization")
_DEEPEST = 5
# What the name of a parameter says of how it is sent, behind the document's.
_MARK = re.compile(r"\[[*,+|:=]?\]$")
_OF_A_DOCUMENT = 4
_SECONDS = 120


@frozen
class Exchange:
    """What became of one operation.

    Args:
        where: Its document, method and path.
        request: What the reader finds wrong with the request; empty if nothing, None if it was not
            compared, for the reader cannot read the document.
        answer: What was lost of the answer; None where no JSON is documented.
    """

    where: str
    request: str | None
    answer: str | None


def measure(
    folder: Path, names: list[str], count: int, seed: int, executor: Executor
) -> list[Exchange]:
    """Try operations of documents, in their order, until there are enough.

    Args:
        folder: The documents' folder.
        names: Their files.
        count: How many operations to try, some of each document.
        seed: Decides which operations, and their values.
        executor: Where they are tried.
    """
    jobs = [
        Job(
            name,
            name,
            partial(_of_document, name, seed),
            partial(read_document, folder / name),
            seconds=_SECONDS,
        )
        for name in names
    ]
    of: dict[str, list[Exchange]] = {}
    with contextlib.closing(executor.run(jobs, lambda name, step: None)) as results:
        for done, result, _ in results:
            of[done] = [] if isinstance(result, Failure) else result
            # Of the first documents, whichever were ready first: the same seed, the same exchanges.
            ready = itertools.takewhile(of.__contains__, names)
            found = [exchange for name in ready for exchange in of[name]]
            if len(found) >= count:
                break
    return found[:count]


def print_measure(found: list[Exchange]) -> None:
    """The shares, and the most frequent faults."""
    for title, faults in (
        ("requests that the document allows", [e.request for e in found if e.request is not None]),
        ("answers written back without loss", [e.answer for e in found if e.answer is not None]),
    ):
        right = sum(not fault for fault in faults)
        share = f"{100 * right / len(faults):.1f} %" if faults else "-"
        print(f"| {title} | {len(faults)} | {right} | {share} |")
        for fault, number in collections.Counter(filter(None, faults)).most_common(8):
            print(f"|   {number} | {fault[:160]} |")
    for exchange in found:
        for kind in ("request", "answer"):
            if fault := getattr(exchange, kind):
                print(f"{exchange.where}: {kind}: {fault[:300]}", file=sys.stderr)


def _of_document(name: str, seed: int, folder: Path, progress: Step) -> list[Exchange]:
    """The exchanges of a few operations, in a worker."""
    warnings.simplefilter("ignore")
    document = _relaxed(json.loads((folder / DOCUMENT).read_bytes()))
    chance = random.Random(f"{seed} {name}")  # noqa: S311  no secret
    return list(_exchanges(document, name, chance, folder))


def _relaxed(node: Any, of_names: bool = False) -> Any:
    """A document without the constraints of values."""
    if isinstance(node, list):
        return [_relaxed(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _relaxed(value, not of_names and key in NAME_MAPS)
        for key, value in node.items()
        if of_names or key not in _CONSTRAINTS
    }


def _exchanges(
    document: JsonObject, name: str, chance: random.Random, folder: Path
) -> Iterator[Exchange]:
    meant = validate(document, name).document
    known = [
        f"{method.upper()} {path}"
        for path, item in meant["paths"].items()
        for method in METHODS
        if isinstance(item, dict) and method in item
    ]
    chosen = chance.sample(known, min(_OF_A_DOCUMENT, len(known)))
    others = [each for each in known if each not in chosen]
    small = exclude(meant, others, name)
    small = {**small, "servers": [{"url": _SERVER}], "security": []}
    normal = normalise(small, name)
    package = _CLIENT
    write_tree(folder / package, generate_code(normal, package, name))
    sys.path.insert(0, str(folder))
    reader = _reader(small)
    for operation in operations(normal):
        content = normal["paths"][operation.path][operation.method]
        source = _source(small, content["x-path"], operation.method)
        if source is None:
            continue
        made = importlib.import_module(f"{package}.{module_of(operation)}")
        answer: str | None = None
        try:
            sent, answer = _call(package, made, content, source, small, chance)
            compared = reader(sent, content["x-path"])
        except Exception as error:  # whatever a client does but send and read is a fault
            compared = f"{type(error).__name__}: {error}"
        where = f"{name}: {operation.method.upper()} {content['x-path']}"
        yield Exchange(where, compared, answer)


def _source(document: JsonObject, path: str, method: str) -> JsonObject | None:
    """An operation as the document has it, its path item's parameters among its own."""
    item = document["paths"].get(path)
    if not isinstance(item, dict) or method not in item or method not in METHODS:
        return None
    shared = item.get("parameters", [])
    return {**item[method], "parameters": [*item[method].get("parameters", []), *shared]}


# A call


def _call(
    package: str,
    module: Any,
    content: JsonObject,
    source: JsonObject,
    document: JsonObject,
    chance: random.Random,
) -> tuple[httpx.Request, str | None]:
    """Call an operation with all that it takes, and read an answer.

    Returns:
        The request, and what was lost of the answer.
    """
    status, expected = _answer(source, document, chance)
    answered = httpx.Response(status, json=expected)
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        return answered

    arguments = _arguments(package, module, content, source, document, chance)
    client = importlib.import_module(package).Client(
        base_url=_SERVER, httpx_args={"transport": httpx.MockTransport(answer)}
    )
    with client:
        response = module.sync_detailed(client=client, **arguments)
    (request,) = seen
    if expected is None or response.parsed is None:
        lost = "nothing was parsed" if expected is not None and _is_json(content, status) else None
        return request, lost
    sending = importlib.import_module(f"{package}._sending")
    written = sending.write(response.parsed)
    return request, "" if written == expected else f"{expected!r} is written back as {written!r}"


def _is_json(content: JsonObject, status: int) -> bool:
    return "application/json" in content["responses"].get(str(status), {}).get("content", {})


def _answer(source: JsonObject, document: JsonObject, chance: random.Random) -> tuple[int, Any]:
    """A success and its JSON."""
    for status, found in source.get("responses", {}).items():
        response = _resolved(found, document)
        for kind, media in response.get("content", {}).items():
            if status[0] == "2" and status.isdigit() and "json" in kind and "schema" in media:
                return int(status), _value(media["schema"], document, chance, "writeOnly")
    return 200, None


def _arguments(
    package: str,
    module: Any,
    content: JsonObject,
    source: JsonObject,
    document: JsonObject,
    chance: random.Random,
) -> dict[str, Any]:
    """A value for each argument, by its name in Python."""
    sent: dict[tuple[str, str], JsonObject] = {}
    for found in source["parameters"]:
        parameter = _resolved(found, document)
        sent.setdefault((parameter["in"], parameter["name"]), parameter)
    values: dict[str, Any] = {}
    names = list(inspect.signature(module._get_kwargs).parameters)
    path = content["x-path"]
    in_order = sorted(
        content["parameters"],
        key=lambda p: (_PLACES.index(p["in"]), path.find(f"{{{p['name']}}}") * (p["in"] == "path")),
    )
    for name, taken in zip([n for n in names if n != "body"], in_order, strict=True):
        plain = _MARK.sub("", taken["name"])
        declared = sent.get((taken["in"], taken["name"])) or sent.get((taken["in"], plain))
        if declared is None:  # a property of a deepObject, or of a query in the path
            if taken.get("required"):
                values[name] = "x"
            continue
        value = _written(declared, taken, document, chance)
        if taken["in"] == "header":  # it holds ASCII alone
            value = json.loads(json.dumps(value, ensure_ascii=False).replace("é", "e"))
        values[name] = value
    if "body" in names:
        body = _resolved(source["requestBody"], document)
        kind = next(iter(content["requestBody"]["content"]))
        values["body"] = _body(package, kind, body, module, document, chance)
    return values


def _written(
    declared: JsonObject, taken: JsonObject, document: JsonObject, chance: random.Random
) -> Any:
    """A value as the client takes it: what its docstring calls text is text."""
    if "content" in declared:
        (media,) = declared["content"].values()
        value = _value(media.get("schema", {}), document, chance, "readOnly")
        return value if taken["name"].endswith(AS_JSON) else json.dumps(value)
    value = _value(declared.get("schema", {}), document, chance, "readOnly")
    if taken["schema"].get("type") == "string" and not isinstance(value, str):
        several = value if isinstance(value, list) else [value]
        if isinstance(value, dict):
            several = [part for pair in value.items() for part in pair]
        separators = {"pipeDelimited": "|", "spaceDelimited": " "}
        separator = separators.get(declared.get("style", ""), ",")
        return separator.join(v if isinstance(v, str) else json.dumps(v) for v in several)
    return value


def _body(
    package: str,
    kind: str,
    body: JsonObject,
    module: Any,
    document: JsonObject,
    chance: random.Random,
) -> Any:
    found = next((m for n, m in body["content"].items() if n.partition(";")[0] == kind), None)
    media = found or next(iter(body["content"].values()))
    value = _value(media.get("schema", {}), document, chance, "readOnly")
    annotation = inspect.signature(module._get_kwargs).parameters["body"].annotation
    for each in getattr(annotation, "__args__", (annotation,)):
        if hasattr(each, "from_dict") and isinstance(value, dict):
            return each.from_dict(value)
        if getattr(each, "__name__", "") == "File":
            return importlib.import_module(f"{package}.types").File(io.BytesIO(b"bytes"))
    return value


# Values of schemas


def _resolved(found: Any, document: JsonObject) -> JsonObject:
    for _ in range(20):
        if not isinstance(found, dict) or "$ref" not in found:
            break
        found = resolve_reference(found["$ref"], document)
    return found if isinstance(found, dict) else {}


def _value(
    found: Any, document: JsonObject, chance: random.Random, absent: str, depth: int = 0
) -> Any:
    """A value that a schema takes: all that is required, and some of the rest."""
    schema = _resolved(found, document)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return chance.choice(schema["enum"])
    for key in ("oneOf", "anyOf"):
        if schema.get(key):
            member = _value(chance.choice(schema[key]), document, chance, absent, depth + 1)
            if isinstance(member, dict):
                own = {key_: value for key_, value in schema.items() if key_ != key}
                beside = _object(own, document, chance, absent, depth)
                return {**beside, **member} if schema.get("properties") else member
            return member
    kind = schema.get("type")
    kind = chance.choice(kind) if isinstance(kind, list) and kind else kind
    if schema.get("allOf") or schema.get("properties") or kind == "object":
        return _object(schema, document, chance, absent, depth)
    match kind:
        case "array":
            items = schema.get("items", {})
            many = 0 if depth > _DEEPEST else chance.randint(1, 2)
            return [_value(items, document, chance, absent, depth + 1) for _ in range(many)]
        case "integer":
            return chance.randint(1, 99)
        case "number":
            return chance.choice([1.5, 7, 0.25])
        case "boolean":
            return chance.random() < 0.5
        case "null":
            return None
        case _:
            return _FORMATS.get(schema.get("format", ""), chance.choice(["a", "b c", "é"]))


def _object(
    schema: JsonObject, document: JsonObject, chance: random.Random, absent: str, depth: int
) -> Any:
    made: Any = {}
    resolved = [_resolved(part, document) for part in schema.get("allOf", [])]
    parts = [part for part in resolved if part.keys() & _SHAPES]  # a description takes any value
    required = [name for part in (schema, *parts) for name in part.get("required", [])]
    for part in parts:
        value = _value({**part, "required": required}, document, chance, absent, depth)
        if not isinstance(value, dict):
            return value
        made |= value
    for name, inner in schema.get("properties", {}).items():
        left_out = name not in required and (depth >= _DEEPEST or chance.random() < 0.3)
        if not left_out and not _resolved(inner, document).get(absent):
            made[name] = _value(inner, document, chance, absent, depth + 1)
    if not schema.get("properties") and isinstance(schema.get("additionalProperties"), dict):
        inner = schema["additionalProperties"]
        if depth < _DEEPEST:
            made["key"] = _value(inner, document, chance, absent, depth + 1)
    return made


# The reader


def _reader(document: JsonObject) -> Any:
    """Says what openapi-core finds wrong with a request; None where it cannot read."""
    from openapi_core import Config, OpenAPI
    from openapi_core.exceptions import OpenAPIError
    from openapi_core.testing import MockRequest
    from werkzeug.datastructures import ImmutableMultiDict

    readable = copy.deepcopy(document)
    for item in readable["paths"].values():
        for holder in (item, *(item[method] for method in METHODS if method in item)):
            holder.pop("security", None)
            holder.pop("servers", None)  # a client sends all to its own
            if "parameters" in holder:
                holder["parameters"] = [
                    each for each in holder["parameters"] if not _is_ignored(each, document)
                ]
    try:
        spec = OpenAPI.from_dict(readable, Config(spec_validator_cls=None))
    except Exception:
        return lambda request, path: None

    def compare(request: httpx.Request, path: str) -> str | None:
        if "?" in path or "#" in path:
            return None  # it knows no such paths
        cookies = dict(
            pair.strip().partition("=")[::2]
            for pair in request.headers.get("cookie", "").split(";")
            if "=" in pair
        )
        asked = MockRequest(
            _SERVER,
            request.method.lower(),
            request.url.raw_path.decode().partition("?")[0],
            args=ImmutableMultiDict(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
            headers=dict(request.headers),
            cookies=cookies,
            data=request.content or None,
            content_type=request.headers.get("content-type", ""),
        )
        try:
            spec.validate_request(asked)
        except OpenAPIError as error:
            cause = error.__cause__ or error
            said = f"{type(error).__name__}: {cause} {getattr(cause, 'schema_errors', '')}"
            return None if "could not be resolved" in said else said.split("\n")[0]
        except Exception:  # it trips over some of what it does not expect
            return None
        return ""

    return compare


def _is_ignored(found: Any, document: JsonObject) -> bool:
    """Whether it is a header that OpenAPI says to ignore."""
    parameter = _resolved(found, document)
    return parameter.get("in") == "header" and parameter["name"].lower() in _IGNORED
