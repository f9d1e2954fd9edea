"""What each keyword of OpenAPI makes of a value of a wrong type: a note, a reading or a refusal."""

import copy
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator.schemas import schema_v30, schema_v31, schema_v32

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.reading import read_document
from webcalls_pipeline.document.validate import InvalidDocumentError, validate
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.normalise import normalise

VERSIONS = ("3.0.3", "3.1.0", "3.2.0")
WHERE = "specs/x"

REFUSED, LET_THROUGH = "refused", "let through"


class Read:
    """It is read as this."""

    def __init__(self, value: Any, key: str = "") -> None:
        self.value, self.key = value, key


Outcome = Read | str
_Cases = list[tuple[Any, Outcome]]
Rows = dict[str, _Cases]

_TEXT: _Cases = [(3, Read("3")), (True, Read("true")), ([], LET_THROUGH), ({}, LET_THROUGH)]
_COUNT: _Cases = [("100", Read(100)), ("many", LET_THROUGH), (-1, LET_THROUGH), (True, LET_THROUGH)]
_COUNT += [([], LET_THROUGH), ({}, LET_THROUGH), (1.5, LET_THROUGH)]
_NUMBER: _Cases = [("0.5", Read(0.5)), ("a", LET_THROUGH), ([], LET_THROUGH), ({}, LET_THROUGH)]
_FLAG: _Cases = [
    ("true", Read(True)),
    ("False", Read(False)),
    ("yes", LET_THROUGH),
    (1, LET_THROUGH),
]
_FLAG += [([], LET_THROUGH), ({}, LET_THROUGH)]
_ANY: _Cases = [(3, LET_THROUGH), ([3], LET_THROUGH), ("x", LET_THROUGH)]
_DATA: _Cases = [(3, Read(3)), ({"a": []}, Read({"a": []}))]
_CHECKED: _Cases = [
    (3, LET_THROUGH),
    ("x", LET_THROUGH),
    ([3], LET_THROUGH),
    ({"type": 3}, Read({})),
]
_NEEDED: _Cases = [(3, REFUSED), ("x", REFUSED), ([3], REFUSED), ({"type": "strng"}, REFUSED)]
_NEEDED += [("string", Read({"type": "string"})), ([], Read({})), (None, LET_THROUGH)]
_MEMBERS: _Cases = [
    (3, REFUSED),
    ("x", REFUSED),
    ([3], REFUSED),
    ([], LET_THROUGH),
    (None, LET_THROUGH),
]
_MEMBERS_READ: _Cases = [*_MEMBERS, ({"type": "string"}, Read([{"type": "string"}]))]
_NAMED: _Cases = [(3, LET_THROUGH), ("x", LET_THROUGH)]
_NAMED += [({"a": 3}, Read({"a": {}})), ([], Read({}))]

SCHEMA: Rows = {
    "$ref": [(3, REFUSED), ([], REFUSED), ("elsewhere.yaml", REFUSED), ("#/no", REFUSED)],
    **dict.fromkeys(("$id", "$schema", "$anchor", "$comment"), _TEXT),
    **dict.fromkeys(("$dynamicRef", "$dynamicAnchor"), _TEXT),
    "$recursiveAnchor": [(True, LET_THROUGH)],
    "$recursiveRef": [("#", LET_THROUGH)],
    "$vocabulary": [(3, LET_THROUGH), ("x", LET_THROUGH)],
    **dict.fromkeys(("$defs", "definitions"), _NAMED),
    "type": [
        *((3, REFUSED), (True, REFUSED), ({}, REFUSED), ("strng", REFUSED), ([3], REFUSED)),
        *(("String", Read("string")), ("int", Read("integer")), ("bool", Read("boolean"))),
        *((["string", None], Read(["string", "null"])), (["string"], Read("string"))),
        *((["string", "null"], Read(["string", "null"])), ("null", Read("null"))),
        *(("file", Read("string")), ("any", LET_THROUGH), (None, LET_THROUGH), ([], LET_THROUGH)),
        *(("email", Read("string")), ("url", Read("string")), ("enum", LET_THROUGH)),
        *(("", LET_THROUGH), ("mixed", LET_THROUGH), ("JSON", LET_THROUGH)),
    ],
    "enum": [([], LET_THROUGH), ("a", Read(["a"])), ({"a": 1}, LET_THROUGH), (None, LET_THROUGH)],
    **dict.fromkeys(("const", "default"), _DATA),
    **dict.fromkeys(("title", "description", "format", "pattern"), _TEXT),
    **dict.fromkeys(("contentEncoding", "contentMediaType"), _TEXT),
    **dict.fromkeys(("example", "examples", "externalDocs", "xml"), _ANY),
    "multipleOf": [*_NUMBER, (0, LET_THROUGH), (-1, LET_THROUGH)],
    **{key: [*_NUMBER, (True, LET_THROUGH)] for key in ("maximum", "minimum")},
    **{
        key: [*_NUMBER, (True, LET_THROUGH), (False, LET_THROUGH)]
        for key in ("exclusiveMaximum", "exclusiveMinimum")
    },
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems"), _COUNT),
    **dict.fromkeys(("maxContains", "minContains", "maxProperties", "minProperties"), _COUNT),
    **dict.fromkeys(("uniqueItems", "deprecated", "readOnly", "writeOnly", "nullable"), _FLAG),
    "required": [
        *(([], Read([])), (["a", "a"], Read(["a"])), ("a", Read(["a"])), (["a", {}], Read(["a"]))),
        *((True, LET_THROUGH), (3, LET_THROUGH), ({}, LET_THROUGH), (None, LET_THROUGH)),
    ],
    "properties": [
        *((3, REFUSED), ("x", REFUSED), (["a"], REFUSED), ({"a": 3}, REFUSED)),
        *(([], Read({})), (None, LET_THROUGH), ({"a": None}, Read({"a": {}}))),
        *(({"a": {"type": "strng"}}, REFUSED), ({"a": "true"}, Read({"a": True}))),
    ],
    "patternProperties": _NAMED,
    "dependentSchemas": _NAMED,
    "dependentRequired": [(3, LET_THROUGH), ({"a": "b"}, Read({"a": ["b"]}))],
    "dependencies": [(3, LET_THROUGH)],
    "items": [
        *((3, REFUSED), ("x", REFUSED), ({"type": "strng"}, REFUSED), (None, LET_THROUGH)),
        *((" Integer", Read({"type": "integer"})), ("#/no", REFUSED)),
        *(([], LET_THROUGH), ([{}], Read([{}], "prefixItems")), ("true", Read(True))),
    ],
    "prefixItems": _MEMBERS_READ,
    "additionalProperties": [*_NEEDED, ("false", Read(False))],
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), _MEMBERS_READ),
    **dict.fromkeys(("not", "if", "then", "else", "contains", "propertyNames"), _CHECKED),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _CHECKED),
    **dict.fromkeys(("additionalItems", "contentSchema"), _CHECKED),
    "discriminator": [
        *(("kind", Read({"propertyName": "kind"})), (3, LET_THROUGH), ({}, LET_THROUGH)),
    ],
    "unheardOf": [(3, LET_THROUGH), ({}, LET_THROUGH)],
}

_SENT: Rows = {
    "description": _TEXT,
    "required": _FLAG,
    **dict.fromkeys(("deprecated", "allowReserved", "allowEmptyValue"), _FLAG),
    **dict.fromkeys(("example", "examples"), _ANY),
    "unheardOf": [(3, LET_THROUGH), ([{"type": "object"}], LET_THROUGH)],
}
PARAMETER: Rows = {
    **_SENT,
    "name": [(None, REFUSED), ([], REFUSED), ({}, REFUSED), (3, Read("3"))],
    "in": [(None, REFUSED), (3, REFUSED), ("body", REFUSED), ("Query", Read("query"))],
    "style": [
        *((3, REFUSED), ([], REFUSED), ("fancy", REFUSED), ("simple", REFUSED)),
        *(("deepobject", Read("deepObject")), (None, LET_THROUGH)),
    ],
    "explode": [
        *(("true", Read(True)), ("no", REFUSED), (3, REFUSED), ([], REFUSED), (None, LET_THROUGH)),
    ],
    "schema": [*_NEEDED[:-1], (None, Read({}))],
    "content": [(3, LET_THROUGH), ([], LET_THROUGH), ("x", LET_THROUGH), (None, LET_THROUGH)],
}
# No code comes of the header of an answer.
HEADER: Rows = {
    **_SENT,
    "style": [(3, LET_THROUGH), ([], LET_THROUGH)],
    "explode": _FLAG,
    "schema": [(3, LET_THROUGH), ("x", LET_THROUGH), ({"type": "strng"}, Read({}))],
    "content": [(3, LET_THROUGH), ("x", LET_THROUGH)],
}


def _keywords(schema: Any) -> set[str]:
    """Every name of a property in a part of a JSON Schema that describes one kind of object."""
    found: set[str] = set()
    nodes = [schema]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            found |= set(node.get("properties", {}) if "properties" in node else {})
            nodes += [node.get(key) for key in ("allOf", "then", "else")]
            for key in ("dependentSchemas", "$defs"):
                nodes += node[key].values() if isinstance(node.get(key), dict) else []
        elif isinstance(node, list):
            nodes += node
    return found


def _of_versions(*names: str) -> set[str]:
    found: set[str] = set()
    for document in (schema_v30, schema_v31, schema_v32):
        definitions = dict(document).get("$defs") or dict(document)["definitions"]
        for name in names:
            for each in (name, f"{name}-or-reference"):
                found |= _keywords(copy.deepcopy(dict(definitions.get(each, {}))))
    return found


def test_every_keyword_of_openapi_stands_in_the_tables() -> None:
    vocabularies = {
        key
        for uri in REGISTRY
        if "vocab" in uri or "meta/" in uri
        for key in _keywords(dict(REGISTRY[uri].contents))
    }
    assert len(vocabularies) > 50
    assert OAS31Validator.META_SCHEMA
    of_schemas = _of_versions("Schema") | vocabularies
    of_discriminators = {"propertyName", "mapping", "defaultMapping"}
    of_xml = {"wrapped", "attribute", "name", "namespace", "prefix", "nodeType"}
    of_docs = {"url"}
    assert of_schemas - of_discriminators - of_xml - of_docs <= SCHEMA.keys()
    of_parameters = _of_versions("Parameter", "parameter")
    assert {"name", "in", "schema", "style"} <= of_parameters <= PARAMETER.keys()
    assert {"schema", "required"} <= _of_versions("Header", "header") <= HEADER.keys()


def _rows(tables: Rows) -> list[Any]:
    return [
        pytest.param(key, value, outcome, id=f"{key}: {value!r}")
        for key, rows in tables.items()
        for value, outcome in rows
    ]


def _with_schema(schema: Any, version: str) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return document_of({"/a": {"post": operation("a", requestBody=body)}}, openapi=version)


def _with_parameter(parameter: Any, version: str) -> dict[str, Any]:
    return document_of({"/a": {"get": operation("a", parameters=[parameter])}}, openapi=version)


def _with_header(header: Any, version: str) -> dict[str, Any]:
    response = {"description": "Well", "headers": {"X-A": header}}
    get = operation("a", responses={"200": response})
    return document_of({"/a": {"get": get}}, openapi=version)


def _schema_of(document: Any) -> Any:
    body = document["paths"]["/a"]["post"]["requestBody"]
    return body["content"]["application/json"]["schema"]


def _parameter_of(document: Any) -> Any:
    return document["paths"]["/a"]["get"]["parameters"][0]


def _header_of(document: Any) -> Any:
    return document["paths"]["/a"]["get"]["responses"]["200"]["headers"]["X-A"]


def _check(document: Any, part: Any, key: str, value: Any, outcome: Outcome) -> None:
    document["info"]["title"] = 3  # so that it is not valid in any case, and read
    before = copy.deepcopy(document)
    if outcome == REFUSED:
        with pytest.raises(InvalidDocumentError) as caught:
            validate(document, WHERE)
        [fault] = caught.value.faults
        assert key in map(str, fault.place)
        assert caught.value.lost
        assert any("remove: true" in line for line in caught.value.details)
    else:
        reading = validate(document, WHERE)
        node = part(reading.document)
        if isinstance(outcome, Read):
            read = node.get(outcome.key or key)
            assert read == outcome.value
            assert type(read) is type(outcome.value)
        else:
            assert key not in node or node[key] == value
        normalise(document, WHERE)
    assert document == before, "what is read stays as it is"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("key", "value", "outcome"), _rows(SCHEMA))
def test_schemas(key: str, value: Any, outcome: Outcome, version: str) -> None:
    document = _with_schema({key: copy.deepcopy(value)}, version)
    _check(document, _schema_of, key, value, outcome)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("key", "value", "outcome"), _rows(PARAMETER))
def test_parameters(key: str, value: Any, outcome: Outcome, version: str) -> None:
    parameter = {"name": "q", "in": "query", "schema": {}, key: copy.deepcopy(value)}
    _check(_with_parameter(parameter, version), _parameter_of, key, value, outcome)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("key", "value", "outcome"), _rows(HEADER))
def test_headers(key: str, value: Any, outcome: Outcome, version: str) -> None:
    document = _with_header({"schema": {}, key: copy.deepcopy(value)}, version)
    _check(document, _header_of, key, value, outcome)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_client_is_made_of_all_that_is_let_through_or_read(version: str) -> None:
    properties = {
        f"p_{key.strip('$')}_{index}": {key: copy.deepcopy(value)}
        for key, rows in SCHEMA.items()
        for index, (value, outcome) in enumerate(rows)
        if outcome != REFUSED
    }
    document = _with_schema({"type": "object", "properties": properties}, version)
    code = generate_code(normalise(document, WHERE), "webcalls_x", WHERE)
    model = code["models/a_body.py"]
    assert all(name.encode() in model for name in properties)


def test_what_is_clear_together() -> None:
    """Two keywords that mean one thing; a parameter of Swagger 2; a path's `required`."""
    read = read_document(_with_schema({"minimum": 5, "exclusiveMinimum": True, "a": 1}, "3.0.3"))
    assert _schema_of(read.document)["exclusiveMinimum"] == 5
    assert "minimum" not in _schema_of(read.document)
    read = read_document(_with_parameter({"name": "q", "in": "query", "type": "integer"}, "3.0.3"))
    assert _parameter_of(read.document)["schema"] == {"type": "integer"}
    for required in ("true", False, "yes"):
        path: dict[str, Any] = {"name": "q", "in": "path", "schema": {}, "required": required}
        read = read_document(_with_parameter(path, "3.1.0"))
        assert _parameter_of(read.document)["required"] is True
    member = {"oneOf": [{"type": "string"}, {"type": None}]}
    read = read_document(_with_schema(member, "3.0.3"))
    assert _schema_of(read.document)["oneOf"][1] == {"type": "null"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("place", ["query", "path", "cookie"])
@pytest.mark.parametrize("style", ["simple", "form", "deepObject", "comma"])
@pytest.mark.parametrize("schema", [{"type": "integer"}, {"$ref": "#/components/schemas/Id"}])
def test_one_value_alone_has_no_style(schema: Any, style: str, place: str, version: str) -> None:
    parameter = {"name": "q", "in": place, "required": True, "style": style, "schema": schema}
    document = document_of(
        {"/a/{q}": {"get": operation("a", parameters=[parameter])}},
        {"Id": {"type": "string"}},
        openapi=version,
    )
    [made] = normalise(document, WHERE)["paths"]["/a/{q}"]["get"]["parameters"][-1:]
    assert made["name"].startswith("q")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("said", "style", "explode"),
    [
        ("csv", "form", False),
        ("ssv", "spaceDelimited", False),
        ("pipes", "pipeDelimited", False),
        ("multi", "form", True),
    ],
)
def test_a_list_of_swagger_2_is_sent_as_it_says(
    said: str, style: str, explode: bool, version: str
) -> None:
    items = {"type": "array", "items": {"type": "string"}}
    parameter = {"name": "q", "in": "query", "collectionFormat": said, **items}
    read = _parameter_of(read_document(_with_parameter(parameter, version)).document)
    assert (read["schema"], read["style"], read["explode"]) == (items, style, explode)


@pytest.mark.parametrize("version", VERSIONS)
def test_answers_that_say_less_or_as_swagger_2_did(version: str) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    responses = {"200": {"description": "Well", "schema": schema}, "404": "Not there"}
    document = document_of({"/a": {"get": operation("a", responses=responses)}}, openapi=version)
    read = read_document(document).document["paths"]["/a"]["get"]["responses"]
    assert read["200"]["content"] == {"application/json": {"schema": schema}}
    assert read["404"] == {"description": "Not there"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("info", [None, {}, [], "Things", {"title": None}])
def test_a_document_may_lack_its_name(info: Any, version: str) -> None:
    document = document_of(openapi=version, info=info)
    assert generate_code(normalise(document, WHERE), "webcalls_x", WHERE)
    del document["info"]
    assert generate_code(normalise(document, WHERE), "webcalls_x", WHERE)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_no_code_depends_on_in_the_rest_of_a_document(version: str) -> None:
    flawed = document_of(
        {
            "/a": {
                "summary": 3,
                "get": {
                    "tags": "x",
                    "operationId": 3,
                    "deprecated": "no",
                    "responses": {
                        "200": {"links": 3, "headers": []},
                        "2xx": None,
                        "700": {"description": "x"},
                        "ok": {},
                    },
                    "callbacks": {"a": 3},
                    "externalDocs": "x",
                    "security": {"key": None},
                    "servers": "x",
                    "whatever": 3,
                },
                "post": {"requestBody": {"description": "none"}, "responses": {}},
            },
            "/b": None,
            "/c": 3,
            "x-more": 3,
        },
        openapi=version,
        info={"title": 3, "version": 1.0, "contact": 3, "license": []},
        servers=[{"url": "https://api.example", "variables": {"a": {"enum": []}}}, {}, None],
        tags=["Things", {"description": "x"}],
        webhooks={"a": 3},
        security=None,
        externalDocs=[],
    )
    flawed["components"] = {
        "schemas": {"Unused": {"type": "strng", "properties": []}},
        "examples": 3,
        "links": [],
        "parameters": {"a": {"name": 3}},
        "securitySchemes": {"key": {"type": "apiKey", "flows": 3, "x": 1}},
    }
    reading = validate(flawed, WHERE)
    assert reading.notes
    assert reading.document["info"]["title"] == "3"
    assert reading.document["info"]["version"] == "1.0"
    get = reading.document["paths"]["/a"]["get"]
    assert get["tags"] == ["x"]
    assert get["operationId"] == "3"
    assert get["security"] == [{"key": []}]
    assert get["responses"].keys() == {"200", "2xx"}
    assert generate_code(normalise(flawed, WHERE), "webcalls_x", WHERE)


def test_a_fault_concerns_the_operations_that_reach_it() -> None:
    def answer(name: str) -> Any:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        return {"200": {"description": "", "content": content}}

    document = document_of(
        {
            "/a": {"get": operation("a", responses=answer("Outer"))},
            "/b": {
                "get": operation("b", responses=answer("Fine")),
                "parameters": [{"in": "query"}],
            },
            "/c": {"get": operation("c"), "post": operation("d", responses=answer("Bad"))},
            "/d/{id}": {"$ref": "#/x-items/d"},
            "e": {"get": operation("e")},
        },
        {
            "Outer": {"type": "array", "items": {"$ref": "#/components/schemas/Bad"}},
            "Bad": {"type": {"a": 1}},
            "Fine": {"type": "string"},
        },
        **{"x-items": {"d": {"get": operation("f", parameters=[{"name": "id", "in": "body"}])}}},
    )
    with pytest.raises(InvalidDocumentError) as caught:
        validate(document, WHERE)
    assert {name for name, _ in caught.value.lost} == {
        *("GET /a", "GET /b", "POST /c", "GET /d/{id}", "GET e"),
    }
    assert len(caught.value.faults) == 4
    assert caught.value.problem == "not valid OpenAPI: 4 faults in what code depends on"


def test_every_fault_is_named_and_grouped_by_kind() -> None:
    paths = {f"/{n}": {"get": operation(f"o{n}", parameters=[{"in": "query"}])} for n in range(40)}
    paths["/x"] = {"get": operation("x", responses={"200": {"$ref": "https://a.example/b"}})}
    with pytest.raises(InvalidDocumentError) as caught:
        validate(document_of(paths), WHERE)
    details = caught.value.details
    assert "40 × `name`: it has no 'name'" in details
    assert "    #/paths/~139/get/parameters/0/name: missing" in details
    assert "    #/paths/~1x/get/responses/200/$ref: 'https://a.example/b'" in details
    assert "- target: $.paths['/39'].get.parameters[0]" in details
    assert details.count("  remove: true") == 41


def test_a_reference_may_lead_to_what_swagger_2_called_otherwise() -> None:
    document = _with_schema({"$ref": "#/definitions/A"}, "3.0.3")
    document["definitions"] = {"A": {"type": "strng"}}
    with pytest.raises(InvalidDocumentError, match="#/definitions/A/type: 'strng'"):
        validate(document, WHERE)
    document["definitions"] = {"A": {"type": "String"}}
    reading = validate(document, WHERE)
    assert reading.document["definitions"] == {"A": {"type": "string"}}
    assert generate_code(normalise(document, WHERE), "webcalls_x", WHERE)


def test_in_30_nothing_beside_a_reference_counts() -> None:
    for version, kept in (("3.0.3", False), ("3.1.0", True)):
        document = _with_schema({"$ref": "#/components/schemas/A", "maxLength": "5"}, version)
        document["components"]["schemas"]["A"] = {"type": "string"}
        document["info"]["title"] = 3
        assert ("maxLength" in _schema_of(read_document(document).document)) is kept


@pytest.mark.parametrize("path", ["//evil.example/{id}", "/a#frag{id}", "//"])
def test_a_path_that_a_url_would_lose_is_refused(path: str) -> None:
    document = document_of({path: {"get": operation("a")}, "/fine": {"get": operation("b")}})
    with pytest.raises(InvalidDocumentError, match="a URL loses a part of it") as caught:
        validate(document, WHERE)
    assert [name for name, _ in caught.value.lost] == [f"GET {path}"]
    validate(exclude(document, [f"GET {path}"]), WHERE)
    validate(document_of({"/#X-Amz-Target=a.B": {"post": operation("a")}}), WHERE)


def test_a_union_of_thousands_is_no_false_alarm() -> None:
    members = [
        {"type": "object", "required": [f"f{n}"], "properties": {f"f{n}": {"type": "string"}}}
        for n in range(2000)
    ]
    said = "nests too deeply"
    try:
        generate_code(normalise(_with_schema({"oneOf": members}, "3.1.0"), WHERE), "x_y", WHERE)
    except PipelineError as error:
        said = error.problem
    assert "nests too deeply" in said


def test_a_reference_to_another_kind_or_in_a_circle_costs_its_operation_alone() -> None:
    bodies = {a: {"$ref": f"#/components/requestBodies/{b}"} for a, b in ("AB", "BA")}
    thing = {"$ref": "#/components/schemas/Thing"}
    document = document_of(
        {
            "/a": {"post": operation("a", requestBody={"$ref": "#/components/requestBodies/A"})},
            "/b": {"get": operation("b", parameters=[thing])},
            "/c": {"get": operation("c", responses={"200": thing})},
            "/d": {"get": operation("d")},
        },
        {"Thing": {"type": "string"}},
    )
    document["components"]["requestBodies"] = bodies
    with pytest.raises(InvalidDocumentError) as caught:
        validate(document, WHERE)
    assert {name for name, _ in caught.value.lost} == {"POST /a", "GET /b", "GET /c"}
