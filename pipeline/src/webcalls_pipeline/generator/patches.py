"""What is patched in the generator itself, because no document can say it; importing this does it.

Each patch says why, where upstream knows of it, and what shows that it can go.
"""

import hashlib
import importlib
import re
import unicodedata
from dataclasses import replace
from functools import reduce
from typing import Any

from attrs import frozen
from openapi_python_client import strings
from openapi_python_client.parser import openapi
from openapi_python_client.parser.responses import Responses
from openapi_python_client.schema import ParameterLocation
from openapi_python_client.schema.untrusted_string import UntrustedString

# Names that properties, parameters and classes would hide from our templates: methods of models,
# functions of operations, and what modules import.
TEMPLATE_NAMES = frozenset(
    [
        *("from_dict", "to_dict", "to_multipart", "additional_properties", "additional_keys"),
        *("sync_detailed", "asyncio_detailed", "cls"),
        *("Any", "AuthenticatedClient", "BytesIO", "Client", "File", "FileTypes", "HTTPStatus"),
        *("IntEnum", "Literal", "Mapping", "Response", "Self", "StrEnum", "UNSET", "UUID", "Unset"),
    ]
)
_ARGUMENTS = ("client", "body")


@frozen
class Patch:
    """Something of the generator that is replaced when this module is imported.

    Args:
        target: What is replaced: a module, and the path of an attribute in it.
        replacement: What stands there then.
        why: What goes wrong without it.
        upstream: The issue there, or what to file there.
        until: When it can go.
        test: The test that fails without it.
    """

    target: str
    replacement: Any
    why: str
    upstream: str
    until: str
    test: str


_sanitize = strings.sanitize
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
    taken: set[str] = set()
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


def _apply(patch: Patch) -> None:
    """Put the replacement in the place of the original.

    Raises:
        AttributeError, ImportError: The generator has no such thing any more.
    """
    module, _, path = patch.target.partition(":")
    *owners, name = path.split(".")
    owner = reduce(getattr, owners, importlib.import_module(module))
    getattr(owner, name)
    setattr(owner, name, patch.replacement)


PATCHES: tuple[Patch, ...] = (
    Patch(
        target="openapi_python_client.strings:sanitize",
        replacement=_sanitize_as_python,
        why="Python reads identifiers in the Unicode form NFKC, and looks for a module by its name "
        "as it is written: `from .ﬁle import ﬁle` looks for `file.py`, and the module is `ﬁle.py`.",
        upstream="To file: names are not brought to NFKC, so a schema called `ﬁle` (with the "
        "ligature) makes a package that cannot be imported.",
        until="`strings.sanitize` normalises",
        test="tests/pipeline/generator/test_patches.py::test_names_are_in_nfkc",
    ),
    Patch(
        target="openapi_python_client.strings:RESERVED_WORDS",
        replacement=strings.RESERVED_WORDS | TEMPLATE_NAMES,
        why="Its list of reserved words lacks names that its templates and ours import or define: "
        "a property `to_dict`, a schema `Response`.",
        upstream="https://github.com/openapi-generators/openapi-python-client/issues/1423",
        until="never, for the names of our own templates",
        test="tests/pipeline/generator/test_patches.py::test_names_of_the_templates_are_reserved",
    ),
    Patch(
        target="openapi_python_client.parser.openapi:Endpoint._check_parameters_for_conflicts",
        replacement=_keep_parameters_apart,
        why="An operation is dropped where more than two parameters fall on one name, or where the "
        "location does not tell them apart.",
        upstream="To file: three parameters `a-b`, `a_b`, `a.b` of one operation: “Parameters with "
        "same Python identifier detected”, and the operation is left out.",
        until="parameters that still fall together are numbered",
        test="tests/pipeline/generator/test_patches.py::test_parameters_of_one_name_are_numbered",
    ),
    Patch(
        target="openapi_python_client.parser.properties.model_property:_resolve_naming_conflict",
        replacement=_keep_properties_apart,
        why="A model is dropped where two properties fall on one name and their spelling does not "
        "tell them apart (`a b` and `a-b`).",
        upstream="To file: “Conflicting property names” for `a b` and `a-b` leaves out the schema "
        "and all that uses it.",
        until="properties that still fall together get names of their own",
        test="tests/pipeline/generator/test_patches.py::test_properties_of_one_name_stay_apart",
    ),
    Patch(
        target="openapi_python_client.parser.properties.protocol:"
        "PropertyProtocol._allowed_locations",
        replacement=set(ParameterLocation),
        why="An operation is dropped where a header is a list, an object, a date or of any type.",
        upstream="To file: a header parameter of the type `array` is refused (“list is not allowed "
        "in header”); the style `simple` joins its values by commas.",
        until="headers may be of any type",
        test="tests/pipeline/generator/test_sending.py::test_values_that_are_sent_as_one",
    ),
    Patch(
        target="openapi_python_client.parser.openapi:deepcopy",
        replacement=_copy,
        why="Each operation is copied deeply, with every model below it, several times: half of "
        "the time of a large document.",
        upstream="To file: `Endpoint.add_parameters`, `sort_parameters` and others copy the "
        "endpoint with `deepcopy`; a copy of its lists is enough.",
        until="operations are not copied deeply",
        test="tests/pipeline/generator/test_patches.py::test_a_copy_shares_what_it_holds",
    ),
)

for _patch in PATCHES:
    _apply(_patch)
