"""YAML and JSON text to plain data and back, as OpenAPI means it.

OpenAPI's YAML is YAML 1.2 restricted to what JSON can say. PyYAML reads YAML 1.1, where `yes` is a
boolean, `12:30:45` a number and `2025-01-31` a date; so its resolver is replaced by the one of the
YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema), and keys stay strings.

JSON is read by Python's own reader, which is far quicker and knows the surrogate pairs (`\\ud83d…`)
that YAML refuses.
"""

import contextlib
import functools
import io
import json
import math
import re
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import yaml
from attrs import frozen

from webcalls_pipeline.errors import PipelineError

JsonObject = dict[str, Any]
Pointer = tuple[str | int, ...]

# A page of a few kB that unfolds to more than this is a bomb made of aliases, not an API.
MAX_VALUES = 1_000_000
MAX_CHARACTERS = 32_000_000
# A line like this is a directive, which OpenAPI has no use for; libyaml compares each with all
# others. Its ends of line are those of YAML 1.1.
_DIRECTIVE = re.compile(r"(?:^|[\n\r\x85\u2028\u2029])\ufeff?%(?!YAML 1\.\d[ \t]*[\n\r])")
# And what nests deeper than this is made to break its reader: PyYAML recurses in C.
MAX_DEPTH = 100

_CORE_SCHEMA: tuple[tuple[str, str, str], ...] = (
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    (
        "tag:yaml.org,2002:float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        "-+.0123456789",
    ),
)


class _Loader(yaml.CSafeLoader):
    """Safe, YAML 1.2 core schema and no other tags, string keys, no duplicate keys."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  as PyYAML has it
    yaml_constructors = {  # noqa: RUF012  as PyYAML has it
        tag: constructor
        for tag, constructor in yaml.CSafeLoader.yaml_constructors.items()
        if tag is None or tag.rpartition(":")[2] in {"null", "bool", "str", "seq", "map"}
    }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except (KeyError, ValueError):  # `!!bool maybe`
            raise _refused(node, f"not a value of the tag {node.tag!r}") from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        if not isinstance(node, yaml.MappingNode):  # `!!map text`
            raise _refused(node, "not a mapping")
        mapping: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _refused(key_node, "a mapping key is not a string")
            if key_node.value in mapping:
                raise _refused(key_node, f"the key {key_node.value!r} stands twice in one mapping")
            mapping[key_node.value] = self.construct_object(value_node, deep=deep)
        return mapping

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        text = self.construct_scalar(node)
        try:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        except ValueError:  # Python's bound on the digits of an integer
            raise _refused(node, f"a number of {len(text)} digits") from None

    def construct_yaml_float(self, node: yaml.ScalarNode) -> float:
        number = float(self.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan"))
        if not math.isfinite(number):
            raise _refused(node, "a number that JSON cannot hold")
        return number


def _refused(node: yaml.Node, problem: str) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


for _tag, _pattern, _first in _CORE_SCHEMA:
    _Loader.add_implicit_resolver(
        _tag, re.compile(_pattern), [c if c != "\0" else "" for c in _first]
    )
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_yaml_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_yaml_float)


class _Dumper(yaml.CSafeDumper):
    """Quotes what a reader of YAML 1.1 or 1.2 would take for anything but a string."""


for _tag, _pattern, _first in _CORE_SCHEMA:
    _Dumper.add_implicit_resolver(
        _tag, re.compile(_pattern), [c if c != "\0" else "" for c in _first]
    )


@frozen
class Source:
    """A piece of YAML or JSON text and where it stands, so that errors can name file and line.

    Args:
        name: The file, as the maintainer knows it.
        text: The YAML or JSON text.
        first_line: The line of the file that the text begins on, counted from 1.
    """

    name: str
    text: str
    first_line: int = 1

    def load(self) -> Any:
        """The plain data of the text: dict, list, str, int, float, bool or None.

        Raises:
            PipelineError: The text is not YAML, is not safe to load, or says what JSON cannot.
        """
        try:
            if len(self.text) > MAX_CHARACTERS:
                raise _UnsafeError(f"it has more than {MAX_CHARACTERS} characters")
            # What is not JSON, or not safe to load, the reader of YAML refuses with its line.
            with contextlib.suppress(ValueError, RecursionError):
                return _load_json(self.text)
            _check_text(self.text)
            data = yaml.load(self.text, Loader=_Loader)  # noqa: S506  it derives from SafeLoader
            _check_size(data)
            data = json.loads(dump_json(data))  # what an alias repeats is changed for itself
        except yaml.MarkedYAMLError as error:
            raise self._refusal(error) from None
        except (yaml.YAMLError, RecursionError, _UnsafeError) as error:
            raise PipelineError(
                f"{self.name}:{self.first_line}",
                f"the YAML is not safe to load: {str(error).strip()}",
                "write plain values; if a vendor wrote it, fetch the page again or tell them",
            ) from None
        return data

    def _refusal(self, error: yaml.MarkedYAMLError) -> PipelineError:
        marks = [self._line(mark) for mark in (error.problem_mark, error.context_mark) if mark]
        said = f"{error.problem or error.context}"
        if error.context and len(marks) > 1:
            said += f" ({error.context} that begins in line {marks[1]})"
        if isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError):
            problem, remedy = "not valid YAML", "correct it, or fetch the page again if it is one"
        else:
            problem = "the YAML is not safe to load"
            remedy = "write plain values; if a vendor wrote it, fetch the page again or tell them"
        line = marks[0] if marks else self.first_line
        return PipelineError(f"{self.name}:{line}", f"{problem}: {said}", remedy)

    def _line(self, mark: yaml.Mark) -> int:
        """The line of a place as editors count; PyYAML also counts U+2028 and the text's end."""
        return self.first_line + self.text.count("\n", 0, mark.index)

    def line(self, pointer: Pointer) -> int:
        """The line of the file on which the value at `pointer`, or its nearest parent, begins."""
        try:
            node = yaml.compose(_SURROGATES.sub("?" * 12, self.text), Loader=_Loader)
        except yaml.YAMLError:  # JSON that YAML does not know, such as a key of 2,000 letters
            return self.first_line
        line = self._line(node.start_mark) if node else self.first_line
        for part in pointer:
            children: Iterable[tuple[str | int, yaml.Node, yaml.Node]] = ()
            if isinstance(node, yaml.MappingNode):
                children = [(key.value, key, value) for key, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                children = [(index, item, item) for index, item in enumerate(node.value)]
            match = next((child for child in children if child[0] == part), None)
            if match is None:
                break
            line, node = self._line(match[1].start_mark), match[2]
        return line


class _UnsafeError(Exception):
    pass


# The escape of one character in JSON that YAML would take for two impossible ones.
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def _load_json(text: str) -> Any:
    """The data of a JSON text; a ValueError for one that `Source.load` does not take as it is."""
    data = json.loads(text, object_pairs_hook=_unique)
    dump_json(data).encode()  # finite numbers and whole characters only
    level, depth, count = [data], 0, 1
    while containers := [value for value in level if isinstance(value, dict | list)]:
        level = [
            item
            for container in containers
            for item in (container.values() if isinstance(container, dict) else container)
        ]
        depth, count = depth + 1, count + len(level)
        if depth > MAX_DEPTH:
            raise ValueError
        if count > MAX_VALUES:
            raise _UnsafeError(f"it holds more than {MAX_VALUES} values")
    return data


def _unique(pairs: list[tuple[str, Any]]) -> JsonObject:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise ValueError
    return mapping


def _check_text(text: str) -> None:
    """Refuse YAML that would be too large or too deep, before its data is made."""
    if _DIRECTIVE.search(text) or text.count("\n%YAML"):
        raise _UnsafeError("it has a directive (a line that begins with `%`)")
    depth = values = 0
    event: Any  # PyYAML's, of its C or its Python implementation
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            continue
        depth += isinstance(event, yaml.CollectionStartEvent)
        values += 1
        if depth > MAX_DEPTH:
            problem = f"it nests deeper than {MAX_DEPTH} levels"
            raise yaml.MarkedYAMLError(None, None, problem, event.start_mark)
        if values > 2 * MAX_VALUES:  # for keys are counted, too
            problem = f"it has more than {MAX_VALUES} values"
            raise yaml.MarkedYAMLError(None, None, problem, event.start_mark)


def _check_size(data: Any) -> None:
    """Refuse data whose shared parts (YAML aliases) unfold without bound."""
    known: dict[int, tuple[int, int, int]] = {}

    def size(value: Any) -> tuple[int, int, int]:
        """How many values it unfolds to, how many characters, and how deep it nests."""
        if not isinstance(value, dict | list):
            return 1, len(value) if isinstance(value, str) else 1, 0
        if id(value) not in known:
            known[id(value)] = MAX_VALUES, 0, 0  # seen from within itself: endless
            items = value.values() if isinstance(value, dict) else value
            keys = sum(map(len, value)) if isinstance(value, dict) else 0
            sizes = [size(item) for item in items]
            known[id(value)] = (
                1 + sum(values for values, _, _ in sizes),
                keys + sum(characters for _, characters, _ in sizes),
                1 + max((depth for _, _, depth in sizes), default=0),
            )
        return known[id(value)]

    values, characters, depth = size(data)
    if values > MAX_VALUES:
        raise _UnsafeError(f"its aliases unfold to more than {MAX_VALUES} values")
    if characters > MAX_CHARACTERS:
        raise _UnsafeError(f"its aliases unfold to more than {MAX_CHARACTERS} characters")
    if depth > MAX_DEPTH:
        raise _UnsafeError(f"its aliases nest deeper than {MAX_DEPTH} levels")


def dump_yaml(document: JsonObject) -> str:
    """YAML text of a document that every reader of YAML 1.1 or 1.2 understands alike."""
    text = io.StringIO()
    dumper = _Dumper(text, allow_unicode=True, width=100)
    dumper.emit(yaml.StreamStartEvent())
    dumper.emit(yaml.DocumentStartEvent(explicit=False))
    _emit(document, dumper.emit)
    dumper.emit(yaml.DocumentEndEvent(explicit=False))
    dumper.emit(yaml.StreamEndEvent())
    dumper.dispose()
    return text.getvalue()


def _emit(value: Any, emit: Callable[[yaml.Event], None]) -> None:
    """Tell the emitter of a value; PyYAML's way there, by nodes, takes thrice the time."""
    if isinstance(value, dict):
        emit(yaml.MappingStartEvent(None, None, implicit=True, flow_style=False))
        for key, item in value.items():
            emit(_scalar(key))
            _emit(item, emit)
        emit(yaml.MappingEndEvent())
    elif isinstance(value, list):
        emit(yaml.SequenceStartEvent(None, None, implicit=True, flow_style=False))
        for item in value:
            _emit(item, emit)
        emit(yaml.SequenceEndEvent())
    elif isinstance(value, str):
        emit(_scalar(value))
    else:
        text = yaml.representer.SafeRepresenter().represent_data(value).value
        emit(yaml.ScalarEvent(None, None, (True, False), text))


@functools.lru_cache(10_000)  # most are keywords and names
def _scalar(text: str) -> yaml.ScalarEvent:
    """A string: plain, or as a block where it has lines, or quoted."""
    style = "|" if "\n" in text else None
    if any(end in text for end in "\x85\u2028\u2029"):  # ends of line in YAML 1.1 only
        style = '"'
    resolvers = _Dumper.yaml_implicit_resolvers.get(text[:1], ())
    plain = not any(pattern.match(text) for _, pattern in resolvers)
    return yaml.ScalarEvent(None, None, (plain, True), text, style=style)


def dump_json(document: JsonObject) -> str:
    """JSON text of a document: what the generator loads quickest."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def as_pointer(parts: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901) as people read it, from its parts."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
