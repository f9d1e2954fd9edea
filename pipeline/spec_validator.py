"""openapi-spec-validator's rules, with what is slow in it made quick.

It checks a document, and each schema in it, against their meta-schemas in pure Python, which took
nine tenths of the time of a document of 500 operations; and it searches lists for the schemas that
it has seen. Here a compiled validator looks first, and only what that one finds fault with goes the
long way, which words the errors.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs
from jsonschema_path.paths import SchemaPath
from openapi_schema_validator import OAS31_BASE_DIALECT_ID, OAS30Validator, OAS31Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import schema_v30, schema_v31
from openapi_spec_validator.schemas.backend.jsonschema import create_validator
from openapi_spec_validator.validation import keywords
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry


class _QuickFirst:
    """A JSON Schema validator that lets what is valid pass quickly.

    Args:
        schema: The schema; read when it is first needed.
    """

    def __init__(self, schema: Any) -> None:
        self._schema = schema

    @cache  # noqa: B019  there are four, for as long as the process runs
    def _compiled(self) -> Any:
        resources = [(uri, REGISTRY[uri].contents) for uri in REGISTRY]
        registry = jsonschema_rs.Registry(resources)
        return jsonschema_rs.validator_for(dict(self._schema), registry=registry)

    def is_valid(self, instance: Any) -> bool:
        """False may also mean that the slow one has to be asked."""
        try:
            valid: bool = self._compiled().is_valid(instance)
        except ValueError:  # a number or text that has no like in Rust
            return False
        return valid

    def iter_errors(self, instance: Any) -> Iterator[Any]:
        """As jsonschema words them."""
        if not self.is_valid(instance):
            yield from create_validator(dict(self._schema)).iter_errors(instance)


_DIALECT_30 = _QuickFirst(OAS30Validator.META_SCHEMA)
_DIALECT_31 = _QuickFirst(OAS31Validator.META_SCHEMA)


class _Seen(set[int]):
    """Ids that are quick to find, with a list's name for adding one."""

    append = set.add


class _Schema30(keywords.OpenAPIV30SchemaValidator):
    def __init__(self, registry: KeywordValidatorRegistry) -> None:
        super().__init__(registry)
        _use_sets(self)

    def _validate_schema_meta(
        self, schema: SchemaPath, schema_value: Any
    ) -> OpenAPIValidationError | None:
        if _DIALECT_30.is_valid(schema_value):
            return None
        return super()._validate_schema_meta(schema, schema_value)


class _Schema31(keywords.OpenAPIV31SchemaValidator):
    def __init__(self, registry: KeywordValidatorRegistry) -> None:
        super().__init__(registry)
        _use_sets(self)

    def _validate_schema_meta(
        self, schema: SchemaPath, schema_value: Any
    ) -> OpenAPIValidationError | None:
        if (
            not (isinstance(schema_value, dict) and "$schema" in schema_value)
            and self._get_default_jsonschema_dialect_id(schema) == OAS31_BASE_DIALECT_ID
            and _DIALECT_31.is_valid(schema_value)
        ):
            return None
        return super()._validate_schema_meta(schema, schema_value)


def _use_sets(validator: keywords.SchemaValidator) -> None:
    validator.visited_schema_ids = _Seen()  # type: ignore[assignment]
    validator.meta_checked_schema_ids = _Seen()  # type: ignore[assignment]


class V30Validator(OpenAPIV30SpecValidator):
    """For OpenAPI 3.0."""

    schema_validator = _QuickFirst(schema_v30)
    keyword_validators = {**OpenAPIV30SpecValidator.keyword_validators, "schema": _Schema30}  # noqa: RUF012


class V31Validator(OpenAPIV31SpecValidator):
    """For OpenAPI 3.1."""

    schema_validator = _QuickFirst(schema_v31)
    keyword_validators = {**OpenAPIV31SpecValidator.keyword_validators, "schema": _Schema31}  # noqa: RUF012


def is_schema(schema: Any) -> bool:
    """Whether a schema of OpenAPI 3.1 or later is one; if not, its meta-schema has the words."""
    return _DIALECT_31.is_valid(schema)
