"""YAML as OpenAPI means it: the 1.2 core schema, and JSON's values only."""

import io
import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from webcalls_pipeline.document.yaml_json import MAX_DEPTH, Source, as_pointer, dump_yaml
from webcalls_pipeline.errors import PipelineError


def load(text: str) -> Any:
    return Source("specs/x/overlay.yaml", text, 10).load()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("yes", "No", "on", "OFF", "y", "N")),
        ("12:30:45", "12:30:45"),
        ("190:20:30.15", "190:20:30.15"),
        ("2025-01-31", "2025-01-31"),
        ("2025-01-31T10:00:00Z", "2025-01-31T10:00:00Z"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("<<", "<<"),
        ("=", "="),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("-12", -12),
        ("+12", 12),
        ("1e3", 1000.0),
        ("1.5E-1", 0.15),
        (".5", 0.5),
        ("5.", 5.0),
        ("~", None),
        ("null", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("1.0.0", "1.0.0"),
    ],
)
def test_a_scalar_is_what_yaml_1_2_says(text: str, value: object) -> None:
    loaded = load(f"key: {text}\n")["key"]
    assert (type(loaded), loaded) == (type(value), value)


def test_keys_are_strings() -> None:
    data = load("200: a\n4XX: b\nyes: c\n2025-01-31: d\n~: e\n1.0: f\n'x': g\n")
    assert list(data) == ["200", "4XX", "yes", "2025-01-31", "~", "1.0", "x"]


def test_aliases_repeat_and_merge_keys_do_not_merge() -> None:
    data = load("a: &a {b: [1]}\nc: *a\nd:\n  <<: *a\n")
    assert data == {"a": {"b": [1]}, "c": {"b": [1]}, "d": {"<<": {"b": [1]}}}
    data["a"]["b"].append(2)
    assert data["c"] == {"b": [1]}, "what an overlay changes in one place stays in the other"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (".nan", "a number that JSON cannot hold"),
        ("-.inf", "a number that JSON cannot hold"),
        ("1e999", "a number that JSON cannot hold"),
        ("9" * 5000, "a number of 5000 digits"),
        ("!!int many", "a number of 4 digits"),
        ("!!float much", "not a value of the tag"),
        ("!!bool maybe", "not a value of the tag"),
        ("!!map text", "not a mapping"),
        ("!!set {x, y}", "yaml.org,2002:set"),
        ("!!binary aGk=", "yaml.org,2002:binary"),
        ("!!timestamp 2025-01-31", "yaml.org,2002:timestamp"),
        ("!!omap [x: 1]", "yaml.org,2002:omap"),
        ("!local x", "!local"),
        ("!!python/name:os.system x", "python/name:os.system"),
        ("{[1]: 2}", "a mapping key is not a string"),
        ("{a: 1, a: 2}", "the key 'a' stands twice"),
        ("*nowhere", "undefined alias"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nests deeper than 100 levels"),
    ],
)
def test_what_json_cannot_say_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(PipelineError) as caught:
        load(f"fine: 1\nkey: {text}\n")
    assert caught.value.where == "specs/x/overlay.yaml:11"
    assert problem in caught.value.problem
    assert "write plain values" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('{"a": 1,\n"b": 2,\n"a": 3}', 12, "the key 'a' stands twice"),
        ('{"a":\n1e999}', 11, "a number that JSON cannot hold"),
        ('{"a":\n' + "9" * 5000 + "}", 11, "a number of 5000 digits"),
        ('{"a":\n"\\ud83d"}', 11, "not valid YAML: found invalid Unicode character"),
        ('{"a":\n' + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "}", 11, "nests deeper than 100 levels"),
        ('{"a":\n' + "[" * 10_000, 11, "nests deeper than 100 levels"),
        ('{"a": [\n1,\n2\n', 13, "not valid YAML"),
        ("[" + "0," * 1_000_000 + "0]", 10, "it holds more than 1000000 values"),
    ],
    ids=["twice", "infinite", "digits", "half a pair", "deep", "deep, open", "cut short", "large"],
)
def test_json_that_is_not_safe_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(PipelineError) as caught:
        load(text)
    assert caught.value.where == f"specs/x/overlay.yaml:{line}"
    assert problem in caught.value.problem


def test_lines_are_those_of_an_editor() -> None:
    text = "a: é\u2028 😀\u2029 \x85 b\nb: *nowhere"
    with pytest.raises(PipelineError) as caught:
        load(text)
    assert caught.value.where == "specs/x/overlay.yaml:11"
    with pytest.raises(PipelineError) as caught:
        load("a: [1,\n2")
    assert caught.value.where == "specs/x/overlay.yaml:11"


def test_what_nests_as_deep_as_is_allowed_loads() -> None:
    depth = MAX_DEPTH - 1  # the mapping around it is a level, too
    for text in ("key: ", '{"key": '):
        nested = f"{text}{'[' * depth}{']' * depth}{'}' * text.count('{')}"
        assert str(load(nested)).count("[") == depth


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["yes", "no", "~", "null", "012", "0o17", "1e3", ".5", "2025-01-31", "12:30:45", "<<", "=",
     "0x1F", "1_0", ".nan", " a", "a ", "a: b", "- a", "#", "a #b", "\n", "a\nb\n", " a\n b", "\ta",
     "a\n\n", "\u2028", "a\x85b\n", "|", ">", "%x", "@", "`", "!x", "&x", "*x", "---", "...\n"]
)  # fmt: skip
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.dictionaries(texts, values, max_size=4))
@example({"responses": {"200": {}, "4XX": {}}, "on": ["off"], "when": "2025-01-31"})
@example({"x": 1e16, "y": 1e-7, "z": -0.0})
def test_every_document_comes_back_whoever_reads_it(document: dict[str, Any]) -> None:
    text = dump_yaml(document)
    said = json.dumps(document)
    assert json.dumps(Source("f", text).load()) == said
    assert json.dumps(yaml.safe_load(text)) == said
    assert json.dumps(YAML(typ="safe", pure=True).load(io.StringIO(text))) == said


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.dictionaries(texts, values, max_size=4), st.booleans(), st.sampled_from([None, 1]))
@example({"x": "😀", "\x7f": "/", "k" * 2000: [1]}, True, 1)
def test_json_is_read_as_json(document: dict[str, Any], escaped: bool, indent: int | None) -> None:
    text = json.dumps(document, ensure_ascii=escaped, indent=indent)
    source = Source("f", text.replace("/", "\\/"), 10)
    assert json.dumps(source.load()) == json.dumps(document)
    for key in document:
        assert 10 <= source.line((key,)) <= 10 + text.count("\n")


def test_shared_parts_are_written_out() -> None:
    shared = {"x": [1]}
    assert dump_yaml({"a": shared, "b": shared}) == "a:\n  x:\n  - 1\nb:\n  x:\n  - 1\n"


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ((), 10),
        (("paths",), 11),
        (("paths", "/a"), 12),
        (("paths", "/a", "get", "tags"), 14),
        (("paths", "/a", "get", "tags", 1), 16),
        (("paths", "/a", "get", "tags", 7), 14),
        (("paths", "/b", "get"), 11),
        (("nowhere",), 10),
    ],
)
def test_a_pointer_has_a_line_or_that_of_its_parent(
    pointer: tuple[str | int, ...], line: int
) -> None:
    text = "openapi: 3.0.1\npaths:\n  /a:\n    get:\n      tags:\n        - x\n        - y\n"
    assert Source("f", text, 10).line(pointer) == line


def test_a_pointer_has_its_line_in_json_with_surrogate_pairs() -> None:
    source = Source("f", json.dumps({"a": "😀", "b": ["😀", {"c": 1}]}, indent=1), 10)
    assert "\\ud83d" in source.text
    assert [source.line(p) for p in ((), ("b",), ("b", 1), ("b", 1, "c"))] == [10, 12, 14, 15]


def test_a_pointer_is_written_as_rfc_6901_says() -> None:
    assert (
        as_pointer(("paths", "/a~b", "get", "parameters", 0)) == "#/paths/~1a~0b/get/parameters/0"
    )
    assert as_pointer(()) == "#"
