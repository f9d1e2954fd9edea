"""The README's code authenticates as the document says, against a server that checks."""

import base64
import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pipeline.support import document_of, operation
from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.client.example import example
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.normalise import normalise

BASIC = "Basic " + base64.b64encode(b"YOUR_USER:YOUR_PASSWORD").decode()
DIGEST = 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'


@contextmanager
def server() -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """A server that asks for a digest once, and what it was asked."""
    seen: list[tuple[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.path, self.headers))
            challenged = self.path.startswith("/digest") and "Authorization" not in self.headers
            self.send_response(401 if challenged else 204)
            if challenged:
                self.send_header("WWW-Authenticate", DIGEST)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing on standard error."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}", seen
        finally:
            running.shutdown()
            thread.join()


def asked(
    security: Any, schemes: Any, folder: Path, path: str = "/things", own: Any = None, **more: Any
) -> tuple[str, Any]:
    """What the server is asked last by the README's code of a client of one operation."""
    with server() as (url, seen):
        more |= {} if own is None else {"security": own}
        document = document_of(
            {path: {"post": operation("make", **more)}},
            servers=[{"url": url}],
            security=security,
            components={"schemas": {}, "securitySchemes": schemes},
        )
        normal = normalise(document, "x")
        name = re.sub(r"\W", "_", f"client_of_{folder.name}").lower()
        package = generate_code(normal, name, "x")
        write_tree(folder / name, package)
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(str(folder))
            importlib.invalidate_caches()
            exec(compile(example(name, normal, package), "README.md", "exec"), {})
        return seen[-1]


def key(place: str, name: str) -> dict[str, str]:
    return {"type": "apiKey", "in": place, "name": name}


def http(scheme: str) -> dict[str, str]:
    return {"type": "http", "scheme": scheme}


OAUTH = {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://x", "scopes": {}}}}
OPENID = {"type": "openIdConnect", "openIdConnectUrl": "https://x.example"}
TLS = {"type": "mutualTLS"}


@pytest.mark.parametrize(
    ("security", "schemes", "headers"),
    [
        ([{"a": []}], {"a": http("basic")}, {"Authorization": BASIC}),
        ([{"a": []}], {"a": http("BASIC")}, {"Authorization": BASIC}),
        ([{"a": []}], {"a": http("bearer")}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}], {"a": http("Bearer")}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}], {"a": http("Token")}, {"Authorization": "Token YOUR_TOKEN"}),
        ([{"a": ["scope"]}], {"a": OAUTH}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}], {"a": OPENID}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}], {"a": key("header", "X-Key")}, {"X-Key": "YOUR_KEY"}),
        ([{"a": []}], {"a": key("header", "Authorization")}, {"Authorization": "YOUR_KEY"}),
        ([{"a": [], "b": []}], {"a": key("header", "X-Id"), "b": key("header", "X-Key")},
         {"X-Id": "YOUR_KEY", "X-Key": "YOUR_KEY"}),
        ([{"a": [], "b": []}], {"a": key("header", "X-Id"), "b": http("bearer")},
         {"X-Id": "YOUR_KEY", "Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": [], "b": []}], {"a": http("basic"), "b": key("header", "X-Key")},
         {"X-Key": "YOUR_KEY", "Authorization": BASIC}),
        ([{"a": []}, {"b": []}], {"a": TLS, "b": http("bearer")},
         {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": [], "b": []}, {"b": []}], {"a": TLS, "b": key("header", "X-Key")},
         {"X-Key": "YOUR_KEY"}),
        ([{"a": [], "b": []}, {"b": []}], {"a": http("basic"), "b": http("bearer")},
         {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{}, {"a": []}], {"a": http("bearer")}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}, {"b": []}], {"b": OPENID}, {"Authorization": "Bearer YOUR_TOKEN"}),
        ([{"a": []}], {"a": {"$ref": "#/components/securitySchemes/b"}, "b": http("bearer")},
         {"Authorization": "Bearer YOUR_TOKEN"}),
        ([], {"a": http("bearer")}, {}),
    ],
)  # fmt: skip
def test_keys_in_headers(security: Any, schemes: Any, headers: Any, tmp_path: Path) -> None:
    _, sent = asked(security, schemes, tmp_path)
    names = {"Authorization", *(scheme.get("name", "") for scheme in schemes.values())}
    assert {name: value for name, value in sent.items() if name in names} == headers


def test_keys_in_queries_and_cookies(tmp_path: Path) -> None:
    schemes = {"a": key("query", "api key"), "b": key("cookie", "session"), "c": http("basic")}
    path, headers = asked([{"a": [], "b": [], "c": []}], schemes, tmp_path)
    assert parse_qs(urlsplit(path).query) == {"api key": ["YOUR_KEY"]}
    assert SimpleCookie(headers["Cookie"])["session"].value == "YOUR_KEY"
    assert headers["Authorization"] == BASIC


def test_a_digest_answers_what_the_server_asks(tmp_path: Path) -> None:
    _, headers = asked([{"a": []}], {"a": http("digest")}, tmp_path, path="/digest")
    assert headers["Authorization"].startswith('Digest username="YOUR_USER", realm="r"')


def test_an_operation_has_security_of_its_own(tmp_path: Path) -> None:
    schemes = {"a": http("bearer"), "b": key("header", "X-Key")}
    _, headers = asked([{"a": []}], schemes, tmp_path, own=[{"b": []}])
    assert (headers["X-Key"], headers["Authorization"]) == ("YOUR_KEY", None)


def test_what_is_required_is_given(tmp_path: Path) -> None:
    inner = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    body = {"type": "object", "required": ["kind", "day", "inner", "list"], "properties": {
        "kind": {"type": "string", "enum": ["a"]}, "day": {"type": "string", "format": "date"},
        "inner": inner, "list": {"type": "array", "items": inner}}}  # fmt: skip
    content = {"application/json": {"schema": body}}
    path, _ = asked([], {}, tmp_path, requestBody={"required": True, "content": content})
    assert path == "/things"
