"""The built site: what a search finds, and what a reader sees on a wide and on a narrow screen."""

import json
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from webcalls.vendors import _installing

SITE = Path(__file__).parents[2] / ".site"
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html"))
SMALLEST_TEXT = 9  # CSS pixels, of what a picture says

pytestmark = pytest.mark.site

# What a reader complains of: asked in the page, answered as a list of sentences.
COMPLAINTS = """smallest => {
    const said = [], root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
        said.push(`the page is ${root.scrollWidth} wide`);
    for (const table of document.querySelectorAll("article .table-wrapper"))
        if (table.scrollWidth > table.clientWidth)
            said.push(`a table is ${table.scrollWidth} wide: ${table.innerText.slice(0, 60)}`);
    for (const head of document.querySelectorAll("article thead"))
        if (!head.innerText.trim() && head.offsetHeight)
            said.push("a table has an empty strip for a head");
    for (const text of document.querySelectorAll("article svg.picture text")) {
        const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        if (size < smallest)
            said.push(`a picture's text is ${size.toFixed(1)} high: ${text.textContent}`);
    }
    for (const block of document.querySelectorAll("article div.highlight"))
        if (!block.querySelector("button.copybtn"))
            said.push(`code without a button that copies it: ${block.innerText.slice(0, 60)}`);
    if (document.querySelector(".sidebar-tree .toctree-l3"))
        said.push("the sidebar has three levels");
    return said;
}"""


@pytest.fixture(scope="module", params=[400, 1280])
def page(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page of the browser, on a narrow and on a wide screen."""
    page = chromium.new_page(viewport={"width": request.param, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="module")
def index() -> Any:
    """What the site's search knows."""
    text = (SITE / "searchindex.js").read_text("utf-8")
    return json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))


def found(index: Any, words: str) -> set[str]:
    """The pages that have all the words, in their text or in a title."""
    from sphinx.search.en import SearchEnglish

    stem = SearchEnglish({}).stem
    pages = [set(range(len(index["docnames"])))]
    for word in re.findall(r"\w+", words.lower()):
        hits: list[int] = []
        for terms in ("terms", "titleterms"):
            numbers = index[terms].get(stem(word), [])
            hits += [numbers] if isinstance(numbers, int) else numbers
        pages.append(set(hits))
    return {index["docnames"][number] for number in set.intersection(*pages)}


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("JavaScript", "guide/page"),
        ("Docker", "recipes/containers"),
        ("multi-tenant", "recipes/tenants"),
        ("certificates", "recipes/proxies"),
        ("fallback", "guide/fallback"),
        ("metadata", "guide/arguments"),
        ("migration", "migration/index"),
        ("typed", "guide/api"),
    ],
)
def test_a_search_finds_the_page(index: Any, words: str, page: str) -> None:
    assert page in found(index, words)


def test_the_search_page_lists_what_it_finds(page: Any) -> None:
    page.goto(f"file://{SITE / 'search.html'}?q=multi-tenant")
    page.locator("#search-results li").first.wait_for(timeout=10_000)
    assert "Tenants with their own keys" in page.locator("#search-results").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read(page: Any, name: str) -> None:
    page.goto(f"file://{SITE / name}")
    assert page.evaluate(COMPLAINTS, SMALLEST_TEXT) == []


def test_each_page_says_something_of_its_own_to_search_engines() -> None:
    tag = r'<meta name="description" content="(.+?)">'
    said = {name: re.findall(tag, (SITE / name).read_text("utf-8")) for name in PAGES}
    assert [name for name, texts in said.items() if len(texts) != 1] == []
    assert len({text for texts in said.values() for text in texts}) > 60


def test_every_part_of_the_site_is_there() -> None:
    assert len(PAGES) > 60


@pytest.mark.parametrize(
    ("released", "given", "pipeline"),
    [
        (False, '"../wrapper[cli]" ../generated/azure_openai', '"../pipeline[build]"'),
        (True, '"webcalls[cli,azure-openai]"', '"webcalls-pipeline[build]"'),
    ],
)
def test_lines_that_install_follow_the_release(
    monkeypatch: pytest.MonkeyPatch, released: bool, given: str, pipeline: str
) -> None:
    monkeypatch.syspath_prepend(str(SITE.parent / "docs/_extensions"))
    lines = import_module("install_lines")
    monkeypatch.setattr(lines, "RELEASED", released)
    monkeypatch.setattr(_installing, "RELEASED", released)

    def said(requirement: str) -> str:
        return " ".join(lines.given_to_pip(requirement, ".."))

    assert said("webcalls[cli,azure-openai]") == given
    assert said("webcalls-pipeline[build]") == pipeline
    assert said("pytest") == "pytest"


def test_the_start_page_says_what_messages_say_to_install() -> None:
    page = re.sub(r"<[^>]+>", "", (SITE / "index.html").read_text("utf-8"))
    assert " ".join(_installing.requirements_of(["retell", "ultravox"])) in unescape(page)
