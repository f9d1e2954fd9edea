"""Keywords of OpenAPI that every reader of a document has to know."""

NAME_MAPS = frozenset(
    [
        *("paths", "webhooks", "pathItems", "callbacks"),
        *("schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes"),
        *("links", "content", "encoding", "variables", "flows", "mapping", "scopes"),
        *("properties", "patternProperties", "dependentSchemas", "definitions", "$defs"),
    ]
)
"""Those whose values map names to things: a key in there is a name, whatever it reads like."""
