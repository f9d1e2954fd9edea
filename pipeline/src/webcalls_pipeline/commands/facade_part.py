"""A new vendor's part of the facade, as far as its document says it: drafts to look through."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from webcalls_pipeline.checkout.changelog import with_entry
from webcalls_pipeline.checkout.vendor import distribution_name
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.described import SOURCES, how_sure, references_by_operation
from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.references import resolve_reference
from webcalls_pipeline.document.yaml_json import JsonObject, Source
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.generator.names import class_name, module_name
from webcalls_pipeline.wording import plain

DECIDE = "  # decide"
"""What ends each line of a draft that the document does not say, or not for sure."""

_REGISTRY = "wrapper/src/webcalls/vendors/__init__.py"
_REGISTERED = r'^    "([a-z_0-9]+)": "\w+",$'
_COUNTING = (
    *("README.md", "wrapper/README.md", "wrapper/pyproject.toml"),
    *("docs/index.md", "docs/how-it-works.svg"),
)
"""What says how many vendors there are."""
_LISTING = ("docs/guide/api.md", "CHANGELOG.md")
_CLASSES = ("WebCalls", "AsyncWebCalls", "WebCall", "Route")
"""What webcalls exports beside vendors and what they are made of."""
_DEEPEST = 3
_MODULE = '''\
"""{title}: `{request}`.

Source: specs/{name} ({source}).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

{imports}

if TYPE_CHECKING:
    from webcalls_{name}.models import {model}

    from .._transport.keys import KeySource


class {class_name}(Vendor["{model}"]):
    """{title} and {keys}.

    Args:
{documented}
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "{name}"
    title = "{title}"
    operations = (
        Operation(
            id={operation},
{facts}
        ),
    )

    def __init__(
        self, {parameters}, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({{{given}}}, base_url=base_url, name=name)
'''
_PAGE = """\
# {title}

TODO: what the vendor does, and what the page joins with.

```{{vendor-reference}}
On the site (nox -s docs -- serve): keys, arguments, answer and errors, made from
wrapper/src/webcalls/vendors/{name}.py and specs/{name}/openapi.yaml
```

## Quirks

| what | source |
| --- | --- |

## Join in the browser

TODO: the package, its call, and five lines of JavaScript that work with `for_page()`.
"""


@frozen
class Draft:
    """A vendor's part of the facade.

    Args:
        operation: The operationId of what it calls.
        files: What each path holds then.
        undecided: The arguments of `Operation` that the document does not answer.
        format: The format that the agent's id must have, where the document says so.
    """

    operation: str
    files: dict[Path, bytes]
    undecided: tuple[str, ...]
    format: str | None


def creating_operation(document: bytes) -> str | None:
    """The operationId of what most likely creates a call, in the text of an `openapi.yaml`; None
    where no operation has an id."""
    found = [
        (_likelihood(path, method, operation), -index, operation["operationId"])
        for index, (path, method, operation) in enumerate(_operations(_loaded(document)))
        if isinstance(operation.get("operationId"), str)
    ]
    return max(found)[2] if found else None


def facade_part(
    workspace: Workspace, name: str, title: str, document: bytes, operation: str, source: str
) -> Draft:
    """Draft a vendor's part of the facade.

    Args:
        workspace: The checkout, which has the facade.
        name: The vendor's folder.
        title: The vendor's name as people write it.
        document: The text of its corrected document.
        operation: The operationId of what the facade calls.
        source: Where the document is from, for people.
    """
    module = _Module(name, title, _loaded(document), operation, source)
    registry = (workspace.root / _REGISTRY).read_text("utf-8")
    client = distribution_name(name)
    entry = f"- The first client, with what the facade calls: `{module_name(operation)}`."
    texts = {path: (workspace.root / path).read_text("utf-8") for path in (*_COUNTING, *_LISTING)}
    vendors = len(re.findall(_REGISTERED, registry, re.M))
    for path in _COUNTING:
        texts[path] = re.sub(
            rf"\b{vendors}(?= voice-AI vendors|,<)", str(vendors + 1), texts[path], count=1
        )
    texts["README.md"] = _with_row(texts["README.md"], name, module.row())
    texts["wrapper/pyproject.toml"] = _with_extra(texts["wrapper/pyproject.toml"], client)
    texts["docs/guide/api.md"] = _with_class(texts["docs/guide/api.md"], module.class_name)
    texts["CHANGELOG.md"] = with_entry(texts["CHANGELOG.md"], client, "0.1.0", entry)
    texts |= {
        f"wrapper/src/webcalls/vendors/{name}.py": module.text(),
        _REGISTRY: _registered(registry, name, module.class_name),
        f"docs/vendors/{name}.md": _PAGE.format(title=title, name=name),
    }
    files = {workspace.root / path: text.encode() for path, text in texts.items()}
    return Draft(operation, files, module.undecided, module.format)


def check_is_free(workspace: Workspace, name: str, title: str) -> None:
    """Refuse a vendor whose name means something else in the facade.

    Raises:
        PipelineError: It does.
    """
    extra = distribution_name(name).removeprefix("webcalls-")
    class_ = _class_of(title)
    registry = (workspace.root / _REGISTRY).read_text("utf-8")
    package = workspace.facade.parent / "src" / f"webcalls_{name}"
    taken = None
    if re.search(rf"^{re.escape(extra)} = \[", workspace.facade.read_text("utf-8"), re.M):
        taken = f"the extra {extra}"
    elif re.search(rf'^    "{class_}",$', registry, re.M) or class_ in _CLASSES:
        taken = f"the class {class_}"
    elif package.exists():
        taken = f"the package webcalls_{name}"
    if taken:
        raise PipelineError(f"specs/{name}", f"webcalls has {taken} already", "choose another name")


def _loaded(document: bytes) -> JsonObject:
    loaded: JsonObject = Source("openapi.yaml", document.decode()).load()
    return loaded


def _operations(document: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield path, method, item[method]


def _likelihood(path: str, method: str, operation: JsonObject) -> int:
    said = f"{path} {operation['operationId']} {operation.get('summary', '')}".lower()
    words = ("web", "call", "session", "token", "conversation", "create", "register", "signed")
    return 2 * (method == "post") - 3 * ("list" in said) + sum(word in said for word in words)


class _Module:
    """What the document says of the operation, as the class has it."""

    def __init__(
        self, name: str, title: str, document: JsonObject, operation: str, source: str
    ) -> None:
        self._document = document
        self._name, self._title, self._source = name, title, source
        self._path, self._method, self._operation = next(
            found for found in _operations(document) if found[2].get("operationId") == operation
        )
        self._success = self._success_schema()
        self.class_name = _class_of(title)
        self.format: str | None = None
        self._keys = self._key_facts()
        answer = self._answer_facts()
        keys = f"({', '.join(self._keys.values())}{',' if len(self._keys) == 1 else ''})"
        self._facts = {"keys": keys, **self._inputs(), **answer}
        # Which names the vendor's browser SDK has for it is in no document.
        self.undecided: tuple[str, ...] = ("join",)
        if any(fact.count('"') > 4 for fact in self._keys.values()):  # with schemes
            self.undecided += ("keys",)
        if "agent_id" not in self._facts:
            self._facts = {"keys": self._facts.pop("keys"), "agent_id": "None", **self._facts}
            self.undecided += ("agent_id",)
        if "token" not in answer and "url" not in answer:
            self._facts |= {"token": '"/TODO"', "join": '{"token": "/TODO"}'}
            self.undecided += ("token",)

    def text(self) -> str:
        """The module's text."""
        facts = "\n".join(
            f"            {name}={value},{DECIDE if name in self.undecided else ''}"
            for name, value in self._facts.items()
        )
        return _MODULE.format(
            title=self._title,
            request=_in_docstring(f"{self._method.upper()} {self._path}"),
            name=self._name,
            source=_in_docstring(self._source),
            imports="\n".join(self._imports(facts)),
            model=self._model(),
            class_name=self.class_name,
            keys={1: "an API key", 2: "a pair of keys"}.get(len(self._keys), "its keys"),
            documented="\n".join(
                f"        {key}: The {key.removeprefix('api_').replace('_key', '')} of the account."
                for key in self._keys
            ),
            operation=_literal(self._operation["operationId"]),
            facts=facts,
            parameters=", ".join(f"{key}: KeySource" for key in self._keys),
            given=", ".join(f'"{key}": {key}' for key in self._keys),
        )

    def row(self) -> str:
        """Its row in the README's table of vendors."""
        construction = f"{self.class_name}({', '.join(f'{key}=…' for key in self._keys)})"
        kind = "token" if self._facts["agent_id"] == "None" else "call"
        link = f"[{self._title}](docs/vendors/{self._name}.md)"
        alone = {"paths": {self._path: {self._method: self._operation}}}
        sources = references_by_operation(alone) if SOURCES in self._operation else {}
        sure = how_sure(next(iter(sources.values()), ()), is_verified=False)
        return f"| {link} | `{self._name}` | `{construction}` | {kind} | {sure} |"

    def _key_facts(self) -> dict[str, str]:
        """The constructor's arguments for keys, each with its `Key`: by the first security
        requirement that applies, a key for each of its schemes, and two for HTTP Basic."""
        wanted = self._operation.get("security", self._document.get("security")) or []
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        names = list(wanted[0]) if wanted else []
        schemed = [
            name
            for name in names
            for _ in range(1 + (str(schemes.get(name, {}).get("scheme")).lower() == "basic"))
        ] or [""]
        arguments = ["api_key", "secret_key", *(f"key_{n}" for n in range(3, len(schemed) + 1))]
        facts = {}
        for argument, scheme in zip(arguments, schemed, strict=False):
            said = [f'"{argument}"', f'"{self._name.upper()}_{argument.upper()}"']
            said += [_literal(scheme)] if len(names) > 1 else []
            facts[argument] = f"Key({', '.join(said)})"
        return facts

    def _inputs(self) -> dict[str, str]:
        """Where the facade's arguments go."""
        found: dict[str, str] = {}
        parameters = [self._resolved(p) for p in self._operation.get("parameters", [])]
        places = [
            (str(p["name"]), f"{p['in'].title()}({_literal(p['name'])})", p.get("schema"))
            for p in parameters
            if p.get("in") in ("path", "query", "header")
        ]
        body = self._schema_of(self._resolved(self._operation.get("requestBody", {})))
        places += [
            (name, f"Body({_literal(_pointer(name))})", schema)
            for name, schema in self._properties(body).items()
        ]
        for argument, names in _INPUTS.items():
            for name, place, schema in places:
                if argument not in found and re.fullmatch(
                    names, re.sub(r"[^a-z]", "", name.lower())
                ):
                    found[argument] = place
                    if argument == "agent_id":
                        self.format = self._resolved(schema).get("format")
        return found

    def _answer_facts(self) -> dict[str, str]:
        """Where the answer has what the facade gives."""
        found: dict[str, str] = {}
        for pointer, schema in self._values(self._success):
            name, place = (
                re.sub(r"[^a-z]", "", pointer.rpartition("/")[2].lower()),
                _literal(pointer),
            )
            if re.fullmatch(r".*(token|jwt|secret|credential)", name):
                found.setdefault("token", place)
            elif re.fullmatch(r".*(url|uri)", name):
                found.setdefault("url", place)
            elif re.fullmatch(r"(call|session|conversation|room)?id", name):
                found.setdefault("call_id", place)
            elif re.fullmatch(r".*(expires?|expiry|expiration)(at|time|in)?", name):
                found.setdefault("expires_at", _expiry(place, name, schema))
        facts = {name: found[name] for name in _ANSWERS if name in found}
        joined = [facts[name] for name in ("token", "url") if name in facts]
        if joined:
            pairs = [f'"{value.rpartition("/")[2]}: {value}' for value in joined]
            facts["join"] = "{" + ", ".join(pairs) + "}"
        return facts

    def _success_schema(self) -> Any:
        for status, response in sorted(self._operation.get("responses", {}).items()):
            if str(status).startswith("2"):
                return self._schema_of(self._resolved(response))
        return {}

    def _model(self) -> str:
        schema = self._success
        if isinstance(schema, dict) and "$ref" in schema:
            return class_name(str(schema["$ref"]).rpartition("/")[2])
        title = schema.get("title") if isinstance(schema, dict) else None
        return (
            class_name(title) if title else f"{class_name(self._operation['operationId'])}Response"
        )

    def _imports(self, facts: str) -> Iterator[str]:
        expiries = [name for name in _EXPIRIES if f"{name}(" in facts]
        if expiries:
            yield f"from ._expiry import {', '.join(expiries)}"
        used = [name for name in _OPERATION if re.search(rf"\b{name}\(", facts)]
        yield f"from ._operation import {', '.join(sorted([*used, 'Operation']))}"
        yield "from ._vendor import Vendor"

    def _values(self, schema: Any, pointer: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
        for name, value in self._properties(schema).items():
            resolved = self._resolved(value)
            here = pointer + _pointer(name)
            if self._properties(resolved) and depth < _DEEPEST:
                yield from self._values(resolved, here, depth + 1)
            else:
                yield here, resolved

    def _schema_of(self, content: JsonObject) -> Any:
        media = content.get("content", {})
        for name in sorted(media, key=lambda name: "json" not in name):
            return media[name].get("schema", {})
        return {}

    def _properties(self, schema: Any) -> dict[str, Any]:
        resolved = self._resolved(schema)
        properties = resolved.get("properties")
        found = dict(properties) if isinstance(properties, dict) else {}
        for part in resolved.get("allOf", []):
            found |= self._properties(part)
        return found

    def _resolved(self, node: Any) -> JsonObject:
        for _ in range(_DEEPEST):
            if not (isinstance(node, dict) and isinstance(node.get("$ref"), str)):
                break
            node = resolve_reference(node["$ref"], self._document)
        return node if isinstance(node, dict) else {}


_INPUTS = {
    "agent_id": r"(ai)?(agent|assistant)(id|uuid)?|(persona|config|model)id",
    "variables": r".*(variables|templatecontext)",
    "metadata": "metadata",
    "user_id": r"(end)?user(id)?|externalid",
    "ttl": r".*(ttl|expires?in|jointimeout).*",
}
"""How vendors spell what the facade's arguments are called, without case and separators."""

_ANSWERS = ("token", "url", "call_id", "expires_at")
_EXPIRIES = ("EpochSeconds", "SecondsFromNow", "Timestamp")
_OPERATION = ("Body", "Header", "Key", "Path", "Query")


def _expiry(place: str, name: str, schema: JsonObject) -> str:
    if name.endswith("in"):
        return f"SecondsFromNow({place})"
    is_number = schema.get("type") in ("integer", "number")
    return f"EpochSeconds({place})" if is_number else f"Timestamp({place})"


def _pointer(name: str) -> str:
    return "/" + str(name).replace("~", "~0").replace("/", "~1")


def _class_of(title: str) -> str:
    return title.replace(" ", "")


def _literal(text: str) -> str:
    """A name of the document as a string of the module: text, whatever it holds."""
    return json.dumps(plain(str(text)))


def _in_docstring(text: str) -> str:
    return re.sub(r'[\\"]|[^\x20-\x7e]', "?", plain(text))


def _registered(text: str, name: str, class_: str) -> str:
    """The registry with a vendor in it."""
    text = _with_line(
        text, r"    from \.(?!_)(\w+) import \w+", f"    from .{name} import {class_}"
    )
    text = _with_line(text, r'    "([A-Z]\w*[a-z]\w*)",', f'    "{class_}",')
    return _with_line(text, r'    "([a-z_0-9]+)": "\w+",', f'    "{name}": "{class_}",')


def _with_extra(text: str, client: str) -> str:
    """The facade's `pyproject.toml` with the extra of a client, also in `all`."""
    extra = client.removeprefix("webcalls-")
    text = _with_line(
        text, r'([a-z0-9-]+) = \["webcalls-[^"]+"\]', f'{extra} = ["{client}==0.1.0"]'
    )

    def more(found: re.Match[str]) -> str:
        return f"webcalls[{','.join(sorted([*found[1].split(','), extra]))}]"

    return re.sub(r"webcalls\[([a-z0-9,-]+)\](?=\",\n\])", more, text, count=1)


def _with_row(text: str, name: str, row: str) -> str:
    """The README with a row more in its table of vendors, which has the order of their names."""
    lines = text.split("\n")
    rows = [
        (index, found[1])
        for index, line in enumerate(lines)
        if (found := re.match(r"\| \[.+?\]\(docs/vendors/(\w+)\.md\) \|", line))
    ]
    later = [index for index, other in rows if other > name]
    lines.insert(later[0] if later else rows[-1][0] + 1, row)
    return "\n".join(lines)


def _with_class(text: str, class_: str) -> str:
    """The reference of the API with a vendor's class in its section of vendors."""
    before, heading, section = text.partition("## Vendors\n")
    listed = [match[1] for match in re.finditer(r"^\.\. autoclass:: (\w+)$", section, re.M)]
    later = next(name for name in listed if name == "Vendor" or name.lower() > class_.lower())
    line = f".. autoclass:: {later}\n"
    section = section.replace(line, f".. autoclass:: {class_}\n\n{line}", 1)
    return before + heading + section


def _with_line(text: str, like: str, line: str) -> str:
    """The text with a line more, in its order among those that are like it."""
    lines = text.split("\n")
    at = [index for index, other in enumerate(lines) if re.fullmatch(like, other)]
    block = _first_run(at)
    later = [index for index in block if lines[index] > line]
    lines.insert(later[0] if later else block[-1] + 1, line)
    return "\n".join(lines)


def _first_run(indices: Sequence[int]) -> list[int]:
    """The first indices that follow each other."""
    run = [indices[0]]
    for index in indices[1:]:
        if index != run[-1] + 1:
            break
        run.append(index)
    return run
