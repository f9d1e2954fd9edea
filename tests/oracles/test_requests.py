"""Where two requests differ."""

from typing import Any

import pytest

from oracles.requests import ABSENT, Request, differences

JSON = [("Content-Type", "application/json")]
FORM = [("Content-Type", "application/x-www-form-urlencoded")]


def posted(content: bytes, headers: list[tuple[str, str]] = JSON, query: str = "") -> Request:
    return Request.read("POST", f"/calls{query}", headers, content)


@pytest.mark.parametrize(
    ("sdk", "facade", "found"),
    [
        (b'{"a": 1, "b": {"c": null}}', b'{"b":{"c":null},"a":1}', {}),
        (b'{"a": [{"b": 1, "c": 2}]}', b'{"a": [{"c": 2, "b": 1}]}', {}),
        (b'{"a": 1}', b'{"a": true}', {"body /a": (1, True)}),
        (b'{"a": 1}', b'{"a": 1.0}', {"body /a": (1, 1.0)}),
        (b'{"a": null}', b"{}", {"body /a": (None, ABSENT)}),
        (b'{"a": {"b/c": {}}}', b'{"a": {}}', {"body /a/b~1c": ({}, ABSENT)}),
        (b'{"a": [1, 2]}', b'{"a": [2, 1]}', {"body /a": ([1, 2], [2, 1])}),
        (b"[]", b"{}", {"body": ([], {})}),
        (b"", b"{}", {"body": (None, {})}),
    ],
)
def test_bodies_are_compared_as_json(sdk: bytes, facade: bytes, found: dict[str, Any]) -> None:
    shown = differences(posted(sdk), posted(facade))
    assert repr(shown) == repr(found)  # in which 1 is not 1.0


@pytest.mark.parametrize(
    ("sdk", "facade", "found"),
    [
        ("?a=b&c=", "?c=&a=b", {}),
        ("?a=b%20c", "?a=b+c", {}),
        ("?a=b", "?a=b&a=b", {"query a": ("b", ["b", "b"])}),
        ("?a=", "", {"query a": ("", ABSENT)}),
    ],
)
def test_queries_are_compared_by_name(sdk: str, facade: str, found: dict[str, Any]) -> None:
    assert differences(posted(b"", query=sdk), posted(b"", query=facade)) == found


def test_a_form_is_compared_by_name() -> None:
    assert posted(b"a=b&c=d+e", FORM).body == {"a": "b", "c": "d e"}
    assert differences(posted(b"a=b", FORM), posted(b'{"a": "b"}')) == {
        "header content-type": ("application/x-www-form-urlencoded", "application/json")
    }


def test_what_an_http_client_says_of_itself_is_not_compared() -> None:
    ours = [("content-type", "application/json; charset=utf-8"), ("User-Agent", "a"), ("Host", "b")]
    theirs = [*JSON, ("X-Stainless-Lang", "python"), ("Accept", "*/*")]
    assert differences(posted(b"", theirs), posted(b"", ours)) == {}


def test_method_path_and_headers_are_compared() -> None:
    sdk = Request.read("PUT", "/a%2Fb", [("X-Key", "a")], b"")
    facade = Request.read("POST", "/a/b", [("X-Other", "b")], b"")
    assert differences(sdk, facade) == {
        "method": ("PUT", "POST"),
        "path": ("/a%2Fb", "/a/b"),
        "header x-key": ("a", ABSENT),
        "header x-other": (ABSENT, "b"),
    }
