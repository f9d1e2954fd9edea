"""`nox -s fuzz`: hunts for a document whose text becomes code.

Payloads and arbitrary text go into arbitrary places of a realistic document, which runs through
the chain from validation to the gate. What the gate lets pass is imported and called. The payloads
are harmless: one that ran as code would leave the name `planted` among Python's builtins.
"""

import argparse
import ast
import builtins
import collections
import copy
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import define, field
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from webcalls_pipeline.checkout.tree import Tree, write_tree
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.gate.shapes import is_docstring
from webcalls_pipeline.normalise import normalise
from webcalls_pipeline.report import say

_CODE = '__import__("builtins").__dict__.update(planted=1)'

PAYLOADS: dict[str, str] = {
    "docstring": f'"""\n{_CODE}\n"""',
    "other docstring": f"'''\n{_CODE}\n'''",
    "quote": f'" + str({_CODE}) + "',
    "apostrophe": f"' + str({_CODE}) + '",
    "escaped quote": f'\\" + str({_CODE}) + \\"',
    "item": f'a"]; {_CODE}; d["a',
    "last backslash": "text\\",
    "escapes": f"\\x22\\u0022\\N{{QUOTATION MARK}} + {_CODE}",
    "line": f"x\n{_CODE}\n",
    "carriage return": f"x\r{_CODE}\r",
    "form feed": f"x\f\v\x1c{_CODE}",
    "next line": f"x\x85{_CODE}\x85",
    "line separator": f"x\u2028{_CODE}\u2029",
    "comment": f"#\n{_CODE}#",
    "field": f"{{{_CODE}}}",
    "attribute field": "{id.__class__}{id!r:>9}",
    "template": f"{{{{ {_CODE} }}}}{{% raise %}}",
    "call": f"), {_CODE}, (",
    "direction": "\u202e\u2066x\u2069\u200b\ufeff",
    "half": "x\ud800",
    "null": "x\0y",
    "outside": "../../planted",
    "dunder": "__class__",
    "wide": "ｅｖａｌ",
    "long": "x" * 5000,
    "many": '"' * 3000 + "\\" * 3000,
    "nothing": "",
}

# Where a document holds text for people.
TEXTS: tuple[Pointer, ...] = (
    ("info", "title"),
    ("info", "version"),
    ("info", "description"),
    ("info", "contact", "name"),
    ("externalDocs", "description"),
    ("servers", 0, "description"),
    ("tags", 0, "description"),
    ("paths", "/things/{id}", "summary"),
    ("paths", "/things/{id}", "post", "summary"),
    ("paths", "/things/{id}", "post", "description"),
    ("paths", "/things/{id}", "post", "parameters", 0, "description"),
    ("paths", "/things/{id}", "post", "parameters", 1, "schema", "description"),
    ("paths", "/things/{id}", "post", "parameters", 1, "schema", "example"),
    ("paths", "/things/{id}", "post", "requestBody", "description"),
    ("paths", "/things/{id}", "post", "responses", "200", "description"),
    ("components", "schemas", "Thing", "description"),
    ("components", "schemas", "Thing", "example"),
    ("components", "schemas", "Thing", "x-note"),
    ("components", "schemas", "Thing", "properties", "name", "description"),
    ("components", "schemas", "Thing", "properties", "name", "example"),
    ("components", "schemas", "Kind", "description"),
    ("components", "securitySchemes", "key", "description"),
)
# Where it holds a value, and where the name of a key is the vendor's own.
VALUES: tuple[Pointer, ...] = (
    ("servers", 0, "url"),
    ("tags", 0, "name"),
    ("paths", "/things/{id}", "post", "operationId"),
    ("paths", "/things/{id}", "post", "tags", 0),
    *(("paths", "/things/{id}", "post", "parameters", index, "name") for index in range(1, 4)),
    ("paths", "/things/{id}", "post", "parameters", 1, "schema", "default"),
    ("paths", "/things/{id}", "post", "parameters", 1, "schema", "format"),
    ("components", "schemas", "Thing", "title"),
    ("components", "schemas", "Thing", "required", 0),
    ("components", "schemas", "Thing", "properties", "name", "default"),
    ("components", "schemas", "Thing", "properties", "name", "pattern"),
    ("components", "schemas", "Thing", "properties", "fixed", "const"),
    ("components", "schemas", "Thing", "properties", "kind", "$ref"),
    ("components", "schemas", "Kind", "enum", 0),
    ("components", "schemas", "Kind", "title"),
    ("components", "schemas", "Kind", "x-enum-varnames", 0),
    ("components", "securitySchemes", "key", "name"),
    ("components", "securitySchemes", "key", "type"),
)
KEYS: tuple[Pointer, ...] = (
    ("paths", "/things/{id}"),
    ("paths", "/things/{id}", "post", "requestBody", "content", "application/json"),
    ("paths", "/things/{id}", "post", "responses", "404"),
    ("paths", "/things/{id}", "post", "responses", "200", "content", "application/json"),
    ("components", "schemas", "Thing", "properties", "name"),
    ("components", "schemas", "Thing", "properties", "fixed"),
    ("components", "schemas", "Thing"),
    ("components", "schemas", "Kind"),
    ("components", "securitySchemes", "key"),
)


def harmless_document() -> JsonObject:
    """A document that has every one of the places."""
    words = {"description": "What it is.", "example": "an example"}
    text = {"type": "string"}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Things",
            "version": "1",
            "description": "All things.",
            "contact": {"name": "Us"},
        },
        "externalDocs": {"url": "https://docs.example", "description": "More."},
        "servers": [{"url": "https://api.example", "description": "The only one."}],
        "tags": [{"name": "things", "description": "Of things."}],
        "paths": {
            "/things/{id}": {
                "summary": "One thing",
                "post": {
                    "operationId": "change_thing",
                    "tags": ["things"],
                    "summary": "Change a thing",
                    "description": "Changes it.",
                    "security": [{"key": []}],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": text,
                         "description": "Which."},
                        {"name": "filter", "in": "query", "schema": {
                            **text, **words, "default": "all", "format": "words"}},
                        {"name": "X-Trace", "in": "header", "schema": text},
                        {"name": "session", "in": "cookie", "schema": text},
                    ],
                    "requestBody": {"description": "How.", "content": copy.deepcopy(content)},
                    "responses": {
                        "200": {"description": "Changed.", "content": copy.deepcopy(content)},
                        "404": {"description": "Unknown."},
                    },
                },
            }
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "title": "Thing",
                    **words,
                    "x-note": "A note.",
                    "required": ["other"],
                    "properties": {
                        "name": {**text, **words, "default": "no name", "pattern": ".*"},
                        "kind": {"$ref": "#/components/schemas/Kind"},
                        "fixed": {"const": "fixed"},
                        "other": {"type": "integer"},
                    },
                },
                "Kind": {
                    **text,
                    "title": "Kind",
                    "enum": ["large", "small"],
                    "x-enum-varnames": ["LARGE", "SMALL"],
                    "description": "Which kind.",
                },
            },
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "A key."}
            },
        },
    }  # fmt: skip


def plant(document: JsonObject, planted: Mapping[Pointer, str]) -> None:
    """Put texts into places of the document: values, then names of keys, the deepest first."""
    for pointer in sorted(planted, key=lambda place: (place in KEYS, -len(place))):
        *parents, last = pointer
        holder: Any = document
        for part in parents:
            holder = holder[part]
        if pointer not in KEYS:
            holder[last] = planted[pointer]
            continue
        # A path has to begin as one.
        name = (f"{last}/" if pointer[:-1] == ("paths",) else "") + planted[pointer]
        # In its place among the others.
        entries = [(name if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(entries)
        if pointer[:2] == ("components", "schemas") and len(pointer) == 3:
            escaped = planted[pointer].replace("~", "~0").replace("/", "~1")
            _rename(document, f"#/components/schemas/{last}", f"#/components/schemas/{escaped}")


def _rename(node: object, reference: str, new: str) -> None:
    if isinstance(node, dict):
        if node.get("$ref") == reference:
            node["$ref"] = new
        for value in node.values():
            _rename(value, reference, new)
    elif isinstance(node, list):
        for item in node:
            _rename(item, reference, new)


def _generate(document: JsonObject, where: str) -> Tree:
    return generate_code(normalise(document, where), "webcalls_planted", where)


def generate_planted(planted: Mapping[Pointer, str]) -> Tree:
    """The code of the document with texts planted in it, as it passes the gate.

    Raises:
        PipelineError: A step refused the document.
        AssertionError: The text took part in the code, or ran while it was made.
    """
    document = harmless_document()
    plant(document, planted)
    validate(document, "a planted document")
    package = _generate(document, "a planted document")
    if any(place in TEXTS for place in planted):
        emptied = harmless_document()
        plant(emptied, {**planted, **dict.fromkeys(TEXTS, "")})
        twin = _generate(emptied, "its twin without texts")
        assert _skeletons(package) == _skeletons(twin), "a text is part of the code"
    assert not hasattr(builtins, "planted"), "a text ran"
    return package


def _skeletons(package: Tree) -> dict[str, str]:
    """The syntax trees of a package, docstrings aside."""
    return {name: _skeleton(content) for name, content in package.items()}


@lru_cache(100)  # most modules are the same in every package
def _skeleton(content: bytes) -> str:
    module = ast.parse(content)
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            # `body` is of some kinds of node only, and mypy knows no more than `AST`.
            node.body = [each for each in body if not is_docstring(each)]  # type: ignore[attr-defined]
    return ast.dump(module)


_IMPORT_AND_CALL = """
import builtins, importlib, inspect, json, pkgutil, sys
from pathlib import Path
import httpx

sys.path.insert(0, sys.argv[1])
calls = 0
for folder in sorted(Path(sys.argv[1]).iterdir()):
    package = importlib.import_module(folder.name)
    answer = httpx.MockTransport(lambda request: httpx.Response(200, json={"other": 1}))
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        if hasattr(module, "sync_detailed"):
            client = package.AuthenticatedClient(
                base_url="https://api.example", token="t", httpx_args={"transport": answer}
            )
            given = {"client": client}
            for name, parameter in inspect.signature(module.sync_detailed).parameters.items():
                if parameter.default is parameter.empty:
                    given.setdefault(name, "a")
            models = [m for m in vars(module).values() if hasattr(m, "from_dict")]
            try:
                given["body"] = models[0].from_dict({"other": 1})
                module.sync_detailed(**given)
            except (
                *(httpx.HTTPError, httpx.InvalidURL),
                *(AttributeError, LookupError, TypeError, ValueError),
            ):
                pass  # a header's name that is none, say, or a body of another kind than ours
            calls += 1
    if hasattr(builtins, "planted"):
        sys.exit(f"{folder.name}: a text ran")
print(calls)
"""


def import_and_call(packages: list[Tree]) -> int:
    """Import packages and call all of their operations, in a process of its own.

    Returns:
        How many operations were called.

    Raises:
        AssertionError: A text ran, or a package cannot be imported.
    """
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        for index, package in enumerate(packages):
            write_tree(Path(scratch) / f"webcalls_{index}", package)
        run = subprocess.run(
            [sys.executable, "-I", "-B", "-W", "ignore", "-c", _IMPORT_AND_CALL, scratch],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    assert run.returncode == 0, run.stderr[-2000:]
    return int(run.stdout)


class _TimeIsUpError(BaseException):
    """Passes through hypothesis, as Ctrl-C does."""


@define
class _Tally:
    """What came of the documents."""

    end: float
    generated: int = 0
    called: int = 0
    slowest: float = 0.0
    refused: collections.Counter[str] = field(factory=collections.Counter)
    waiting: list[Tree] = field(factory=list)

    def try_out(self, planted: dict[Pointer, str]) -> None:
        start = time.monotonic()
        if start > self.end:
            raise _TimeIsUpError
        try:
            self.waiting.append(generate_planted(planted))
            self.generated += 1
        except PipelineError as error:
            self.refused[_cause(error)] += 1
        self.slowest = max(self.slowest, time.monotonic() - start)
        if len(self.waiting) == 20:
            self.call()

    def call(self) -> None:
        waiting, self.waiting = self.waiting, []
        self.called += import_and_call(waiting)


def _cause(error: PipelineError) -> str:
    """What stands before the first part of it that the document chose."""
    said = error.problem.split(":")[0].split("'")[0].split('"')[0].split(" #/")[0]
    return " ".join(said.split()[:6])


def fuzz(seconds: float, number: int) -> int:
    """Try documents until the time is up, and print what came of them.

    Returns:
        0 when nothing but refusals and harmless clients came of it, else 1.
    """
    words = st.one_of(st.text(max_size=40), st.sampled_from(sorted(PAYLOADS.values())))
    texts = st.lists(words, min_size=1, max_size=4).map("".join)
    places = st.dictionaries(
        st.sampled_from([*TEXTS, *VALUES, *KEYS]), texts, min_size=1, max_size=6
    )
    start = time.monotonic()
    tally = _Tally(start + seconds)

    @seed(number)
    @settings(
        max_examples=10**9,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(places)
    def hunt(planted: dict[Pointer, str]) -> None:
        tally.try_out(planted)

    try:
        hunt()
    except _TimeIsUpError:
        breakouts = 0
    except Exception as error:
        breakouts = 1
        say(
            " ".join(
                map(
                    str,
                    [
                        f"breakout: {type(error).__name__}: {error}",
                        *getattr(error, "__notes__", ()),
                    ],
                )
            )
        )
    try:
        tally.call()
    except AssertionError as error:
        breakouts += 1
        say(f"breakout: {error}")
    count, took = tally.generated + tally.refused.total(), time.monotonic() - start
    print(f"seed {number}: {count} documents in {took:.0f} s")
    print(f"  generated and imported {tally.generated}, operations called {tally.called}")
    print(f"  refused {tally.refused.total()}:")
    for cause, count in tally.refused.most_common(12):
        print(f"    {count:6} {json.dumps(cause, ensure_ascii=True)[1:-1]} …")
    print(f"  slowest {tally.slowest:.2f} s, breakouts {breakouts}")
    return 1 if breakouts else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="nox -s fuzz --", description="Hunt for a breakout.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(fuzz(options.seconds, options.seed))
