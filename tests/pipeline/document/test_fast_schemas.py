"""What the quick validator calls valid is valid."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema.validators import validator_for
from openapi_spec_validator.schemas import schema_v30, schema_v31, schema_v32

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.document.fast_schemas import is_valid

SLOW = {
    version: validator_for(dict(schema))(dict(schema))
    for version, schema in {"3.0": schema_v30, "3.1": schema_v31, "3.2": schema_v32}.items()
}


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


@pytest.mark.parametrize("version", SLOW)
@settings(max_examples=30, deadline=None)
@given(
    schema=SCHEMAS,
    parameter=SCHEMAS,
    extra=st.dictionaries(EXTRAS, ODD, max_size=1),
)
def test_what_is_called_valid_is_valid(
    version: str, schema: Any, parameter: Any, extra: dict[str, Any]
) -> None:
    taken = {"name": "p", "in": "query", "schema": parameter}
    paths = {"/a": {"get": operation("a", parameters=[taken])}}
    document = document_of(paths, {"A": schema}, openapi=f"{version}.0", **extra)
    if is_valid(document):
        assert not list(SLOW[version].iter_errors(document))
