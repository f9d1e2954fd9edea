"""Fetching from a server that misbehaves: what was asked for, whole, in bounds, or why not."""

import tracemalloc
from pathlib import Path

import pytest

from tests.pipeline.docs_server import (
    Answer,
    DocsServer,
    announced,
    content,
    drip,
    drip_headers,
    hang_up,
    nonsense,
    packed,
    redirect,
    silence,
    status,
)
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published import fetching
from webcalls_pipeline.published.fetching import Fetched, GoneError, Validators, Wanted, fetch_all

PAGE = b"# A page\n"


def fetch(docs: DocsServer, answer: Answer | bytes, path: str = "/page.md") -> Fetched:
    docs.files[path] = answer
    (fetched,) = fetch_all([Wanted(docs.url + path)])
    if isinstance(fetched, PipelineError):
        raise fetched
    return fetched


def refusal(docs: DocsServer, answer: Answer) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        fetch(docs, answer)
    assert caught.value.where == f"{docs.url}/page.md"
    assert caught.value.remedy
    return caught.value


def test_bytes_come_as_they_are_with_their_validators(docs: DocsServer) -> None:
    body = "# \N{EM DASH}\r\n\t\n".encode()
    fetched = fetch(docs, content(body, **{"Last-Modified": "Sat, 21 Nov 2026 09:00:00 GMT"}))
    assert fetched.content == body
    assert fetched.validators.etag
    assert fetched.validators.last_modified == "Sat, 21 Nov 2026 09:00:00 GMT"


def test_what_is_here_already_is_not_sent_again(docs: DocsServer) -> None:
    first = fetch(docs, PAGE)
    (again,) = fetch_all([Wanted(f"{docs.url}/page.md", first.validators)])
    assert isinstance(again, Fetched)
    assert again.content is None
    assert docs.conditions("/page.md") == [{}, {"if-none-match": first.validators.etag}]


def test_many_files_come_in_the_order_asked_and_fail_alone(docs: DocsServer) -> None:
    docs.files = {f"/{n}": str(n).encode() for n in range(20) if n != 7}
    answers = fetch_all([Wanted(f"{docs.url}/{n}") for n in range(20)])
    assert isinstance(answers.pop(7), GoneError)
    assert [a.content for a in answers if isinstance(a, Fetched)] == [
        str(n).encode() for n in range(20) if n != 7
    ]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(status(404), "gone: the server answers 404", id="404"),
        pytest.param(status(410), "gone: the server answers 410", id="410"),
        pytest.param(status(401), "answers 401: it wants a login", id="401"),
        pytest.param(status(403), "answers 403: it wants a login or refuses robots", id="403"),
        pytest.param(status(500), "the server answers 500", id="500"),
        pytest.param(status(206, PAGE), "the server answers 206", id="206"),
        pytest.param(status(302), "the server answers 302", id="a redirect to nowhere"),
        pytest.param(content(b" \n"), "the answer is empty", id="empty"),
        pytest.param(announced(100), "the answer is cut short or broken: ", id="cut short"),
        pytest.param(packed(PAGE, missing=9), "cut short within its gzip", id="gzip cut short"),
        pytest.param(content(PAGE, **{"Content-Encoding": "gzip"}), "is not gzip", id="no gzip"),
        pytest.param(packed(PAGE, "br"), "the answer is packed as 'br'", id="other packing"),
        pytest.param(hang_up, "the answer is cut short or broken: ", id="hangs up"),
        pytest.param(status(200, PAGE, content_length="8"), "cut short or broken", id="2 lengths"),
        pytest.param(nonsense, "the answer is cut short or broken: ", id="no HTTP"),
        pytest.param(redirect("/page.md"), "redirects in a circle", id="a circle"),
        pytest.param(redirect("https://login.example/"), "to another host, https://login", id="x"),
        pytest.param(redirect("//127.0.0.2:9/page.md"), "redirects to another host", id="host"),
        pytest.param(redirect("file:///etc/passwd"), "redirects to another host", id="file"),
        pytest.param(redirect("http://x:y/"), "broken: Invalid URL in location", id="no URL"),
        pytest.param(redirect("javascript:alert(1)"), "redirects to", id="javascript"),
        pytest.param(redirect("data:text/plain,x"), "redirects to", id="data"),
        pytest.param(redirect("http://xn--/"), "redirects to", id="no host"),
    ],
)
def test_what_is_not_the_file_is_refused(docs: DocsServer, answer: Answer, problem: str) -> None:
    assert problem in refusal(docs, answer).problem


def test_a_304_that_was_not_asked_for_is_no_page(docs: DocsServer) -> None:
    assert refusal(docs, status(304, b"")).problem == "the server answers 304"


def test_a_server_may_say_when_to_come_back(docs: DocsServer) -> None:
    assert "it says: after 120" in refusal(docs, status(429, Retry_After="120")).remedy


def test_redirects_within_the_host_are_followed_to_a_bound(docs: DocsServer) -> None:
    docs.files |= {f"/{n}": redirect(f"/{n + 1}") for n in range(10)}
    docs.files["/5"] = PAGE
    assert fetch(docs, redirect("1#here")).content == PAGE
    docs.files["/5"] = redirect("/6")
    assert refusal(docs, redirect("/0")).problem == "more than 5 redirects"


def test_a_body_without_end_is_cut_at_the_bound(docs: DocsServer) -> None:
    assert "larger than 32 MB" in refusal(docs, docs.endless).problem
    assert docs.sent < 2 * fetching.MAX_BYTES, "and the rest of the 1 GB is not read"


def test_a_body_that_is_announced_too_large_is_not_read(docs: DocsServer) -> None:
    assert "larger than 32 MB" in refusal(docs, announced(10**9)).problem


def test_a_redirect_with_a_user_name_is_refused(docs: DocsServer) -> None:
    host = docs.url.removeprefix("http://")
    docs.files["/elsewhere"] = PAGE
    answer = redirect(f"http://user:word@{host}/elsewhere")
    assert "with a user name" in refusal(docs, answer).problem


def test_what_comes_behind_a_gzip_is_left(docs: DocsServer) -> None:
    assert fetch(docs, docs.packed_and_endless(PAGE)).content == PAGE
    assert docs.sent < 500 << 20, "and the rest of the 1 GB is not read"


def test_a_gzip_bomb_is_unpacked_to_the_bound_and_no_further(docs: DocsServer) -> None:
    bomb = packed(bytes(200_000_000))
    tracemalloc.start()
    assert "larger than 32 MB" in refusal(docs, bomb).problem
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * fetching.MAX_BYTES


def test_files_have_a_bound_together(docs: DocsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES_TOGETHER", 250)
    docs.files = {f"/{n}": bytes([65]) * 100 for n in range(4)}
    answers = fetch_all([Wanted(f"{docs.url}/{n}") for n in range(4)])
    assert sum(isinstance(answer, Fetched) for answer in answers) == 2


@pytest.mark.parametrize("answer", [drip, drip_headers], ids=["body", "headers"])
def test_a_server_that_drips_is_left(
    docs: DocsServer, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_ALTOGETHER", 0.3)
    assert refusal(docs, answer).problem == "not all of it came within 0.3 s"


def test_a_silent_server_is_left(docs: DocsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS_OF_SILENCE", 0.2)
    assert refusal(docs, silence).problem == "nothing came for 0.2 s"


def test_a_server_that_is_not_there(docs: DocsServer) -> None:
    with DocsServer() as closed:
        url = closed.url
    (answer,) = fetch_all([Wanted(url)])
    assert isinstance(answer, PipelineError)
    assert "cannot be fetched" in answer.problem


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://docs.example/page.md", "is not an https address"),
        ("http://127.0.0.1.example/page.md", "is not an https address"),
        ("ftp://docs.example/page.md", "is not an https address"),
        ("file:///etc/passwd", "is not an https address"),
        ("docs.example/page.md", "is not an https address"),
        (f"https://{'a' * 70}.invalid/page.md", "cannot be fetched"),
        ("https://\u0661.\ud800/page.md", "is not a URL"),
        ("https:///page.md", "is not an https address"),
        ("https://docs.example:x/", "is not a URL"),
        ("https://user:secret@docs.example/page.md", "carries a user name or password"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, problem: str) -> None:
    (answer,) = fetch_all([Wanted(url)])
    assert isinstance(answer, PipelineError)
    assert problem in answer.problem


def test_no_credentials_and_no_cookies_are_sent(
    docs: DocsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password planted-secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    docs.files["/2"] = PAGE
    fetch(docs, redirect("/2", Set_Cookie="session=planted-secret; Path=/"))
    fetch(docs, content(PAGE, **{"Set-Cookie": "session=planted-secret; Path=/"}))
    assert len(docs.requests) == 3
    allowed = {"host", "accept", "accept-encoding", "connection", "user-agent"}
    for _, headers in docs.requests:
        assert headers.keys() == allowed
        assert headers["user-agent"] == "webcalls-pipeline"


def test_validators_that_cannot_be_sent_again_are_forgotten(docs: DocsServer) -> None:
    odd = {"ETag": '"' + "x" * 400 + '"', "Last-Modified": "gestern fr\u00fch"}
    assert fetch(docs, status(200, PAGE, **odd)).validators == Validators()
