"""What a generated client makes of an answer: never all or nothing, and nothing is lost."""

import datetime
import itertools
import json
import typing
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.pipeline.clients import GeneratedClient, client_for
from tests.pipeline.support import document_of, operation

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
DATE = {"type": "string", "format": "date"}
DATE_TIME = {"type": "string", "format": "date-time"}
UUID_ = {"type": "string", "format": "uuid"}
A = {"type": "object", "required": ["a"], "properties": {"a": TEXT}}
B = {"type": "object", "required": ["b"], "properties": {"b": TEXT}}
CLOSED = {"additionalProperties": False}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def returning(schema: Any, status: str = "200") -> dict[str, Any]:
    return {status: {"description": "", "content": {"application/json": {"schema": schema}}}}


def client_of(responses: dict[str, Any], folder: Path, **schemas: Any) -> GeneratedClient:
    document = document_of(
        {"/a": {"get": operation("a", responses=responses)}}, schemas, openapi="3.1.0"
    )
    return client_for(document, folder)


def read(schema: Any, answer: Any, folder: Path, **schemas: Any) -> Any:
    """What `sync_detailed` parses of an answer with one property of the schema."""
    holder = {"type": "object", "properties": {"p": schema}}
    client = client_of(returning(holder), folder, **schemas)
    response = client.answered("a", httpx.Response(200, json={"p": answer}))
    assert response.parsed.to_dict() == {"p": answer}, "nothing is lost on the way back"
    return response.parsed.p


# What is not an answer of the document's


@pytest.mark.parametrize("status", [200, 299, 418, 499, 520, 529, 561, 599])
@pytest.mark.parametrize("documented", ["200", "520", "5XX", "default"])
def test_any_status_is_a_response(status: int, documented: str, tmp_path: Path) -> None:
    client = client_of(returning(A, documented), tmp_path)
    response = client.answered("a", httpx.Response(status, json={"a": "x"}))
    assert response.status_code == status
    assert isinstance(response.status_code, HTTPStatus) == (status in {200, 418})
    assert json.loads(response.content) == {"a": "x"}
    is_documented = documented in (str(status), "default") or (
        documented == "5XX" and status >= 500
    )
    assert (response.parsed is not None) == is_documented


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", ""),
        (b"", "application/json"),
        (b"Access forbidden", "text/plain"),
        (b"<html>", "text/html"),
        (b"<html>", "application/json"),
        (b"\xff\xfe\xfa", "application/json"),
        (b'{"a": ', "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b"[" * 100_000, "application/json"),
    ],
)
@pytest.mark.parametrize("status", ["200", "default"])
def test_a_body_of_another_kind_is_no_error(
    content: bytes, kind: str, status: str, tmp_path: Path
) -> None:
    client = client_of(returning(A, status), tmp_path)
    answer = httpx.Response(200, content=content, headers={"content-type": kind, "x-id": "1"})
    response = client.answered("a", answer)
    assert (response.status_code, response.content, response.parsed) == (200, content, None)
    assert response.headers["x-id"] == "1"


def test_what_nests_deeper_than_python_can_is_no_error(tmp_path: Path) -> None:
    node = {"type": "object", "properties": {"next": ref("Node")}}
    client = client_of(returning(ref("Node")), tmp_path, Node=node)
    deep = b'{"next": ' * 900 + b"{}" + b"}" * 900
    assert client.answered("a", httpx.Response(200, content=deep)).content == deep


def test_an_unexpected_status_is_an_error_where_one_wants_it(tmp_path: Path) -> None:
    client = client_of(returning(A), tmp_path)
    with pytest.raises(Exception, match="Unexpected status code: 561"):
        client.answered("a", httpx.Response(561), raise_on_unexpected_status=True)


# What does not fit its type


@pytest.mark.parametrize(
    ("schema", "answer"),
    [
        ({"type": "string", "enum": ["small", "large"]}, "huge"),
        ({"type": "integer", "enum": [1, 2]}, 3),
        ({"type": "integer", "enum": [1, 2]}, True),
        ({"type": "array", "items": {"type": "string", "enum": ["a"]}}, ["a", "b", None]),
        ({"const": "a"}, "b"),
        ({"type": "object", "enum": ["fixed", "growing"]}, "fixed"),
        ({"type": "object", "enum": ["fixed", 1]}, "fixed"),
        (DATE, "soon"),
        (DATE, "20260131"),
        (DATE_TIME, "soon"),
        (DATE_TIME, 1_750_000_000),
        (UUID_, "not one"),
        (UUID_, "0" * 32),
        (TEXT, None),
        (A, None),
        (A, "a"),
        (A, {"b": "x"}),
        ({"type": "array", "items": A}, [{"a": "x"}, None, "y", {"b": 1}]),
        ({"type": "array", "items": A}, {"a": "x"}),
        ({"type": "object", "additionalProperties": A}, {"k": {"a": "x"}, "l": 3}),
        ({"type": "object", "additionalProperties": False}, {"new": 1}),
        ({**A, **CLOSED}, {"a": "x", "new": {"deep": [1]}}),
    ],
)
def test_what_does_not_fit_stays_as_it_came(schema: Any, answer: Any, tmp_path: Path) -> None:
    read(schema, answer, tmp_path)


def test_what_fits_is_parsed_beside_what_does_not(tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["id", "at", "size"], "properties": {
        "id": UUID_, "at": DATE, "size": {"type": "string", "enum": ["small"]},
        "more": {"type": "array", "items": A}}}  # fmt: skip
    client = client_of(returning(schema), tmp_path)
    answer = {"at": "2026-01-31", "size": "huge", "more": [{"a": "x"}, None]}
    parsed = client.answered("a", httpx.Response(200, json=answer)).parsed
    assert (parsed.at, parsed.size, parsed.more[0].a) == (datetime.date(2026, 1, 31), "huge", "x")
    assert not parsed.id
    assert parsed.to_dict() == answer


def test_a_value_that_an_enum_does_not_know_can_be_sent(tmp_path: Path) -> None:
    body = {"type": "object", "properties": {"size": {"type": "string", "enum": ["small"]}}}
    content = {"application/json": {"schema": body}}
    parameter = {"name": "q", "in": "query", "schema": {"type": "string", "enum": ["a"]}}
    post = operation("a", requestBody={"content": content}, parameters=[parameter])
    client = GeneratedClient(document_of({"/a": {"post": post}}), tmp_path)
    sent = client.request("a", body=client.models.ABody(size="huge"), q="new")
    assert (json.loads(sent.read()), sent.url.query) == ({"size": "huge"}, b"q=new")


# Texts that are something else


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (DATE, "2026-01-31", datetime.date(2026, 1, 31)),
        (UUID_, "00000000-0000-4000-8000-00000000000a", UUID(int=0x4000800000000000000A)),
        (DATE_TIME, "2026-01-31T01:02:03Z",
         datetime.datetime(2026, 1, 31, 1, 2, 3, tzinfo=datetime.UTC)),
        (DATE_TIME, "2026-01-31T01:02:03.500+00:00",
         datetime.datetime(2026, 1, 31, 1, 2, 3, 500_000, tzinfo=datetime.UTC)),
        (DATE_TIME, "2026-01-31T01:02:03.123456789Z",
         datetime.datetime(2026, 1, 31, 1, 2, 3, 123_456, tzinfo=datetime.UTC)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [[], [TEXT], [{"type": "null"}], [TEXT, {"type": "integer"}]])
def test_text_in_its_form_is_read_and_written_back_as_it_came(
    schema: Any, text: str, value: Any, beside: list[Any], tmp_path: Path
) -> None:
    found = read({"anyOf": [*beside, schema]} if beside else schema, text, tmp_path)
    assert found == value
    assert isinstance(found, type(value))


@pytest.mark.parametrize(
    "text",
    ["20260131", "2026-W01-1", "2026-01-31", "2026-01-31T01:02:03", "2026-13-31T01:02:03Z",
     "01:02:03", "0" * 31 + "1", "{00000000-0000-4000-8000-00000000000a}", "", "x"],
)  # fmt: skip
def test_text_that_looks_like_something_else_stays_text(text: str, tmp_path: Path) -> None:
    assert read({"anyOf": [DATE_TIME, UUID_, TEXT]}, text, tmp_path) == text


def test_a_time_that_changes_is_written_as_it_is_then(tmp_path: Path) -> None:
    found = read(DATE_TIME, "2026-01-31T01:02:03Z", tmp_path)
    later = found + datetime.timedelta(hours=1)
    client = client_of(returning({"type": "object", "properties": {"p": DATE_TIME}}), tmp_path)
    held = client.models.AResponse200(p=later)
    assert held.to_dict() == {"p": "2026-01-31T02:02:03+00:00"}


@pytest.mark.parametrize(
    ("form", "text"),
    [("date", "2026-01-31"), ("date-time", "2026-01-31T01:02:03Z"), ("uuid", str(UUID(int=9)))],
)
def test_a_format_beside_a_reference_to_text_counts(form: str, text: str, tmp_path: Path) -> None:
    schemas = {"Text": TEXT, "Alias": ref("Text"), "Day": {**TEXT, "format": "email"}}
    for name in ("Text", "Alias"):
        assert not isinstance(read({**ref(name), "format": form}, text, tmp_path, **schemas), str)
    assert read({**ref("Day"), "format": form}, text, tmp_path, **schemas) == text


# Unions


@pytest.mark.parametrize(
    ("schema", "answer", "kind"),
    [
        ({"anyOf": [{"const": "a"}, {"const": "b"}]}, "b", "str"),
        ({"oneOf": [{"const": "inf"}, {"type": "integer"}]}, 3, "int"),
        ({"anyOf": [{"const": "auto"}, ref("A")]}, {"a": "x"}, "A"),
        ({"anyOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, "b", "APType1"),
        ({"anyOf": [{"enum": ["a"]}, {"enum": [2]}]}, 2, "APType1"),
        ({"anyOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, "c", "str"),
        ({"anyOf": [{"enum": ["a"]}, TEXT]}, "c", "str"),
        ({"oneOf": [{**A, **CLOSED}, {**B, **CLOSED}]}, {"b": "1"}, "APType1"),
        ({"oneOf": [ref("OptionalA"), ref("OptionalB")]}, {"b": "1"}, "OptionalB"),
        ({"oneOf": [ref("A"), ref("B")]}, {"a": "1", "b": "2"}, "A"),
        ({"oneOf": [ref("A"), ref("B")]}, {"b": "2", "c": "3"}, "B"),
        ({"oneOf": [ref("A"), ref("B")]}, {"b": None}, "B"),
        ({"oneOf": [ref("A"), {"type": "array", "items": ref("A")}]}, [{"a": "1"}], "list"),
        ({"oneOf": [ref("A"), TEXT, {"type": "null"}]}, None, "NoneType"),
        ({"oneOf": [ref("Cat"), ref("Dog")]}, {"kind": "dog"}, "Dog"),
    ],
)
def test_the_member_is_taken_that_fits(schema: Any, answer: Any, kind: str, tmp_path: Path) -> None:
    schemas = {
        "A": A,
        "B": B,
        "OptionalA": {"type": "object", "properties": {"a": TEXT}, **CLOSED},
        "OptionalB": {"type": "object", "properties": {"b": TEXT}, **CLOSED},
        "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "cat"}}},
        "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["dog"]}}},
    }
    found = read(schema, answer, tmp_path, **schemas)
    assert type(found).__name__ == kind.replace("AP", "AResponse200P")


@pytest.mark.parametrize("other", ["anyOf", "oneOf"])
def test_a_union_of_bounds_beside_another_is_no_type(other: str, tmp_path: Path) -> None:
    bounds = [{"required": ["a"]}, {"required": ["b"]}]
    schema = {"anyOf": bounds, "oneOf": bounds, other: [ref("A"), ref("B")]}
    assert type(read(schema, {"b": "x"}, tmp_path, A=A, B=B)).__name__ == "B"


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("text", "str"),
        (["x", "y"], "str str"),
        ([{"a": "x"}, {"b": "y"}], "InputType2ItemType0 InputType2ItemType1"),
        ([], ""),
    ],
)
def test_lists_are_told_apart_by_their_items(answer: Any, kinds: str, tmp_path: Path) -> None:
    items = {"oneOf": [A, B]}
    schema = {"oneOf": [
        TEXT, {"type": "array", "items": TEXT}, {"type": "array", "items": items}]}  # fmt: skip
    body = {"type": "object", "properties": {"input": schema}}
    content = {"application/json": {"schema": body}}
    post = operation("a", requestBody={"content": content}, responses=returning(body))
    client = GeneratedClient(document_of({"/a": {"post": post}}), tmp_path)
    parsed = client.parse("a", httpx.Response(200, json={"input": answer}))
    found = parsed.input_ if isinstance(parsed.input_, list) else [parsed.input_]
    names = [type(each).__name__.rpartition("Input")[2] for each in found]
    assert names == [kind.replace("Input", "") for kind in kinds.split()]
    assert json.loads(client.request("a", body=parsed).read()) == {"input": answer}


@pytest.mark.parametrize("mapping", [{"c": "#/components/schemas/Cat", "d": "Dog"}, None])
def test_a_discriminator_chooses(mapping: Any, tmp_path: Path) -> None:
    pet = {"type": "object", "properties": {"kind": TEXT, "name": TEXT}}
    discriminator = {"propertyName": "kind", **({"mapping": mapping} if mapping else {})}
    schema = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": discriminator}
    for value, name in zip("cd" if mapping else ("Cat", "Dog"), ("Cat", "Dog"), strict=True):
        found = read(schema, {"kind": value, "name": "n"}, tmp_path, Cat=pet, Dog={**pet, "x-n": 1})
        assert type(found).__name__ == name


@pytest.mark.parametrize("mapping", [None, {"c": "#/components/schemas/Cat", "d": "Dog"}])
def test_the_discriminator_of_what_the_members_inherit_chooses(
    mapping: Any, tmp_path: Path
) -> None:
    discriminator = {"propertyName": "kind", **({"mapping": mapping} if mapping else {})}
    schemas: dict[str, Any] = {
        "Pet": {"type": "object", "properties": {"kind": TEXT}, "discriminator": discriminator},
        "Cat": {"allOf": [ref("Pet"), {"type": "object", "properties": {"name": TEXT}}]},
        "Tame": {"allOf": [ref("Pet")], "properties": {"name": TEXT}},
        "Dog": {"allOf": [ref("Tame")], "properties": {"bark": TEXT}},
    }
    either = {"oneOf": [ref("Cat"), ref("Dog")]}
    for value, name in zip("cd" if mapping else ("Cat", "Dog"), ("Cat", "Dog"), strict=True):
        found = read(either, {"kind": value, "name": "n"}, tmp_path, **schemas)
        assert type(found).__name__ == name


PETS = {
    "Pet": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": TEXT, "born": DATE},
        "discriminator": {"propertyName": "kind", "mapping": {"cat": ref("Cat")["$ref"]}},
    },
    "Cat": {"allOf": [ref("Pet"), {"type": "object", "properties": {"lives": INTEGER}}]},
    "Dog": {
        "allOf": [ref("Pet"), {"type": "object", "properties": {"barks": {"type": "boolean"}}}]
    },
    "Lion": {"allOf": [ref("Cat"), {"type": "object", "properties": {"mane": TEXT}}]},
    "Alias": ref("Pet"),
    "Owner": {"type": "object", "properties": {"pet": ref("Pet")}},
}


@pytest.mark.parametrize(
    "place",
    [
        ref("Pet"),
        ref("Alias"),
        {"allOf": [ref("Pet")], "description": "Which."},
        {"anyOf": [ref("Pet"), {"type": "null"}]},
        {"oneOf": [ref("Pet"), ref("Owner")]},
        {"oneOf": [ref("Pet"), ref("Cat"), ref("Dog")]},
    ],
)
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"kind": "cat", "lives": 9}, "Cat"),
        ({"kind": "Dog", "barks": True}, "Dog"),
        ({"kind": "Dog", "barks": "loudly"}, "Dog"),
        ({"kind": "Lion", "mane": "long", "lives": 1}, "Lion"),
        ({"kind": "fish", "born": "2026-01-01"}, "Pet"),
        ({"kind": "fish", "lives": 1}, "Pet"),
        ({"kind": "Pet"}, "Pet"),
    ],
)
def test_a_discriminator_chooses_among_the_heirs_of_what_is_named_alone(
    place: Any, value: dict[str, Any], kind: str, tmp_path: Path
) -> None:
    assert type(read(place, value, tmp_path, **PETS)).__name__ == kind
    assert (
        type(read({"type": "array", "items": place}, [value], tmp_path, **PETS)[0]).__name__ == kind
    )
    among = {"type": "object", "additionalProperties": place}
    assert type(read(among, {"k": value}, tmp_path, **PETS)["k"]).__name__ == kind


def test_heirs_are_read_wherever_they_stand_and_can_be_sent(tmp_path: Path) -> None:
    body = {"content": {"application/json": {"schema": ref("Pet")}}, "required": True}
    responses = returning({"type": "array", "items": ref("Owner")})
    document = document_of(
        {"/a": {"post": operation("a", responses=responses, requestBody=body)}}, PETS
    )
    client = client_for(document, tmp_path)
    answer = [{"pet": {"kind": "cat", "lives": 9}}]
    (owner,) = client.parse("a", httpx.Response(200, json=answer))
    assert type(owner.pet).__name__ == "Cat"
    assert owner.to_dict() == answer[0]
    sent = client.request("a", body=client.models.Dog(kind="Dog", barks=True))
    assert json.loads(sent.read()) == {"kind": "Dog", "barks": True}
    types = typing.get_type_hints(client.operation("a").sync)["body"]
    assert {kind.__name__ for kind in typing.get_args(types)} == {"Cat", "Dog", "Lion", "Pet"}


def test_an_heir_with_heirs_may_be_one_of_them(tmp_path: Path) -> None:
    value = {"kind": "Lion", "mane": "long"}
    assert type(read(ref("Cat"), value, tmp_path, **PETS)).__name__ == "Lion"
    assert type(read(ref("Cat"), {"kind": "cat"}, tmp_path, **PETS)).__name__ == "Cat"


def test_a_schema_with_very_many_heirs_stays_one_class(tmp_path: Path) -> None:
    """Public documents have one with a thousand, and each place would name all of them."""
    base = {
        "type": "object",
        "properties": {"kind": TEXT},
        "discriminator": {"propertyName": "kind"},
    }
    own = {"type": "object", "properties": {"more": INTEGER}}
    heirs = {f"Heir{n}": {"allOf": [ref("Base"), own]} for n in range(1000)}
    found = read(ref("Base"), {"kind": "Heir7", "more": 1}, tmp_path, Base=base, **heirs)
    assert type(found).__name__ == "Base"
    assert found.to_dict() == {"kind": "Heir7", "more": 1}


def test_a_discriminator_that_names_what_no_member_has_chooses_nothing(tmp_path: Path) -> None:
    dog = {"type": "object", "properties": {"kind": {"enum": ["dog"]}, "bark": TEXT}}
    cat = {"type": "object", "properties": {"kind": {"enum": ["cat"]}, "purr": TEXT}}
    schema = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    found = read(schema, {"kind": "dog", "bark": "b"}, tmp_path, Cat=cat, Dog=dog)
    assert type(found).__name__ == "Dog"


def test_a_union_within_a_union_takes_no_time(tmp_path: Path) -> None:
    node: dict[str, Any] = {"type": "object", "required": ["kind"], "properties": {
        "kind": {"const": "x"}, "next": ref("Either")}}  # fmt: skip
    other = {**node, "properties": {**node["properties"], "kind": {"const": "y"}}}
    either = {"oneOf": [ref("Node"), ref("Other")]}
    client = client_of(returning(ref("Either")), tmp_path, Node=node, Other=other, Either=either)
    answer: Any = {"kind": "z"}
    for _ in range(60):  # with each level the tries would double
        answer = {"kind": "y", "next": answer}
    parsed = client.answered("a", httpx.Response(200, json=answer)).parsed
    assert parsed.to_dict() == answer


@pytest.mark.parametrize("key", ["additionalProperties", "unevaluatedProperties"])
@pytest.mark.parametrize("deep", [False, True])
def test_a_closed_member_takes_nothing_of_anothers(key: str, deep: bool, tmp_path: Path) -> None:
    """However it is said, and where the members inherit."""
    inherited = {"allOf": [ref("Base")]} if deep else {}
    schemas = {
        name: {"type": "object", "properties": {name.lower(): TEXT}, key: False, **inherited}
        for name in "AB"
    }
    base = {"type": "object", "properties": {"z": TEXT}}
    either = {"oneOf": [ref("A"), ref("B"), ref("Base")]}
    read_b = read(either, {"b": "1"}, tmp_path, **schemas, Base=base)
    assert (type(read_b).__name__, read_b.b) == ("B", "1")
    assert type(read(either, {"c": "1"}, tmp_path, **schemas, Base=base)).__name__ == "Base"


def test_properties_that_are_not_evaluated_have_their_type(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "unevaluatedProperties": DATE}
    assert read(schema, {"a": "x", "d": "2026-01-01"}, tmp_path)["d"] == datetime.date(2026, 1, 1)


@pytest.mark.parametrize("order", ["AB", "BA"])
@pytest.mark.parametrize("value", [{"b": "1"}, {"a": "1", "b": "2", "c": "3"}, {"b": "1", "z": 0}])
def test_of_several_members_that_fit_the_one_that_names_most_is_taken(
    order: str, value: dict[str, Any], tmp_path: Path
) -> None:
    schemas = {
        "A": {"type": "object", "properties": {"a": TEXT}},
        "B": {"type": "object", "properties": {"b": TEXT, "c": TEXT}},
    }
    either = {"oneOf": [ref(name) for name in order]}
    assert type(read(either, value, tmp_path, **schemas)).__name__ == "B"


# Answers of several media types


PDF = {"type": "string", "format": "binary"}


def parsed(folder: Path, status: int, kind: str, body: bytes, **content: Any) -> Any:
    """What is parsed of an answer that a status, a range or the default documents so."""
    media = {name: {} if schema is None else {"schema": schema} for name, schema in content.items()}
    told = {"description": "", "content": media}
    client = client_of({"200": told, "4XX": told, "default": told}, folder, A=A, B=B)
    answer = httpx.Response(status, headers={"Content-Type": kind} if kind else {}, content=body)
    return client.answered("a", answer).parsed


@pytest.mark.parametrize("status", [200, 403, 520])
@pytest.mark.parametrize(
    ("others", "kind"),
    [
        ({"text/plain": TEXT}, "text/plain"),
        ({"text/plain": TEXT}, "Text/Plain; charset=utf-8"),
        ({"text/plain; charset=utf-8": TEXT}, "text/plain"),
        ({"text/plain": None}, "text/plain"),
        ({"text/plain": {"type": ["string", "null"]}}, "text/plain"),
        ({"text/plain": {"type": "string", "enum": ["denied"]}}, "text/plain"),
        ({"text/html": TEXT, "text/csv": TEXT}, "text/csv"),
        ({"text/*": TEXT}, "text/csv"),
        ({"text/event-stream": TEXT}, "text/event-stream"),
    ],
)
def test_text_beside_json_is_text(
    others: dict[str, Any], kind: str, status: int, tmp_path: Path
) -> None:
    content = {**others, "application/json": ref("A")}
    assert parsed(tmp_path, status, kind, b"denied", **content) == "denied"
    for json_kind in ("application/json", "application/json; charset=utf-8", "", "text/odd"):
        if others == {"text/*": TEXT} and json_kind == "text/odd":
            continue
        assert parsed(tmp_path, status, json_kind, b'{"a": "x"}', **content).a == "x"
    assert parsed(tmp_path, status, "image/png", b"denied", **content) is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"application/json": ref("A"), "application/pdf": PDF}, "application/pdf"),
        ({"application/json": ref("A"), "application/pdf": None}, "application/pdf"),
        ({"application/json": ref("A"), "image/*": PDF}, "image/png"),
        ({"text/csv": TEXT, "application/pdf": PDF}, "application/pdf"),
        ({"application/json": ref("A"), "text/csv": TEXT, "audio/wav": PDF}, "audio/wav"),
        ({"application/json": ref("A"), "text/csv": PDF}, "text/csv"),
    ],
)
def test_bytes_beside_another_type_are_a_file(
    content: dict[str, Any], kind: str, tmp_path: Path
) -> None:
    assert parsed(tmp_path, 200, kind, b"\xff\x00", **content).payload.read() == b"\xff\x00"
    if "application/json" in content:
        assert parsed(tmp_path, 200, "application/json", b'{"a": "x"}', **content).a == "x"
    else:
        assert parsed(tmp_path, 200, "text/csv", b"a,b", **content) == "a,b"


@pytest.mark.parametrize("kind", ["text/plain", "text/json", "application/json", ""])
def test_text_of_the_schema_that_json_has_is_json(kind: str, tmp_path: Path) -> None:
    """As ASP.NET documents all of its answers."""
    content = dict.fromkeys(["text/plain", "application/json", "text/json"], ref("A"))
    assert parsed(tmp_path, 200, kind, b'{"a": "x"}', **content).a == "x"


@pytest.mark.parametrize("kind", ["application/json", "application/problem+json"])
def test_several_types_of_json_have_each_their_schema(kind: str, tmp_path: Path) -> None:
    content = {"application/json": ref("A"), "application/problem+json": ref("B")}
    assert parsed(tmp_path, 403, kind, b'{"a": "x"}', **content).a == "x"
    assert parsed(tmp_path, 403, kind, b'{"b": "x"}', **content).b == "x"


@pytest.mark.parametrize(
    "kinds", [*itertools.permutations(["application/json", "text/csv", "image/png"])]
)
def test_the_types_of_an_answer_are_all_that_it_may_be(
    kinds: tuple[str, ...], tmp_path: Path
) -> None:
    schemas = {"application/json": ref("A"), "text/csv": TEXT, "image/png": PDF}
    told = {"description": "", "content": {kind: {"schema": schemas[kind]} for kind in kinds}}
    client = client_of({"200": told}, tmp_path, A=A)
    types = typing.get_args(client.operation("a").sync.__annotations__["return"])
    assert [kind.__name__ for kind in types] == ["A", "str", "File", "NoneType"]


# OpenAPI 3.1 and unions beside fields


def test_words_beside_a_reference_count_in_3_1(tmp_path: Path) -> None:
    schemas = {
        "Base": {"type": "object", "properties": {"kind": TEXT}},
        "More": {**ref("Base"), "properties": {"when": DATE}, "required": ["when"]},
    }
    client = client_of(returning(ref("More")), tmp_path, **schemas)
    answer = {"kind": "k", "when": "2026-01-01"}
    parsed = client.answered("a", httpx.Response(200, json=answer)).parsed
    assert (parsed.kind, parsed.when) == ("k", datetime.date(2026, 1, 1))
    with pytest.raises(TypeError, match="when"):
        client.models.More(kind="k")
    before = document_of({"/a": {"get": operation("a", responses=returning(ref("More")))}}, schemas)
    older = GeneratedClient(before, tmp_path)  # where nothing stands beside a reference
    assert not hasattr(older.models, "More")


@pytest.mark.parametrize("key", ["oneOf", "anyOf"])
def test_own_fields_beside_a_union_are_those_of_each_member(key: str, tmp_path: Path) -> None:
    own = {"id": TEXT, "at": DATE}
    schemas = {
        "Event": {"required": ["id"], "properties": own, key: [ref("A"), ref("B")]},
        "A": A,
        "B": B,
    }
    client = client_of(returning(ref("Event")), tmp_path, **schemas)
    answer = {"id": "1", "at": "2026-01-01", "b": "2"}
    parsed = client.answered("a", httpx.Response(200, json=answer)).parsed
    assert (parsed.id, parsed.at, parsed.b) == ("1", datetime.date(2026, 1, 1), "2")
    assert type(parsed).__name__ == "EventB"
    assert parsed.to_dict() == answer
    assert client.models.EventA(id="1", a="x").to_dict() == {"a": "x", "id": "1"}
