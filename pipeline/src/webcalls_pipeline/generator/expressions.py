"""What a property of the generator's is in our code: its type, its default, and what reads it."""

from collections.abc import Iterable, Iterator
from typing import Any

from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.strings import in_double_quote_literal, safe_for_docstring, snake_case

from webcalls_pipeline.generator.extensions import ACCEPT, ALSO, PARTS, TOLD_BY

_TYPES: dict[type, str] = {
    AnyProperty: "Any",
    BooleanProperty: "bool",
    FileProperty: "File",
    FloatProperty: "float",
    IntProperty: "int",
    NoneProperty: "None",
    StringProperty: "str",
    # What an answer holds in another form stays text.
    DateProperty: "datetime.date | str",
    DateTimeProperty: "datetime.datetime | str",
    UuidProperty: "UUID | str",
}
_ANSWERS = {"str": "response.text", "File": "File(BytesIO(response.content))"}
_READERS: dict[type, str] = {
    AnyProperty: "anything",
    BooleanProperty: "boolean",
    DateProperty: "date",
    DateTimeProperty: "date_time",
    FileProperty: "anything",  # bytes are not JSON
    FloatProperty: "number",
    IntProperty: "integer",
    NoneProperty: "null",
    StringProperty: "string",
    UuidProperty: "uuid",
}


def type_of(prop: Any, alone: bool = False) -> str:
    """The annotation of a prop.

    Args:
        prop: The generator's.
        alone: Without `Unset`, even where it may be left out.
    """
    kinds = dict.fromkeys(_kinds(prop))
    if "None" in kinds:  # at the end, as people write it
        del kinds["None"]
        kinds["None"] = None
    unset = [] if alone or prop.required else ["Unset"]
    return " | ".join([*kinds, *unset])


def _kinds(prop: Any) -> Iterator[str]:
    if type(prop) in _TYPES:  # first: they are many, and to ask for a class takes long
        yield from _TYPES[type(prop)].split(" | ")
        return
    match prop:
        case UnionProperty(inner_properties=members):
            for member in members:
                yield from _kinds(member)
        case ListProperty(inner_property=item):
            yield f"list[{type_of(item, alone=True)}]"
        case ModelProperty(class_info=found):
            yield found.name
        # A vendor adds values to its enums at any time; they stay as they came, and can be sent.
        case EnumProperty(class_info=found, value_type=kind):
            yield from (found.name, kind.__name__)
        case ConstProperty(value=value):
            code = value.python_code.as_unembedded_code()
            yield from (f"Literal[{code}]", type(value.raw_value).__name__)


def default_of(prop: Any) -> str:
    """What a property is where it is not given; empty where it must be.

    A default of what may be left out is the server's: it is not sent. A constant is.
    """
    is_constant = isinstance(prop, ConstProperty)
    default = prop.value if is_constant and prop.required else prop.default
    if default is None:
        return _only_value(prop) if prop.required else "UNSET"
    return _code(default) if prop.required or is_constant else "UNSET"


def _only_value(prop: Any) -> str:
    """The value of a property that can have no other; empty if there are several."""
    match prop:
        case EnumProperty(class_info=found, values=values) if len(values) == 1:
            return f"{found.name}.{next(iter(values))}"
        case NoneProperty():
            return "None"
        case _:
            return ""


def declaration(prop: Any, model: Any = None) -> str:
    """A property as a parameter, or as an attribute of a model."""
    default = default_of(prop)
    if model and is_secret(prop.name.get_untrusted_value(), model):
        arguments = [f"default={default}"] if default else []
        default = f"_attrs_field({', '.join([*arguments, 'repr=_reading.hidden'])})"
    return f"{prop.python_name}: {type_of(prop)}" + (f" = {default}" if default else "")


def is_secret(name: str, model: Any) -> bool:
    """Whether the document gives a property of a model the format `password`."""
    schema = (model.data.properties or {}).get(name)
    members = [*(getattr(schema, "anyOf", ())), *(getattr(schema, "oneOf", ()))]
    return any(getattr(each, "schema_format", None) == "password" for each in [schema, *members])


def holds_secret(model: Any) -> bool:
    """Whether one of a model's properties is a secret; then what is not documented may be one."""
    return any(is_secret(name, model) for name in model.data.properties or {})


def reader(prop: Any) -> str:
    """The expression of what reads a value of the property's type: see `runtime/_reading.py`."""
    match prop:
        case UnionProperty(inner_properties=members):
            return f"_reading.any_of({', '.join(map(reader, members))})"
        case ListProperty(inner_property=item):
            return f"_reading.list_of({reader(item)})"
        case ModelProperty(class_info=found):
            return f"_reading.model({found.name})"
        case EnumProperty(class_info=found):
            return f"_reading.choice({found.name})"
        case ConstProperty(value=value):
            return f"_reading.constant({value.python_code.as_unembedded_code()})"
        case _:
            return f"_reading.{_READERS[type(prop)]}"


def notes(prop: Any) -> str:
    """What a docstring says of a prop: the vendor's words, its default, how it is sent."""
    said = [safe_for_docstring(prop.description or "")]
    if prop.default:
        said.append(f"Default: {safe_for_docstring(_code(prop.default))}.")
    name = prop.name.get_untrusted_value()
    if snake_case(name) != prop.python_name and prop.python_name != "body":
        said.append(f"Sent as `{safe_for_docstring(in_double_quote_literal(name))}`.")
    if prop.example:
        said.append(f"Example: {safe_for_docstring(prop.example)}.")
    return " ".join(filter(None, said))


def answer_type(endpoint: Any) -> str:
    """The type of all that an operation answers, whatever the status."""
    kinds = dict.fromkeys(
        kind
        for response in _read(endpoint)
        for kind in (*_kinds(response.prop), *_also(response))
        if kind != "None"
    )
    return "Any" if not kinds or "Any" in kinds else " | ".join(kinds)


def _read(endpoint: Any) -> Iterable[Any]:
    """The answers that are documented with a content."""
    return [each for each in endpoint.responses if each.source["return_type"] != "None"]


def answer(response: Any) -> str:
    """The expression of what an answer holds, from the `response` of httpx."""
    match response.source["return_type"]:
        case "Any":
            code = f"_reading.read_json(response, {reader(response.prop)})"
        case "bytes":
            code = _ANSWERS["File"]
        case "str":
            code = _ANSWERS["str"]
        case _:
            return "None"
    for kind, types in _also(response).items():
        told = ", ".join(f'"{in_double_quote_literal(each)}"' for each in types)
        code = f"{_ANSWERS[kind]} if _reading.is_of(response, {told}) else {code}"
    return code


def _also(response: Any) -> dict[str, list[str]]:
    told: dict[str, list[str]] = (response.data.model_extra or {}).get(ALSO, {})
    return told


def accepted(endpoint: Any) -> str:
    """The value of `Accept`: what success answers, then what errors do; JSON first in each."""

    def is_error(response: Any) -> bool:
        return response.status_code.range is None or response.status_code.range[0] >= 300

    names: list[str] = []
    for response in sorted(endpoint.responses, key=is_error):
        names += (response.data.model_extra or {}).get(ACCEPT, [])
    return ", ".join(dict.fromkeys(names))


def told_by(model: Any) -> dict[str, list[str]]:
    """The values of discriminators that name a model."""
    told: dict[str, list[str]] = (model.data.model_extra or {}).get(TOLD_BY, {})
    return told


def part_types(model: Any) -> dict[str, str]:
    """The media types of a multipart body's parts, where the document says one."""
    return {name: part["type"] for name, part in _parts(model).items() if "type" in part}


def part_headers(model: Any) -> dict[str, dict[str, str]]:
    """The headers of a multipart body's parts that are always the same."""
    return {name: part["headers"] for name, part in _parts(model).items() if "headers" in part}


def _parts(model: Any) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = (model.data.model_extra or {}).get(PARTS, {})
    return told


def is_closed(model: Any) -> bool:
    """Whether the document allows no properties but those that it names."""
    return not model.additional_properties


def _code(value: Any) -> str:
    code: str = value.python_code.as_unembedded_code()
    return code


FILTERS = {
    function.__name__: function
    for function in (
        *(type_of, default_of, declaration, holds_secret, reader, notes),
        *(answer_type, answer, accepted, told_by, part_types),
        *(part_headers, is_closed),
    )
}
