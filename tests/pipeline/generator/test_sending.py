"""What a generated client sends: what the document says, as JSON spells it."""

import asyncio
import datetime
import email.parser
import inspect
import io
import json
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote
from uuid import UUID

import httpx
import pytest

from tests.pipeline.clients import GeneratedClient, client_for
from tests.pipeline.support import document_of, operation

TEXT = {"type": "string"}
BOOLEAN = {"type": "boolean"}
INTEGER = {"type": "integer"}
FILE = {"type": "string", "format": "binary"}
FORM = "application/x-www-form-urlencoded"
DATE_TIME = {"type": "string", "format": "date-time"}
OBJECT = {"type": "object"}
PNG = {"type": "string", "contentMediaType": "image/png"}
NAIVE = datetime.datetime(2026, 1, 2, 3, 4, 5)
AWARE = NAIVE.replace(tzinfo=datetime.UTC)


def content(schema: Any, kind: str = "application/json", required: bool = True) -> dict[str, Any]:
    return {"requestBody": {"required": required, "content": {kind: {"schema": schema}}}}


def client_of(folder: Path, *, version: str = "3.1.0", path: str = "/a", **more: Any) -> Any:
    return client_for(
        document_of({path: {"post": operation("a", **more)}}, openapi=version), folder
    )


def query(schema: Any, value: Any, folder: Path, **more: Any) -> list[tuple[str, str]]:
    """The pairs that are sent for the value of a parameter."""
    parameter = {"name": "p", "in": "query", "schema": schema, **more}
    sent = client_of(folder, parameters=[parameter]).request("a", p=value)
    return parse_qsl(sent.url.query.decode(), keep_blank_values=True)


# Multipart


def parts(folder: Path, value: Any, **properties: Any) -> list[tuple[Any, Any, str, bytes]]:
    """Name, file name, type and content of the parts that are sent."""
    schema = {"type": "object", "properties": properties}
    client = client_of(folder, **content(schema, "multipart/form-data"))
    if callable(value):
        value = value(client)
    request = client.request("a", body=client.models.ABody(**value))
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message: Any = email.parser.BytesParser().parsebytes(head + request.read())
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type() if "content-type" in part else "",
            part.get_payload(decode=True),
        )
        for part in message.get_payload()
    ]


def file_of(client: GeneratedClient, data: bytes, *more: Any) -> Any:
    types = __import__(f"{client.name}.types", fromlist=["File"])
    return types.File(io.BytesIO(data), *more)


def test_the_bytes_of_a_file_add_no_fields(tmp_path: Path) -> None:
    data = b'A\r\n--+++\r\nContent-Disposition: form-data; name="role"\r\n\r\nadmin\r\n--+++--\r\n'
    made = {"file": FILE, "role": TEXT}
    found = parts(tmp_path, lambda client: {"file": file_of(client, data, "f.bin")}, **made)
    assert found == [("file", "f.bin", "application/octet-stream", data)]


def test_each_request_draws_a_boundary_of_its_own(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": TEXT}}
    client = client_of(tmp_path, **content(schema, "multipart/form-data"))
    body = client.models.ABody(a="x")
    kinds = {client.request("a", body=body).headers["content-type"] for _ in range(3)}
    assert len(kinds) == 3


@pytest.mark.parametrize("name", [(), (None,), ("",)])
def test_a_file_without_a_name_is_still_a_file(name: Any, tmp_path: Path) -> None:
    found = parts(tmp_path, lambda client: {"file": file_of(client, b"x", *name)}, file=FILE)
    assert found == [("file", "upload", "application/octet-stream", b"x")]


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        (BOOLEAN, True, [b"true"]),
        (BOOLEAN, False, [b"false"]),
        ({"type": "array", "items": BOOLEAN}, [True, False], [b"true", b"false"]),
        ({}, True, [b"true"]),
        ({"type": ["boolean", "string"]}, True, [b"true"]),
        ({"type": ["string", "null"]}, None, []),
        ({"anyOf": [FILE, {"type": "null"}]}, None, []),
        ({"type": "array", "items": {"type": ["string", "null"]}}, ["a", None], [b"a"]),
        ({"type": "number"}, 1.5, [b"1.5"]),
        ({"type": "integer"}, 3, [b"3"]),
        ({"type": "string", "format": "uuid"}, UUID(int=1), [str(UUID(int=1)).encode()]),
        (DATE_TIME, AWARE, [b"2026-01-02T03:04:05+00:00"]),
        ({}, {"a": [True, None]}, [b'{"a": [true, null]}']),
        ({"type": "array", "items": {}}, [{"a": True}], [b'{"a": true}']),
        ({"type": "array", "items": {"type": "array", "items": TEXT}}, [["a"]], [b'["a"]']),
        (TEXT, "é", ["é".encode()]),
    ],
)
def test_parts_are_as_json_spells_them(
    schema: Any, value: Any, sent: list[bytes], tmp_path: Path
) -> None:
    *found, last = parts(tmp_path, {"p": value, "z": "z"}, p=schema, z=TEXT)
    assert [body for _, _, _, body in found] == sent
    assert {(name, file) for name, file, _, _ in found} <= {("p", None)}
    assert last == ("z", None, "", b"z")


def test_an_object_in_a_part_is_json(tmp_path: Path) -> None:
    inner = {"type": "object", "properties": {"on": BOOLEAN}}
    made = parts(tmp_path, lambda client: {"meta": client.models.ABodyMeta(on=True)}, meta=inner)
    assert made == [("meta", None, "application/json", b'{"on": true}')]


def encoded_parts(folder: Path, encoding: Any, value: Any, **properties: Any) -> list[Any]:
    """Type, a header of its own, and content of the parts that are sent."""
    schema = {"type": "object", "properties": properties}
    body = content(schema, "multipart/form-data")
    body["requestBody"]["content"]["multipart/form-data"]["encoding"] = encoding
    client = client_of(folder, **body)
    given = {name: each(client) if callable(each) else each for name, each in value.items()}
    request = client.request("a", body=client.models.ABody(**given))
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message: Any = email.parser.BytesParser().parsebytes(head + request.read())
    return [
        (part.get("content-type"), part.get("x-kind"), part.get_payload(decode=True))
        for part in message.get_payload()
    ]


@pytest.mark.parametrize(
    ("schema", "said", "value", "sent"),
    [
        (TEXT, "application/sdp", "v=0", ("application/sdp", None, b"v=0")),
        (TEXT, "text/plain; charset=utf-8", "é", ("text/plain; charset=utf-8", None, "é".encode())),
        (OBJECT, "application/ld+json", {}, ("application/ld+json", None, b"{}")),
        ({"type": "array", "items": TEXT}, "text/csv", ["a,b"], ("text/csv", None, b"a,b")),
        (FILE, "image/png", lambda c: file_of(c, b"P", "a"), ("image/png", None, b"P")),
        (FILE, "image/png", lambda c: file_of(c, b"P", "a", "image/gif"),
            ("image/gif", None, b"P")),
        # One of several is the caller's to say.
        (FILE, "image/png, image/jpeg", lambda c: file_of(c, b"P", "a"),
            ("application/octet-stream", None, b"P")),
        (FILE, "image/*", lambda c: file_of(c, b"P", "a"),
            ("application/octet-stream", None, b"P")),
        (OBJECT, "a/b\r\nX-Evil: 1", {}, ("application/json", None, b"{}")),
    ],
)  # fmt: skip
def test_a_part_is_of_the_type_that_the_document_says(
    schema: Any, said: str, value: Any, sent: Any, tmp_path: Path
) -> None:
    assert encoded_parts(tmp_path, {"p": {"contentType": said}}, {"p": value}, p=schema) == [sent]


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        ({"const": "a b"}, "a b"),
        ({"type": "string", "enum": ["one"]}, "one"),
        ({"type": "string", "default": "x"}, "x"),
        (TEXT, None),
        ({"const": "x\r\nX-Evil: 1"}, None),
    ],
)
def test_a_part_has_the_headers_that_are_always_the_same(
    schema: Any, sent: Any, tmp_path: Path
) -> None:
    encoding = {"p": {"headers": {"X-Kind": {"schema": schema}}}}
    assert encoded_parts(tmp_path, encoding, {"p": "v"}, p=TEXT) == [(None, sent, b"v")]


@pytest.mark.parametrize(
    ("schema", "encoding", "value", "sent"),
    [
        ({"type": "string", "contentMediaType": "image/png"}, {},
            lambda c: file_of(c, b"P", "a"), ("image/png", None, b"P")),
        ({"type": "string", "contentMediaType": "image/png"}, {"p": {"contentType": "image/gif"}},
            lambda c: file_of(c, b"P", "a"), ("image/gif", None, b"P")),
    ],
)  # fmt: skip
def test_a_part_of_a_media_type_is_a_file_of_it(
    schema: Any, encoding: Any, value: Any, sent: Any, tmp_path: Path
) -> None:
    assert encoded_parts(tmp_path, encoding, {"p": value}, p=schema) == [sent]


@pytest.mark.parametrize(
    ("schema", "several"),
    [
        ({"type": "array", "items": PNG}, True),
        ({**PNG, "type": ["string", "null"]}, False),
        ({"anyOf": [PNG, {"type": "null"}]}, False),
        ({"type": "array", "items": {**PNG, "type": ["string", "null"]}}, True),
    ],
)
def test_the_media_type_of_a_part_may_stand_within_it(
    schema: Any, several: bool, tmp_path: Path
) -> None:
    def body(client: GeneratedClient) -> dict[str, Any]:
        file = file_of(client, b"x")
        return {"p": [file] if several else file}

    assert parts(tmp_path, body, p=schema) == [("p", "upload", "image/png", b"x")]


def test_encoded_bytes_in_a_part_are_text(tmp_path: Path) -> None:
    encoded = {"type": "string", "contentMediaType": "image/png", "contentEncoding": "base64"}
    schema = {"type": "object", "properties": {"p": encoded}}
    client = client_of(tmp_path, **content(schema, "multipart/form-data"))
    (parameter,) = inspect.signature(client.models.ABody).parameters.values()
    assert parameter.annotation == "str | Unset"


def test_two_bodies_of_one_schema_say_no_type_that_only_one_has(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"p": TEXT}}
    body = {"schema": {"$ref": "#/components/schemas/Parts"}}
    paths = {}
    for name, kind in (("a", "text/csv"), ("b", "text/xml")):
        media = {**body, "encoding": {"p": {"contentType": kind}}}
        request = {"required": True, "content": {"multipart/form-data": media}}
        paths[f"/{name}"] = {"post": operation(name, requestBody=request)}
    client = GeneratedClient(document_of(paths, {"Parts": schema}), tmp_path)
    for name in ("a", "b"):
        sent = client.request(name, body=client.models.Parts(p="v")).read()
        assert b"text/" not in sent


# Defaults and constants

DEFAULTS = {
    "text": TEXT,
    "warmth": {"type": "number", "default": 1},
    "style": {"type": "string", "enum": ["a", "b"], "default": "a"},
    "size": {"type": "integer", "default": 5},
    "kind": {"const": "thing"},
    "beside": {"const": "maybe"},
    "tag": {"const": "t", "default": "t"},
}


def test_defaults_of_what_may_be_left_out_are_not_sent(tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["text", "size", "kind"], "properties": DEFAULTS}
    parameters = [
        {"name": "mode", "in": "query", "schema": {**TEXT, "default": "plain"}},
        {"name": "must", "in": "query", "required": True, "schema": {**TEXT, "default": "yes"}},
        {"name": "X-Mode", "in": "header", "schema": {**TEXT, "default": "plain"}},
    ]
    client = client_of(tmp_path, parameters=parameters, **content(schema))
    sent = client.request("a", body=client.models.ABody(text="x"))
    assert json.loads(sent.read()) == {"text": "x", "size": 5, "kind": "thing", "tag": "t"}
    assert sent.url.query == b"must=yes"
    assert "x-mode" not in sent.headers
    body = client.models.ABody(text="x", warmth=1, style="a")
    given = client.request("a", body=body, mode="plain")
    assert json.loads(given.read()).items() >= {"warmth": 1, "style": "a"}.items()
    assert given.url.params["mode"] == "plain"
    assert "Default: 'plain'." in (client.operation("a").sync_detailed.__doc__ or "")
    source = Path(inspect.getfile(client.models.ABody)).read_text()
    assert '""" Default: 1.0. """' in source
    assert '""" Default: ABodyStyle.A. """' in source


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": "a"}, "a"),
        ({"const": 7}, 7),
        ({"const": True}, True),
        ({"type": "boolean", "const": False}, False),
        ({"const": 1.5}, 1.5),
        ({"const": None}, None),
        ({"type": "string", "enum": ["a"]}, "a"),
        ({"type": "integer", "enum": [3]}, 3),
        ({"type": "boolean", "enum": [True]}, True),
        ({"enum": [0.5]}, 0.5),
        ({"$ref": "#/components/schemas/One"}, "one"),
    ],
)
def test_what_has_one_value_is_sent_if_it_is_required(
    schema: Any, value: Any, version: str, tmp_path: Path
) -> None:
    one = {"type": "string", "enum": ["one"]}
    for required in ([], ["p"]):
        body = {"type": "object", "required": required, "properties": {"p": schema}}
        request = operation("a", **content(body))
        document = document_of({"/a": {"post": request}}, {"One": one}, openapi=version)
        client = client_for(document, tmp_path)
        sent = json.loads(client.request("a", body=client.models.ABody()).read())
        assert sent == ({"p": value} if required else {})


def test_one_value_in_a_path_is_given(tmp_path: Path) -> None:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {**TEXT, "enum": values}}
        for name, values in (("a", ["me"]), ("b", ["x", "y"]))
    ]
    client = client_of(tmp_path, path="/x/{a}/{b}", parameters=parameters)
    assert client.request("a", "me", "x").url.path == "/x/me/x"


@pytest.mark.parametrize("value", [5, 0.5, True, "5"])
@pytest.mark.parametrize("first", [[], [TEXT], [TEXT, {"type": "null"}]])
def test_a_default_of_a_union_is_of_its_own_type(value: Any, first: Any, tmp_path: Path) -> None:
    own = {5: INTEGER, 0.5: {"type": "number"}, True: BOOLEAN, "5": TEXT}[value]
    schema = {"anyOf": [*first, own, {"type": "array", "items": TEXT}], "default": value}
    body = {"type": "object", "required": ["p"], "properties": {"p": schema}}
    client = client_of(tmp_path, **content(body))
    sent = json.loads(client.request("a", body=client.models.ABody()).read())["p"]
    assert (sent, type(sent)) == (value, type(value))


@pytest.mark.parametrize("beside", [{"default": "b"}, {}])
def test_a_required_default_beside_a_reference_or_at_its_end_is_sent(
    beside: Any, tmp_path: Path
) -> None:
    mode = {"type": "string", "enum": ["a", "b"], **({} if beside else {"default": "b"})}
    schema = {"$ref": "#/components/schemas/Mode", **beside}
    parameter = {"name": "mode", "in": "query", "schema": schema}
    found = []
    for required in (True, False):
        document = document_of(
            {"/a": {"get": operation("a", parameters=[{**parameter, "required": required}])}},
            {"Mode": mode},
            openapi="3.1.0",
        )
        found.append(GeneratedClient(document, tmp_path).request("a").url.query)
    assert found == [b"mode=b", b""]


# Queries


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        ({"type": "object", "additionalProperties": TEXT}, {"color": "red"}, ["p[color]=red"]),
        ({"type": "object"}, {"a": True, "b": [1, 2]}, ["p[a]=true", "p[b]=1", "p[b]=2"]),
        ({"type": "object"}, {"a": {"b": {"c": 1}}}, ["p[a][b][c]=1"]),
        ({"anyOf": [{"type": "object"}, {"type": "null"}]}, {"color": "red"}, ["p[color]=red"]),
        ({"anyOf": [{"type": "object"}, {"type": "null"}]}, None, []),
        ({}, {"color": "red"}, ["p[color]=red"]),
    ],
)
def test_a_free_form_map_in_deep_object_keeps_its_name(
    schema: Any, value: Any, sent: list[str], tmp_path: Path
) -> None:
    found = query(schema, value, tmp_path, style="deepObject", explode=True)
    assert [f"{name}={text}" for name, text in found] == sent


def test_a_deep_object_of_names_and_others_keeps_both(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": INTEGER}, "additionalProperties": TEXT}
    found = query(schema, {"a": 1, "z": "y"}, tmp_path, style="deepObject")
    assert found == [("p[a]", "1"), ("p[z]", "y")]


LIST = {"type": "array", "items": TEXT}
PAIR = {"type": "object", "properties": {"a": INTEGER, "b": TEXT, "c": BOOLEAN}}
NULL = {"type": "null"}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize(
    ("place", "style", "schema", "value", "sent"),
    [
        ("query", {"explode": False}, LIST, ["a", "b,c"], "p=a%2Cb%2Cc"),
        ("query", {"style": "form", "explode": False}, LIST, [], ""),
        ("query", {"style": "spaceDelimited"}, LIST, ["a", "b"], "p=a+b"),
        ("query", {"style": "spaceDelimited", "explode": False}, LIST, ["a", "b"], "p=a+b"),
        ("query", {"style": "pipeDelimited"}, LIST, ["a", "b"], "p=a%7Cb"),
        ("query", {"style": "pipeDelimited", "explode": True}, LIST, ["a", "b"], "p=a&p=b"),
        ("query", {"explode": False}, {"type": "array", "items": BOOLEAN}, [True], "p=true"),
        ("query", {"explode": False}, {"type": "array", "items": INTEGER}, [1, 2], "p=1%2C2"),
        ("query", {"explode": False}, LIST, ["a", None], "p=a"),
        ("query", {"explode": False}, LIST, "a,b", "p=a%2Cb"),
        ("query", {"explode": False}, {**LIST, "type": ["array", "null"]}, ["a", "b"], "p=a%2Cb"),
        ("query", {"explode": False}, {**LIST, "nullable": True}, ["a", "b"], "p=a%2Cb"),
        ("query", {"explode": False}, {"anyOf": [LIST, NULL]}, ["a", "b"], "p=a%2Cb"),
        ("query", {"style": "pipeDelimited"}, {"oneOf": [TEXT, LIST]}, ["a", "b"], "p=a%7Cb"),
        ("query", {"style": "pipeDelimited"}, {"oneOf": [TEXT, LIST]}, "a", "p=a"),
        (
            "query",
            {"explode": False},
            {"anyOf": [PAIR, NULL]},
            {"a": 1, "b": "x"},
            "p=a%2C1%2Cb%2Cx",
        ),
        ("query", {}, {"anyOf": [PAIR, NULL]}, {"a": 1, "c": True}, "a=1&c=true"),
        ("query", {"explode": False}, PAIR, {"a": 1, "c": True}, "p=a%2C1%2Cc%2Ctrue"),
        ("query", {"style": "pipeDelimited"}, PAIR, {"a": 1}, "p=a%7C1"),
        ("path", {}, LIST, ["a", "b/c,"], "a,b%2Fc%2C"),
        ("path", {"explode": True}, {"type": "array", "items": INTEGER}, [1, 2], "1,2"),
        ("path", {}, {"type": "array", "items": DATE_TIME}, [AWARE], quote(AWARE.isoformat(), "")),
        ("path", {}, BOOLEAN, True, "true"),
        ("path", {}, DATE_TIME, AWARE, quote(AWARE.isoformat(), "")),
        ("path", {}, {"oneOf": [TEXT, LIST]}, ["a", "b"], "a,b"),
        ("path", {}, PAIR, {"a": 1, "b": "x,=/"}, "a,1,b,x%2C%3D%2F"),
        ("path", {"explode": True}, PAIR, {"a": 1, "b": "x,"}, "a=1,b=x%2C"),
        ("path", {"style": "label"}, TEXT, "a.b/;", ".a.b%2F%3B"),
        ("path", {"style": "label"}, LIST, ["a", "b,"], ".a,b%2C"),
        ("path", {"style": "label", "explode": True}, LIST, ["a", "b"], ".a.b"),
        ("path", {"style": "label"}, PAIR, {"a": 1, "b": "x"}, ".a,1,b,x"),
        ("path", {"style": "label", "explode": True}, PAIR, {"a": 1, "b": "x"}, ".a=1.b=x"),
        ("path", {"style": "matrix"}, INTEGER, 5, ";p=5"),
        ("path", {"style": "matrix", "explode": True}, TEXT, "a;b", ";p=a%3Bb"),
        ("path", {"style": "matrix"}, LIST, ["a", "b"], ";p=a,b"),
        ("path", {"style": "matrix", "explode": True}, LIST, ["a", "b"], ";p=a;p=b"),
        ("path", {"style": "matrix"}, PAIR, {"a": 1, "b": "x"}, ";p=a,1,b,x"),
        ("path", {"style": "matrix", "explode": True}, PAIR, {"a": 1, "b": "x"}, ";a=1;b=x"),
        ("header", {}, PAIR, {"a": 1, "b": "x"}, "a,1,b,x"),
        ("header", {"explode": True}, PAIR, {"a": 1, "b": "x"}, "a=1,b=x"),
        ("header", {}, {"oneOf": [TEXT, LIST]}, ["a", "b"], "a,b"),
        ("cookie", {"explode": False}, PAIR, {"a": 1, "b": "x"}, "p=a%2C1%2Cb%2Cx"),
        ("header", {}, LIST, ["a", "b"], "a,b"),
        (
            "header",
            {"explode": True},
            {"type": "array", "items": BOOLEAN},
            [True, False],
            "true,false",
        ),
        ("header", {}, {"type": "array", "items": DATE_TIME}, [AWARE], AWARE.isoformat()),
        ("cookie", {"explode": False}, LIST, ["a", "b;"], "p=a%2Cb%3B"),
        ("form", {"explode": False}, LIST, ["a", "b"], "p=a%2Cb"),
        ("form", {"style": "pipeDelimited"}, LIST, ["a", "b"], "p=a%7Cb"),
        ("form", {"style": "spaceDelimited"}, {"type": "array", "items": INTEGER}, [1, 2], "p=1+2"),
        ("form", {"style": "form"}, LIST, ["a", "b"], "p=a&p=b"),
    ],
)
def test_values_that_are_sent_as_one(
    place: str, style: Any, schema: Any, value: Any, sent: str, version: str, tmp_path: Path
) -> None:
    if place == "form":
        kind = "application/x-www-form-urlencoded"
        form = {"schema": {"type": "object", "properties": {"p": schema}}, "encoding": {"p": style}}
        body = {"required": True, "content": {kind: form}}
        client = client_of(tmp_path, version=version, requestBody=body)
        assert client.request("a", body=client.models.ABody(p=value)).read().decode() == sent
        return
    parameter = {"name": "p", "in": place, "required": place == "path", "schema": schema, **style}
    path = "/a/{p}" if place == "path" else "/a"
    client = client_of(tmp_path, version=version, path=path, parameters=[parameter])
    request = client.request("a", p=value)
    assert (
        sent
        == {
            "query": request.url.query.decode(),
            "path": request.url.raw_path.decode().removeprefix("/a/"),
            "header": request.headers.get("p"),
            "cookie": request.headers.get("cookie"),
        }[place]
    )
    if isinstance(value, list):
        annotation = inspect.signature(client.operation("a").sync_detailed).parameters["p"]
        assert "list[" in str(annotation.annotation), annotation


@pytest.mark.parametrize("place", ["path", "header", "cookie"])
def test_null_in_a_union_of_unions_is_nothing_to_send(place: str, tmp_path: Path) -> None:
    schema = {"anyOf": [{"enum": ["b", "c"]}, {"type": "object", "nullable": True}]}
    parameter = {"name": "p", "in": place, "required": place == "path", "schema": schema}
    path = "/a/{p}" if place == "path" else "/a"
    client = client_of(tmp_path, version="3.0.3", path=path, parameters=[parameter])
    request = client.request("a", p="b")
    cookie = request.headers.get("cookie", "")
    assert "b" in (request.url.path.removeprefix("/a/"), request.headers.get("p"), cookie[2:])


def test_each_operation_of_a_path_has_its_own_styles(tmp_path: Path) -> None:
    parameter = {"name": "id", "in": "path", "required": True, "schema": LIST}
    methods: dict[str, Any] = {
        "get": {}, "put": {"style": "label"}, "post": {"style": "matrix", "explode": True}
    }  # fmt: skip
    item = {
        method: operation(f"{method}_it", parameters=[{**parameter, **style}])
        for method, style in methods.items()
    }
    client = GeneratedClient(document_of({"/a/{id}/b": item}), tmp_path)
    sent = [client.request(f"{method}_it", ["x", "y"]).url.raw_path for method in methods]
    assert sent == [b"/a/x,y/b", b"/a/.x,y/b", b"/a/;id=x;id=y/b"]


def test_several_values_of_an_exploded_cookie_are_text_that_says_so(tmp_path: Path) -> None:
    parameter = {"name": "p", "in": "cookie", "schema": LIST}
    client = client_of(tmp_path, parameters=[parameter])
    assert client.request("a", p="a-b").headers["cookie"] == "p=a-b"
    assert "Several values as the server wants them" in client.operation("a").sync_detailed.__doc__


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        (PAIR, {"a": 1, "c": None}, '{"a": 1, "c": null}'),
        (LIST, ["a", "b"], '["a", "b"]'),
        (TEXT, "a", '"a"'),
        ({"type": "string", "format": "date"}, datetime.date(2026, 1, 2), '"2026-01-02"'),
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8"])
def test_a_query_parameter_of_json_is_json(
    schema: Any, value: Any, sent: str, kind: str, tmp_path: Path
) -> None:
    parameter = {"name": "p", "in": "query", "content": {kind: {"schema": schema}}}
    client = client_of(tmp_path, parameters=[parameter])
    if schema is PAIR:
        value = client.models.AP.from_dict(value)
    assert client.request("a", p=value).url.params.multi_items() == [("p", sent)]
    assert client.request("a").url.query == b""


@pytest.mark.parametrize("schema", [{"const": "2026-01"}, {"type": "string", "const": "2026-01"}])
@pytest.mark.parametrize("place", ["header", "cookie", "query"])
def test_a_required_constant_is_sent_wherever_it_stands(
    schema: Any, place: str, tmp_path: Path
) -> None:
    parameter = {"name": "Version", "in": place, "required": True, "schema": schema}
    sent = client_of(tmp_path, parameters=[parameter]).request("a")
    found = {"header": sent.headers.get("version"), "query": sent.url.params.get("Version")}
    assert found.get(place, sent.headers.get("cookie", "")).removeprefix("Version=") == "2026-01"


RANGE = {"type": "object", "properties": {"gte": INTEGER, "lt": INTEGER}}
DEEP = {"type": "object", "properties": {"created": RANGE, "either": {"anyOf": [RANGE, INTEGER]},
                                         "name": TEXT}}  # fmt: skip
MAP = {"type": "object", "additionalProperties": TEXT}


def test_objects_below_a_deep_object_keep_their_names(tmp_path: Path) -> None:
    parameter = {"name": "f", "in": "query", "style": "deepObject", "schema": DEEP}
    client = client_of(tmp_path, parameters=[parameter])
    created = client.models.AFcreated(gte=1, lt=2)
    sent = client.request("a", fcreated=created, feither={"gte": 3}, fname="n")
    assert sent.url.params.multi_items() == [
        ("f[created][gte]", "1"), ("f[created][lt]", "2"), ("f[either][gte]", "3"),
        ("f[name]", "n")]  # fmt: skip
    assert client.request("a", feither=4).url.params.multi_items() == [("f[either]", "4")]


ITEMS = {"type": "array", "items": {"type": "object", "properties": {"price": TEXT}}}


def test_a_list_of_objects_in_a_deep_object_is_numbered(tmp_path: Path) -> None:
    holder = {"type": "object", "properties": {"items": ITEMS}}
    parameters = [
        {"name": name, "in": "query", "style": "deepObject", "schema": schema}
        for name, schema in (("a", ITEMS), ("b", holder))
    ]
    client = client_of(tmp_path, parameters=parameters)
    sent = client.request(
        "a", a=[{"price": "1"}, {"price": "2"}], bitems=[client.models.ABitemsItem(price="3")]
    )
    assert sent.url.params.multi_items() == [
        ("a[0][price]", "1"), ("a[1][price]", "2"), ("b[items][0][price]", "3")]  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        ({"anyOf": [MAP, {"type": "string", "enum": [""]}]}, {"k": "v"}, [("p[k]", "v")]),
        ({"anyOf": [MAP, {"type": "string", "enum": [""]}]}, "", [("p", "")]),
        ({"anyOf": [RANGE, {"type": "null"}]}, {"gte": 1}, [("p[gte]", "1")]),
        ({**MAP, "properties": {"a": INTEGER}}, {"a": 1, "k": "v"}, [("p[a]", "1"), ("p[k]", "v")]),
        (ITEMS, [{"price": "1"}, {"price": "2"}], [("p[0][price]", "1"), ("p[1][price]", "2")]),
        ({}, {"a": {"b": True}}, [("p[a][b]", "true")]),
        ({"type": "array", "items": TEXT}, ["a", "b"], [("p[]", "a"), ("p[]", "b")]),
    ],
)
def test_what_is_deep_in_a_form_is_sent_in_that_style(
    schema: Any, value: Any, sent: Any, tmp_path: Path
) -> None:
    body = content({"type": "object", "properties": {"p": schema}}, FORM)
    body["requestBody"]["content"][FORM]["encoding"] = {"p": {"style": "deepObject"}}
    client = client_of(tmp_path, **body)
    found = client.request("a", body=client.models.ABody(p=value)).read().decode()
    assert parse_qsl(found, keep_blank_values=True) == sent


def test_null_is_left_out_of_a_form(tmp_path: Path) -> None:
    nullable = {"type": ["string", "null"]}
    properties = {"a": nullable, "b": nullable, "c": {"type": "array", "items": nullable}}
    client = client_of(tmp_path, **content({"type": "object", "properties": properties}, FORM))
    body = client.models.ABody(a=None, b="", c=["x", None])
    assert client.request("a", body=body).read() == b"b=&c=x"


@pytest.mark.parametrize(
    "avatar",
    [
        FILE,
        {"anyOf": [FILE, {"type": "null"}]},
        {"type": "array", "items": FILE},
        {"$ref": "#/components/schemas/File"},
    ],
)
@pytest.mark.parametrize("first", ["application/json", "multipart/form-data"])
def test_a_file_is_sent_in_parts_where_one_may(avatar: Any, first: str, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"name": TEXT, "avatar": avatar}}
    kinds = dict.fromkeys([first, "application/json", FORM, "multipart/form-data"])
    body = {"content": {kind: {"schema": {"$ref": "#/components/schemas/User"}} for kind in kinds}}
    paths = {"/a": {"post": operation("a", requestBody=body)}}
    client = client_for(document_of(paths, {"User": schema, "File": FILE}), tmp_path)
    file = file_of(client, b"P", "a.png")
    given = [file] if "items" in avatar else file
    sent = client.request("a", body=client.models.User(name="n", avatar=given))
    assert sent.headers["content-type"].startswith("multipart/form-data")
    assert b'name="avatar"; filename="a.png"' in sent.read()


def test_what_is_deep_in_a_form_keeps_its_name(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"f": DEEP, "meta": MAP, "plain": TEXT}}
    body = content(schema, "application/x-www-form-urlencoded")
    media = body["requestBody"]["content"]["application/x-www-form-urlencoded"]
    media["encoding"] = {name: {"style": "deepObject", "explode": True} for name in ("f", "meta")}
    client = client_of(tmp_path, **body)
    made = client.models.ABody(
        fname="n",
        fcreated=client.models.ABodyFcreated(gte=1),
        feither=5,
        meta=client.models.ABodyMeta.from_dict({"order": "42", "on": "x y"}),
        plain="p",
    )
    sent = parse_qsl(client.request("a", body=made).read().decode())
    assert sorted(sent) == [
        ("f[created][gte]", "1"), ("f[either]", "5"), ("f[name]", "n"), ("meta[on]", "x y"),
        ("meta[order]", "42"), ("plain", "p")]  # fmt: skip


def test_two_maps_with_one_key_are_both_sent(tmp_path: Path) -> None:
    schema = {"type": "object", "additionalProperties": TEXT}
    parameters = [
        {"name": name, "in": "query", "style": "deepObject", "schema": schema} for name in "ab"
    ]
    sent = client_of(tmp_path, parameters=parameters).request("a", a={"k": "1"}, b={"k": "2"})
    assert dict(sent.url.params) == {"a[k]": "1", "b[k]": "2"}


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        ({"type": "object"}, {"plan": {"on": True}}, [("plan", '{"on": true}')]),
        ({"type": "object"}, {"a": [{"b": None}]}, [("a", '{"b": null}')]),
        ({"type": "array", "items": {}}, [{"a": True}, [1]], [("p", '{"a": true}'), ("p", "[1]")]),
        ({}, True, [("p", "true")]),
        ({}, [True, "x"], [("p", "true"), ("p", "x")]),
        (BOOLEAN, False, [("p", "false")]),
        ({"type": "number"}, 1e-7, [("p", "1e-07")]),
        (DATE_TIME, AWARE, [("p", "2026-01-02T03:04:05+00:00")]),
        ({"type": ["string", "null"]}, None, []),
    ],
)
def test_nothing_in_a_query_is_as_python_spells_it(
    schema: Any, value: Any, sent: list[Any], tmp_path: Path
) -> None:
    assert query(schema, value, tmp_path) == sent


def test_an_object_below_an_object_is_json_text(tmp_path: Path) -> None:
    over = {"type": "object", "properties": {
        "word": TEXT, "plan": {"type": "object", "properties": {"on": BOOLEAN}},
        "tags": {"type": "array", "items": TEXT}}}  # fmt: skip
    parameter = {"name": "over", "in": "query", "schema": over}
    client = client_of(tmp_path, parameters=[parameter])
    models = client.models
    value = models.AOver(word="w", plan=models.AOverPlan(on=True), tags=["a", "b"])
    sent = client.request("a", over=value)
    assert sent.url.params.multi_items() == [
        ("word", "w"), ("plan", '{"on": true}'), ("tags", "a"), ("tags", "b")]  # fmt: skip


def test_a_list_that_a_form_holds_as_json_is_text(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"p": {"type": "array", "items": TEXT}}}
    body = content(schema, "application/x-www-form-urlencoded")
    media = body["requestBody"]["content"]["application/x-www-form-urlencoded"]
    media["encoding"] = {"p": {"contentType": "application/json"}}
    client = client_of(tmp_path, **body)
    sent = client.request("a", body=client.models.ABody(p='["a", "b"]')).read()
    assert parse_qsl(sent.decode()) == [("p", '["a", "b"]')]
    (parameter,) = inspect.signature(client.models.ABody).parameters.values()
    assert parameter.annotation == "str | Unset"


def test_a_form_holds_no_text_of_python(tmp_path: Path) -> None:
    listed = {"type": "array", "items": {}}
    schema = {"type": "object", "properties": {"on": BOOLEAN, "list": listed}}
    client = client_of(tmp_path, **content(schema, "application/x-www-form-urlencoded"))
    body = client.models.ABody(on=True, list_=[True, {"a": None}])
    body["more"] = {"b": False}
    sent = parse_qsl(client.request("a", body=body).read().decode())
    assert sorted(sent) == [
        ("list", "true"), ("list", '{"a": null}'), ("more", '{"b": false}'), ("on", "true")
    ]  # fmt: skip


# Bodies


@pytest.mark.parametrize(
    "kind",
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "image/png"],
)
def test_a_body_that_is_not_given_sends_no_content_type(kind: str, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": TEXT}}
    sent = client_of(tmp_path, **content(schema, kind, required=False)).request("a")
    assert "content-type" not in sent.headers
    assert sent.read() == b""


@pytest.mark.parametrize("required", [True, False])
def test_a_body_of_two_media_types_is_required_if_it_is(required: bool, tmp_path: Path) -> None:
    kinds = {
        "application/json": {"schema": {"type": "object", "properties": {"a": TEXT}}},
        "multipart/form-data": {"schema": {"type": "object", "properties": {"f": FILE}}},
    }
    body = {"required": required, "content": kinds}
    client = client_of(tmp_path, requestBody=body)
    default = inspect.signature(client.operation("a").sync_detailed).parameters["body"].default
    assert (default is inspect.Parameter.empty) == required
    first, second = sorted(name for name in client.models.__all__)
    assert [first, second] == ["AApplicationjsonBody", "AMultipartformDataBody"]
    sent = client.request("a", body=client.models.AApplicationjsonBody(a="x"))
    assert sent.headers["content-type"] == "application/json"
    file = file_of(client, b"x")
    found = client.request("a", body=client.models.AMultipartformDataBody(f=file))
    assert found.headers["content-type"].startswith("multipart/form-data; boundary=")
    with pytest.raises(TypeError, match=r"`body` must be AApplicationjsonBody \| AMultipartform"):
        client.request("a", body={"a": "x"})
    if not required:
        assert client.request("a").read() == b""


@pytest.mark.parametrize("kind", ["*/*", "application/*", "json"])
@pytest.mark.parametrize(
    ("schema", "body"),
    [(PAIR, lambda models: models.ABody(a=1)), ({"type": "array", "items": TEXT}, lambda _: ["x"])],
)
def test_a_body_of_any_type_is_json_if_it_has_a_schema(
    kind: str, schema: Any, body: Any, tmp_path: Path
) -> None:
    client = client_of(tmp_path, **content(schema, kind))
    given = body(client.models)
    sent = client.request("a", body=given)
    assert sent.headers["content-type"] == "application/json"
    assert json.loads(sent.read()) == ({"a": 1} if schema is PAIR else ["x"])


@pytest.mark.parametrize("schema", [FILE, {}, TEXT])
def test_a_body_of_any_type_without_a_schema_of_its_own_is_bytes(
    schema: Any, tmp_path: Path
) -> None:
    client = client_of(tmp_path, **content(schema, "*/*"))
    sent = client.request("a", body=file_of(client, b"x", "f", "image/png"))
    assert (sent.headers["content-type"], sent.read()) == ("image/png", b"x")


def test_null_is_a_body_where_the_document_says_so(tmp_path: Path) -> None:
    client = client_of(tmp_path, **content({"type": ["string", "null"]}))
    sent = client.request("a", body=None)
    assert (sent.read(), sent.headers["content-type"]) == (b"null", "application/json")


def accepting(**answers: list[str]) -> dict[str, Any]:
    """Responses by status, each in some media types."""
    return {
        status.removeprefix("s"): {"description": "", "content": {kind: {} for kind in kinds}}
        for status, kinds in answers.items()
    }


@pytest.mark.parametrize(
    ("responses", "accept"),
    [
        (accepting(s200=["application/json"]), "application/json"),
        (accepting(s200=["text/plain", "application/json"]), "application/json, text/plain"),
        (accepting(s200=["application/vnd.x+json"]), "application/vnd.x+json"),
        (accepting(s200=["audio/mpeg"], default=["application/json"]),
         "audio/mpeg, application/json"),
        (accepting(default=["application/json"], s200=["audio/mpeg"]),
         "audio/mpeg, application/json"),
        (accepting(s200=["application/json; charset=utf-8"], s404=["application/json"]),
         "application/json"),
        (accepting(s204=[]), "*/*"),
        (accepting(s200=["a b", "x\ny"]), "*/*"),
    ],
)  # fmt: skip
def test_accept_names_what_is_answered(responses: Any, accept: str, tmp_path: Path) -> None:
    assert client_of(tmp_path, responses=responses).request("a").headers["accept"] == accept


# Headers, cookies, times


@pytest.mark.parametrize(
    "name", ["Accept", "Content-Type", "Authorization", "content-type", "AUTHORIZATION"]
)
def test_headers_that_openapi_says_to_ignore(name: str, tmp_path: Path) -> None:
    parameter = {"name": name, "in": "header", "required": True, "schema": TEXT}
    client = client_of(tmp_path, parameters=[parameter, {**parameter, "in": "query"}])
    (only,) = set(inspect.signature(client.operation("a").sync_detailed).parameters) - {"client"}
    assert client.request("a", **{only: "v"}).url.params[name] == "v"


def test_a_cookie_comes_beside_those_of_the_client(tmp_path: Path) -> None:
    parameter = {"name": "p", "in": "cookie", "schema": TEXT}
    client = client_of(tmp_path, parameters=[parameter])
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        transport = httpx.MockTransport(answer)
        with client.client(transport=transport).with_cookies({"own": "1"}) as used:
            client.operation("a").sync_detailed(client=used, p="2")

        async def ask() -> None:
            async with client.client(transport=transport).with_cookies({"own": "1"}) as used:
                await client.operation("a").asyncio_detailed(client=used, p="2")

        asyncio.run(ask())
    assert [sorted(r.headers["cookie"].split("; ")) for r in seen] == [["own=1", "p=2"]] * 2


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("a;admin=1", "session=a%3Badmin=1"),
        ("a, b", "session=a%2C%20b"),
        ('"a"\\', "session=%22a%22%5C"),
        ("a\r\nX-Admin: 1", "session=a%0D%0AX-Admin:%201"),
        ("100%", "session=100%25"),
        ("é", "session=%C3%A9"),
        ("YWJj==", "session=YWJj=="),
        ("a.b-c_d~e/f", "session=a.b-c_d~e/f"),
    ],
)
def test_the_value_of_a_cookie_makes_no_second_one(value: str, sent: str, tmp_path: Path) -> None:
    parameter = {"name": "session", "in": "cookie", "schema": TEXT}
    client = client_of(tmp_path, parameters=[parameter])
    assert client.request("a", session=value).headers["cookie"] == sent


@pytest.mark.parametrize("place", ["query", "body", "part", "form"])
def test_a_time_without_offset_is_an_error_that_says_so(place: str, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"t": DATE_TIME}}
    kinds = {"body": "application/json", "part": "multipart/form-data",
             "form": "application/x-www-form-urlencoded"}  # fmt: skip
    parameter = {"name": "t", "in": "query", "schema": DATE_TIME}
    more = content(schema, kinds[place]) if place in kinds else {"parameters": [parameter]}
    client = client_of(tmp_path, **more)
    for value in (NAIVE, AWARE):
        given = {"body": client.models.ABody(t=value)} if place in kinds else {"t": value}
        if value is NAIVE:
            with pytest.raises(ValueError, match=r"2026, 1, 2, .* has no offset: give it one"):
                client.request("a", **given)
        else:
            client.request("a", **given)


def test_what_stands_in_a_path_is_no_placeholder(tmp_path: Path) -> None:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": TEXT} for name in ("a", "b")
    ]
    client = client_of(tmp_path, path="/x/{a}/{b}", parameters=parameters)
    assert client.request("a", "{b}", "/?#").url.raw_path == b"/x/%7Bb%7D/%2F%3F%23"


# Names


def test_a_renamed_argument_is_explained(tmp_path: Path) -> None:
    names = ("StartTime", "StartTime<", "StartTime>", "from", "plain", "camelCase")
    parameters = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    schema = {"type": "object", "properties": {"class": TEXT, "a b": TEXT, "a-b": TEXT}}
    client = client_of(tmp_path, parameters=parameters, **content(schema))
    said = " ".join((client.operation("a").sync_detailed.__doc__ or "").split())
    for name in names[1:4]:
        assert f"Sent as `{name}`." in said
    assert "Sent as `plain`" not in said
    assert "Sent as `camelCase`" not in said
    source = Path(inspect.getfile(client.models.ABody)).read_text()
    for name in ("class", "a-b"):
        assert f"Sent as `{name}`." in source


def test_a_server_of_its_own_is_named_in_the_docstring(tmp_path: Path) -> None:
    other, ours = ({"servers": [{"url": f"https://{name}.example"}]} for name in ("up", "api"))
    paths = {
        "/a": {**other, "get": operation("path_s", description="Why."), "post": operation("b")},
        "/b": {**other, "get": operation("own", **ours)},
        "/c": {"get": operation("operation_s", **other), "post": operation("none")},
    }
    client = GeneratedClient(document_of(paths), tmp_path)
    said = {
        name: " ".join((client.operation(name).sync_detailed.__doc__ or "").split())
        for name in ("path_s", "b", "own", "operation_s", "none")
    }
    note = "Its server is https://up.example: call it with a client that has this `base_url`."
    assert [name for name in said if note in said[name]] == ["path_s", "b", "operation_s"]
    assert said["path_s"].startswith("Why. ")


# Clients


@pytest.mark.parametrize("kind", ["Client", "AuthenticatedClient"])
def test_a_copy_of_a_client_leaves_the_original_as_it_was(kind: str, tmp_path: Path) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    made = client_of(tmp_path)
    package = __import__(made.name)
    headers = {"X-Mine": "1"}
    token = {"token": "t"} if kind == "AuthenticatedClient" else {}
    client = getattr(package, kind)(
        base_url="https://api.example", headers=headers, **token,
        httpx_args={"transport": httpx.MockTransport(answer)},
    )  # fmt: skip
    with client as original:
        made.operation("a").sync_detailed(client=original)
        limits = original.get_httpx_client().timeout
        for copied in (
            original.with_headers({"X-Tenant": "other"}),
            original.with_cookies({"tenant": "other"}),
            original.with_timeout(httpx.Timeout(99)),
        ):
            with copied:
                made.operation("a").sync_detailed(client=copied)
        made.operation("a").sync_detailed(client=original)
        assert original.get_httpx_client().timeout == limits
    first, with_header, with_cookie, with_timeout, last = seen
    assert first.headers == last.headers
    assert headers == {"X-Mine": "1"}
    assert with_header.headers["x-tenant"] == "other"
    assert with_cookie.headers["cookie"] == "tenant=other"
    assert with_timeout.extensions["timeout"]["read"] == 99
    assert {request.headers.get("authorization") for request in seen} == (
        {"Bearer t"} if token else {None}
    )
