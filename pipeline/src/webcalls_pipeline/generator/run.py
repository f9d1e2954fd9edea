"""An OpenAPI document to the Python package that openapi-python-client makes of it."""

import contextlib
import io
import json
import os
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from webcalls_pipeline.checkout.tree import Tree, hash_bytes, hash_tree, read_tree
from webcalls_pipeline.client.import_check import import_every_module
from webcalls_pipeline.document.operations import LostOperationsError, Operation, operations
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.gate.gate import pass_gate
from webcalls_pipeline.gate.texts import plain, take_out

if TYPE_CHECKING:
    from openapi_python_client import Project
    from openapi_python_client.config import Config
    from openapi_python_client.parser import GeneratorData

GENERATOR = "openapi-python-client"
FORMATTER = "ruff"

# What generated code is, whatever the vendor: part of the lock.
SETTINGS: dict[str, object] = {
    # `RegisterWebCallResponse` and not `RegisterWebCallResponse200RegisterWebCallResponse`
    "use_path_prefixes_for_title_model_names": False,
    "docstrings_on_attributes": True,
}
_HERE = Path(__file__).parent
# In place of the generator's: a package imports a model when it is first asked for.
TEMPLATES = _HERE / "templates"
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
_RUFF_SETTINGS = (
    *("--isolated", "--no-cache", "--target-version=py311", "--line-length=100"),
    # Every file, whatever the folders above it or it itself are called (`build`, `.nox`, …).
    *("--no-respect-gitignore", "--config=exclude = []"),
)
FORMAT_STEPS: tuple[tuple[str, ...], ...] = (
    ("check", "--fix-only", "--select=F,I,UP", *_RUFF_SETTINGS),
    ("format", *_RUFF_SETTINGS),
)


@cache
def tool_versions() -> dict[str, str]:
    """The exact versions of what makes the code."""
    return {
        "generator": f"{GENERATOR} {version(GENERATOR)}",
        "formatter": f"{FORMATTER} {version(FORMATTER)}",
    }


@cache
def hash_settings() -> str:
    """The hash of all that decides, beside the tools themselves, what is generated."""
    code = {path.name: path.read_bytes() for path in _HERE.parent.glob("normalise/*.py")}
    for name in ("names.py", "patches.py"):
        code[name] = (_HERE / name).read_bytes()
    templates = hash_tree(read_tree(TEMPLATES))
    settings = [SETTINGS, FORMAT_STEPS, templates, TEMPLATE_EDITS, hash_tree(code)]
    return hash_bytes(json.dumps(settings, sort_keys=True).encode())


@contextlib.contextmanager
def generated_package(document: JsonObject, package: str, where: str) -> Iterator[Tree]:
    """The formatted package of one document: its modules by their path within the package.

    While the caller uses it, Python imports all of it; the end of the `with` waits for that.

    Args:
        document: A normalised document.
        package: The import name of the package.
        where: What errors call the document.

    Raises:
        LostOperationsError: The generator left operations, or parts of them, out.
        PipelineError: The generator warned or failed, or made code that the gate does not let
            pass or the formatter cannot read; at the end, code that Python cannot import.
    """
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch, ThreadPoolExecutor(1) as aside:
        folder = Path(scratch) / package
        _generate_into(folder, document, where)
        _format(folder, where)
        imported = aside.submit(import_every_module, folder, where)
        yield read_tree(folder)
        imported.result()


def generate_code(document: JsonObject, package: str, where: str) -> Tree:
    """The package of a document as the gate lets it pass: unformatted, and never yet imported.

    Raises:
        LostOperationsError: The generator left operations, or parts of them, out.
        PipelineError: The generator warned or failed, or the gate refused its code.
    """
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        return _generate_into(Path(scratch) / package, document, where)


def _generate_into(folder: Path, document: JsonObject, where: str) -> Tree:
    """Nothing reads the code as code before it has passed the gate."""
    bare, texts = take_out(document)
    try:
        complaints = run_generator(bare, folder)
    except Exception as error:  # it trips over some of what it does not expect
        complaints = [" ".join(f"{type(error).__name__}: {error}".split())[:300]]
    code = read_tree(folder) if folder.exists() else {}
    require_every_operation(code, operations(document), list(map(plain, complaints)), where)
    passed = pass_gate(code, texts, where)
    for name, content in passed.items():
        if content != code[name]:  # to write anew takes a while with hundreds of modules
            (folder / name).write_bytes(content)
    return passed


def run_generator(document: JsonObject, folder: Path) -> list[str]:
    """Generate the package of a normalised document into a new folder, unformatted.

    Returns:
        What the generator complains of.
    """
    from openapi_python_client.parser import GeneratorData

    from webcalls_pipeline.normalise.media import content_type_overrides

    with contextlib.redirect_stdout(io.StringIO()):
        config = _config(folder, content_type_overrides(document))
        # What is normalised is written alike in all versions; of 3.2 the generator does not know.
        data = GeneratorData.from_dict({**document, "openapi": "3.1.0"}, config=config)
        complaints = _project(data, config).build() if isinstance(data, GeneratorData) else [data]
    said = [" ".join(f"{c.header} {c.detail or ''}".split()) for c in complaints]
    # It shows some strings of the document as `<…UntrustedString object at 0x…>`.
    return [re.sub(r"<openapi_python_client\S+ object at \w+>", "…", text) for text in said]


def _config(folder: Path, content_types: dict[str, str]) -> "Config":
    # Imported here: it takes half a second, which a run with nothing to do need not spend.
    from openapi_python_client.config import Config, ConfigFile, MetaType

    import webcalls_pipeline.generator.patches  # noqa: F401  to import it is to mend

    settings = {
        **SETTINGS,
        "package_name_override": folder.name,
        "post_hooks": [],
        "content_type_overrides": content_types,
    }
    return Config.from_sources(
        ConfigFile.model_validate(settings),
        meta_type=MetaType.NONE,
        document_source=folder,  # never read: the document is handed over as it is
        file_encoding="utf-8",
        overwrite=False,
        output_path=folder,
    )


def _project(data: "GeneratorData", config: "Config") -> "Project":
    from openapi_python_client import Project

    from webcalls_pipeline.generator.templating import Compiled, Edits

    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    project.env.add_extension(Edits)
    project.env.bytecode_cache = Compiled()
    return project


def compile_templates(document: JsonObject) -> None:
    """Compile every template, so that the processes forked from this one need not.

    Args:
        document: Any valid document; nothing is generated from it.
    """
    from openapi_python_client.parser import GeneratorData

    config = _config(Path("any"), {})
    data = GeneratorData.from_dict(document, config=config)
    assert isinstance(data, GeneratorData)
    environment = _project(data, config).env
    for name in environment.list_templates(["jinja"]):
        environment.get_template(name)


def module_of(operation: Operation) -> str:
    """The dotted name, within the package, of the module that the generator makes of it."""
    from webcalls_pipeline.generator.names import module_name, tag_name

    return f"api.{tag_name(operation.tag)}.{module_name(operation.id)}"


def require_every_operation(
    package: Tree, expected: Sequence[Operation], complaints: Sequence[str], where: str
) -> None:
    """The generator drops what it cannot express, and writes two modules of one name over each
    other: name each operation that is not there whole, and why.

    Raises:
        LostOperationsError: Some are not.
        PipelineError: The generator complains of something else.
    """
    rest = list(complaints)
    taken: set[str] = set()
    lost: list[tuple[Operation, str]] = []
    for operation in expected:
        start = f"WARNING parsing {operation.method.upper()} {operation.path} within "
        causes = [text for text in complaints if text.startswith(start)]
        rest = [text for text in rest if text not in causes]
        module = module_of(operation)
        if causes:
            lost.append((operation, "the generator says " + " | ".join(causes)))
        elif module in taken or f"{module.replace('.', '/')}.py" not in package:
            lost.append((operation, f"it has no module {module} of its own"))
        taken.add(module)
    if rest:
        raise PipelineError(
            where,
            f"the generator does not take it as it is: {' | '.join(rest)}",
            "correct the vendor's document in overlay.yaml",
        )
    if lost:
        raise LostOperationsError(where, lost)


def _format(folder: Path, where: str) -> None:
    # Ruff reads RUFF_… variables even when told to be isolated.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RUFF_")}
    ruff = Path(sysconfig.get_path("scripts"), "ruff")  # without a Python that looks for it
    for step in FORMAT_STEPS:
        run = subprocess.run(
            [ruff, *step, "."],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode != 0:
            raise PipelineError(
                where,
                f"the generated code cannot be formatted: {' '.join(run.stderr.split())}",
                "find what in the document became broken code, and correct it in overlay.yaml",
            )
