"""Our templates: names are imported when they are asked for, and a client's repr shows no key."""

import hashlib
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.client.package import generated_package
from webcalls_pipeline.generator.templating import TEMPLATE_EDITS, TEMPLATES

# Of openapi-python-client 0.29.1. Another version may change these templates: see what it changed,
# carry that over to ours in generator/templates, and put the new hash here.
ORIGINALS = {
    "client.py.jinja": "4eac65762f21014a7fbf59e730f1be6d28c9c85ddc1c40b458b6ff5f67a64c9e",
    "endpoint_module.py.jinja": "c1b2628053eb4875ba59566baa5ae907666f9cbfafa308d93f970a4404b7cd52",
    "helpers.jinja": "4e6ada7b7a8806e739faa7b1f330c1db2b924180a3003df0a4e048edcb549f02",
    "model.py.jinja": "fd1c79680d51c06cfbb89809ad123750ba9add98b688036c04cabbf1f8ba40a0",
    "models_init.py.jinja": "4f64a3d6e1b15a561be5573c1b7702eb928c0e4fa6b67107d20e57a74c44d51a",
    "package_init.py.jinja": "ac15907e32dc39bd9b83ea6f2002fb87514f2182b97f88231b5a9c47321f6210",
    "property_templates/list_property.py.jinja": (
        "4390b5f673fdb10d1ae7f47fd2720a88dce53a4c64a6137549559566f9107a2c"
    ),
    "property_templates/union_property.py.jinja": (
        "03790f2710deaeb219c18e518ae183ad4a41eda1f78cf625d139edff7546cd26"
    ),
}
MODELS = 30


def test_the_originals_are_those_that_ours_were_made_from() -> None:
    originals = files("openapi_python_client") / "templates"
    assert {
        name: hashlib.sha256((originals / name).read_bytes()).hexdigest() for name in ORIGINALS
    } == ORIGINALS
    replaced = {path.name for path in TEMPLATES.iterdir()} | TEMPLATE_EDITS.keys()
    assert replaced - {"lazy.jinja"} <= ORIGINALS.keys()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A client of 30 models and as many operations; each model refers to the next one."""
    last = {"type": "object", "properties": {"name": {"type": "string"}}}
    schemas: dict[str, Any] = {f"Model{MODELS - 1}": last}
    for index in range(MODELS - 1):
        following = {"$ref": f"#/components/schemas/Model{index + 1}"}
        schemas[f"Model{index}"] = {"type": "object", "properties": {"next": following}}
    paths = {}
    for index in range(MODELS):
        answer = {"schema": {"$ref": f"#/components/schemas/Model{index}"}}
        responses = {"200": {"description": "Well", "content": {"application/json": answer}}}
        paths[f"/things/{index}"] = {"get": operation(f"get_{index}", responses=responses)}
    folder = tmp_path_factory.mktemp("templates") / "acme_client"
    with generated_package(document_of(paths, schemas), folder.name, "x") as package:
        write_tree(folder, package)
    return folder


LOADED = "[name for name in sys.modules if name.startswith('acme_client.')]"


def run(package: Path, program: str) -> Any:
    """What a program prints as JSON that can import the package."""
    begin = f"import sys, json; sys.path.insert(0, {str(package.parent)!r})\n"
    ran = subprocess.run(
        [sys.executable, "-I", "-B", "-c", begin + program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_an_operation_loads_only_what_it_needs(package: Path) -> None:
    program = f"from acme_client.api.default import get_5\nprint(json.dumps({LOADED}))"
    modules = ("api", "api.default", "api.default.get_5", "models", "models.model_5")
    assert set(run(package, program)) == {
        f"acme_client.{name}" for name in (*modules, "client", "errors", "types")
    }


def test_a_model_loads_only_itself_and_what_it_holds_when_it_holds_it(package: Path) -> None:
    program = f"""if True:
        from acme_client.models import Model27
        before = {LOADED}
        held = Model27.from_dict({{"next": {{"next": {{"name": "n"}}}}}}).next_.next_
        after = {LOADED}
        import acme_client.models.model_29
        same = type(held) is acme_client.models.model_29.Model29 is acme_client.models.Model29
        print(json.dumps([before, after, same, "httpx" in sys.modules]))
    """
    before, after, same, with_httpx = run(package, program)
    loaded = {"acme_client.models", "acme_client.models.model_27", "acme_client.types"}
    assert set(before) == loaded
    assert set(after) == loaded | {"acme_client.models.model_28", "acme_client.models.model_29"}
    assert same
    assert not with_httpx, "the client is not loaded until it is asked for"


def test_the_names_are_those_that_they_always_were(package: Path) -> None:
    program = """if True:
        import acme_client, acme_client.models as models
        names = set(dir(models))
        exec("from acme_client.models import *")
        exec("from acme_client import *")
        try:
            models.Model99
        except AttributeError as error:
            said = str(error)
        try:
            from acme_client.models import Model99
        except ImportError as error:
            said += f" | {error.name}"
        from acme_client.models import model_3
        kept = "Model0" in vars(models)
        print(json.dumps([
            sorted(models.__all__), sorted(acme_client.__all__), kept, said, model_3.__name__,
            names.issuperset(models.__all__), {"AuthenticatedClient", "Model7"} <= set(globals()),
        ]))
    """
    assert run(package, program) == [
        sorted(f"Model{index}" for index in range(MODELS)),
        ["AuthenticatedClient", "Client"],
        True,
        "module 'acme_client.models' has no attribute 'Model99' | acme_client.models",
        "acme_client.models.model_3",
        True,
        True,
    ]


def test_a_client_without_models_is_whole() -> None:
    with generated_package(document_of(), "acme_client", "x") as package:
        assert b"_MODULES" not in package["models/__init__.py"]


@pytest.mark.parametrize("copied", [False, True], ids=["new", "after with_headers"])
def test_a_repr_shows_no_key(package: Path, copied: bool) -> None:
    program = f"""if True:
        from acme_client import AuthenticatedClient, Client
        held = dict(
            base_url="https://api.example",
            headers={{"X-Key": "sk-1"}},
            cookies={{"key": "sk-2"}},
            httpx_args={{"params": {{"key": "sk-3"}}, "proxy": "http://u:sk-4@proxy"}},
        )
        clients = [Client(**held), AuthenticatedClient(token="sk-5", **held)]
        if {copied}:
            clients = [client.with_headers({{"B": "sk-6"}}) for client in clients]
        assert clients[1].token == "sk-5"
        print(json.dumps([f"{{client!r}} {{client}}" for client in clients]))
    """
    for shown in run(package, program):
        assert "sk-" not in shown
        assert "_base_url='https://api.example'" in shown
