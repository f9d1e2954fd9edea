"""Whether a change breaks is decided by a program that uses the client of each side: what it sends,
and what it makes of an answer, is the same, or it is not."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define

from tests.pipeline.clients import GeneratedClient, client_for
from tests.pipeline.support import document_of, operation
from webcalls_pipeline.changes import Impact, State, compare
from webcalls_pipeline.changes.schemas import renames
from webcalls_pipeline.wording import diff

Document = dict[str, Any]
TEXT: Document = {"type": "string"}
LIST: Document = {"type": "array", "items": TEXT}


@define
class Side:
    """A generated client as a program uses it: what it calls, and what that sends and gives."""

    client: GeneratedClient

    def call(self, answer: Any = None, kind: str = "application/json", **given: Any) -> Any:
        """Call the operation `a`; gives what was sent, and what came of the answer."""
        sent: list[httpx.Request] = []

        def handle(request: httpx.Request) -> httpx.Response:
            request.read()
            sent.append(request)
            content = json.dumps(answer).encode() if kind.endswith("json") else str(answer).encode()
            return httpx.Response(200, content=content, headers={"Content-Type": kind})

        client = self.client.client(transport=httpx.MockTransport(handle))
        module = self.client.operation("a")
        detailed = module.sync_detailed(client=client, **given)
        request = sent[0]
        parsed = detailed.parsed
        shown = parsed.to_dict() if hasattr(parsed, "to_dict") else parsed
        mine = {k: v for k, v in request.headers.items() if k.lower().startswith("x-")}
        return str(request.url), mine, request.content, type(parsed).__name__, shown

    def body(self, **given: Any) -> Any:
        """A body made of its fields."""
        return self.call(body=self.client.models.ABody(**given))


def document(
    version: str = "3.1.0", schemas: Document | None = None, method: str = "get", **more: Any
) -> Document:
    return document_of({"/a": {method: operation("a", **more)}}, schemas, openapi=version)


def query(schema: Document, name: str = "l", **more: Any) -> Document:
    return document(parameters=[{"name": name, "in": "query", "schema": schema, **more}])


def in_path(schema: Document, **more: Any) -> Document:
    parameter = {"name": "p", "in": "path", "required": True, "schema": schema, **more}
    paths = {"/a/{p}": {"get": operation("a", parameters=[parameter])}}
    return document_of(paths, openapi="3.1.0")


def header(name: str) -> Document:
    given = {"name": name, "in": "header", "required": True, "schema": TEXT}
    answer = {"200": {"description": "", "headers": {name: {"schema": TEXT}}}}
    return document(parameters=[given], responses=answer)


def body(
    schema: Document, version: str = "3.1.0", kind: str = "application/json", **more: Any
) -> Document:
    content = {kind: {"schema": {"type": "object", **schema}, **more}}
    return document(version, method="post", requestBody={"required": True, "content": content})


def field(schema: Document, version: str = "3.1.0", kind: str = "application/json") -> Document:
    return body({"properties": {"n": schema}}, version, kind)


def answers(*kinds: str, schema: Document | None = None, version: str = "3.1.0") -> Document:
    known = schema or {"type": "object", "properties": {"a": TEXT}}
    content = {k: {"schema": TEXT if k == "text/plain" else known} for k in kinds}
    return document(version, responses={"200": {"description": "", "content": content}})


def both(required: list[str], **properties: Document) -> Document:
    """One schema for what is sent and what comes back."""
    schema = {"type": "object", "required": required, "properties": {"name": TEXT, **properties}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}
    return document(
        schemas={"S": schema},
        method="post",
        requestBody={"required": True, "content": content},
        responses={"200": {"description": "", "content": content}},
    )


def with_s(side: Side) -> Any:
    return side.call({"name": "n", "id": "1"}, body=side.client.models.S(name="n"))


def pair_of(*members: Document) -> Document:
    return answers("application/json", schema={"type": "array", "prefixItems": list(members)})


NUMBER: Document = {"type": "integer"}
READ_ONLY: Document = {**TEXT, "readOnly": True}
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
Program = Callable[[Side], Any]

# Two documents, and a program that uses the client of each.
ROWS: dict[str, tuple[Document, Document, Program]] = {
    "JSON beside XML": (
        answers("application/xml"), answers("application/xml", "application/json"),
        lambda s: s.call("<a/>", "application/xml"),
    ),
    "a field is gone": (
        body({"properties": {"a": TEXT, "b": TEXT}}), body({"properties": {"a": TEXT}}),
        lambda s: s.body(a="1", b="2"),
    ),
    "a field has another name": (
        body({"properties": {"a": TEXT}}), body({"properties": {"z": TEXT}}),
        lambda s: s.body(a="1"),
    ),
    "a field is required": (
        body({"properties": {"a": TEXT, "b": TEXT}}),
        body({"properties": {"a": TEXT, "b": TEXT}, "required": ["b"]}),
        lambda s: s.body(a="1"),
    ),
    "a parameter is required": (
        query(TEXT), query(TEXT, required=True), lambda s: s.call()
    ),
    "a parameter is gone": (
        query(TEXT), document(), lambda s: s.call(l="x")
    ),
    "a parameter has another name": (
        query(TEXT), query(TEXT, "m"), lambda s: s.call(l="x")
    ),
    "a header has another name": (
        header("X-Case"), header("X-Place"), lambda s: s.call(x_case="v")
    ),
    "an enum loses a value": (
        query({**TEXT, "enum": ["a", "b"]}), query({**TEXT, "enum": ["a"]}),
        lambda s: s.call(l=s.client.models.AL.B),
    ),
    "a text becomes a date": (
        answers("application/json", schema={"type": "object", "properties": {"a": TEXT}}),
        answers(
            "application/json",
            schema={"type": "object", "properties": {"a": {**TEXT, "format": "date"}}},
        ),
        lambda s: s.client.parse("a", httpx.Response(200, json={"a": "2020-01-01"})).a.upper(),
    ),
    "an object becomes a list": (
        answers("application/json"),
        answers("application/json", schema={"type": "array", "items": TEXT}),
        lambda s: s.client.parse("a", httpx.Response(200, json={"a": "b"})).a,
    ),
    "a model has another name": (
        both(["name"]),
        {
            **both(["name"]),
            "components": {
                "schemas": {"S": {**both(["name"])["components"]["schemas"]["S"], "title": "T"}}
            },
        },
        with_s,
    ),
    "readOnly and required": (
        both(["name"], id=READ_ONLY), both(["name", "id"], id=READ_ONLY), with_s
    ),
    "a required readOnly field": (both(["name"]), both(["name", "id"], id=READ_ONLY), with_s),
    "exclusiveMinimum of 3.1": (
        field({"type": "integer", "minimum": 5, "exclusiveMinimum": True}, "3.0.3"),
        field({"type": "integer", "exclusiveMinimum": 5}),
        lambda s: s.body(n=6),
    ),
    "exclusiveMaximum of 3.0": (
        field({"type": "integer", "exclusiveMaximum": 5}),
        field({"type": "integer", "maximum": 5, "exclusiveMaximum": True}, "3.0.3"),
        lambda s: s.body(n=4),
    ),
    "nullable of 3.1": (
        field({**TEXT, "nullable": True}, "3.0.3"), field({"type": ["string", "null"]}),
        lambda s: s.body(n=None),
    ),
    "nullable as a union": (
        field({**TEXT, "nullable": True}, "3.0.3"),
        field({"anyOf": [TEXT, {"type": "null"}]}),
        lambda s: s.body(n="x"),
    ),
    "a list of one type": (field(TEXT), field({"type": ["string"]}), lambda s: s.body(n="x")),
    "a file part of 3.1": (
        field({**TEXT, "format": "binary"}, "3.0.3", PARTS),
        field({**TEXT, "contentMediaType": "application/octet-stream"}, kind=PARTS),
        lambda s: s.client.models.ABody.__annotations__,
    ),
    "the case of a header": (header("X-Case"), header("x-case"), lambda s: s.call(x_case="v")),
    "the defaults of style and explode": (
        query(LIST), query(LIST, style="form", explode=True), lambda s: s.call(l=["x", "y"])
    ),
    "minLength: 0": (field(TEXT), field({**TEXT, "minLength": 0}), lambda s: s.body(n="")),
    "minItems: 0": (field(LIST), field({**LIST, "minItems": 0}), lambda s: s.body(n=[])),
    "uniqueItems: false": (
        field(LIST), field({**LIST, "uniqueItems": False}), lambda s: s.body(n=["a", "a"])
    ),
    "deprecated: false": (
        field(TEXT), field({**TEXT, "deprecated": False}), lambda s: s.body(n="")
    ),
    "additionalProperties: true": (
        body({"properties": {"n": TEXT}}),
        body({"properties": {"n": TEXT}, "additionalProperties": True}),
        lambda s: s.body(n="x"),
    ),
    "required: []": (
        body({"properties": {"n": TEXT}}), body({"properties": {"n": TEXT}, "required": []}),
        lambda s: s.body(n="x"),
    ),
    "maxLength as text": (
        field({**TEXT, "maxLength": 100}), field({**TEXT, "maxLength": "100"}),
        lambda s: s.body(n="x"),
    ),
    "a required field with a default": (
        body({"properties": {"a": TEXT}, "required": ["a"]}),
        body({"properties": {"a": TEXT, "b": {**TEXT, "default": "x"}}, "required": ["a", "b"]}),
        lambda s: s.client.models.ABody(a="1").a,
    ),
    "a required constant": (
        body({"properties": {"a": TEXT}, "required": ["a"]}),
        body({"properties": {"a": TEXT, "b": {"const": "x"}}, "required": ["a", "b"]}),
        lambda s: s.client.models.ABody(a="1").a,
    ),
    "a required field of one value": (
        body({"properties": {"a": TEXT}, "required": ["a"]}),
        body({"properties": {"a": TEXT, "b": {**TEXT, "enum": ["x"]}}, "required": ["a", "b"]}),
        lambda s: s.client.models.ABody(a="1").a,
    ),
    "a required field with a list for a default": (
        body({"properties": {"a": TEXT}, "required": ["a"]}),
        body({"properties": {"a": TEXT, "b": {**LIST, "default": ["x"]}}, "required": ["a", "b"]}),
        lambda s: s.client.models.ABody(a="1").a,
    ),
    "a required header of one value": (
        document(),
        document(
            parameters=[{"name": "V", "in": "header", "required": True, "schema": {"const": "1"}}]
        ),
        lambda s: s.call()[:2],
    ),
    "an optional field": (
        body({"properties": {"a": TEXT}}), body({"properties": {"a": TEXT, "b": TEXT}}),
        lambda s: s.body(a="1"),
    ),
    "an optional parameter": (document(), query(TEXT), lambda s: s.call()),
    "an optional list": (
        query(NUMBER), query({"type": "number"}), lambda s: s.call(l=3)
    ),
}  # fmt: skip


def tree(document: Document, folder: Path) -> dict[str, bytes]:
    code = client_for(document, folder).code
    return {f"webcalls_acme/{name}": content for name, content in code.items()}


def impact_of(old: Document, new: Document, folder: Path) -> Impact:
    states = (State(each, tree(each, folder), "webcalls_acme", "1.0.0") for each in (old, new))
    return compare(*states).impact


@pytest.mark.parametrize("name", ROWS)
def test_a_program_is_the_judge(name: str, tmp_path: Path) -> None:
    old, new, program = ROWS[name]
    before = program(Side(client_for(old, tmp_path)))
    try:
        breaks = program(Side(client_for(new, tmp_path))) != before
    except (TypeError, AttributeError, ValueError, LookupError):
        breaks = True
    assert (impact_of(old, new, tmp_path) is Impact.BREAKING) is breaks


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (query(LIST), query(LIST, explode=False), Impact.BREAKING),
        *(
            (query(schema), query(schema, explode=False), impact)
            for schema, impact in (
                ({**LIST, "type": ["array", "null"]}, Impact.BREAKING),
                ({"anyOf": [LIST, {"type": "null"}]}, Impact.BREAKING),
                ({"oneOf": [TEXT, {"allOf": [LIST]}]}, Impact.BREAKING),
                ({"properties": {"a": TEXT}}, Impact.BREAKING),
                ({}, Impact.ADDITIVE),
                (TEXT, Impact.NONE),
                ({"type": ["integer", "null"]}, Impact.NONE),
            )
        ),
        (query(TEXT, style="form"), query(TEXT, style="pipeDelimited"), Impact.NONE),
        (in_path(TEXT), in_path(TEXT, style="label"), Impact.ADDITIVE),
        (in_path(TEXT), in_path(TEXT, style="simple", explode=True), Impact.NONE),
        (
            body({"properties": {"l": LIST}}, kind=FORM),
            body({"properties": {"l": LIST}}, kind=FORM, encoding={"l": {"explode": False}}),
            Impact.BREAKING,
        ),
        (answers("text/plain"), answers("text/plain", "application/json"), Impact.BREAKING),
        (answers("application/json"), answers("text/plain", "application/json"), Impact.ADDITIVE),
        (pair_of(TEXT, NUMBER), pair_of(TEXT), Impact.BREAKING),
        (pair_of(TEXT), pair_of(TEXT, NUMBER), Impact.ADDITIVE),
        (
            query(TEXT),
            document(
                parameters=[
                    {"name": "l", "in": "query", "content": {"application/json": {"schema": TEXT}}}
                ]
            ),
            Impact.BREAKING,
        ),
    ],
)
def test_what_no_program_of_one_side_sees(
    old: Document, new: Document, expected: Impact, tmp_path: Path
) -> None:
    """It is the vendor who reads otherwise what is sent, or whose answers lose a member."""
    assert impact_of(old, new, tmp_path) is expected


def test_what_the_client_does_without_is_no_change(tmp_path: Path) -> None:
    """An operation that is excluded on both sides may change as it likes, and may have faults."""
    wide = document()
    wide["paths"]["/b"] = {"get": operation("b", parameters=[{"in": "nowhere"}])}
    narrow = document()
    narrow["paths"]["/b"] = {"get": operation("b", parameters=[{"name": "q", "in": "query"}])}
    package = tree(document(), tmp_path)
    states = (
        State(each, package, "webcalls_acme", "1.0.0", excluded=("GET /b",))
        for each in (wide, narrow)
    )
    assert compare(*states).impact is Impact.NONE


def beside(**words: Any) -> Document:
    base = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
    document = field({"$ref": "#/components/schemas/Base", **words})
    document["components"]["schemas"]["Base"] = base
    return document


def test_words_beside_a_reference_are_compared_where_they_count() -> None:
    from webcalls_pipeline.changes.documents import compare_documents

    def impact(old: Document, new: Document) -> Impact:
        return max((c.impact for c in compare_documents(old, new, ())), default=Impact.NONE)

    assert impact(beside(), beside(required=["b"])) is Impact.BREAKING
    assert impact(beside(), beside(properties={"c": TEXT})) is Impact.ADDITIVE
    assert impact(beside(), beside(description="x", title="X")) is Impact.NONE
    in_30 = [{**each, "openapi": "3.0.3"} for each in (beside(), beside(required=["b"]))]
    assert impact(*in_30) is Impact.NONE


def test_comparing_takes_a_time_in_the_size() -> None:
    """800 renamed fields took 20 s, and eight times that for twice as many."""
    fields = [f"a{n}" for n in range(20_000)], [f"b{n}" for n in range(20_000)]
    before = time.process_time()
    assert renames(*(dict.fromkeys(names, "same") for names in fields)) == []
    assert len(renames(*({n: n[1:] for n in names} for names in fields))) == 20_000
    assert time.process_time() - before < 5
    from webcalls_pipeline.changes.documents import compare_documents

    large = {"type": "object", "properties": {f"f{n}": TEXT for n in range(2000)}}
    unions = {f"u{n}": {"anyOf": [{"$ref": "#/components/schemas/L"}] * 30} for n in range(30)}
    schemas = {"L": large, "U": {"type": "object", "properties": unions}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/U"}}}
    old = document(schemas=schemas, responses={"200": {"description": "", "content": content}})
    renamed = {"type": "object", "properties": {f"g{n}": TEXT for n in range(2000)}}
    new = {**old, "components": {"schemas": {**schemas, "L": renamed}}}
    before = time.process_time()
    compare_documents(old, new, ())
    assert time.process_time() - before < 5


def test_a_diff_takes_a_time_in_the_length() -> None:
    lines = [[f"{n * factor % 100}" for n in range(60_000)] for factor in (7, 13)]
    before = time.process_time()
    old, new = ("\n".join(each).encode() for each in lines)
    said = diff("f", old, new, ("a", "b"), 60)
    assert time.process_time() - before < 5
    assert len(said) == 61
