"""Each schema that becomes a class is a component with a name of its own.

The generator names classes by titles alone, and writes two of one name, or of one module, over each
other or drops what uses the second. Here names are given as the generator gives them, and those
that collide get another: first with what they lie in, then with a number.
"""

import json
from collections.abc import Iterator

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.names import class_name, module_name, pascal_name
from webcalls_pipeline.normalise.schemas import NULL
from webcalls_pipeline.normalise.walk import UNIONS, each_operation, refer, referred

_WORDS = ("description", "example", "default")


def is_class(schema: JsonObject) -> bool:
    """Whether the generator makes a class of a schema: a model or an enum."""
    return "$ref" not in schema and (
        schema.get("type") == "object"
        or "enum" in schema
        or ("allOf" in schema and referred(schema) is None)
    )


def name_classes(document: JsonObject) -> None:
    """Make a component of each class, under its class's name; and name the other components.

    Safe: a reference in the place of a schema means the same; names are not part of what is sent.
    """
    found = document["components"]["schemas"]
    names = _Names()
    renamed: dict[str, str] = {}
    classes_first = sorted(found, key=lambda key: not is_class(found[key]))
    for key in classes_first:
        title = found[key].get("title") if is_class(found[key]) else None
        renamed[key] = names.free(title or key, key)
    components = {renamed[key]: found[key] for key in found}
    hoist = _Hoist(components, names, renamed)
    for name, schema in list(components.items()):
        components[name] = hoist.inner(schema, name, name)
    document["components"]["schemas"] = components
    for _, _, operation in each_operation(document):
        parent = module_name(operation["operationId"])
        for parameter in operation["parameters"]:
            parameter["schema"] = hoist.schema(parameter["schema"], parent, parameter["name"])
        contents = operation.get("requestBody", {}).get("content", {})
        for content_type, media in contents.items():
            kind = f" {content_type}" if len(contents) > 1 else ""
            media["schema"] = hoist.schema(media["schema"], f"{parent}{kind}", "body")
        for status, response in operation["responses"].items():
            for media in response["content"].values():
                if "schema" in media:
                    name = f"response_{status}"
                    media["schema"] = hoist.schema(media["schema"], parent, name)


class _Names:
    """Names of classes that are given away, known by the module that each becomes."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def free(self, *wanted: str) -> str:
        """The first of the names that is free, or the last with a number."""
        names = [class_name(name) for name in wanted]
        for name in names:
            if module_name(name) not in self._taken:
                self._taken[module_name(name)] = 1
                return name
        first = module_name(names[-1])
        while True:
            self._taken[first] += 1
            name = class_name(f"{names[-1]}{self._taken[first]}")
            if module_name(name) not in self._taken:
                self._taken[module_name(name)] = 1
                return name


class _Hoist:
    def __init__(self, components: JsonObject, names: _Names, renamed: dict[str, str]) -> None:
        self._components = components
        self._names = names
        self._renamed = renamed
        self._made: dict[tuple[str, str], str] = {}

    def schema(self, schema: JsonObject, parent: str, name: str) -> JsonObject:
        """The schema, or a reference to the component that it has become."""
        if not is_class(schema):
            return self.inner(schema, parent, name)
        title = schema.get("title") or name
        alone = "title" in schema and "enum" not in schema
        inside = pascal_name(parent) + pascal_name(title)
        made = class_name(title if alone else inside)
        default = {"default": schema.pop("default")} if "default" in schema else {}
        schema = self.inner(schema, made, made)
        shape = _without_words(schema)
        known = self._made.get((made, shape))
        if known is None:
            known = self._names.free(*([title] if alone else []), inside)
            self._made[made, shape] = known
            self._components[known] = schema
        return {"allOf": [refer(known)], **default} if default else refer(known)

    def inner(self, schema: JsonObject, parent: str, name: str) -> JsonObject:
        """The schema with everything inside of it hoisted."""
        if "$ref" in schema:
            return self._reference(schema)
        title = schema.pop("title", None)
        for key, value in schema.get("properties", {}).items():
            schema["properties"][key] = self.schema(value, parent, key)
        if "items" in schema:
            schema["items"] = self.schema(schema["items"], parent, f"{name}_item")
        if isinstance(schema.get("additionalProperties"), dict):
            additional = schema["additionalProperties"]
            schema["additionalProperties"] = self.schema(additional, parent, "AdditionalProperty")
        for index, member in enumerate(schema.get("allOf", ())):
            # its properties become those of the whole
            schema["allOf"][index] = self.inner(member, parent, name)
        for key, index, subscript in _members(schema, title):
            member = schema[key][index]
            schema[key][index] = self.schema(member, parent, f"{name}{subscript}")
        return schema

    def _reference(self, schema: JsonObject) -> JsonObject:
        reference = schema["$ref"].rpartition("#/components/schemas/")[2]
        return refer(self._renamed.get(reference, reference))


def _members(schema: JsonObject, title: str | None) -> Iterator[tuple[str, int, str]]:
    """Each member of a union, with what the generator puts behind its name."""
    for key in UNIONS:
        members = schema.get(key, ())
        alone = sum(member != NULL for member in members) == 1
        for index, member in enumerate(members):
            own = member.get("title")
            subscript = own if own and own != title else f"type_{index}"
            yield key, index, "" if alone else f"_{subscript}"


def _without_words(schema: JsonObject) -> str:
    """What two schemas have in common that become one class."""
    shape = {key: value for key, value in schema.items() if key not in _WORDS}
    if "properties" in shape:
        shape["properties"] = {
            name: {k: v for k, v in value.items() if k not in _WORDS[:2]}
            for name, value in shape["properties"].items()
        }
    return json.dumps(shape, sort_keys=True)
