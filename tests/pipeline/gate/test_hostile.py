"""A vendor's spec is text from the internet: it never becomes code, and opens nothing."""

import ast
import json
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import ROOT, document_of, operation
from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.client.package import generate_code, generated_package
from webcalls_pipeline.document.yaml_json import MAX_CHARACTERS, MAX_VALUES, Pointer
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.gate.gate import ALLOWED_CODE, MAX_NAME, pass_gate
from webcalls_pipeline.gate.reference import allowed_code
from webcalls_pipeline.gate.texts import MAX_TEXT, Texts, safe_text, take_out
from webcalls_pipeline.generator.environment import TEMPLATES
from webcalls_pipeline.generator.generate import run_generator
from webcalls_pipeline.trials.fuzz import (
    KEYS,
    PAYLOADS,
    TEXTS,
    VALUES,
    fuzz,
    generate_planted,
    harmless_document,
    import_and_call,
    plant,
)  # fmt: skip

WHERE = "specs/x/openapi.yaml"

# Places that can hold the same text at the same time; of a group that is refused, each alone.
_OPERATION = ("paths", "/things/{id}", "post")
_THING = ("components", "schemas", "Thing")
_KIND = ("components", "schemas", "Kind")
_GROUPS: list[list[Pointer]] = [
    [(*_OPERATION, "operationId"), (*_OPERATION, "tags", 0), (*_THING, "title"),
     ("paths", "/things/{id}")],
    [*((*_OPERATION, "parameters", index, "name") for index in range(1, 4)),
     *((*_OPERATION, "parameters", 1, "schema", key) for key in ("default", "format"))],
    [(*_THING, "properties", "name"), (*_THING, "required", 0), (*_KIND, "x-enum-varnames", 0),
     (*_THING, "properties", "fixed", "const"), ("servers", 0, "url")],
    [(*_KIND, "enum", 0), (*_THING, "properties", "name", "default"), ("tags", 0, "name"),
     (*_KIND, "title"), ("components", "securitySchemes", "key", "name"),
     (*_THING, "properties", "fixed")],
]  # fmt: skip
_OTHERS = [p for p in (*VALUES, *KEYS) if not any(p in group for group in _GROUPS)]
_NAMES = sorted(PAYLOADS)


@pytest.mark.parametrize("names", [_NAMES[i::6] for i in range(6)], ids=lambda names: names[0])
def test_a_payload_is_refused_or_harmless(names: list[str]) -> None:
    packages, refusals = [], []
    for name in names:
        packages.append(generate_planted(dict.fromkeys(TEXTS, PAYLOADS[name])))
        for group in _GROUPS:
            try:
                packages.append(generate_planted(dict.fromkeys(group, PAYLOADS[name])))
            except PipelineError:
                for place in group:
                    try:
                        packages.append(generate_planted({place: PAYLOADS[name]}))
                    except PipelineError as error:
                        refusals.append(error)
    assert import_and_call(packages) >= len(names)
    assert all(error.remedy for error in refusals)


def test_where_a_document_has_little_choice() -> None:
    packages = []
    for place in _OTHERS:
        try:
            packages.append(generate_planted({place: PAYLOADS["quote"]}))
        except PipelineError as error:
            assert error.remedy, place  # noqa: PT017
    assert packages
    assert import_and_call(packages) == len(packages)


def test_texts_stay_in_the_docstrings_as_they_are() -> None:
    document = harmless_document()
    text = 'It says "so" in C:\\new\\table, {here} and ’there’ — 日本語.\n\n- one\n- two'
    plant(document, {("paths", "/things/{id}", "post", "description"): text})
    with generated_package(document, "webcalls_x", WHERE) as package:
        module = ast.parse(package["api/things/change_thing.py"])
    function = next(n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == "sync")
    docstring = ast.get_docstring(function) or ""
    assert textwrap.dedent(text) in textwrap.dedent(docstring.replace("\n ", "\n"))


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e\vf", "a\nb\nc\nd\ne\nf"),
        ("a\0b\x1bc\x7fd", "abcd"),
        ("\u202eleft\u2066 \u200f\ufeff", "left"),
        ('say """so"""', "say '''so'''"),
        ("half \ud800 of one", "half  of one"),
        ("👩‍💻 and नि‌", "👩‍💻 and नि‌"),
        ("x" * (MAX_TEXT + 1), "x" * MAX_TEXT + " […]"),
        (" \n\t ", ""),
    ],
    ids=["ends", "controls", "direction", "quotes", "half", "joiners", "long", "blank"],
)
def test_plain_text(text: str, expected: str) -> None:
    assert safe_text(text) == expected


def test_names_and_values_are_no_text() -> None:
    document = document_of(
        {"/a": {"get": operation(
            "a", description="T", tags=["description"], parameters=[
                {"name": "description", "in": "query", "description": "T", "schema": {
                    "type": "object", "default": {"description": "V"}, "x-note": "T"}}])}},
        {"description": {
            "type": "object", "title": "Named", "description": "T", "example": {"title": "T"},
            "properties": {
                "description": {"type": "string", "enum": ["V"], "x-enum-varnames": ["N"]},
                "x-name": {"const": "V"}, "example": {"type": "string"}, "summary": True}}},
        tags=[{"name": "a", "description": "T"}],
    )  # fmt: skip
    bare, texts = take_out(document)
    assert sorted(texts.texts) == ["T", "T", "T", "Things", "Well", '{"title": "T"}']
    kept = json.dumps(bare)
    assert '"T"' not in kept and '{\\"title\\"' not in kept and "x-note" not in kept  # noqa: PT018  one finding in three forms
    schema = bare["components"]["schemas"]["description"]
    assert schema["title"] == "Named"
    assert list(schema["properties"]) == ["description", "x-name", "example", "summary"]
    assert schema["properties"]["description"] == {
        "type": "string", "enum": ["V"], "x-enum-varnames": ["N"],
    }  # fmt: skip
    (parameter,) = bare["paths"]["/a"]["get"]["parameters"]
    assert parameter["name"] == "description"
    assert parameter["schema"] == {"type": "object", "default": {"description": "V"}}


# The gate itself


RETURN = "    return _sending.request("


@pytest.fixture(scope="module")
def generated() -> tuple[Tree, Texts]:
    bare, texts = take_out(harmless_document())
    code: dict[str, bytes] = {}
    assert run_generator(bare, "webcalls_x", {}, code.__setitem__) == []
    return code, texts


API, MODEL, KIND = "api/things/change_thing.py", "models/thing.py", "models/kind.py"


def refused(package: Tree, texts: Texts) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        pass_gate(package.items(), texts, WHERE)
    assert "overlay.yaml" in caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        (API, "import httpx", "import httpx\nimport os"),
        (API, "import httpx", "import httpx, subprocess as httpx"),
        (API, "import httpx", "from os import system as quote\nimport httpx"),
        (API, "import httpx", "from ....os.path import x\nimport httpx"),
        (API, "import httpx", "from ...models.thing import *\nimport httpx"),
        (API, "import httpx", "import httpx\nhttpx.get('http://x')"),
        (API, "import httpx", "import httpx\n(lambda: 0)()"),
        (API, "import httpx", "import httpx\nx = 1"),
        (API, "import httpx", "import httpx\n[print(i) for i in '12']"),
        (API, "import httpx", "import httpx\nwhile True: pass"),
        (API, "import httpx", "import httpx\nwith httpx: pass"),
        (API, "import httpx", "import httpx\nassert httpx.get"),
        (API, "import httpx", "import httpx\nglobal_ = __import__('os')"),
        (API, "import httpx", "import httpx\nif (y := httpx): pass"),
        (API, "import httpx", "import httpx\ndef more(): pass"),
        (API, "import httpx", "import httpx\nclass More: pass"),
        (API, RETURN, f"    getattr(_sending, 'x')()\n{RETURN}"),
        (API, RETURN, f"    _sending.__class__\n{RETURN}"),
        (API, RETURN, f"    eval('1')\n{RETURN}"),
        (API, RETURN, f"    return f'{{_sending:>9}}'\n{RETURN}"),
        (API, RETURN, f"    yield _sending\n{RETURN}"),
        (API, RETURN, f"    global params\n{RETURN}"),
        (API, RETURN, f"    try:\n        pass\n    except: pass\n{RETURN}"),
        (API, RETURN, f"    _sending.request = print\n{RETURN}"),
        (API, RETURN, f"    unknown_name\n{RETURN}"),
        (API, RETURN, f"    b''\n{RETURN}"),
        (API, RETURN, f"    1j\n{RETURN}"),
        (API, RETURN, "    return _sending.os.system("),
        (API, RETURN, "    return _sending.json_body("),
        (API, RETURN, "    return _sending.request(*[print()], "),
        (API, RETURN, "    return _sending.request(**print(), "),
        (API, RETURN, "    return _sending.request(query=print(), "),
        (API, RETURN, "    return _sending.request(query={'a': print()}, "),
        (API, RETURN, "    return _sending.request(transport={'a': 'b'}, "),
        (API, "_reading.model(Thing)", "_reading.model(print)"),
        (API, "_reading.model(Thing)", "_reading.cache(Thing)"),
        (API, "_reading.model(Thing)", "_reading.model(print())"),
        (API, "_reading.model(Thing)", "_reading.model"),
        (API, "    id: str,", "    id: str = print(),"),
        (API, "    id: str,", "    id: str = (x := 1),"),
        (API, "    id: str,", "    id: print(),"),
        (API, "    id: str,", "    id: 'str',"),
        (API, "    id: str,", "    /, *id: str,"),
        (API, "def sync(", "@print\ndef sync("),
        (API, "async def asyncio(", "def asyncio("),
        (API, '"/things/{id}"', 'print("/things/{id}")'),
        (API, "errors.UnexpectedStatus(", "errors.os.system("),
        (MODEL, "@_attrs_define\n", "@_attrs_define\n@print\n"),
        (MODEL, "@_attrs_define\n", "@print\n"),
        (MODEL, "class Thing:", "class Thing(dict):"),
        (MODEL, "class Thing:", "class Thing(metaclass=print):"),
        (MODEL, "class Thing:", "class Thing:\n    print('class body')"),
        (MODEL, "class Thing:", "class Thing:\n    x: int = print()"),
        (
            MODEL,
            "class Thing:",
            "class Thing:\n    def __reduce__(self) -> str: return str(self.x)",
        ),
        (MODEL, "class Thing:", "class Thing:\n    class Inner: pass"),
        (MODEL, "@classmethod", "@staticmethod"),
        (MODEL, "    @classmethod", "    __del__ = to_dict\n    @classmethod"),
        (MODEL, "return _sending.write_model(self)", "return self.__dict__"),
        (MODEL, "return _sending.write_model(self)", "return _sending.write_model(print())"),
        (MODEL, "return _sending.write_model(self)", "return {k: v for k, v in self.x.items()}"),
        (MODEL, "_reading.read_model(cls, src_dict)", "_reading.read_model(print, src_dict)"),
        (MODEL, "_reading.choice(Kind)", "_reading.choice(print)"),
        (MODEL, "_reading.choice(Kind)", "_reading.re"),
        (MODEL, "_reading.constant(", "_reading.constant(print, "),
        (MODEL, "_reading.Field(", "_reading.Field(print, "),
        (MODEL, "_reading.Field(", "_reading.Field(*print, "),
        (MODEL, "rest=", "told_by=print, rest="),
        (MODEL, "rest=", "told_by={print(): 'a'}, rest="),
        (MODEL, "Literal['fixed']", "Literal[print()]"),
        (KIND, "(StrEnum)", "(Enum)"),
        (KIND, 'LARGE = "large"', 'LARGE = "large".upper()'),
        (KIND, "from enum import StrEnum", "from enum import StrEnum, Enum"),
        ("models/__init__.py", "__all__ = (", "__all__ = print("),
        ("models/__init__.py", "from .kind", "from ..client"),
        ("models/__init__.py", '"Kind": ".kind"', '"Kind": "os"'),
        ("models/__init__.py", '"Kind": ".kind"', '"Kind": "..os.path"'),
        ("models/__init__.py", '"Kind": ".kind"', '"Kind": print()'),
        ("models/__init__.py", "value = getattr(", "value = eval("),
        ("client.py", "import ssl", "import ssl, os"),
        ("types.py", "UNSET: Unset = Unset()", "UNSET: Unset = Unset(); print()"),
        ("errors.py", "class UnexpectedStatus(Exception)", "class UnexpectedStatus(BaseException)"),
        ("__init__.py", "from .client", "print()\nfrom .client"),
        ("api/__init__.py", '"""', 'print() or """'),
        ("api/things/__init__.py", '"""', 'f"""'),
        (API, "import httpx", "import httpx\nx = (\n"),
        (API, "import httpx", "import httpx\n" + "(" * 500 + ")" * 500),
    ],
)
def test_planted_code_is_refused(
    generated: tuple[Tree, Texts], module: str, old: str, new: str
) -> None:
    package, texts = generated
    code = package[module].decode()
    assert old in code
    changed = code.replace(old, new, 1)
    error = refused({**package, module: changed.encode()}, texts)
    assert error.problem.startswith(f"generated {module}:")
    line = int(error.problem.split(":")[1])
    assert 1 <= line <= changed.count("\n") + 1


def test_what_is_not_changed_passes(generated: tuple[Tree, Texts]) -> None:
    package, texts = generated
    passed = pass_gate(package.items(), texts, WHERE)
    assert set(passed) == set(package)
    assert not [name for name, content in passed.items() if texts.marked(content.decode())]


def test_the_place_and_the_code_are_shown(generated: tuple[Tree, Texts]) -> None:
    package, texts = generated
    code = package[MODEL].decode().replace("class Thing:", "class Thing:\n    print('here')")
    error = refused({**package, MODEL: code.encode()}, texts)
    line = code.split("\n").index("    print('here')") + 1
    assert error.problem == (
        f"generated {MODEL}:{line}: not what a template writes: class: print('s'): "
        "\"print('here')\""
    )


def test_a_text_outside_of_the_docstrings_is_refused(generated: tuple[Tree, Texts]) -> None:
    package, texts = generated
    mark = f"{texts.prefix}0z"
    code = package[KIND].decode().replace('"large"', f'"{mark}"')
    assert "outside of the docstrings" in refused({**package, KIND: code.encode()}, texts).problem


def test_a_text_that_would_end_its_docstring_is_refused(generated: tuple[Tree, Texts]) -> None:
    package, texts = generated
    broken = Texts(texts.prefix, ['a """\nprint()\n""" b'] * len(texts.texts))
    assert "ends its docstring" in refused(package, broken).problem


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["models/\ufb01le.py"], "not a Python identifier"),  # in NFKC it is `file`
        (["models/a b.py"], "not a Python identifier"),
        (["models/../a.py"], "not a Python identifier"),
        (["models/a.txt"], "not a module"),
        ([f"models/{'x' * (MAX_NAME + 1)}.py"], "at most 200 bytes"),
        ([f"models/{'ß' * (MAX_NAME // 2 + 1)}.py"], "at most 200 bytes"),
        (["models/a_b.py", "models/A_b.py"], "the same as 'models/a_b.py' where case"),
    ],
)
def test_names_of_files(names: list[str], problem: str) -> None:
    with pytest.raises(PipelineError) as caught:
        pass_gate([(name, b"") for name in names], Texts("mark"), WHERE)
    assert problem in caught.value.problem


def test_a_file_of_no_template_is_refused(generated: tuple[Tree, Texts]) -> None:
    package, texts = generated
    for name in ("setup.py", "sitecustomize.py", "api/a/b/c.py", "models/a/b.py"):
        assert f"generated {name}:1: " in refused({**package, name: b""}, texts).problem


def test_the_allowed_code_is_that_of_the_templates() -> None:
    assert ALLOWED_CODE.read_text("utf-8") == allowed_code()


# Files and connections


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port, and whatever connects to it."""
    seen: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                seen.append(address)
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], seen


_AUDITED = """
import json, os, sys
from pathlib import Path
document = json.loads(Path(sys.argv[1]).read_text())
from openapi_python_client import generate  # what imports open is not asked here
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.document.validate import validate
import tempfile, webcalls_pipeline.gate.beside, webcalls_pipeline.gate.gate
webcalls_pipeline.gate.beside.FORKS = False  # here it is seen what the gate opens
webcalls_pipeline.gate.gate._allowed()
try:  # once, so that all that is loaded late is loaded
    generate_code(document["plain"], "webcalls_x", "x")
    validate(document["plain"], "x")
finally:
    seen = []
    packages = [path for path in sys.path if path.endswith("-packages")]
    templates = sys.argv[2]
    ours = (tempfile.gettempdir() + "/webcalls-", templates, *packages)

    def hook(event, args):
        if event in ("open", "os.listdir", "os.scandir"):
            # A name without a folder is one below a folder that is open: scratch is cleared so.
            if "/" in str(args[0]) and not str(args[0]).startswith(ours):
                seen.append([event, str(args[0])])
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.")):
            seen.append([event, repr(args)[:200]])

    sys.addaudithook(hook)
said = []
for tried in document["tried"]:
    for step in (validate, lambda tried, where: generate_code(tried, "webcalls_x", where)):
        try:
            step(tried, "x")
            said.append(None)
        except PipelineError as error:
            said.append(error.problem)
print(json.dumps([seen, said]))
"""

_OUTSIDE = (
    "http://127.0.0.1:{port}/a.json", "file:///etc/hostname", "../../../LICENSE",
    "//127.0.0.1:{port}/a", "a.json#/a", "data:application/json,1",
)  # fmt: skip


def test_a_reference_opens_nothing(tmp_path: Path, listener: tuple[int, list[object]]) -> None:
    port, connected = listener
    place = ("components", "schemas", "Thing", "properties", "kind", "$ref")
    tried = [harmless_document() for _ in range(len(_OUTSIDE) + 1)]
    for document, reference in zip(tried, _OUTSIDE, strict=False):
        plant(document, {place: reference.format(port=port)})
    file = tmp_path / "document.json"
    file.write_text(json.dumps({"plain": harmless_document(), "tried": tried}))
    run = subprocess.run(
        [sys.executable, "-B", "-c", _AUDITED, str(file), f"{TEMPLATES.parent}/"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    opened, said = json.loads(run.stdout)
    assert opened == []
    assert connected == []
    *refused_both, harmless_validated, harmless_generated = said
    assert (harmless_validated, harmless_generated) == (None, None)
    for validated, generated in zip(refused_both[::2], refused_both[1::2], strict=True):
        assert "leads out of the document" in validated
        assert generated, "the generator alone refuses it, too"


# Bounds

_BOUNDED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError
for text in json.load(sys.stdin):
    try:
        Source("page", text).load()
        said = "nothing"
    except PipelineError as error:
        said = error.problem
    print(json.dumps(said))
"""


def _aliases(item: str, count: int) -> str:
    return "a0: &a0 [1]\n" + "".join(
        f"a{i}: &a{i} [{item.format(i - 1)}]\n" for i in range(1, count)
    )


_TOO_LARGE: dict[str, tuple[Callable[[], str], str]] = {
    "aliases": (
        lambda: _aliases("*a{0}, *a{0}, *a{0}", 60), f"unfold to more than {MAX_VALUES} values"
    ),
    "chain": (lambda: _aliases("*a{0}", 150), "aliases nest deeper than 100 levels"),
    "text": (
        lambda: f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 5000)}]",
        f"unfold to more than {MAX_CHARACTERS} characters",
    ),
    "circle": (lambda: "a: &a [*a]", "unfold to more than"),
    "depth": (lambda: "[" * 10**6, "nests deeper than 100 levels"),
    "open": (lambda: '{"a":' * 10**5, "nests deeper than 100 levels"),
    "properties": (
        lambda: "{" + ",".join(f'"p{i}": {{}}' for i in range(10**6 + 1)) + "}",
        f"more than {MAX_VALUES} values",
    ),
    "digits": (lambda: "a: " + "9" * 10**6, "a number of 1000000 digits"),
    "exponent": (lambda: "a: 1e999999", "a number that JSON cannot hold"),
    "size": (
        lambda: "a: " + "x" * (MAX_CHARACTERS + 1), f"more than {MAX_CHARACTERS} characters"
    ),
    "half": (lambda: 'a: "\\ud800"', "YAML"),
}  # fmt: skip


def test_what_is_too_large_is_refused_within_bounds() -> None:
    """All of it together within 1 GiB and 20 s."""
    texts = [make() for make, _ in _TOO_LARGE.values()]
    run = subprocess.run(
        [sys.executable, "-B", "-c", _BOUNDED],
        cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    for (name, (_, problem)), line in zip(_TOO_LARGE.items(), run.stdout.splitlines(), strict=True):
        assert problem in json.loads(line), name


_LONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "text": lambda d: plant(d, dict.fromkeys(TEXTS, "\\\"' " * 250000)),
    "word": lambda d: plant(d, dict.fromkeys(TEXTS, "x" * 1000000)),
    "title": lambda d: plant(d, {("components", "schemas", "Thing", "title"): "aA " * 300_000}),
    "operation": lambda d: plant(
        d, {("paths", "/things/{id}", "post", "operationId"): "a_" * 500_000}
    ),
    "path": lambda d: plant(d, {("paths", "/things/{id}"): "{" * 500_000}),
    "default": lambda d: plant(
        d, {("components", "schemas", "Thing", "properties", "name", "default"): "\\'" * 500_000}
    ),
    "integer": lambda d: d["components"]["schemas"]["Thing"]["properties"].update(
        n={"type": "number", "default": 10**4000}, m={"type": "integer", "default": 10**4000}
    ),
}


_EACH_LONG = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.client.package import generate_code
for document in json.load(sys.stdin):
    start = time.process_time()
    try:
        size = sum(map(len, generate_code(document, "webcalls_x", "x").values()))
    except PipelineError as error:
        size = len(str(error))
    print(json.dumps([time.process_time() - start, size]))
"""


def test_what_is_long_takes_little() -> None:
    """A megabyte in each place: within 1 GiB, 5 s and 5 MB of code each."""
    documents = [harmless_document() for _ in _LONG]
    for document, make in zip(documents, _LONG.values(), strict=True):
        make(document)
    run = subprocess.run(
        [sys.executable, "-B", "-c", _EACH_LONG],
        cwd=ROOT, input=json.dumps(documents), capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name, line in zip(_LONG, run.stdout.splitlines(), strict=True):
        seconds, size = json.loads(line)
        assert seconds < 5, name
        assert size < 5_000_000, name


def test_fuzzing_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz(seconds=1.5, number=7) == 0
    assert "breakouts 0" in capsys.readouterr().out


def test_fuzzing_finds_what_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def careless(document: dict[str, Any], package: str, where: str) -> Tree:
        made = dict(generate_code(document, package, where))
        made["__init__.py"] += f'\nx = """{document["info"]["title"]}"""\n'.encode()
        return made

    monkeypatch.setattr("webcalls_pipeline.trials.fuzz.generate_code", careless)
    assert fuzz(seconds=20, number=7) == 1
    assert "breakout: " in capsys.readouterr().out


def test_a_whole_run_refuses_with_place_and_remedy() -> None:
    document = document_of({"/a": {"get": operation("a" * 220)}})
    with pytest.raises(PipelineError) as caught, generated_package(document, "webcalls_x", WHERE):
        pass
    assert "is not a module with a name of at most 200 bytes" in caught.value.problem
    assert "overlay.yaml" in caught.value.remedy
