"""Only valid OpenAPI, closed in itself, goes on to the generator."""

import sys
from typing import Any

import pytest

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.client.package import generate_code
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
        (document_of(info={"title": "x"}), "#/info: 'version' is a required property"),
        (document_of(info={"title": 3, "version": "1"}), "#/info/title: 3 is not of type 'string'"),
        (
            document_of({"/things": {"get": operation("a", parameters=[{"in": "query"}])}}),
            "#/paths/~1things/get/parameters/0",
        ),
        (
            document_of({"/things": {"get": operation("a", tags="x")}}),
            "#/paths/~1things/get/tags: 'x' is not of type 'array'",
        ),
        (document_of({"things": {"get": operation("a")}}), "#/paths: "),
        (document_of({"/things": None}), "#/paths/~1things: None is not of type 'object'"),
        (document_of(tags=["Things"]), "#/tags/0: 'Things' is not of type 'object'"),
    ],
    ids=["missing", "type", "parameter", "tags", "path", "null", "tag"],
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
    flawed = {"type": "object", "properties": {"pattern": {"type": "string", "minLength": "3"}}}
    assert refused(answering(flawed, "3.0.3")).problem == (
        "not valid OpenAPI: #/paths/~1things/get/responses/200/content/application~1xml/schema"
        "/properties/pattern/minLength: '3' is not of type 'integer'"
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


@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_a_schema_that_is_none_is_refused(version: str) -> None:
    schemas = {"A": {"type": "object", "properties": {"b": {"type": "strng"}}}}
    error = refused(document_of(schemas=schemas, openapi=version))
    assert "#/components/schemas/A/properties/b/type: 'strng' is not valid" in error.problem
    error = refused(
        document_of(
            {
                "/a": {
                    "get": operation(
                        "a",
                        parameters=[
                            {"name": "q", "in": "query", "schema": {"type": "array", "items": 3}}
                        ],
                    )
                }
            },
            openapi=version,
        )
    )
    assert "#/paths/~1a/get/parameters/0/schema/items: 3 is not of type" in error.problem


def test_30_is_not_31() -> None:
    nullable = {"N": {"type": ["string", "null"]}}
    validate(document_of(schemas=nullable, openapi="3.1.0"), WHERE)
    error = refused(document_of(schemas=nullable, openapi="3.0.3"))
    assert "#/components/schemas/N" in error.problem


def test_many_faults_are_counted() -> None:
    paths = {f"/{index}": {"get": operation(f"o{index}", tags="x")} for index in range(9)}
    error = refused(document_of(paths))
    assert error.problem.count("'x' is not of type 'array'") == 5
    assert error.problem.startswith("not valid OpenAPI: #/paths/~10/get/tags: ")
    assert error.problem.endswith(" (and 4 more)")


@pytest.mark.parametrize("version", [None, "3.0", "4.0.0"])
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
        "#/paths/~1things/get/responses/200/content/application~1json/schema/$ref "
        f"refers to {reference!r}, outside of the document"
    )
    assert "a spec may open no file and no connection" in error.remedy
    assert not [e for e in seen if "elsewhere" in e[1] or e[0].startswith(("socket", "urllib"))]


@pytest.mark.parametrize("reference", ["#/components/schemas/No", "#No", "#/paths/0"])
def test_a_reference_to_nowhere_is_refused(reference: str) -> None:
    error = refused(referring_to(reference))
    assert f"$ref refers to {reference!r}, which is not in the document" in error.problem
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
    assert refused(document).problem.startswith(f"/a has {key!r} of OpenAPI 3.2")


def test_a_property_may_be_called_as_data_is() -> None:
    schemas = {"A": {"type": "object", "properties": {"example": {"$ref": "http://127.0.0.1:9/a"}}}}
    assert "outside of the document" in refused(document_of(schemas=schemas)).problem


def test_a_document_of_webhooks_only_is_refused() -> None:
    document = document_of(openapi="3.1.0", webhooks={})
    del document["paths"]
    assert refused(document).problem == "describes no operation"
