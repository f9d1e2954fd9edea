"""Each generated distribution is what the specs give, complete, and stands on its own."""

import ast
import importlib
import pkgutil
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.generator.names import module_name, tag_name

ROOT = Path(__file__).resolve().parents[2]
VENDORS = sorted(path.name for path in (ROOT / "specs").iterdir() if path.is_dir())
MODULES = [
    path
    for vendor in VENDORS
    for path in sorted((ROOT / "generated" / vendor).rglob("*.py"))
    if "__pycache__" not in path.parts
]
ALLOWED = {"attrs", "httpx", "dateutil"} | sys.stdlib_module_names
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def dotted(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT / "generated").with_suffix("").parts[1:])
    return name.removesuffix(".__init__")


def document_of(vendor: str) -> dict[str, Any]:
    text = (ROOT / "specs" / vendor / "openapi.yaml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document


def test_the_lock_knows_what_is_checked_in() -> None:
    """What the specs give takes a while with all vendors: `nox -s check` makes it."""
    workspace = Workspace(ROOT)
    lock = read_lock(workspace)
    assert sorted(lock) == VENDORS
    assert [n for n in VENDORS if not is_current(workspace, workspace.vendor(n), lock[n])] == []
    assert [name for name, entry in lock.items() if entry.bump_due] == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_modules_import_only_what_they_may(vendor: str) -> None:
    for module in (path for path in MODULES if vendor in path.parts):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = {(node.module or "").partition(".")[0]}
            else:
                continue
            assert names <= ALLOWED, f"{dotted(module)}, line {node.lineno}"


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_module_imports(vendor: str) -> None:
    package = importlib.import_module(f"webcalls_{vendor}")
    found = {package.__name__} | {
        module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    }
    for name in found:
        importlib.import_module(name)
    assert found == {dotted(path) for path in MODULES if vendor in path.parts}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_package_carries_its_types_and_its_spec(vendor: str) -> None:
    package = files(f"webcalls_{vendor}")
    assert package.joinpath("py.typed").is_file()
    spec = package.joinpath("openapi.yaml").read_bytes()
    assert spec == (ROOT / "specs" / vendor / "openapi.yaml").read_bytes()


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_operation_has_its_module(vendor: str) -> None:
    expected = {
        (
            tag_name(operation.get("tags", ["default"])[0]),
            module_name(operation["operationId"]),
        )
        for item in document_of(vendor)["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    }
    folder = ROOT / "generated" / vendor / f"webcalls_{vendor}" / "api"
    present = {(path.parent.name, path.stem) for path in folder.glob("*/*.py")}
    assert {name for name in present if name[1] != "__init__"} == expected
    for tag, name in expected:
        module = importlib.import_module(f"webcalls_{vendor}.api.{tag}.{name}")
        for function in ("sync", "sync_detailed", "asyncio", "asyncio_detailed"):
            assert callable(getattr(module, function))


def test_names_are_those_that_a_person_would_choose() -> None:
    puretalk, verbex = (
        importlib.import_module(f"webcalls_{vendor}.models") for vendor in ("puretalk", "verbex")
    )
    assert set(puretalk.__all__) == {
        "Error",
        "Forbidden",
        "PreconditionFailed",
        "RegisterWebCallRequest",
        "RegisterWebCallResponse",
        "RegisterWebCallResults",
    }
    assert set(verbex.__all__) == {
        "CreateWebCallError",
        "CreateWebCallRequest",
        "CreateWebCallRequestMetadata",
        "CreateWebCallRequestPiaLlmDynamicData",
        "ErrorResponse",
        "HTTPValidationError",
        "PublicShareWebCallResponse",
        "ValidationError",
        "WebCall",
    }
    names = {
        "puretalk": ["register_web_call"],
        "verbex": ["create_web_call_public_shared", "create_web_call"],
    }
    for vendor, expected in names.items():
        items = document_of(vendor)["paths"].values()
        assert [o["operationId"] for item in items for o in item.values()] == expected


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_distribution_has_its_metadata(vendor: str) -> None:
    folder = ROOT / "generated" / vendor
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    settings = tomllib.loads((ROOT / "specs" / vendor / "vendor.toml").read_text("utf-8"))
    assert project["name"] == f"webcalls-{vendor.replace('_', '-')}"
    assert project["version"] == settings["version"]
    assert project["requires-python"] == ">=3.11"
    assert {name.partition(">")[0] for name in project["dependencies"]} <= ALLOWED
    assert (folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    readme = (folder / "README.md").read_text("utf-8")
    document = document_of(vendor)
    assert f"OpenAPI {document['openapi']}, API version {document['info']['version']}" in readme
    for page in settings.get("pages", []):
        assert "url" not in page or f"<{page['url']}>" in readme


def test_the_shared_key_is_authentication_and_no_argument() -> None:
    document = document_of("verbex")
    assert document["security"] == [{"SharedKey": []}]
    scheme = document["components"]["securitySchemes"]["SharedKey"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "query", "shared_key")
    for module in MODULES:
        assert "shared_key" not in module.read_text("utf-8"), module
