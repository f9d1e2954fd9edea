"""Pages of one vendor become one document, or two pages are named that contradict each other."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import document_of, operation, page_of
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.pages import Page
from webcalls_pipeline.errors import PipelineError

ERROR = {"type": "object", "properties": {"detail": {"type": "string"}}}
KEY = {"type": "apiKey", "in": "header", "name": "X-KEY"}


def fragment(path: str, method: str, **more: Any) -> dict[str, Any]:
    """What a docs host cuts out of a vendor's document: one operation and what it refers to."""
    document = document_of({path: {method: operation(f"{method}_thing")}}, {"Error": ERROR})
    document["components"]["securitySchemes"] = {"Key": KEY}
    return document | more


@pytest.fixture
def pages(tmp_path: Path) -> list[Page]:
    listing = fragment("/things", "get", tags=[{"name": "Things"}, {"name": "Lists"}])
    listing["components"]["schemas"]["List"] = {"type": "array", "items": {"type": "string"}}
    creation = fragment("/things", "post", tags=[{"name": "Things"}])
    creation["components"]["parameters"] = {"Page": {"name": "page", "in": "query"}}
    deletion = fragment("/things/{id}", "delete")
    return [
        page_of(listing, "list.md", "GET", "/things", tmp_path),
        page_of(creation, "create.md", "POST", "/things", tmp_path),
        page_of(deletion, "delete.md", "DELETE", "/things/{id}", tmp_path),
    ]


def test_pages_unite(pages: list[Page]) -> None:
    before = [repr(page.document) for page in pages]
    merged = merge(pages)
    assert {path: list(item) for path, item in merged["paths"].items()} == {
        "/things": ["get", "post"],
        "/things/{id}": ["delete"],
    }
    assert list(merged["components"]["schemas"]) == ["Error", "List"]
    assert merged["components"]["schemas"]["Error"] == ERROR
    assert merged["components"]["securitySchemes"] == {"Key": KEY}
    assert list(merged["components"]["parameters"]) == ["Page"]
    assert merged["tags"] == [{"name": "Things"}, {"name": "Lists"}]
    assert merged["info"] == {"title": "Things", "version": "1.0.0"}
    merged["components"]["schemas"]["Error"]["type"] = "changed"
    merged["tags"][0]["name"] = "changed"
    assert [repr(page.document) for page in pages] == before, "the pages share nothing with it"


def test_one_page_is_its_own_document(pages: list[Page]) -> None:
    assert merge(pages[:1]) == pages[0].document


def test_the_order_of_pages_changes_no_content(pages: list[Page]) -> None:
    def content(document: dict[str, Any]) -> dict[str, Any]:
        return document | {"tags": sorted(document["tags"], key=lambda tag: str(tag["name"]))}

    expected = content(merge(pages))
    for order in permutations(pages):
        assert content(merge(order)) == expected


@pytest.mark.parametrize(
    ("change", "pointer", "key"),
    [
        (
            {"components": {"schemas": {"Error": {"type": "string"}}}},
            "#/components/schemas/Error",
            '"Error"',
        ),
        (
            {"components": {"securitySchemes": {"Key": KEY | {"name": "X-OTHER"}}}},
            "#/components/securitySchemes/Key",
            '"Key"',
        ),
        ({"info": {"title": "Things", "version": "2.0.0"}}, "#/info", '"info"'),
        ({"openapi": "3.1.0"}, "#/openapi", '"openapi"'),
        ({"servers": [{"url": "https://other.example"}]}, "#/servers", '"servers"'),
        ({"tags": [{"name": "Things", "description": "Other"}]}, "#/tags/Things", '"tags"'),
        ({"components": None}, "#/components", '"components"'),
    ],
    ids=["schema", "scheme", "info", "openapi", "servers", "tag", "null"],
)
def test_a_contradiction_names_both_pages_with_their_lines(
    tmp_path: Path, change: dict[str, Any], pointer: str, key: str
) -> None:
    first = page_of(
        fragment("/things", "get", tags=[{"name": "Things"}]), "a.md", "GET", "/things", tmp_path
    )
    second = page_of(fragment("/things", "post") | change, "b.md", "POST", "/things", tmp_path)

    def line(page: Page) -> int:
        lines = (tmp_path / page.name).read_text("utf-8").splitlines()
        return next(n for n, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:"))

    for one, other in ((first, second), (second, first)):
        with pytest.raises(PipelineError) as caught:
            merge([one, other])
        assert caught.value.where == f"{other.name}:{line(other)}"
        assert caught.value.problem == (
            f"{pointer} is defined otherwise than in {one.name}:{line(one)}"
        )
        assert "fetch both pages again" in caught.value.remedy


def test_an_info_that_names_a_pages_operation_contradicts_none(tmp_path: Path) -> None:
    """One docs host writes so; what the document is called, the overlay says then."""
    creation = {"title": "Create thing", "version": "endpoint_things.create"}
    listing = {"title": "List things", "version": "endpoint_things.list"}
    whole = {"title": "Things", "version": "1.0.0"}

    def info_of(first: dict[str, str], second: dict[str, str]) -> object:
        pages = [
            page_of(
                fragment("/things", method, info=info), f"{method}.md", method, "/things", tmp_path
            )
            for method, info in (("get", first), ("post", second))
        ]
        return merge(pages)["info"]

    assert info_of(creation, listing) == creation
    assert info_of(listing, creation) == listing
    assert info_of(whole, creation) == whole
    assert info_of(creation, whole) == creation


def test_the_same_operation_twice_is_a_contradiction_only_if_it_differs(tmp_path: Path) -> None:
    document = fragment("/things", "get")
    other = fragment("/things", "get")
    other["paths"]["/things"]["get"]["summary"] = "Another"
    pages = [
        page_of(content, name, "GET", "/things", tmp_path)
        for name, content in (("a.md", document), ("b.md", document), ("c.md", other))
    ]
    assert merge(pages[:2]) == document
    with pytest.raises(PipelineError, match=r"c\.md:\d+: #/paths/~1things/get is .* a\.md:\d+;"):
        merge(pages)


@pytest.mark.parametrize("tags", [["Things"], "Things", None, [{"description": "no name"}]])
def test_tags_that_are_none_are_refused(tmp_path: Path, tags: object) -> None:
    page = page_of(fragment("/things", "get", tags=tags), "a.md", "GET", "/things", tmp_path)
    with pytest.raises(PipelineError, match=r"a\.md:\d+: `tags` is not a list of objects"):
        merge([page])
