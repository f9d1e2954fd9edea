"""The measure of exchanges finds what is sent wrong and what is lost, and nothing else."""

import json
import random
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.trials import exchange

TEXT = {"type": "string"}
THING = {"$ref": "#/components/schemas/Thing"}
# Of httpx, where an operation has a cookie of its own.
pytestmark = pytest.mark.filterwarnings("ignore:Setting per-request cookies:DeprecationWarning")


def rich_document() -> dict[str, Any]:
    """Parameters in every place and style, bodies in every type, unions, dates, files."""
    thing = {
        "type": "object",
        "required": ["id", "at"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "readOnly": True},
            "at": {"type": "string", "format": "date-time"},
            "kind": {"enum": ["a", "b"]},
            "one": {"oneOf": [TEXT, {"type": "array", "items": THING}]},
            "name": {**TEXT, "minLength": 50, "nullable": True},
        },
    }  # fmt: skip
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": TEXT},
        {"name": "on", "in": "query", "schema": {"type": "boolean"}},
        {"name": "tags", "in": "query", "schema": {"type": "array", "items": TEXT}},
        {"name": "ids", "in": "query", "explode": False, "required": True,
         "schema": {"type": "array", "items": {"type": "integer"}}},
        {"name": "plan", "in": "query", "required": True, "content": {"application/json": {
            "schema": {"type": "object", "properties": {"on": {"type": "boolean"}}}}}},
        {"name": "X-Plan", "in": "header", "required": True, "explode": True, "schema": {
            "type": "object", "required": ["a"], "properties": {"a": TEXT}}},
        {"name": "deep", "in": "query", "style": "deepObject", "explode": True, "schema": {
            "type": "object", "properties": {"a": {"type": "integer"}}}},
        {"name": "X-Count", "in": "header", "required": True, "schema": {"type": "integer"}},
        {"name": "session", "in": "cookie", "required": True, "schema": TEXT},
        {"name": "Authorization", "in": "header", "required": True, "schema": TEXT},
    ]  # fmt: skip
    answer = {"200": {"description": "", "content": {"application/json": {"schema": THING}}}}
    bodies = {
        "json": {"application/json": {"schema": THING}},
        "form": {"application/x-www-form-urlencoded": {"schema": {
            "type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}}},
    }  # fmt: skip
    paths = {
        f"/{name}/{{id}}": {"post": operation(
            name, parameters=parameters, responses=answer,
            requestBody={"required": True, "content": content})}
        for name, content in bodies.items()
    }  # fmt: skip
    return document_of(paths, {"Thing": thing})


def tried(document: dict[str, Any], folder: Path, seed: int = 1) -> list[exchange.Exchange]:
    relaxed = exchange._relaxed(json.loads(json.dumps(document)))
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        made = folder.name.replace("-", "_")
        patch.setattr(exchange, "_CLIENT", f"client_{made}_{seed}")
        return list(exchange._exchanges(relaxed, "x", chance, folder))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_sent_and_read_right_is_found_right(seed: int, tmp_path: Path) -> None:
    found = tried(rich_document(), tmp_path, seed)
    assert [(each.request, each.answer) for each in found] == [("", "")] * 2


@pytest.mark.parametrize("seed", range(4))
def test_a_description_beside_an_object_is_no_value_of_its_own(seed: int) -> None:
    thing = {"type": "object", "properties": {"a": TEXT}}
    schema = {"allOf": [thing, {"description": "a thing"}]}
    assert isinstance(exchange._value(schema, {}, random.Random(seed), "readOnly"), dict)


def test_what_is_sent_wrong_is_found() -> None:
    compare = exchange._reader(exchange._relaxed(rich_document()) | {"servers": [
        {"url": "https://api.example"}]})  # fmt: skip
    headers = {"X-Count": "1", "X-Plan": "a=1", "Cookie": "session=s"}
    body = {"at": "2026-01-31T01:02:03Z"}

    def said(path: str = "/json/1?", **changed: Any) -> str | None:
        given = {"headers": headers, "json": body, **changed}
        url = f"https://api.example{path}&ids=1&plan=%7B%7D"
        asked = httpx.Request("POST", url, **given)
        result: str | None = compare(asked, "/json/{id}")
        return result

    assert said() == ""
    assert "X-Count" in (said(headers={"X-Plan": "a=1", "Cookie": "session=s"}) or "")
    assert "session" in (said(headers={"X-Plan": "a=1", "X-Count": "1"}) or "")
    assert "boolean" in (said("/json/1?on=True!") or "")
    assert "'at' is a required property" in (said(json={}) or "")
    assert "OperationNotFound" in (said("/other?") or "") or "PathNotFound" in (
        said("/other?") or ""
    )


def test_what_is_lost_of_an_answer_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(*arguments: Any) -> Any:
        tree = generate_code(*arguments)
        code = tree["_sending.py"].decode()
        return {**tree, "_sending.py": code.replace("return value.value", "return 'b'").encode()}

    monkeypatch.setattr("webcalls_pipeline.trials.exchange.generate_code", lossy)
    document = rich_document()
    thing = document["components"]["schemas"]["Thing"]
    thing["required"].append("kind")
    thing["properties"]["kind"] = {"enum": ["a"]}
    found = tried(document, tmp_path)
    assert all("is written back as" in (each.answer or "") for each in found)
