"""What the generator would drop, break or send wrongly is mended in what it is given."""

import asyncio
import copy
import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_python_client import strings

from tests.pipeline.clients import GeneratedClient
from tests.pipeline.support import document_of, operation
from webcalls_pipeline.document.operations import LostOperationsError, operations
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.generator.names import class_name, module_name
from webcalls_pipeline.normalise import normalise

WHERE = "specs/x/openapi.yaml"
TEXT = {"type": "string"}


def normal(document: dict[str, Any]) -> dict[str, Any]:
    before = copy.deepcopy(document)
    after = normalise(document, WHERE)
    assert document == before
    json.dumps(after, allow_nan=False)
    return after


def schema_of(schema: Any, **others: Any) -> Any:
    """What becomes of a schema, as that of a property of an object."""
    holder = {"type": "object", "properties": {"p": schema}}
    document = normal(document_of(schemas={"Holder": holder, **others}))
    return document["components"]["schemas"]["Holder"]["properties"]["p"]


def parameters_of(*parameters: dict[str, Any], path: str = "/a", **schemas: Any) -> list[Any]:
    document = document_of({path: {"get": operation("a", parameters=list(parameters))}}, schemas)
    [item] = normal(document)["paths"].values()
    found: list[Any] = item["get"]["parameters"]
    return found


def query(name: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


def returning(schema: Any, content_type: str = "application/json") -> dict[str, Any]:
    return {"200": {"description": "Well", "content": {content_type: {"schema": schema}}}}


# schemas


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": ["string"]}, TEXT),
        ({"type": ["string", "null"]}, {"anyOf": [TEXT, {"type": "null"}]}),
        ({"type": "string", "nullable": True}, {"anyOf": [TEXT, {"type": "null"}]}),
        ({"anyOf": [TEXT], "nullable": True}, {"anyOf": [TEXT, {"type": "null"}]}),
        ({"nullable": True}, {}),
        (
            {"type": "array", "nullable": True, "default": ""},
            {"anyOf": [{"type": "array", "items": {}}, {"type": "null"}]},
        ),
        (
            {"type": ["array", "integer"], "items": TEXT},
            {"anyOf": [{"type": "array", "items": TEXT}, {"type": "integer"}]},
        ),
        (True, {}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"items": TEXT}, {"type": "array", "items": TEXT}),
        ({"type": "array", "items": True}, {"type": "array", "items": {}}),
        (
            {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
            {"type": "array", "items": {"anyOf": [TEXT, {"type": "integer"}]}},
        ),
        ({"type": "string", "items": TEXT}, TEXT),
        ({"oneOf": [TEXT, {"type": "integer"}]}, {"anyOf": [TEXT, {"type": "integer"}]}),
        ({"type": "string", "anyOf": [{"maxLength": 3}, {"pattern": "a"}]}, TEXT),
        ({"oneOf": [TEXT]}, TEXT),
        ({"allOf": [TEXT]}, TEXT),
        ({"allOf": [{"description": "x"}]}, {}),
        ({"type": "string", "maxLength": "x", "discriminator": 3}, TEXT),
        ({"const": "a"}, {"const": "a"}),
        ({"const": 'a"b'}, TEXT),
        ({"const": 1.5}, {"type": "number", "default": 1.5}),
        ({"const": None}, {"type": "null"}),
        ({"const": True}, {"type": "boolean", "default": True}),
        ({"const": [1]}, {}),
    ],
)
def test_schemas(before: Any, after: Any) -> None:
    assert schema_of(before) == after


@pytest.mark.parametrize(
    ("schema", "kept"),
    [
        ({"type": "integer", "default": 3}, 3),
        ({"type": "integer", "default": "3"}, None),
        ({"type": "integer", "default": True}, None),
        ({"type": "integer", "default": 1e400}, None),
        ({"type": "number", "default": "nan"}, None),
        ({"type": "number", "default": "inf"}, None),
        ({"type": "number", "default": 1.5}, 1.5),
        ({"type": "number", "default": 10**400}, None),
        ({"type": "boolean", "default": "true"}, None),
        ({"type": "string", "default": "a b"}, "a b"),
        ({"type": "string", "default": 'say "a"'}, None),
        ({"type": "string", "default": "it's"}, None),
        ({"type": "string", "default": "a\\b"}, None),
        ({"type": "string", "default": 10}, "10"),
        ({"type": "string", "default": {}}, None),
        ({"type": "string", "format": "date", "default": "2025-01-31"}, "2025-01-31"),
        ({"type": "string", "format": "date", "default": "now"}, None),
        ({"type": "string", "format": "date-time", "default": "now"}, None),
        ({"type": "string", "format": "uuid", "default": "\n" + "0" * 32}, None),
        ({"type": "string", "format": "binary", "default": "x"}, None),
        ({"type": "array", "items": TEXT, "default": ["a"]}, None),
        ({"default": [1]}, None),
        ({"anyOf": [TEXT, {"type": "null"}], "default": "a"}, "a"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}], "default": "a"}, None),
        ({"const": "a", "default": "b"}, None),
        ({"allOf": [{"$ref": "#/components/schemas/E"}], "default": "x"}, "x"),
        ({"allOf": [{"$ref": "#/components/schemas/E"}], "default": "y"}, None),
        ({"allOf": [{"$ref": "#/components/schemas/O"}], "default": {}}, None),
    ],
)
def test_defaults(schema: Any, kept: Any) -> None:
    others = {"E": {"type": "string", "enum": ["x"]}, "O": {"type": "object"}}
    assert schema_of(schema, **others).get("default") == kept


@pytest.mark.parametrize(
    ("schema", "values", "names"),
    [
        ({"enum": ["a", "b"]}, ["a", "b"], None),
        ({"enum": ["a", "a"]}, ["a"], None),
        ({"type": "string", "enum": [1, True, "a"]}, ["1", "true", "a"], None),
        ({"type": "integer", "enum": ["1", "2"]}, [1, 2], None),
        ({"enum": [1, 2]}, [1, 2], None),
        ({"enum": ["a-b", "a_b", "A B"]}, ["a-b", "a_b", "A B"], ["A_B", "A_B_1", "A_B_2"]),
        ({"enum": [">", "<", "="]}, [">", "<", "="], None),
        ({"enum": ["VALUE_1", "<"]}, ["VALUE_1", "<"], ["VALUE_1", "VALUE_1_1"]),
        ({"enum": ["a", "b"], "x-enum-varnames": ["x", "y"]}, ["a", "b"], ["x", "y"]),
        ({"enum": ["a", "b"], "x-enum-varnames": ["x", "X"]}, ["a", "b"], None),
        ({"enum": ["a", "b"], "x-enum-varnames": ["1", "2"]}, ["a", "b"], None),
    ],
)
def test_enums(schema: Any, values: Any, names: Any) -> None:
    document = normal(document_of(schemas={"E": schema}))
    made = document["components"]["schemas"]["E"]
    assert made["enum"] == values
    assert made.get("x-enum-varnames") == names


@pytest.mark.parametrize(
    ("schema", "after"),
    [
        ({"type": "number", "enum": [1.5]}, {"type": "number", "default": 1.5}),
        ({"type": "number", "enum": [1.5, 2]}, {"type": "number"}),
        ({"enum": [1, "a"]}, {}),
        ({"enum": [True]}, {"type": "boolean", "default": True}),
        ({"enum": [True, False]}, {"type": "boolean"}),
        ({"enum": [None]}, {"type": "null"}),
        ({"enum": ["a\u200db"]}, TEXT),
        ({"type": "array", "items": TEXT, "enum": ["a"]}, {"type": "array", "items": TEXT}),
    ],
)
def test_no_enum_can_be_made(schema: Any, after: Any) -> None:
    assert schema_of(schema) == after


def test_enum_or_null() -> None:
    made = schema_of({"type": "string", "nullable": True, "enum": ["a"]})
    assert made == {"anyOf": [{"$ref": "#/components/schemas/HolderP"}, {"type": "null"}]}


# allOf


def composed(**schemas: Any) -> Any:
    return normal(document_of(schemas=schemas))["components"]["schemas"]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize("words", [{}, {"description": "x"}, {"maxLength": 3}, {"example": 1}])
def test_words_beside_a_reference(words: Any) -> None:
    for schema in ({"allOf": [ref("E"), words]}, {"allOf": [ref("E")], **words}):
        assert schema_of(schema, E={"type": "string", "enum": ["x"]}) == ref("E")


def test_members_of_all_of_are_one_object() -> None:
    made = composed(
        A={"type": "object", "required": ["a"], "properties": {"a": TEXT, "x": {}}},
        B={"allOf": [ref("A"), {"properties": {"b": TEXT, "x": {"type": "integer"}}}]},
        C={"allOf": [{"allOf": [ref("B")], "required": ["b"]}, {"properties": {"a": {}}}]},
    )
    assert made["C"]["properties"] == {"a": TEXT, "x": {"type": "integer"}, "b": TEXT}
    assert sorted(made["C"]["required"]) == ["a", "b"]
    assert "allOf" not in json.dumps(made)


def test_unions_within_all_of() -> None:
    made = composed(
        A={"type": "object", "required": ["a"], "properties": {"a": TEXT, "s": TEXT}},
        B={"type": "object", "properties": {"b": TEXT, "s": {"type": "integer"}}},
        C={"allOf": [{"oneOf": [ref("A"), ref("B")]}, {"properties": {"c": TEXT}}]},
        D={"type": "object", "properties": {"d": TEXT}, "anyOf": [{"required": ["d"]}]},
    )
    assert made["C"]["properties"] == {"a": TEXT, "s": {}, "b": TEXT, "c": TEXT}
    assert "required" not in made["C"]
    assert made["D"]["properties"] == {"d": TEXT}


def test_all_of_itself_and_all_of_text() -> None:
    made = composed(
        A={"allOf": [ref("B"), {"properties": {"a": TEXT}}]},
        B={"allOf": [ref("A"), {"properties": {"b": TEXT}}]},
        E={"type": "string", "enum": ["x"]},
        H={"type": "object", "properties": {"e": {"allOf": [ref("E"), {"type": "string"}]}}},
    )
    assert made["A"]["properties"] == {"b": TEXT, "a": TEXT}
    assert made["H"]["properties"]["e"] == ref("E")


# references


def test_references_to_anything_but_components() -> None:
    document = document_of(
        {
            "/a": {"get": operation("a", responses=returning(
                {"$ref": "#/components/schemas/A/properties/inner"}))},
            "/b": {"get": operation("b", responses=returning(
                {"$ref": "#/paths/~1c/get/responses/200/content/application~1json/schema"}))},
            "/c": {"get": operation("c", responses=returning(
                {"type": "object", "properties": {"c": TEXT}}))},
            "/d": {"get": operation("d", responses=returning({"$ref": "#/x-more/D%20d"}))},
        },
        {"A": {"type": "object", "properties": {
            "inner": {"type": "object", "properties": {"x": TEXT}}}}},
        **{"x-more": {"D d": {"type": "object", "properties": {"d": TEXT}}}},
    )  # fmt: skip
    made = normal(document)
    schemas = made["components"]["schemas"]
    target = made["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schemas["A"]["properties"]["inner"] == target
    assert schemas[target["$ref"].rpartition("/")[2]]["properties"] == {"x": TEXT}
    for path, name in (("/b", "c"), ("/d", "d")):
        found = made["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        assert schemas[found["schema"]["$ref"].rpartition("/")[2]]["properties"] == {name: TEXT}


def test_references_of_all_other_kinds() -> None:
    document = document_of(
        {"/a/{id}": {"$ref": "#/x-items/a"}},
        **{"x-items": {"a": {
            "parameters": [{"$ref": "#/components/parameters/id"}, query("q", TEXT)],
            "get": operation(
                "a",
                parameters=[{"$ref": "#/components/parameters/alias"}],
                requestBody={"$ref": "#/components/requestBodies/body"},
                responses={"200": {"$ref": "#/components/responses/alias"}},
            ),
        }}},
    )  # fmt: skip
    document["components"] |= {
        "parameters": {
            "id": {"name": "id", "in": "path", "required": True, "schema": TEXT},
            "alias": {"$ref": "#/components/parameters/q"},
            "q": query("q", {"type": "integer"}),
        },
        "requestBodies": {"body": {"content": {"application/json": {"schema": TEXT}}}},
        "responses": {"alias": {"$ref": "#/components/responses/r"}, "r": returning(TEXT)["200"]},
    }
    made = normal(document)["paths"]["/a/{id}"]["get"]
    assert [(p["name"], p["schema"]) for p in made["parameters"]] == [
        ("id", TEXT),
        ("q", {"type": "integer"}),
    ]
    assert made["requestBody"]["content"]["application/json"]["schema"] == TEXT
    assert made["responses"]["200"]["content"]["application/json"]["schema"] == TEXT


def test_circles_of_what_is_no_class(tmp_path: Path) -> None:
    document = document_of(
        {"/a": {"get": operation("a", responses=returning(ref("Json")))}},
        {
            "Json": {"oneOf": [TEXT, {"type": "array", "items": ref("Json")}, ref("Map")]},
            "Map": {"type": "object", "additionalProperties": ref("Json")},
            "Loop": ref("Pool"),
            "Pool": ref("Loop"),
            "Lists": {"type": "array", "items": ref("Later")},
            "Later": {"type": "array", "items": ref("Node")},
            "Node": {"type": "object", "properties": {"next": ref("Node"), "all": ref("Lists")}},
        },
    )
    client = GeneratedClient(document, tmp_path)
    answer = {"a": [1, {"b": "c"}], "d": "e"}
    parsed = client.parse("a", httpx.Response(200, json=answer))
    assert parsed.to_dict() == answer


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
def test_an_answer_is_of_a_union_within_itself(union: str) -> None:
    itself = {"$ref": "#/components/schemas/Two"}
    within = {"oneOf": [{"const": 544}, itself]}
    content = {"application/json": {"schema": itself}}
    responses = {"200": {"description": "", "content": content}}
    document = document_of(
        {"/a": {"get": operation("a", responses=responses)}}, {"Two": {union: [within, within]}}
    )
    assert normalise(document, "spec")


def test_a_reference_to_the_outside_in_data_is_refused() -> None:
    document = document_of(
        {"/a": {"get": operation("a", responses=returning({"$ref": "#/x-more/a"}))}},
        **{"x-more": {"a": {"type": "array", "items": {"$ref": "file:///etc/passwd"}}}},
    )
    with pytest.raises(PipelineError, match="leads out of the document"):
        normalise(document, WHERE)


_TO_THING = "#/components/schemas/Thing"


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ({"requestBody": {"$ref": _TO_THING}}, f"{_TO_THING}': leads to something without content"),
        ({"parameters": [{"$ref": _TO_THING}]}, "leads to something without name and in"),
        ({"responses": {"200": {"$ref": _TO_THING}}}, "leads to something without description"),
        ({"responses": returning({"$ref": "#"})}, "'#': leads to the whole document"),
        ({"parameters": [{"$ref": "#/openapi"}]}, "'#/openapi': leads to no object"),
        ({"requestBody": {"$ref": "#/components/requestBodies/A"}}, "leads in a circle"),
    ],
)
def test_a_reference_to_something_else_is_refused(fault: Any, problem: str) -> None:
    document = document_of({"/a": {"post": operation("a", **fault)}}, {"Thing": TEXT})
    to_each_other = {a: {"$ref": f"#/components/requestBodies/{b}"} for a, b in ("AB", "BA")}
    document["components"]["requestBodies"] = to_each_other
    with pytest.raises(PipelineError) as caught:
        normalise(document, WHERE)
    assert problem in caught.value.problem
    assert "overlay.yaml" in caught.value.remedy


def test_what_is_of_requests_or_answers_alone_is_not_required(tmp_path: Path) -> None:
    user = {
        "type": "object",
        "required": ["id", "name", "password"],
        "properties": {
            "id": {**TEXT, "readOnly": True},
            "name": TEXT,
            "password": {**TEXT, "writeOnly": True},
        },
    }
    body = {"required": True, "content": {"application/json": {"schema": ref("User")}}}
    put = operation("a", requestBody=body, responses=returning(ref("User")))
    client = GeneratedClient(document_of({"/a": {"put": put}}, {"User": user}), tmp_path)
    sent = client.request("a", body=client.models.User(name="n", password="p"))
    assert json.loads(sent.read()) == {"name": "n", "password": "p"}
    assert client.parse("a", httpx.Response(200, json={"id": "1", "name": "n"})).id == "1"
    required = {each.name for each in client.models.User._fields().named if each.required}
    assert required == {"name"}


def test_what_nests_without_end_is_refused() -> None:
    schema: dict[str, Any] = {}
    for _ in range(5000):
        schema = {"type": "array", "items": schema}
    with pytest.raises(PipelineError, match="nest too deeply"):
        normalise(document_of(schemas={"A": schema}), WHERE)


# names


def test_operation_ids() -> None:
    document = document_of(
        {
            "/a": {"get": operation("x-y"), "put": operation("x_y"), "post": operation("x y")},
            "/b/{id}": {"get": {"responses": {}}, "head": operation("-")},
            "/b/{ie}": {"get": operation("y" * 300)},
            "/c": {"get": operation("x-y", tags=["Other", "x"])},
        }
    )
    made = operations(normal(document))
    assert [(o.tag, o.id) for o in made[:5]] == [
        ("default", "x-y"),
        ("default", "x_y_put"),
        ("default", "x y_post"),
        ("default", "get_b_id"),
        ("default", "head_b_id"),
    ]
    assert len(made[5].id) < 100
    assert (made[6].tag, made[6].id) == ("Other", "x-y")


def test_classes_have_names_of_their_own(tmp_path: Path) -> None:
    inner = {"type": "object", "title": "Thing", "properties": {"a": TEXT}}
    other = {"type": "object", "title": "Thing", "properties": {"b": TEXT}}
    names = (
        *("Response", "Literal", "Unset", "UNSET", "Any", "File", "D", "AdditionalProperties"),
        *("FooID", "FooId", "foo_id", "A/B~c", "T", "Client", "HTTPStatus", "Cls", "x" * 300),
    )
    schemas = {name: {"type": "object", "properties": {"n": TEXT}} for name in names}
    document = document_of(
        {
            "/all": {"get": operation("all_", responses=returning({"type": "object", "properties": {
                str(i): {"$ref": "#/components/schemas/" + n.replace("~", "~0").replace("/", "~1")}
                for i, n in enumerate(names)}}))},
            "/one": {"get": operation("one", responses=returning(inner))},
            "/two": {"get": operation("two", responses=returning(other))},
            "/same": {"get": operation("same", responses=returning(
                {**inner, "description": "The same."}))},
        },
        schemas,
    )  # fmt: skip
    client = GeneratedClient(document, tmp_path)
    answer = {str(i): {"n": "x", "more": 1} for i in range(len(names))}
    parsed = client.parse("all_", httpx.Response(200, json=answer))
    assert parsed.to_dict() == answer
    assert len({type(getattr(parsed, f"field_{i}")) for i in range(len(names))}) == len(names)
    one = client.parse("one", httpx.Response(200, json={"a": "x"}))
    assert type(one) is client.models.Thing
    assert type(client.parse("same", httpx.Response(200, json={"a": "x"}))) is type(one)
    assert client.parse("two", httpx.Response(200, json={"b": "x"})).b == "x"


def test_properties_have_names_of_their_own(tmp_path: Path) -> None:
    names = (
        *("cls", "d", "from_dict", "to_dict", "additional_properties", "src_dict", "field_dict"),
        *("cast", "prop", "prop_name", "self", "+1", "-1", "1", "fooBar", "foo_bar", "foo.bar", ""),
        *("UUID", "uuid", "File", "any", "None", "__class__", "additional_keys", "a\u200db"),
    )
    properties = {name: {"type": "array", "items": TEXT} for name in names}
    properties["id"] = {"type": "string", "format": "uuid"}
    thing = {"type": "object", "properties": properties, "required": ["cls", "+1"]}
    document = document_of(
        {"/a": {"get": operation("a", responses=returning(ref("Thing")))}}, {"Thing": thing}
    )
    client = GeneratedClient(document, tmp_path)
    answer = {name: [name] for name in names} | {"id": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}
    assert client.parse("a", httpx.Response(200, json=answer)).to_dict() == answer


@pytest.mark.parametrize("first", ["tag", "tag_item"])
@pytest.mark.parametrize("items", [{"type": "string", "format": "date"}, ref("Kind"), ref("A")])
def test_a_list_and_what_is_called_as_its_items(items: Any, first: str, tmp_path: Path) -> None:
    properties = {"tag_item": TEXT, "tag": {"type": "array", "items": items}, "tag_item_data": TEXT}
    ordered = {first: properties[first], **properties}
    schemas = {
        "A": {"type": "object", "properties": {"b": TEXT}},
        "Kind": {"type": "string", "enum": ["2020-01-01"]},
        "Thing": {"type": "object", "properties": ordered},
    }
    paths = {"/a": {"get": operation("a", responses=returning(ref("Thing")))}}
    if items != ref("A"):
        parameters = [query(name, schema) for name, schema in ordered.items()]
        paths["/q"] = {"get": operation("q", parameters=parameters)}
    client = GeneratedClient(document_of(paths, schemas), tmp_path)
    value: Any = {"b": "c"} if items == ref("A") else "2020-01-01"
    answer = {"tag_item": "x", "tag": [value], "tag_item_data": "y"}
    parsed = client.parse("a", httpx.Response(200, json=answer))
    assert parsed.tag_item == "x"
    assert parsed.to_dict() == answer
    if "/q" in paths:
        sent = client.request("q", tag=parsed.tag, tag_item="x", tag_item_data="y")
        assert dict(sent.url.params) == {"tag": value, "tag_item": "x", "tag_item_data": "y"}


def test_parameters_called_as_what_is_made_of_others(tmp_path: Path) -> None:
    kind = {"type": "string", "enum": ["a"]}
    parameters = [query("json_kind", TEXT), query("kind", kind), query("json_other", TEXT)]
    client = GeneratedClient(
        document_of({"/a": {"get": operation("a", parameters=parameters)}}), tmp_path
    )
    sent = client.request("a", kind=client.models.AKind.A, json_kind="b", json_other="c")
    assert dict(sent.url.params) == {"kind": "a", "json_kind": "b", "json_other": "c"}


def test_enum_members_have_names_of_their_own(tmp_path: Path) -> None:
    values = ["a-b", "a_b", "a b", "<", "VALUE_3", "mro", "", "é", "name", "None", "1"]
    document = document_of(
        {"/a": {"get": operation("a", responses=returning(ref("E")))}},
        {"E": {"type": "string", "enum": values}},
    )
    client = GeneratedClient(document, tmp_path)
    for value in values:
        assert client.parse("a", httpx.Response(200, json=value)).value == value


@given(st.text())
def test_names_are_those_of_the_generator(text: str) -> None:
    kept = [c for c in text if c.isidentifier() or c.isdecimal() or c in r"\. _-"]
    assert strings.sanitize(text) == "".join(kept) or not text.isascii()
    assert module_name(text).isidentifier()
    name = class_name(text)
    assert name.isidentifier()
    assert class_name(name) == name


# parameters and paths


def test_parameters_have_names_of_their_own(tmp_path: Path) -> None:
    names = ["id", "Id", "ID", "i-d", "body", "headers", "cookies", "params", "client", "url"]
    names += ["kwargs", "quote", "filter[a]", "filter_a", "filtera", "response", "_kwargs"]
    document = document_of(
        {"/a/{id}/{quote}": {"post": operation(
            "a",
            parameters=[
                *(query(name, TEXT) for name in names),
                {"name": "id", "in": "header", "schema": TEXT},
                {"name": "headers", "in": "header", "schema": TEXT},
                {"name": "session", "in": "cookie", "schema": TEXT},
                {"name": "id", "in": "path", "required": True, "schema": TEXT},
            ],
            requestBody={"content": {"application/json": {"schema": {"type": "object"}}}},
        )}}
    )  # fmt: skip
    client = GeneratedClient(document, tmp_path)
    function = client.operation("a")._get_kwargs
    arguments = function.__code__.co_varnames[
        : function.__code__.co_argcount + function.__code__.co_kwonlyargcount
    ]
    assert len(arguments) == len(names) + 6
    values: dict[str, Any] = {name: f"value of {name}" for name in arguments if name != "body"}
    sent = client.request("a", **values)
    assert sorted(sent.url.params.keys()) == sorted(names)
    assert len(set(sent.url.params.values())) == len(names)
    assert sent.headers["headers"].startswith("value of headers")
    assert sent.headers["cookie"] == "session=value%20of%20session"


def test_parameters_called_as_the_functions_of_an_operation(tmp_path: Path) -> None:
    names = ("sync", "sync_detailed", "asyncio", "asyncio_detailed")
    parameters = [query(name, TEXT) for name in names]
    get = operation("a", parameters=parameters, responses=returning(TEXT))
    client = GeneratedClient(document_of({"/a": {"get": get}}), tmp_path)
    echo = httpx.MockTransport(lambda request: httpx.Response(200, json=str(request.url.query)))
    given = {"sync": "1", "sync_detailed_": "2", "asyncio": "3", "asyncio_detailed_": "4"}
    answer = str("&".join(f"{k.rstrip('_')}={v}" for k, v in given.items()).encode())
    module = client.operation("a")
    assert module.sync(client=client.client(transport=echo), **given) == answer
    call = module.asyncio(client=client.client(transport=echo), **given)
    assert asyncio.run(call) == answer


@pytest.mark.parametrize(
    ("path", "values", "sent"),
    [
        ("/a/{id}", ["x"], "/a/x"),
        ("/a/{id.x}/{id:>9}", ["x", "y"], "/a/x/y"),
        ("/a/{id.__class__}", ["x"], "/a/x"),
        ("/a/{+name}:go", ["x"], "/a/x:go"),
        ("/a/{id}/b/{id}", ["x", "y"], "/a/x/b/y"),
        ("/a/{0}/{}", ["x"], "/a/x/%7B%7D"),
        ("/a/}{/{id}", ["x"], "/a/%7D%7B/x"),
        ("/a/{item id}", ["x/y"], "/a/x%2Fy"),
        ("/a b/{id}\n", ["x"], "/a%20b/x%0A"),
    ],
)
def test_path_templates(path: str, values: list[str], sent: str, tmp_path: Path) -> None:
    unused = {"name": "unused", "in": "path", "required": True, "schema": TEXT}
    document = document_of({path: {"get": operation("a", parameters=[unused])}})
    client = GeneratedClient(document, tmp_path)
    assert client.request("a", *values).url.raw_path.decode() == sent


def test_paths_that_fall_together() -> None:
    paths = {p: {"get": operation(f"o{i}")} for i, p in enumerate(("/a/{x.y}", "/a/{x_y}"))}
    assert [o.id for o in operations(normal(document_of(paths)))] == ["o0", "o1"]


def test_a_query_in_a_path(tmp_path: Path) -> None:
    document = document_of(
        {
            "/a?action=list": {"get": operation("list_", parameters=[query("q", TEXT)])},
            "/a?action=drop": {"get": operation("drop", parameters=[query("q", TEXT)])},
            "/a?action=none": {"get": operation("none")},
        }
    )
    client = GeneratedClient(document, tmp_path)
    for name, action in (("list_", "list"), ("drop", "drop")):
        assert dict(client.request(name, q="x").url.params) == {"action": action, "q": "x"}
    assert dict(client.request("none").url.params) == {"action": "none"}


def test_a_path_is_shown_as_it_is_written() -> None:
    written = ["/things", "/things?mode=fast", "/calls?action={action}", "/a/{id.x}", "/x#y?a=b"]
    normal = normalise(document_of({path: {"get": operation("a")} for path in written}), WHERE)
    shown = [item["get"]["x-path"] for item in normal["paths"].values()]
    assert sorted(shown) == sorted(written)


def test_a_query_in_a_path_beside_the_keys_of_the_client(tmp_path: Path) -> None:
    number = {"name": "act", "in": "path", "required": True, "schema": {"type": "integer"}}
    document = document_of(
        {
            "/a?x=1": {"get": operation("one")},
            "/a?action={act}&q={q}": {"get": operation("two", parameters=[number])},
        }
    )
    client = GeneratedClient(document, tmp_path)
    with client.client(params={"key": "k"}).get_httpx_client() as sending:
        one = sending.build_request(**client.operation("one")._get_kwargs())
        two = sending.build_request(**client.operation("two")._get_kwargs(action=3, q="x y"))
    assert dict(one.url.params) == {"key": "k", "x": "1"}
    assert dict(two.url.params) == {"key": "k", "action": "3", "q": "x y"}
    assert two.url.path == "/a"


@pytest.mark.parametrize("path", ["/a?x=1&x=2", "/a?x=a'b", "/a?{rest}", "/a?x=a{b}"])
def test_a_query_in_a_path_that_would_be_lost_is_refused(path: str) -> None:
    document = document_of({path: {"get": operation("a", parameters=[query("p", TEXT)])}})
    with pytest.raises(LostOperationsError, match="in its path cannot be sent beside its query"):
        normalise(document, WHERE)


@pytest.mark.parametrize(
    ("parameter", "after"),
    [
        ({"in": "header", "schema": {"type": "array", "items": TEXT}}, "array"),
        ({"in": "header", "schema": {"type": "string", "format": "date-time"}}, "string"),
        ({"in": "header", "schema": {"type": "string", "format": "uuid"}}, "string"),
        ({"in": "header", "schema": {}}, None),
        ({"in": "header", "schema": {"type": "string", "format": "binary"}}, "string"),
        ({"in": "header", "schema": {"type": "integer", "nullable": True}}, "integer"),
        ({"in": "header", "schema": {"const": "x"}}, None),
        ({"in": "path", "schema": ref("Nullable")}, "integer"),
        ({"in": "header", "schema": ref("Nullable")}, "integer"),
        ({"in": "cookie", "schema": {"type": "integer"}}, "integer"),
        ({"in": "cookie", "schema": {"type": "array"}}, "string"),
        (
            {"in": "query", "content": {"application/json": {"schema": {"type": "integer"}}}},
            "integer",
        ),
        ({"in": "query", "content": {"text/csv": {"schema": {"type": "array"}}}}, "string"),
        ({"in": "header", "content": {"application/json": {"schema": {}}}}, "string"),
        ({"in": "query"}, None),
        ({"in": "query", "explode": False, "schema": {"type": "array"}}, "array"),
        ({"in": "query", "style": "pipeDelimited", "schema": {"type": "array"}}, "array"),
        ({"in": "query", "schema": {"type": "array"}}, "array"),
        ({"in": "query", "schema": {"oneOf": [TEXT, {"type": "object"}]}}, None),
        ({"in": "path", "schema": {"type": "boolean"}}, "boolean"),
        ({"in": "path", "schema": {"const": "x"}}, "string"),
        ({"in": "path", "schema": {"type": "array"}}, "array"),
        ({"in": "path", "schema": {"type": "string", "format": "date-time"}}, "string"),
        ({"in": "path", "schema": {"type": "integer", "default": 3}}, "integer"),
        ({"in": "path", "style": "matrix", "schema": {"type": "integer"}}, "integer"),
    ],
)
def test_parameters_have_a_type_that_can_be_sent(parameter: dict[str, Any], after: Any) -> None:
    path = "/a/{p}" if parameter["in"] == "path" else "/a"
    nullable = {"type": "integer", "nullable": True}
    [made] = parameters_of({"name": "p", **parameter}, path=path, Nullable=nullable)
    assert made["schema"].get("type") == after
    assert "default" not in made["schema"]
    assert made["in"] == parameter["in"]


def test_deep_objects(tmp_path: Path) -> None:
    filter_ = {"type": "object", "properties": {
        "from": {"type": "integer"}, "tags": {"type": "array", "items": TEXT}}}  # fmt: skip
    document = document_of(
        {"/a": {"get": operation("a", parameters=[
            query("filter", ref("Filter"), style="deepObject", explode=True),
            query("expand", {"type": "array", "items": TEXT}, style="deepObject"),
            query("meta", {"type": "object"}, style="deepObject"),
        ])}},
        {"Filter": filter_},
    )  # fmt: skip
    client = GeneratedClient(document, tmp_path)
    meta = client.models.AMeta.from_dict({"x": "3"})
    sent = client.request("a", filterfrom=1, filtertags=["x", "y"], expand=["z"], meta=meta)
    assert sorted(sent.url.params.multi_items()) == [
        ("expand[]", "z"),
        ("filter[from]", "1"),
        ("filter[tags]", "x"),
        ("filter[tags]", "y"),
        ("meta[x]", "3"),
    ]


@pytest.mark.parametrize(
    ("parameter", "cause"),
    [
        (query("", TEXT), "the parameter '' has a name that cannot be written in code"),
        (
            {"name": "q", "in": "querystring", "content": {"text/plain": {"schema": TEXT}}},
            "the parameter 'q' is the whole query string, which OpenAPI 3.2 brought",
        ),
    ],
)
def test_a_parameter_that_no_code_can_send_is_refused(parameter: Any, cause: str) -> None:
    document = document_of({"/a": {"get": operation("a", parameters=[parameter])}})
    with pytest.raises(LostOperationsError) as caught:
        normalise(document, WHERE)
    problem = f"no code is generated for operation 'a' (GET /a): {cause}"
    assert caught.value.problem == problem


# bodies and responses


def test_bodies(tmp_path: Path) -> None:
    form = {"type": "object", "properties": {"a": TEXT}}
    file = {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
    bodies: dict[str, Any] = {
        "xml": {"application/xml": {"schema": ref("A")}},
        "text": {"text/plain": {"schema": TEXT}},
        "image": {"image/*": {}},
        "odd": {"Application/JSON; charset=utf-8": {"schema": ref("A")}},
        "patch": {"application/json-patch+json": {"schema": {"type": "array"}}},
        "several": {
            "application/x-www-form-urlencoded": {"schema": form},
            "multipart/form-data": {"schema": file},
            "application/json": {"schema": ref("A")},
            "text/json": {"schema": ref("A")},
        },
        "one": {
            "application/x-www-form-urlencoded": {"schema": ref("Nested")},
            "application/json": {"schema": ref("Nested")},
        },
        "lists": {
            "application/json": {"schema": {"type": "array", "items": TEXT}},
            "application/xml": {"schema": {"type": "array", "items": TEXT}},
        },
        "form_list": {"application/x-www-form-urlencoded": {"schema": {"type": "array"}}},
        "parts": {"multipart/form-data": {"schema": {"oneOf": [ref("A"), file]}}},
        "none": {"application/json": {}},
        "maybe": {"application/json": {"schema": {"type": "string", "nullable": True}}},
    }
    paths = {
        f"/{name}": {
            "post": operation(name, requestBody={"required": name != "maybe", "content": content})
        }
        for name, content in bodies.items()
    }
    nested = {"type": "object", "properties": {"a": ref("A")}}
    client = GeneratedClient(document_of(paths, {"A": form, "Nested": nested}), tmp_path)
    models = client.models
    one = client.request("one", body=models.Nested(a=models.A(a="x")))
    assert json.loads(one.read()) == {"a": {"a": "x"}}
    raw = client.request("xml", body=file_of(client, b"<a/>"))
    assert (raw.headers["content-type"], raw.read()) == ("application/xml", b"<a/>")
    assert (
        client.request("text", body=file_of(client, b"x")).headers["content-type"] == "text/plain"
    )
    image = client.request("image", body=file_of(client, b"x"))
    assert image.headers["content-type"] == "application/octet-stream"
    odd = client.request("odd", body=models.A(a="x"))
    assert (odd.headers["content-type"], json.loads(odd.read())) == ("application/json", {"a": "x"})
    assert client.request("patch", body=[1]).headers["content-type"].endswith("patch+json")
    several = client.request("several", body=models.A(a="x"))
    assert several.headers["content-type"] == "application/json"
    made = [name for name in dir(models) if name.startswith("Several")]
    assert len(made) == 2
    assert json.loads(client.request("lists", body=["x"]).read()) == ["x"]
    assert client.request("form_list", body=models.FormListBody.from_dict({"b": "c"})).read() == (
        b"b=c"
    )
    parts = client.request("parts", body=models.PartsBody(a="x", f=file_of(client, b"y")))
    assert parts.headers["content-type"].startswith("multipart/form-data")
    assert b'name="f"' in parts.read()
    assert json.loads(client.request("none", body={"any": 1}).read()) == {"any": 1}
    assert json.loads(client.request("maybe", body="x").read()) == "x"
    assert client.request("maybe").read() == b""


def test_json_holds_no_files(tmp_path: Path) -> None:
    file = {"type": "string", "format": "binary"}
    files = {"type": "array", "items": ref("File")}
    sound = {"type": "object", "properties": {"data": ref("File"), "more": files}}
    form = {"type": "object", "properties": {"sound": file, "about": ref("Upload")}}
    content = {"multipart/form-data": {"schema": form}}
    post = operation("a", requestBody={"content": content}, responses=returning(ref("Sound")))
    get = operation("b", responses=returning(file, "audio/wav"))
    schemas = {"File": file, "Sound": sound, "Upload": copy.deepcopy(sound)}
    client = GeneratedClient(
        document_of({"/a": {"post": post}, "/b": {"get": get}}, schemas), tmp_path
    )
    answer = {"data": "x", "more": ["y"]}
    parsed = client.parse("a", httpx.Response(200, json=answer))
    assert parsed.to_dict() == answer
    sent = client.request("a", body=client.models.ABody(sound=file_of(client, b"bytes")))
    assert b"bytes" in sent.read()
    assert client.parse("b", httpx.Response(200, content=b"bytes")).payload.read() == b"bytes"


def test_forms_hold_names_and_values_alone(tmp_path: Path) -> None:
    card = {"type": "object", "properties": {"number": TEXT, "more": {"type": "object"}}}
    texts = {"type": "array", "items": TEXT}
    properties = {
        "name": TEXT, "card": ref("Card"), "ids": texts, "tags": texts, "expand": texts,
        "address": ref("Card"), "cards": {"type": "array", "items": ref("Card")},
    }  # fmt: skip
    encoding = {
        "card": {"style": "deepObject", "explode": True},
        "expand": {"style": "deepObject", "explode": True},
        "tags": {"style": "form", "explode": False},
    }
    form = {"schema": ref("Order"), "encoding": encoding}
    content = {"application/x-www-form-urlencoded": form}
    post = operation("pay", requestBody={"required": True, "content": content})
    order = {"type": "object", "properties": properties, "required": ["name", "card"]}
    document = document_of({"/pay": {"post": post}}, {"Card": card, "Order": order})
    client = GeneratedClient(document, tmp_path)
    body = client.models.PayBody(
        name="n",
        cardnumber="42",
        cardmore="given as it is sent",
        ids=["1", "2"],
        tags="a,b",
        expand=["x"],
        address="{}",
        cards=["{}"],
    )
    sent = httpx.QueryParams(client.request("pay", body=body).read().decode())
    assert sent.multi_items() == [
        ("name", "n"), ("card[number]", "42"), ("card[more]", "given as it is sent"),
        ("ids", "1"), ("ids", "2"), ("tags", "a,b"), ("expand[]", "x"), ("address", "{}"),
        ("cards", "{}"),
    ]  # fmt: skip


def file_of(client: GeneratedClient, content: bytes) -> Any:
    import importlib
    import io

    return importlib.import_module(f"{client.name}.types").File(payload=io.BytesIO(content))


def test_responses(tmp_path: Path) -> None:
    contents: dict[str, Any] = {
        "xml": {"application/xml": {"schema": ref("A")}},
        "text": {"text/csv": {"schema": ref("A")}},
        "both": {"text/plain": {"schema": ref("A")}, "application/json": {"schema": ref("A")}},
        "any_type": {"*/*": {"schema": ref("A")}},
        "file": {"application/json": {"schema": {"type": "string", "format": "binary"}}},
        "nothing": None,
        "anything": {"application/json": {"schema": {}}},
    }
    paths = {
        f"/{name}": {"get": operation(name, responses={
            "2XX" if name == "both" else "200":
            {"description": "", **({"content": content} if content else {})},
            "x-more": {"a": 1},
        })}
        for name, content in contents.items()
    }  # fmt: skip
    schemas = {"A": {"type": "object", "properties": {"a": TEXT}}}
    client = GeneratedClient(document_of(paths, schemas), tmp_path)
    answer = httpx.Response(200, json={"a": "x"})
    assert client.parse("xml", answer).payload.read() == answer.content
    assert client.parse("text", answer) == answer.text
    assert client.parse("both", answer).a == "x"
    assert client.parse("any_type", answer).a == "x"
    assert client.parse("file", answer).payload.read() == answer.content
    assert client.parse("nothing", answer) is None
    assert client.parse("anything", answer) == {"a": "x"}
    connected = client.client(transport=httpx.MockTransport(lambda request: answer))
    assert client.operation("anything").sync(client=connected) == {"a": "x"}


# whatever comes


_NAMES = st.one_of(
    st.sampled_from(
        ["a", "A", "id", "ID", "body", "cls", "d", "Response", "data", "type", "1", "-"]
    ),
    st.text(max_size=6),
)
_LEAVES = st.one_of(
    st.builds(
        lambda kind, default, words: {"type": kind, **words, **default},
        st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"]),
        st.one_of(st.just({}), st.builds(lambda d: {"default": d}, st.one_of(
            st.none(), st.booleans(), st.integers(), st.text(max_size=5)))),
        st.sampled_from([{}, {"nullable": True}, {"format": "date-time"}, {"format": "binary"}]),
    ),
    st.builds(lambda values: {"enum": values}, st.lists(
        st.one_of(st.text(max_size=4), st.integers(-9, 9), st.none()), min_size=1, max_size=4)),
    st.builds(lambda value: {"const": value}, st.one_of(st.text(max_size=4), st.integers())),
    st.sampled_from([{"$ref": f"#/components/schemas/{n}"} for n in ("One", "two", "A b")]),
)  # fmt: skip
_OBJECTS = st.builds(
    lambda properties, more: {"type": "object", "properties": properties, **more},
    st.dictionaries(_NAMES, st.deferred(lambda: _SCHEMAS), max_size=2),
    st.sampled_from([{}, {"additionalProperties": False}, {"title": "T"}]),
)
_ARRAYS = st.builds(lambda items: {"type": "array", "items": items}, st.deferred(lambda: _SCHEMAS))
_COMPOSED = st.builds(
    lambda key, members: {key: members},
    st.sampled_from(["allOf", "anyOf", "oneOf"]),
    st.lists(st.deferred(lambda: _SCHEMAS), min_size=1, max_size=2),
)
_SCHEMAS: st.SearchStrategy[Any] = st.one_of(_LEAVES, _LEAVES, _OBJECTS, _ARRAYS, _COMPOSED)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    schemas=st.fixed_dictionaries({"One": _SCHEMAS, "two": _SCHEMAS, "A b": _SCHEMAS}),
    parameters=st.lists(
        st.tuples(_NAMES.filter(bool), st.sampled_from(["query", "header", "cookie"]), _SCHEMAS),
        max_size=4,
    ),
    body=_SCHEMAS,
    answer=_SCHEMAS,
    names=st.lists(_NAMES, min_size=2, max_size=3),
)
def test_whatever_comes_is_generated_whole(
    schemas: Any, parameters: Any, body: Any, answer: Any, names: Any, tmp_path: Path
) -> None:
    paths = {
        f"/{index}/{{id}}": {"post": operation(
            name,
            parameters=[{"name": n, "in": place, "schema": s} for n, place, s in parameters],
            requestBody={"content": {"application/json": {"schema": body}}},
            responses=returning(answer),
        )}
        for index, name in enumerate(names)
    }  # fmt: skip
    document = document_of(paths, schemas, openapi="3.1.0")
    try:
        GeneratedClient(document, tmp_path)
    except LostOperationsError as error:
        assert all("cannot be written in code" in cause for _, cause in error.lost)  # noqa: PT017  whether it raises is up to the case


def test_time_is_linear_in_the_operations() -> None:
    def document(count: int) -> dict[str, Any]:
        schemas = {
            f"Thing{i}": {
                "type": "object",
                "properties": {
                    f"field_{j}": {"type": "string", "nullable": True, "enum": ["a", "b"]}
                    for j in range(8)
                },
            }
            for i in range(count)
        }
        paths = {
            f"/things{i}/{{id}}": {
                "get": operation(
                    f"get_thing_{i}",
                    parameters=[query("q", {"type": "array", "items": TEXT})],
                    responses=returning(ref(f"Thing{i}")),
                )
            }
            for i in range(count)
        }
        return document_of(paths, schemas)  # fmt: skip

    def seconds(count: int) -> float:
        made = document(count)
        start = time.process_time()
        normalise(made, WHERE)
        return time.process_time() - start

    seconds(10)
    assert seconds(500) < 30 * max(min(seconds(50), seconds(50)), 0.0025)
