"""The transport's answers: made in a short way, and as httpx makes them."""

import asyncio
import pickle

import httpx
import pytest

from webcalls._transport.response import Response

HEADERS = [
    (b"Content-Type", b"application/json; charset=utf-8"),
    (b"X-Two", b"1"),
    (b"x-two", b"2"),
]


def said(response: httpx.Response) -> dict[str, object]:
    return {
        "status": (response.status_code, response.reason_phrase, response.http_version),
        "headers": response.headers.multi_items(),
        "body": (response.content, response.read(), response.text, response.encoding),
        "pieces": (
            list(response.iter_bytes(3)),
            list(response.iter_text()),
            [*response.iter_lines()],
        ),
        "later": asyncio.run(response.aread()),
        "state": (response.is_closed, response.is_stream_consumed, response.num_bytes_downloaded),
        "is": (response.is_success, response.is_error, response.has_redirect_location),
    }


@pytest.mark.parametrize("content", [b'{"a": ["\xc3\xa9"]}', b"", b"no JSON\nat all"])
@pytest.mark.parametrize("status", [200, 404, 599])
def test_it_is_as_httpx_makes_one(status: int, content: bytes) -> None:
    extensions = {"http_version": b"HTTP/1.0"}
    ours = Response(status, HEADERS, content, extensions)
    theirs = httpx.Response(status, headers=HEADERS, content=content, extensions=extensions)
    assert said(ours) == said(theirs)
    assert said(pickle.loads(pickle.dumps(ours))) == said(pickle.loads(pickle.dumps(theirs)))


def test_who_asks_for_json_gets_a_value_of_their_own() -> None:
    response = Response(200, HEADERS, b'{"a": []}', {})
    first = response.json()
    first["a"].append(1)
    assert response.json() == {"a": []}


def test_it_is_decoded_once_and_text_where_it_is_no_json() -> None:
    response = Response(200, HEADERS, b'{"a": []}', {})
    assert response.json() is response.decoded()
    assert Response(200, HEADERS, b'{"a', {}).decoded() == '{"a'
