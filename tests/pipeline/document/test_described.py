"""A described source says of each operation where its facts are from, or is refused."""

from pathlib import Path

import pytest

from tests.pipeline.described import DESCRIBED
from tests.pipeline.support import document_of, operation, page_of
from webcalls_pipeline.document.described import (
    Reference,
    beside_pages,
    how_sure,
    read_described,
    references_by_operation,
    without_sources,
)
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.pages import Page
from webcalls_pipeline.errors import PipelineError

NAME = "specs/acme/described.yaml"
SOURCE = """\
        - url: https://forum.acme.example/1
          says: all of it
          confidence: C
          read: '2026-11-26'
"""


def read(folder: Path, text: str = DESCRIBED) -> Page:
    file = folder / "described.yaml"
    file.write_text(text, "utf-8")
    return read_described(file, NAME)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_it_is_read_with_the_sources_of_each_operation(tmp_path: Path) -> None:
    page = read(tmp_path)
    assert page.is_described
    assert references_by_operation(page.document) == {
        "create_call": (
            Reference(
                *("https://docs.acme.example/calls.md", None, "method, path, fields"),
                *("B", "2026-11-26"),
            ),
            Reference(
                *(None, "acme-sdk 1.2.3 (PyPI)", "the fields | of the success"),
                *("A", "2026-11-26"),
            ),
        ),
        "create_token": (
            Reference("https://forum.acme.example/1", None, "all of it", "C", "2026-11-26"),
        ),
    }


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        (
            SOURCE,
            "        {}\n",
            "x-sources:\n        {}",
            "it must be a list of one source or more",
        ),
        (SOURCE, "        - docs\n", "- docs", "a source must be a mapping"),
        ("          says: method", "          tells: method", "tells", "'tells' is not a key of a"),
        ("          says: method, path, fields\n", "", "- url: https://docs", "`says` is missing"),
        ("says: method, path, fields", "says: ''", "says: ''", "`says` must be text"),
        ("confidence: B", "confidence: D", "confidence: D", "the confidence 'D' is not A, B or C"),
        ("          confidence: B\n", "", "- url: https://docs", "`confidence` is missing"),
        ("read: '2026-11-26'", "read: 26.11.2026", "read: 26", "the day '26.11.2026' is not a"),
        ("read: '2026-11-26'", "read: 2026", "read: 2026", "`read` must be text"),
        ("url: https://docs.acme.example", "url: docs", "url: docs", "is not an address"),
        (
            "url: https://docs",
            "url: https://me:secret@docs",
            "url: https://me",
            "is not an address",
        ),
        (
            "- url: https://docs",
            "- package: x\n          url: https://docs",
            "- package: x",
            "both",
        ),
        (
            "- package: acme-sdk 1.2.3 (PyPI)\n          says: the",
            "- says: the",
            "- says",
            "neither",
        ),
        (
            "              confidence: C\n",
            "",
            "- package: acme-sdk 1.2.3 (PyPI)\n              s",
            "`confidence` is missing",
        ),
        ("      operationId: create_token\n", "", "get:", "GET /stream/token has no operationId"),
    ],
)
def test_an_entry_that_is_not_as_it_must_be_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, problem: str
) -> None:
    assert old in DESCRIBED
    text = DESCRIBED.replace(old, new, 1)
    with pytest.raises(PipelineError) as refused:
        read(tmp_path, text)
    assert problem in refused.value.problem
    assert refused.value.where == f"{NAME}:{line_of(text, at)}"


def test_an_operation_without_sources_is_refused_with_its_line(tmp_path: Path) -> None:
    begin, end = DESCRIBED.index("      x-sources:\n"), DESCRIBED.index("      requestBody:")
    text = DESCRIBED[:begin] + DESCRIBED[end:]
    with pytest.raises(PipelineError, match="POST /calls does not say where its facts are") as said:
        read(tmp_path, text)
    assert said.value.where == f"{NAME}:{line_of(text, 'post:')}"


def test_how_sure_an_operation_is() -> None:
    def of(*confidences: str, is_verified: bool = False) -> str:
        sources = [Reference(None, "p", "s", c, "2026-11-26") for c in confidences]
        return how_sure(sources, is_verified=is_verified)

    assert of() == of("A") == of("C", "B") == "documented"
    assert of("C") == of("C", "C") == "reported"
    assert of("C", is_verified=True) == of(is_verified=True) == "verified"


def test_programs_are_not_told_the_sources(tmp_path: Path) -> None:
    document = read(tmp_path).document
    small = without_sources(document)
    post = small["paths"]["/calls"]["post"]
    assert "x-sources" not in post
    assert "x-sources" not in small["components"]["schemas"]["Call"]["properties"]["token"]
    # A field of that name, and an example of it, are the vendor's.
    assert "x-sources" in small["components"]["schemas"]["CreateCallRequest"]["properties"]
    example = post["requestBody"]["content"]["application/json"]["examples"]["minimal"]
    assert example == {"value": {"agent": "a", "x-sources": "of no interest"}}
    assert small["servers"] == document["servers"]  # with x-region


def test_beside_pages_each_operation_says_what_holds_for_it(tmp_path: Path) -> None:
    described = read(tmp_path)
    page = page_of(document_of(openapi="3.1.0", security=[]), "p.md", "GET", "/things", tmp_path)
    merged = merge([page, beside_pages(described)])
    assert merged["info"] == page.document["info"]
    assert (merged["servers"], merged["security"]) == ([{"url": "https://api.example"}], [])
    assert list(merged["paths"]) == ["/things", "/calls", "/stream/token"]
    post, get = merged["paths"]["/calls"]["post"], merged["paths"]["/stream/token"]["get"]
    assert (post["servers"], post["security"]) == (
        described.document["servers"],
        [{"ApiKey": []}],
    )
    assert (get["servers"], get["security"]) == (
        [{"url": "https://stream.acme.example"}],
        [{"Token": []}],
    )
    assert described.document == read(tmp_path).document


def test_it_cannot_contradict_the_pages(tmp_path: Path) -> None:
    other = document_of({"/calls": {"post": operation("other")}}, openapi="3.1.0")
    page = page_of(other, "p.md", "POST", "/calls", tmp_path)
    with pytest.raises(PipelineError, match=r"is defined otherwise than in p\.md") as refused:
        merge([page, beside_pages(read(tmp_path))])
    assert refused.value.where == f"{NAME}:{line_of(DESCRIBED, 'post:')}"
    assert refused.value.remedy.startswith("write it in described.yaml as the vendor published it")
