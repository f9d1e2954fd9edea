"""Pages are read as published, and refused with file, line and what to do."""

from pathlib import Path

import pytest

from tests.pipeline.support import FENCE_LINE, FRAGMENT, PURETALK_PAGE, ROOT, VERBEX_PAGE, page_text
from webcalls_pipeline.document.pages import Page, read_page
from webcalls_pipeline.errors import PipelineError

VERBEX_DESCRIPTION = """\
Create a web call session using a public shared link.

This endpoint enables creating web calls without user authentication, using a shared key instead.
Ideal for public-facing applications where users don't need accounts to interact with AI agents."""


def read(folder: Path, text: str | bytes) -> Page:
    file = folder / "page.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_page(file, "specs/x/pages/page.md")


@pytest.mark.parametrize(
    ("file", "title", "description", "method", "path", "openapi"),
    [
        (
            VERBEX_PAGE,
            "Create Web Call (Public Shared)",
            VERBEX_DESCRIPTION,
            "get",
            "/v1/calls/public/create-web-call",
            "3.1.0",
        ),
        (
            PURETALK_PAGE,
            "Register Web Call",
            "Register a new web call",
            "post",
            "/calls/web/register",
            "3.0.1",
        ),
    ],
    ids=["verbex", "puretalk"],
)
def test_a_published_page_is_read(
    file: str, title: str, description: str, method: str, path: str, openapi: str
) -> None:
    page = read_page(ROOT / file, file)
    assert (page.title, page.description) == (title, description)
    assert (page.method, page.path) == (method, path)
    assert page.document["openapi"] == openapi
    assert list(page.document["paths"]) == [path]
    assert list(page.document["paths"][path]) == [method]
    published = (ROOT / file).read_text("utf-8").splitlines()
    assert published[page.source.first_line - 1] == f"openapi: {openapi}"
    assert published[page.source.line(("paths", path)) - 1].strip() == f"{path}:"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page_text(), id="as published"),
        pytest.param(page_text().replace("\n", "\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + page_text().encode(), id="byte order mark"),
        pytest.param(page_text().replace("````", "~~~~"), id="tildes"),
        pytest.param(page_text(close="``````\n"), id="longer closing fence"),
        pytest.param(page_text(close="````"), id="no newline at the end"),
        pytest.param(page_text() + "\n```python\nprint()\n```\n", id="another code block"),
    ],
)
def test_a_page_is_read_however_it_is_saved(tmp_path: Path, text: str | bytes) -> None:
    page = read(tmp_path, text)
    assert (page.title, page.description) == ("List Things", "Every thing\nthere is.")
    assert (page.method, page.path) == ("get", "/things")
    assert page.document["paths"]["/things"]["get"]["responses"].keys() == {"200"}
    assert page.source.first_line == FENCE_LINE + 1


def test_line_ends_that_markdown_does_not_know_are_text(tmp_path: Path) -> None:
    text = page_text().replace("Every thing", "Every\u2028thing\x0cand\x85more")
    page = read(tmp_path, text)
    assert page.description == "Every\u2028thing\x0cand\x85more\nthere is."
    assert page.source.first_line == FENCE_LINE + 1


def fragment(old: str, new: str) -> str:
    assert old in FRAGMENT
    return page_text(FRAGMENT.replace(old, new))


BOMB = (
    "a: &a ["
    + "1," * 9
    + "1]\n"
    + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
)
NESTED = "x: " + "[" * 60_000 + "]" * 60_000 + "\n"
TWO_BLOCKS = page_text() + "\n" + page_text()


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        pytest.param("", 1, "no fenced OpenAPI block", "in Markdown", id="empty"),
        pytest.param(
            TWO_BLOCKS, 33, "2 OpenAPI blocks (lines 9, 33)",
            "one page an operation", id="two",
        ),
        pytest.param(
            page_text() + "\n```yaml\nopenapi: 3.0.0\n```\n", 25, "2 OpenAPI blocks (lines 9, 25)",
            "one page an operation", id="two, one without operation",
        ),
        pytest.param(
            fragment("openapi: 3.0.1", 'swagger: "2.0"'), FENCE_LINE + 1,
            "not OpenAPI 3.0, 3.1 or 3.2: it says version '2.0'", "a page that carries",
            id="swagger",
        ),
        pytest.param(
            fragment("openapi: 3.0.1\n", ""), FENCE_LINE + 1, "it names no version",
            "a page that carries", id="no version",
        ),
        pytest.param(
            fragment("3.0.1", "4.0.0"), FENCE_LINE + 1, "it says version '4.0.0'",
            "a page that carries", id="OpenAPI 4",
        ),
        pytest.param(
            fragment("3.0.1", "3.3"), FENCE_LINE + 1, "it says version 3.3",
            "a page that carries", id="version is a number",
        ),
        pytest.param(
            page_text("- 1\n"), FENCE_LINE + 1, "not a mapping", "fetch the page again", id="list"
        ),
        pytest.param(
            page_text(info="yaml openapi POST /things"), FENCE_LINE,
            "names POST /things, but the block describes GET /things", "report the page",
            id="other method",
        ),
        pytest.param(
            page_text(info="yaml openapi GET /thing"), FENCE_LINE,
            "names GET /thing, but the block describes GET /things", "report the page",
            id="other path",
        ),
        pytest.param(
            page_text(FRAGMENT[: FRAGMENT.index("  /things")]), FENCE_LINE,
            "the block describes no operation", "fetch the page again", id="no paths",
        ),
        pytest.param(
            page_text(info="yaml openapi"), FENCE_LINE,
            "'yaml openapi' does not name an operation",
            "`yaml [document] METHOD /path`, or `yaml` alone", id="fence without operation",
        ),
        pytest.param(
            page_text(info="yaml openapi FETCH /things"), FENCE_LINE,
            "'yaml openapi FETCH /things' does not name an operation",
            "`yaml [document] METHOD /path`", id="no such method",
        ),
        pytest.param(
            page_text(close=""), FENCE_LINE, "never closed", "fetch the page again", id="cut short"
        ),
        pytest.param(
            page_text(close="```\n"), FENCE_LINE, "never closed", "fetch the page again",
            id="closing fence too short",
        ),
        pytest.param(
            page_text("", close=""), FENCE_LINE, "never closed", "fetch the page again",
            id="cut at the fence",
        ),
        pytest.param(
            page_text().encode().replace(b"there is", b"there \xe9s"), 4,
            "byte 35 is not UTF-8", "save the page again as it is served", id="Latin-1",
        ),
        pytest.param(
            fragment("title: Things", "title: !!python/object/apply:os.getcwd []"), FENCE_LINE + 3,
            "python/object/apply:os.getcwd", "write plain values", id="python tag",
        ),
        pytest.param(
            fragment("  version: 1.0.0", "  version: 1.0.0\n  title: Other"), FENCE_LINE + 5,
            "the key 'title' stands twice", "write plain values", id="duplicate key",
        ),
        pytest.param(
            page_text(FRAGMENT + BOMB), FENCE_LINE + 1, "its aliases unfold to more than",
            "write plain values", id="alias bomb",
        ),
        pytest.param(
            page_text(FRAGMENT + "x: &x [*x]\n"), FENCE_LINE + 1,
            "its aliases unfold to more than", "write plain values", id="recursion",
        ),
        pytest.param(
            page_text(FRAGMENT + NESTED), FENCE_LINE + 14, "nests deeper than 100 levels",
            "write plain values", id="nested without end",
        ),
        pytest.param(
            page_text(FRAGMENT + "x: {y: [}\n"), FENCE_LINE + 14, "not valid",
            "correct it, or fetch the page again", id="no YAML",
        ),
        pytest.param(
            page_text(FRAGMENT + "---\nx: 1\n"), FENCE_LINE + 14, "another document",
            "write plain values", id="two documents",
        ),
    ],
)  # fmt: skip
def test_a_page_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, problem: str, remedy: str
) -> None:
    with pytest.raises(PipelineError) as caught:
        read(tmp_path, text)
    assert caught.value.where == f"specs/x/pages/page.md:{line}"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert str(caught.value) == (
        f"{caught.value.where}: {caught.value.problem}; {caught.value.remedy}"
    )
