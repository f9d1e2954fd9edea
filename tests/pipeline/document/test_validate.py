"""Only valid OpenAPI, closed in itself, goes on to the generator."""

import sys
from typing import Any, cast

import pytest

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.normalise import normalise

WHERE = "specs/x/openapi.yaml"
VERSIONS = ("3.0.3", "3.1.0")

_watched: list[tuple[str, str]] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched is not None:
        _watched.append((event, repr(arguments)))


sys.addaudithook(_watch)


def refused(document: dict[str, Any]) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        validate(document, WHERE)
    assert caught.value.where == WHERE
    return caught.value


def referring_to(reference: str) -> dict[str, Any]:
    media = {"application/json": {"schema": {"$ref": reference}}}
    responses = {"200": {"description": "Well", "content": media}}
    return document_of({"/things": {"get": operation("list_things", responses=responses)}})


@pytest.mark.parametrize("version", VERSIONS)
def test_a_valid_document_passes(version: str) -> None:
    tree = {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Tree"}}}
    validate(document_of(schemas={"Tree": tree}, openapi=version), WHERE)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (
            document_of({"/things": {"get": operation("a", parameters=[{"in": "query"}])}}),
            "#/paths/~1things/get/parameters/0/name: it has no 'name'",
        ),
        (document_of({"things": {"get": operation("a")}}), "a path begins with `/`"),
        (document_of({"/things": {"get": 3}}), "#/paths/~1things/get: 3: must be an object"),
        (document_of(cast(Any, 3)), "#/paths: 3: must be an object"),
    ],
    ids=["parameter", "path", "operation", "paths"],
)
def test_an_invalid_document_is_refused_with_pointers(
    document: dict[str, Any], version: str, fault: str
) -> None:
    error = refused(document | {"openapi": version})
    assert error.problem.startswith("not valid OpenAPI: ")
    assert fault in error.problem
    assert "correct the vendor's mistake in overlay.yaml" in error.remedy


def answering(schema: dict[str, Any], version: str) -> dict[str, Any]:
    media = {"application/xml": {"schema": schema}}
    responses = {"200": {"description": "Well", "content": media}}
    return document_of({"/things": {"get": operation("a", responses=responses)}}, openapi=version)


def test_a_fault_deep_in_a_document_is_named_where_it_stands() -> None:
    """In OpenAPI 3.0 a response is one, or a reference; this one is neither."""
    flawed = {"type": "object", "properties": {"pattern": {"type": "string", "items": "3"}}}
    assert refused(answering(flawed, "3.0.3")).problem == (
        "not valid OpenAPI: #/paths/~1things/get/responses/200/content/application~1xml/schema"
        "/properties/pattern/items: '3': must be an object"
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "fault", [{"pattern": 0}, {"xml": {"exmple": "b"}}, {"xml": []}, {"externalDocs": "x"}]
)
def test_faults_of_what_no_code_comes_of_are_let_through(
    fault: dict[str, Any], version: str
) -> None:
    flawed = {"type": "object", "properties": {"a": {"type": "string", **fault}}}
    document = answering(flawed, version)
    validate(document, WHERE)
    assert generate_code(normalise(document, WHERE), "webcalls_x", WHERE)


def test_examples_that_are_no_list_are_let_through() -> None:
    validate(answering({"type": "string", "examples": {"a": {"value": "b"}}}, "3.1.0"), WHERE)


@pytest.mark.parametrize("version", [None, "2.0", "4.0.0"])
def test_a_version_that_an_overlay_broke_is_refused(version: str | None) -> None:
    document = document_of(openapi=version)
    if version is None:
        del document["openapi"]
    assert "openapi" in refused(document).problem


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "document",
    [
        document_of({"x-things": 3, "/things": {"get": operation("a")}}),
        document_of(schemas={"A": {"$ref": "#/components/schemas/A"}}),
        document_of(schemas={"A": {"type": "integer", "default": "x", "example": []}}),
        document_of(schemas={"A": {"type": "string", "pattern": "[", "default": 3}}),
        document_of({"/a": {"get": operation("same")}, "/b": {"get": operation("same")}}),
        document_of({"/things": {"get": {"responses": operation("x")["responses"]}}}),
        document_of({"/things": {"get": operation("")}}),
        document_of(servers=[]),
        document_of({"/b": {"$ref": "#/x-items/b"}}, **{"x-items": {"b": {"get": operation("b")}}}),
        document_of({"/a/{id}": {"get": operation("a")}}),
        document_of(schemas={"A": {"example": {"$ref": "https://elsewhere.example/a"}}}),
    ],
    ids=[
        *("extension", "circle", "default", "pattern", "same id", "no id", "empty id"),
        *("no server", "path item elsewhere", "parameter", "reference in an example"),
    ],
)
def test_what_a_client_can_be_made_of_passes(document: dict[str, Any], version: str) -> None:
    validate(document | {"openapi": version}, WHERE)


@pytest.mark.parametrize(
    "reference",
    [
        "http://127.0.0.1:9/elsewhere.json",
        "https://elsewhere.example/a.yaml#/A",
        "file:///elsewhere/passwd",
        "../elsewhere.yaml",
        "elsewhere.json#/A",
        "/elsewhere",
        "//elsewhere/a",
    ],
)
def test_a_reference_to_the_outside_is_refused_and_nothing_opened(reference: str) -> None:
    global _watched
    _watched = []
    try:
        error = refused(referring_to(reference))
    finally:
        seen, _watched = _watched, None
    assert error.problem == (
        "not valid OpenAPI: #/paths/~1things/get/responses/200/content/application~1json/schema"
        f"/$ref: {reference!r}: leads out of the document, and a spec may open no file and no "
        "connection"
    )
    assert not [e for e in seen if "elsewhere" in e[1] or e[0].startswith(("socket", "urllib"))]


@pytest.mark.parametrize("reference", ["#/components/schemas/No", "#No", "#/paths/0"])
def test_a_reference_to_nowhere_is_refused(reference: str) -> None:
    error = refused(referring_to(reference))
    assert f"/$ref: {reference!r}: leads to nothing in the document" in error.problem
    assert "overlay.yaml" in error.remedy


def test_a_reference_may_be_escaped() -> None:
    document = referring_to("#/components/x-schemas/a~1b%20c")
    document["components"]["x-schemas"] = {"a/b c": {"type": "string"}}
    validate(document, WHERE)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_document_without_operations_is_refused(version: str) -> None:
    error = refused(document_of({}, openapi=version))
    assert error.problem == "describes no operation"
    assert "list the pages that do" in error.remedy


@pytest.mark.parametrize("key", ["query", "additionalOperations"])
def test_operations_that_are_new_in_32_are_refused(key: str) -> None:
    new = operation("b") if key == "query" else {"LINK": operation("b")}
    document = document_of({"/a": {"get": operation("a"), key: new}}, openapi="3.2.0")
    name = "QUERY /a" if key == "query" else "LINK /a"
    error = refused(document)
    assert f"{name}: is an operation of OpenAPI 3.2, which no code is" in error.problem
    validate(exclude(document, [name]), WHERE)


def test_a_property_may_be_called_as_data_is() -> None:
    schema = {"type": "object", "properties": {"example": {"$ref": "http://127.0.0.1:9/a"}}}
    assert "leads out of the document" in refused(answering(schema, "3.0.3")).problem


def test_a_document_of_webhooks_only_is_refused() -> None:
    document = document_of(openapi="3.1.0", webhooks={})
    del document["paths"]
    assert refused(document).problem == "describes no operation"
