"""An OpenAPI document to the Python package that openapi-python-client makes of it."""

import contextlib
import io
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, cast

from webcalls_pipeline.document.operations import LostOperationsError, Operation
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pathlib import Path

    from openapi_python_client import Project
    from openapi_python_client.config import Config
    from openapi_python_client.parser import GeneratorData

GENERATOR = "openapi-python-client"

# What generated code is, whatever the vendor: part of the lock.
SETTINGS: dict[str, object] = {
    # `RegisterWebCallResponse` and not `RegisterWebCallResponse200RegisterWebCallResponse`
    "use_path_prefixes_for_title_model_names": False,
    "docstrings_on_attributes": True,
}


@cache
def generator_version() -> str:
    """The generator and its exact version."""
    return f"{GENERATOR} {version(GENERATOR)}"


def run_generator(
    document: JsonObject,
    package: str,
    content_types: Mapping[str, str],
    take: Callable[[str, bytes], None],
) -> list[str]:
    """The package of a normalised document, unformatted; no file is written.

    Args:
        document: The document.
        package: The import name of the package.
        content_types: For a content type of the document one that the generator knows.
        take: Called with the path and the code of each module.

    Returns:
        What the generator complains of. Where it stops, it makes no modules.
    """
    from openapi_python_client.parser import GeneratorData

    from webcalls_pipeline.generator.environment import runtime_modules

    with contextlib.redirect_stdout(io.StringIO()):
        config = _config(package, content_types)
        data = GeneratorData.from_dict(_only_code(document), config=config)
        if isinstance(data, GeneratorData):
            project = _project(data, config)
            ours = runtime_modules()
            folder = _Folder(lambda name, code: None if name in ours else take(name, code))
            project.project_dir = project.package_dir = cast("Path", folder)
            complaints = project.build()
            for name, code in ours.items():
                take(name, code)
        else:
            complaints = [data]
    said = [" ".join(f"{c.header} {c.detail or ''}".split()) for c in complaints]
    # It shows some strings of the document as `<…UntrustedString object at 0x…>`.
    return [re.sub(r"<openapi_python_client\S+ object at \w+>", "…", text) for text in said]


class _Folder:
    """As much of a `Path` as the generator uses to write: what is in memory has not to be read
    again, and code that has not passed the gate is in no file.

    Args:
        take: Called with the path and the content of each file.
        path: Of this file or folder.
    """

    def __init__(self, take: Callable[[str, bytes], None], path: str = "") -> None:
        self._take = take
        self._path = path

    def __truediv__(self, name: str) -> "_Folder":
        return _Folder(self._take, f"{self._path}/{name}" if self._path else name)

    def __fspath__(self) -> str:
        """A place where nothing can be: the generator removes what is there before it writes."""
        return f"{os.devnull}/{self._path}"

    def mkdir(self, parents: bool = False, exist_ok: bool = False) -> None:
        """Nothing: a folder is there when a file in it is."""

    def write_text(self, text: str, encoding: str) -> None:
        """Hand on a file; of two of the same name the last one counts."""
        self._take(self._path, text.encode(encoding))


def _only_code(document: JsonObject) -> JsonObject:
    """What the generator makes code of; it stops at faults in all that it is given.

    What is normalised is written alike in all versions; of 3.2 the generator does not know.
    """
    kept = {key: document[key] for key in ("info", "paths")}
    return {
        **kept,
        "openapi": "3.1.0",
        "components": {"schemas": document["components"]["schemas"]},
    }


def _config(package: str, content_types: Mapping[str, str]) -> "Config":
    # Imported here: it takes half a second, which a run with nothing to do need not spend.
    from openapi_python_client.config import Config, ConfigFile, MetaType

    import webcalls_pipeline.generator.patches  # noqa: F401  to import it is to patch

    settings = {
        **SETTINGS,
        "package_name_override": package,
        "post_hooks": [],
        "content_type_overrides": dict(content_types),
    }
    return Config.from_sources(
        ConfigFile.model_validate(settings),
        meta_type=MetaType.NONE,
        document_source=package,  # never read: the document is handed over as it is
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )


def _project(data: "GeneratorData", config: "Config") -> "Project":
    from openapi_python_client import Project

    from webcalls_pipeline.generator.environment import TEMPLATES, prepare

    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    prepare(project.env)
    return project


def compile_templates(document: JsonObject) -> None:
    """Compile every template, so that the processes forked from this one need not.

    Args:
        document: Any valid document; nothing is generated from it.
    """
    from openapi_python_client.parser import GeneratorData

    config = _config("any", {})
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
    package: Collection[str], expected: Sequence[Operation], complaints: Sequence[str], where: str
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
