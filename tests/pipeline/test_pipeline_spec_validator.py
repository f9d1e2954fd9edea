"""The quick validators find what openapi-spec-validator finds, in the same words."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema.validators import validator_for
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import schema_v30, schema_v31
from pipeline_support import document_of, operation

from pipeline.spec_validator import V30Validator, V31Validator


def plain(base: Any, schema: Any) -> Any:
    """The library's own, with its Python backend."""

    class Plain(base):  # type: ignore[misc]
        schema_validator = validator_for(dict(schema))(dict(schema))

    return Plain


PAIRS = [
    ("3.0.3", V30Validator, plain(OpenAPIV30SpecValidator, schema_v30)),
    ("3.1.0", V31Validator, plain(OpenAPIV31SpecValidator, schema_v31)),
]


def found(validator: Any, document: dict[str, Any]) -> list[str]:
    said: list[str] = []
    try:
        for fault in validator(copy.deepcopy(document)).iter_errors():
            said += [f"{list(fault.absolute_path)} {fault.message}"]
    except Exception as error:
        said += [f"stops with {type(error).__name__}"]
    return said


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from(["string", "object", "array", "null", "x", "", "(", "#/components/schemas/A"]),
    st.sampled_from([10**400, 1e300, "\ud800", [], {}, ["string", "null"], ["string", "string"]]),
)
NAMES = """type format enum default items properties required allOf oneOf nullable minLength maximum
exclusiveMinimum pattern additionalProperties $ref $schema discriminator xml x-y title"""
KEYS = st.sampled_from(NAMES.split())
EXTRAS = st.sampled_from(["tags", "info", "security", "jsonSchemaDialect"])
SCHEMAS = st.recursive(
    st.dictionaries(KEYS, ODD, max_size=3),
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, max_size=2),
        st.builds(lambda a, b: {"type": "object", "properties": {"a": a, "b": b}}, inner, inner),
        st.builds(lambda a: {"type": "array", "items": a}, inner),
    ),
    max_leaves=4,
)


@pytest.mark.parametrize(("version", "quick", "slow"), PAIRS, ids=["3.0", "3.1"])
@settings(max_examples=30, deadline=None)
@given(
    schema=SCHEMAS,
    parameter=SCHEMAS,
    extra=st.dictionaries(EXTRAS, ODD, max_size=1),
)
def test_the_same_faults_in_the_same_words(
    version: str, quick: Any, slow: Any, schema: Any, parameter: Any, extra: dict[str, Any]
) -> None:
    taken = {"name": "p", "in": "query", "schema": parameter}
    paths = {"/a": {"get": operation("a", parameters=[taken])}}
    document = document_of(paths, {"A": schema}, openapi=version, **extra)
    assert found(quick, document) == found(slow, document)
