"""Secrets: strings of the format `password`, which no `repr` of a model shows."""

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.normalise.walk import document_schemas, resolve, rewrite


def inline_secrets(document: JsonObject) -> None:
    """Write a secret where it is referred to, for the generator tells by a property's own schema.

    Safe: it is a string either way, and a component of that type has no class of its own.
    """
    components = document["components"]["schemas"]

    def inline(schema: JsonObject) -> JsonObject:
        target = resolve(schema, components)
        if "$ref" in schema and target.get("format") == "password":
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            return {**target, **beside}
        return schema

    for holder, key in document_schemas(document):
        holder[key] = rewrite(holder[key], (inline,))
