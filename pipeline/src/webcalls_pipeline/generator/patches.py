"""What is mended in the generator itself, because no document can say it; importing this does it.

openapi-python-client 0.29.1 keeps Python names apart by appending `_` to reserved words, and by a
few renamings of parameters and properties. Its list lacks the names that its own templates use, and
it gives up where more than two names fall together. And it copies each operation deeply, with every
model below it, several times.
"""

import hashlib
import re
import unicodedata
from dataclasses import replace
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser import openapi
from openapi_python_client.parser.properties import model_property
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.responses import Responses
from openapi_python_client.schema.untrusted_string import UntrustedString

# Names in the templates of models, endpoints and enums that a property, a parameter or a class
# would hide. (`client`, `url` and `body` are kept apart below: they are arguments of endpoints.)
TEMPLATE_NAMES = frozenset(
    [
        "cls",
        "d",
        "src_dict",
        "from_dict",
        "to_dict",
        "to_multipart",
        "additional_properties",
        "additional_keys",
        "field_dict",
        "prop",
        "prop_name",
        "prop_dict",
        "cast",
        "headers",
        "cookies",
        "params",
        "kwargs",
        "response",
        "quote",
        "sync_detailed",
        "asyncio_detailed",
        "errors",
        "httpx",
        "Any",
        "AuthenticatedClient",
        "BinaryIO",
        "BytesIO",
        "Client",
        "File",
        "FileTypes",
        "Generator",
        "HTTPStatus",
        "IntEnum",
        "Literal",
        "Mapping",
        "Response",
        "StrEnum",
        "T",
        "TextIO",
        "TypeVar",
        "UNSET",
        "UUID",
        "Unset",
    ]
)
_ARGUMENTS = ("client", "url", "body")


_sanitize = strings.sanitize
# A class method is bound when it is looked up, and mypy knows no more than that.
_build_any_list = ListProperty.build.__func__  # type: ignore[attr-defined]
_STRANGE = re.compile(r"[^0-9A-Za-z_.\\ -]")


def _sanitize_as_python(value: str) -> str:
    """Python reads each identifier in the Unicode form NFKC, but looks for files by their names."""
    if value.isascii():  # the same, and quicker
        return _STRANGE.sub("", value)
    return _sanitize(unicodedata.normalize("NFKC", value))


def _keep_parameters_apart(
    endpoint: openapi.Endpoint, *, config: Any, previously_modified_params: Any = None
) -> openapi.Endpoint:
    """As the generator does it: by location, else by spelling; and else by number."""
    by_name: dict[str, list[tuple[str, Any]]] = {}
    for location, parameter in endpoint.iter_all_parameters():
        if parameter.python_name in _ARGUMENTS:
            _rename(parameter, f"{parameter.python_name}_{location}", config)
        by_name.setdefault(parameter.python_name, []).append((location, parameter))
    for name, alike in by_name.items():
        if len(alike) > 1:
            places = {location for location, _ in alike}
            for place, parameter in alike:
                if len(places) > 1:
                    _rename(parameter, f"{name}_{place}", config)
                else:
                    parameter.set_python_name(parameter.name, config=config, skip_snake_case=True)
    # What the template makes of a query parameter on the way.
    taken = {f"json_{parameter.python_name}" for parameter in endpoint.query_parameters}
    for _, parameter in endpoint.iter_all_parameters():
        name, number = parameter.python_name, 2
        while parameter.python_name in taken:
            _rename(parameter, f"{name}_{number}", config)
            number += 1
        taken.add(parameter.python_name)
    return endpoint


def _rename(parameter: Any, name: str, config: Any) -> None:
    parameter.set_python_name(UntrustedString(name), config=config)


def _keep_properties_apart(first: Any, second: Any, config: Any) -> None:
    """As the generator does it, by spelling; and else by a hash of the name as it is sent."""
    for each in (first, second):
        each.set_python_name(each.name, config=config, skip_snake_case=True)
    if first.python_name == second.python_name:
        digest = hashlib.sha256(first.name.get_untrusted_value().encode()).hexdigest()[:4]
        _rename(first, f"{first.python_name}_{digest}", config)


def _build_list(cls: type[ListProperty], /, **arguments: Any) -> tuple[Any, Any]:
    """As the generator does it; but what it calls an item, `tag_item`, may be a name beside it."""
    built, schemas = _build_any_list(cls, **arguments)
    if isinstance(built, ListProperty):
        item, config = built.inner_property, arguments["config"]
        item.set_python_name(UntrustedString(f"{item.python_name}_"), config, skip_snake_case=True)
    return built, schemas


def _copy(endpoint: openapi.Endpoint) -> openapi.Endpoint:
    """A copy that can be added to; what it holds is not changed by those who ask for it."""
    return replace(
        endpoint,
        relative_imports=set(endpoint.relative_imports),
        query_parameters=list(endpoint.query_parameters),
        path_parameters=list(endpoint.path_parameters),
        header_parameters=list(endpoint.header_parameters),
        cookie_parameters=list(endpoint.cookie_parameters),
        responses=Responses(list(endpoint.responses.patterns), endpoint.responses.default),
        bodies=list(endpoint.bodies),
        errors=list(endpoint.errors),
    )


# To assign to them is the point; mypy thinks of it as a mistake.
strings.sanitize = _sanitize_as_python
strings.RESERVED_WORDS |= TEMPLATE_NAMES
openapi.Endpoint._check_parameters_for_conflicts = _keep_parameters_apart  # type: ignore[assignment, method-assign]
model_property._resolve_naming_conflict = _keep_properties_apart
ListProperty.build = classmethod(_build_list)  # type: ignore[assignment, method-assign]
openapi.deepcopy = _copy  # type: ignore[assignment, attr-defined]
