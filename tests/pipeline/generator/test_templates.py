"""Our templates: names are imported when they are asked for, and a client's repr shows no key."""

import hashlib
import json
import subprocess
import sys
import sysconfig
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import ROOT, document_of, operation
from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.client.format import FORMAT_STEPS
from webcalls_pipeline.client.package import generate_code, generated_package
from webcalls_pipeline.generator.environment import REPLACED, RUNTIME, TEMPLATES, Template
from webcalls_pipeline.generator.patches import PATCHES, Patch
from webcalls_pipeline.normalise import normalise

MODELS = 30


def test_the_originals_are_those_that_ours_were_made_from() -> None:
    """Another version may change these templates: `nox -s probe` shows what it changed.

    Carry that over to ours in generator/templates, and put the new hash in the table.
    """
    originals = files("openapi_python_client") / "templates"
    assert {
        name: hashlib.sha256((originals / name).read_bytes()).hexdigest() for name in REPLACED
    } == {name: template.original for name, template in REPLACED.items()}
    ours = {path.name for path in TEMPLATES.iterdir()} - {"lazy.jinja", "imports.jinja"}
    runtime = {f"{path.name}.jinja" for path in RUNTIME.glob("*.py")}
    assert REPLACED.keys() == ours | {"types.py.jinja"}
    assert "types.py.jinja" in runtime


@pytest.mark.parametrize("found", [*REPLACED.values(), *PATCHES], ids=lambda found: found.why[:40])
def test_each_has_its_reason_its_issue_its_end_and_its_test(found: Template | Patch) -> None:
    assert "https://github.com/" in found.upstream or found.upstream.startswith("To file: ")
    assert found.why
    assert found.until
    file, _, name = found.test.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text() if name else (ROOT / file).exists()


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
    modules = ["api", "api.default", "api.default.get_5", "models", "models.model_5"]
    modules += ["_reading", "_sending"]
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
    names = ("models", "models.model_27", "types", "_reading", "_sending")
    loaded = {f"acme_client.{name}" for name in names}
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


def test_a_repr_shows_no_property_of_the_format_password(tmp_path: Path) -> None:
    secret = {"type": "string", "format": "password"}
    properties = {
        "given": secret,
        "optional": secret,
        "nullable": {**secret, "type": ["string", "null"]},
        "referred": {"$ref": "#/components/schemas/Secret"},
        "defaulted": {**secret, "default": "secret-0"},
        "shown": {"type": "string"},
    }
    holder = {"type": "object", "required": ["given", "shown"], "properties": properties}
    of_all = {"allOf": [holder, {"type": "object", "properties": {"more": secret}}]}
    answer = {"schema": {"$ref": "#/components/schemas/Whole"}}
    answers = {"200": {"description": "Well", "content": {"application/json": answer}}}
    document = document_of(
        {"/things": {"get": operation("get_things", responses=answers)}},
        {"Whole": of_all, "Secret": secret},
    )
    folder = tmp_path / "acme_client"
    with generated_package(normalise(document, "x"), folder.name, "x") as code:
        write_tree(folder, code)
    names = [*properties, "more", "undocumented"]
    body = {name: f"secret-{number}" for number, name in enumerate(names)} | {"shown": "seen"}
    program = f"""if True:
        from acme_client.models import Whole
        whole = Whole.from_dict({body})
        print(json.dumps([
            repr(whole), whole.to_dict(), whole == Whole.from_dict({body}),
            repr(Whole.from_dict({{"given": "secret", "shown": ""}}))]))
    """
    shown, sent, same, bare = run(folder, program)
    assert "secret" not in shown
    assert shown.startswith("Whole(given=…, shown='seen', optional=…, ")
    assert "defaulted=UNSET" in bare
    assert sent == body
    assert same


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


def test_the_formatter_has_no_imports_to_correct(tmp_path: Path) -> None:
    """It would take as long for that as for all else."""
    longest = "A" + "long" * 20
    thing = {
        "type": "object",
        "required": ["made"],
        "properties": {
            "made": {"type": "string", "format": "date-time"},
            "id": {"type": "string", "format": "uuid"},
            "kind": {"$ref": "#/components/schemas/Kind"},
            "held": {"$ref": f"#/components/schemas/{longest}"},
            "more": {"$ref": "#/components/schemas/Other"},
        },
    }
    schemas: dict[str, Any] = {
        "Thing": thing,
        "Kind": {"type": "string", "enum": ["a", "b"]},
        longest: {"type": "object", "properties": {"on": {"type": "boolean"}}},
        "Other": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}},
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    parts = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    raw = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    day = {"type": "string", "format": "date"}
    paths = {
        "/things": {
            "get": operation("list_things"),
            "put": operation("put_thing", requestBody={"required": True, "content": content}),
            "post": operation(
                "upload", requestBody={"content": {"multipart/form-data": {"schema": parts}}}
            ),
            "patch": operation(
                "read",
                parameters=[{"name": "day", "in": "query", "schema": day}],
                responses={
                    "200": {"description": "", "content": content},
                    "201": {"description": "", "content": raw},
                },
            ),
        }
    }
    code = generate_code(normalise(document_of(paths, schemas), "x"), "acme_client", "x")
    of_document = {name: each for name, each in code.items() if name.count("/")}
    write_tree(tmp_path / "acme_client", of_document)
    step = [each for each in FORMAT_STEPS[0] if each != "--fix-only"]
    found = subprocess.run(
        [Path(sysconfig.get_path("scripts"), "ruff"), *step, "--output-format=concise", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    theirs = ("__init__", "models/kind.py")  # one a client, or a small one
    assert [line for line in found if ".py:" in line and not any(t in line for t in theirs)] == []
    assert any("__init__" in line for line in found)
