"""Where schemas stand, in a document and within each other."""

from collections.abc import Callable, Iterator
from typing import Any

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.yaml_json import JsonObject

COMPONENT = "#/components/schemas/"
UNIONS = ("anyOf", "oneOf")
Rule = Callable[[JsonObject], JsonObject]

# What decides which values a schema takes, as far as Python types can tell; the rest is words
# (`description`) or bounds (`maxLength`), which the server checks.
STRUCTURE = frozenset(
    ("$ref", "type", "enum", "const", "properties", "additionalProperties", "items")
) | {"prefixItems", "allOf", *UNIONS}

# The keywords that hold schemas.
_HOLDERS = frozenset(
    ("properties", "items", "additionalProperties", "allOf", *UNIONS, "prefixItems")
)


def each_operation(document: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """Path, method and operation of each operation of a document, in its order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def operation_schemas(operation: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """Each place in an operation where a schema stands: what holds it, and its key there."""
    for parameter in operation["parameters"]:
        yield parameter, "schema"
    contents = [operation.get("requestBody", {}), *operation["responses"].values()]
    for holder in contents:
        for media in holder.get("content", {}).values():
            if "schema" in media:
                yield media, "schema"


def document_schemas(document: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """The same for a whole document."""
    components = document["components"]["schemas"]
    for name in components:
        yield components, name
    for _, _, operation in each_operation(document):
        yield from operation_schemas(operation)


def inner_schemas(schema: JsonObject) -> Iterator[tuple[Any, Any]]:
    """The places right below a schema where another stands."""
    if _HOLDERS.isdisjoint(schema):  # as most are
        return
    properties = schema.get("properties", {})
    for name in properties:
        yield properties, name
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema, key
    for key in ("allOf", *UNIONS, "prefixItems"):
        members = schema.get(key, ())
        for index in range(len(members)):
            yield members, index


def rewrite(schema: JsonObject, rules: tuple[Rule, ...]) -> JsonObject:
    """The schema after each of the rules, which find its inner schemas rewritten already."""
    for holder, key in inner_schemas(schema):
        holder[key] = rewrite(holder[key], rules)
    for rule in rules:
        schema = rule(schema)
    return schema


def referred(schema: JsonObject) -> str | None:
    """The name of the component that a schema refers to, if it does no more than that."""
    members = schema.get("allOf", ())
    alone = STRUCTURE.isdisjoint(schema.keys() - {"allOf"}) and not schema.get("required")
    if len(members) == 1 and alone:
        return referred(members[0])
    reference: str | None = schema.get("$ref")
    return None if reference is None else reference.removeprefix(COMPONENT)


def resolve(schema: JsonObject, components: JsonObject) -> JsonObject:
    """The schema that a chain of references ends at; an empty one where the chain is a circle."""
    seen: set[str] = set()
    while (name := referred(schema)) is not None:
        if name in seen:
            return {}
        seen.add(name)
        schema = components.get(name, {})
    return schema


def refer(name: str) -> JsonObject:
    """A reference to a component."""
    return {"$ref": COMPONENT + name}
