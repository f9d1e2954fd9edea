"""References among components that are not classes, in an order and without circles."""

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.normalise.classes import is_class
from webcalls_pipeline.normalise.walk import (
    COMPONENT,
    document_schemas,
    inner_schemas,
    refer,
    referred,
)


def break_circles(document: JsonObject) -> None:
    """Order the components so that each stands after those that it needs; cut circles.

    The generator can refer to a class that it has not finished, but to no other schema; what stands
    in an order it reads in one go.

    Safe: where a circle is cut, any value is taken.
    """
    components = document["components"]["schemas"]
    ordered = {name: schema for name, schema in components.items() if is_class(schema)}
    open_names: set[str] = set()

    def visit(name: str) -> None:
        open_names.add(name)
        components[name] = closed(components[name])
        open_names.remove(name)
        ordered[name] = components[name]

    def closed(schema: JsonObject) -> JsonObject:
        name = referred(schema)
        if name is not None:
            if name in open_names or name not in components:
                return {}
            if name not in ordered:
                visit(name)
            return schema
        for holder, key in inner_schemas(schema):
            holder[key] = closed(holder[key])
        return schema

    for name in components:
        if name not in ordered:
            visit(name)
    document["components"]["schemas"] = ordered


def resolve_aliases(document: JsonObject) -> None:
    """Refer to what a component that is only a reference refers to, in the place of it.

    The generator makes a second class of such a component, and stops where it has a title.

    Safe: both are the same schema.
    """
    components = document["components"]["schemas"]
    aliases = {name for name, schema in components.items() if referred(schema) is not None}
    if not aliases:
        return
    places = list(document_schemas(document))
    while places:
        holder, key = places.pop()
        name = holder[key].get("$ref", "").removeprefix(COMPONENT)
        if name in aliases:
            holder[key] = _end(name, components)
        elif not name:
            places.extend(inner_schemas(holder[key]))
    for name in aliases:
        del components[name]


def _end(name: str, components: JsonObject) -> JsonObject:
    """A reference to what a chain of aliases ends at; any value where it is a circle."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        further = referred(components.get(name, {}))
        if further is None:
            return refer(name)
        name = further
    return {}
