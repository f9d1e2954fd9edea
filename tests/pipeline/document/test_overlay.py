"""Overlays do what OpenAPI Overlay 1.0 says, and nothing in silence."""

import copy
from typing import Any

import pytest
import yaml

from tests.pipeline.support import PURETALK_PAGE, ROOT, VERBEX_PAGE, overlay_of
from webcalls_pipeline.document.overlay import apply_overlay
from webcalls_pipeline.document.pages import read_page
from webcalls_pipeline.document.yaml_json import JsonObject, Source
from webcalls_pipeline.errors import PipelineError

DOCUMENT: JsonObject = {
    "info": {"title": "Things", "contact": {"name": "Ann", "url": "u"}},
    "tags": ["a", "b", "c", "d"],
    "parameters": [
        {"name": "key", "in": "query"},
        {"name": "id", "in": "path"},
        {"name": "key", "in": "header"},
        {"name": "page", "in": "query"},
    ],
}


def applied(*actions: Any) -> JsonObject:
    return apply_overlay(DOCUMENT, overlay_of(*actions))


def refused(*actions: Any, **head: Any) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        apply_overlay(DOCUMENT, overlay_of(*actions, **head))
    return caught.value


@pytest.mark.parametrize(
    ("target", "update", "part", "expected"),
    [
        pytest.param(
            "$.info", {"contact": {"name": "Bob", "email": "e"}}, "info",
            {"title": "Things", "contact": {"name": "Bob", "url": "u", "email": "e"}},
            id="objects merge recursively",
        ),
        pytest.param("$.tags", "e", "tags", ["a", "b", "c", "d", "e"], id="an item is appended"),
        pytest.param("$.tags", ["e"], "tags", ["a", "b", "c", "d", ["e"]], id="a list is one item"),
        pytest.param(
            "$", {"tags": ["e", "f"]}, "tags", ["a", "b", "c", "d", "e", "f"],
            id="arrays within an object are concatenated",
        ),
        pytest.param("$.info", {"title": "Other"}, "info",
            {"title": "Other", "contact": {"name": "Ann", "url": "u"}}, id="primitives replace"),
        pytest.param(
            "$.info", {"contact": None}, "info", {"title": "Things", "contact": None},
            id="null replaces",
        ),
        pytest.param("$.info", {"contact": ["x"]}, "info", {"title": "Things", "contact": ["x"]},
            id="another type replaces"),
        pytest.param(
            "$.parameters[?@.name == 'key']", {"required": True}, "parameters",
            [
                {"name": "key", "in": "query", "required": True},
                {"name": "id", "in": "path"},
                {"name": "key", "in": "header", "required": True},
                {"name": "page", "in": "query"},
            ],
            id="every match is updated",
        ),
        pytest.param(
            "$['tags','tags']", "e", "tags", ["a", "b", "c", "d", "e"],
            id="what matches twice is updated once",
        ),
        pytest.param("$", {"x-new": {"y": 1}}, "x-new", {"y": 1}, id="the document itself"),
    ],
)  # fmt: skip
def test_update(target: str, update: Any, part: str, expected: Any) -> None:
    assert applied({"target": target, "update": update}) == {**DOCUMENT, part: expected}


@pytest.mark.parametrize(
    ("target", "part", "expected"),
    [
        ("$.info.contact.url", "info", {"title": "Things", "contact": {"name": "Ann"}}),
        ("$.info.contact['name','url']", "info", {"title": "Things", "contact": {}}),
        ("$.tags[0]", "tags", ["b", "c", "d"]),
        ("$.tags[-1]", "tags", ["a", "b", "c"]),
        ("$.tags[-1,0,2]", "tags", ["b"]),
        ("$.tags[1:3]", "tags", ["a", "d"]),
        ("$.tags[1,1]", "tags", ["a", "c", "d"]),
        ("$.tags[*]", "tags", []),
        (
            "$.parameters[?@.name == 'key']",
            "parameters",
            [{"name": "id", "in": "path"}, {"name": "page", "in": "query"}],
        ),
        (
            "$..[?@.in == 'query']",
            "parameters",
            [{"name": "id", "in": "path"}, {"name": "key", "in": "header"}],
        ),
    ],
)
def test_remove(target: str, part: str, expected: Any) -> None:
    assert applied({"target": target, "remove": True}) == {**DOCUMENT, part: expected}


def test_remove_false_is_no_removal() -> None:
    updated = applied({"target": "$.info", "update": {"x-a": 1}, "remove": False})
    assert updated["info"] == DOCUMENT["info"] | {"x-a": 1}


def test_actions_apply_one_after_another() -> None:
    assert applied(
        {"target": "$.info", "update": {"x-note": {"a": 1}}},
        {"target": "$.info['x-note']", "update": {"b": 2}},
        {"target": "$.info['x-note'].a", "remove": True},
        {"target": "$['tags','parameters']", "remove": True},
    ) == {"info": DOCUMENT["info"] | {"x-note": {"b": 2}}}


def test_the_input_stays_as_it_is_and_shares_nothing() -> None:
    before = copy.deepcopy(DOCUMENT)
    overlay = overlay_of(
        {"target": "$.parameters[*]", "update": {"schema": {"type": "string"}}},
        {"target": "$.tags[0]", "remove": True},
    )
    result = apply_overlay(DOCUMENT, overlay)
    result["parameters"][0]["schema"]["type"] = "changed"
    result["info"]["title"] = "changed"
    assert before == DOCUMENT
    assert result["parameters"][1]["schema"] == {"type": "string"}


@pytest.mark.parametrize(
    ("action", "problem", "remedy"),
    [
        ({"target": "$.nothing", "update": {}}, "'$.nothing' matches nothing", "no longer needs"),
        ({"target": "$.tags[9]", "remove": True}, "'$.tags[9]' matches nothing", "remove the act"),
        ({"target": "$.tags[", "update": 1}, "'$.tags[' is not a JSONPath", "correct it"),
        ({"target": "tags", "update": 1}, "'tags' is not a JSONPath", "correct it"),
        ({"target": "$.tags | $.info", "remove": True}, "is not a JSONPath", "correct it"),
        ({"target": "$.info.~title", "remove": True}, "is not a JSONPath", "correct it"),
        ({"target": "$[?nope(@)]", "update": 1}, "is not a JSONPath", "correct it"),
        ({"target": "", "update": 1}, "the action has no target", "what it changes"),
        ({"update": 1}, "the action has no target", "what it changes"),
        ({"target": 1, "update": 1}, "the action has no target", "what it changes"),
        (
            {"target": "$.info", "update": {}, "description": " "},
            "the action has no description",
            "why the document is corrected",
        ),
        (
            {"target": "$.info", "updates": {}},
            "'updates' is not a key of OpenAPI Overlay 1.0",
            "description, remove, target, update",
        ),
        ({"target": "$.info"}, "has to update or to remove", "exactly one of both"),
        ({"target": "$.info", "remove": False}, "has to update or to remove", "exactly one"),
        (
            {"target": "$.info", "remove": True, "update": {}},
            "has to update or to remove",
            "exactly one",
        ),
        ({"target": "$.info", "remove": "yes"}, "`remove` is true or false", "write `true`"),
        ({"target": "$", "remove": True}, "removes the whole document", "name a part"),
        ({"target": "$.info.title", "update": "x"}, "a single value, which", "target the object"),
        ({"target": "$.info.title", "update": {}}, "a single value, which", "target the object"),
        ({"target": "$.info", "update": "x"}, "an object, which", "target the object"),
        ("remove everything", "an action is a mapping", "target and description"),
    ],
)
def test_an_action_that_is_wrong_is_refused_with_its_line(
    action: Any, problem: str, remedy: str
) -> None:
    right = {"target": "$.info", "update": {"x-right": True}}
    error = refused(right, action)
    assert error.where == "specs/x/overlay.yaml:3"
    assert problem in error.problem
    assert remedy in error.remedy


def test_an_action_without_description_is_refused() -> None:
    text = overlay_of({"target": "$.info", "update": {}}).text.replace('"description": "why", ', "")
    with pytest.raises(PipelineError, match="has no description; say why the document is correc"):
        apply_overlay(DOCUMENT, Source("specs/x/overlay.yaml", text))


@pytest.mark.parametrize(
    ("head", "problem", "remedy"),
    [
        ({"overlay": "2.0.0"}, "the version is '2.0.0'", "write `overlay: 1.0.0`"),
        ({"overlay": 1.0}, "the version is 1.0", "write `overlay: 1.0.0`"),
        ({"overlay": None}, "the version is None", "write `overlay: 1.0.0`"),
        ({"info": {"title": "x"}}, "`info` lacks title or version", "give it both"),
        ({"info": None}, "`info` lacks title or version", "give it both"),
        ({"action": []}, "'action' is not a key of OpenAPI Overlay 1.0", "actions, extends, info"),
    ],
)
def test_an_overlay_that_is_none_is_refused(
    head: dict[str, Any], problem: str, remedy: str
) -> None:
    error = refused({"target": "$.info", "update": {}}, **head)
    assert error.where == "specs/x/overlay.yaml:1"
    assert problem in error.problem
    assert remedy in error.remedy


@pytest.mark.parametrize("text", ["", "- 1", "overlay"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(PipelineError, match=r"not an overlay; begin it with `overlay: 1.0.0`"):
        apply_overlay(DOCUMENT, Source("specs/x/overlay.yaml", text))


@pytest.mark.parametrize("actions", ["null", "{}"])
def test_an_overlay_without_a_list_of_actions_is_refused(actions: str) -> None:
    text = f"overlay: 1.0.0\ninfo: {{title: x, version: '1'}}\nactions: {actions}\n"
    with pytest.raises(
        PipelineError, match=r"overlay\.yaml:3: `actions` must be a list; list them"
    ):
        apply_overlay(DOCUMENT, Source("specs/x/overlay.yaml", text))


def test_an_empty_list_of_actions_corrects_nothing() -> None:
    text = "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions: []\n"
    assert apply_overlay(DOCUMENT, Source("specs/x/overlay.yaml", text)) == DOCUMENT


def test_extensions_are_allowed() -> None:
    action = {"target": "$.info", "update": {"x-a": 1}, "x-ticket": "VB-1"}
    overlay = overlay_of(action, **{"x-owner": "us", "extends": "https://api.example/openapi"})
    assert apply_overlay(DOCUMENT, overlay)["info"]["x-a"] == 1


@pytest.mark.parametrize("page", [VERBEX_PAGE, PURETALK_PAGE], ids=["verbex", "puretalk"])
def test_each_action_of_a_vendor_is_needed(page: str) -> None:
    document = read_page(ROOT / page, page).document
    file = (ROOT / page).parents[1] / "overlay.yaml"
    overlay = yaml.safe_load(file.read_text("utf-8"))
    corrected = apply_overlay(document, Source("overlay.yaml", file.read_text("utf-8")))
    for index in range(len(overlay["actions"])):
        rest = [action for i, action in enumerate(overlay["actions"]) if i != index]
        without = Source("overlay.yaml", yaml.safe_dump(overlay | {"actions": rest}))
        assert apply_overlay(document, without) != corrected, overlay["actions"][index]["target"]
