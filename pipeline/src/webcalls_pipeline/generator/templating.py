"""The generator's templates with our edits; whole templates of ours stand in `templates/`."""

from pathlib import Path
from typing import ClassVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension

# In place of the generator's: a package imports a model when it is first asked for.
TEMPLATES = Path(__file__).with_name("templates")
# In the generator's: a client's `repr` shows no key.
TEMPLATE_EDITS = {
    "client.py.jinja": {
        '"token": namespace(type="str", default="",': (
            '"token": namespace(type="str", default="field(repr=False)",'
        ),
        **{
            f'factory=dict, kw_only=True, alias="{name}")': (
                f'factory=dict, kw_only=True, alias="{name}", repr=False)'
            )
            for name in ("cookies", "headers", "httpx_args")
        },
    },
    # An answer that may be anything is one, too, and no reason to read none.
    "endpoint_module.py.jinja": {
        "{% set parsed_responses = (endpoint.responses | length > 0) and return_string != "
        'PythonCode("Any") %}': (
            "{% set responses = endpoint.responses.patterns + [endpoint.responses.default] %}\n"
            "{% set parsed_responses = responses | select "
            '| rejectattr("source.return_type", "equalto", "None") | list %}'
        ),
    },
    # Names that properties may have as well: the module's, for what `from_dict` makes; and `types`.
    "model.py.jinja": {
        "{% set module_name = model.class_info.module_name %}": (
            '{% set module_name = "instance_" %}'
        ),
        "from .. import types\n": "from .. import types as package_types\n",
        "-> types.RequestFiles:": "-> package_types.RequestFiles:",
        "files: types.RequestFiles": "files: package_types.RequestFiles",
    },
    # A list of anything is one as soon as it is a list; to cast it would be redundant.
    "property_templates/list_property.py.jinja": {
        """{% else %}
{{ property.python_name }} = cast(""": (
            "{% elif (inner_property.get_base_type_string() | as_unembedded_code) == 'Any' %}\n"
            "{{ property.python_name }} = {{ source }}\n"
            "{% else %}\n"
            "{{ property.python_name }} = cast("
        ),
    },
    # A union that may be left out as a body: where it is, the template sends `UNSET`, or is broken.
    "property_templates/union_property.py.jinja": {
        """    {{ destination }} = UNSET
    {% set ns.has_if = true %}
{% endif %}""": """    {{ destination }} = UNSET
    {% set ns.has_if = true %}
{% elif not property.required %}
if isinstance({{ source }}, Unset):
    pass
    {% set ns.has_if = true %}
{% endif %}""",
    },
}


class Edits(Extension):
    """Applies `TEMPLATE_EDITS` to the templates that Jinja loads."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, as Jinja is to read it."""
        for old, new in TEMPLATE_EDITS.get(name or "", {}).items():
            assert source.count(old) == 1, f"{old!r} is not, or not once, in {name}"
            source = source.replace(old, new)
        return source


class Compiled(BytecodeCache):
    """What Jinja has compiled, for this process and those that are forked from it."""

    _kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
