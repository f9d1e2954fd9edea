"""`vendor.toml` as text: a first one, and one that is edited, with every comment kept."""

import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote, urlsplit

import tomlkit
from tomlkit.items import AoT, Table

from webcalls_pipeline.checkout.vendor import Excluded, PageSource, Vendor
from webcalls_pipeline.errors import PipelineError

_MAX_NAME = 60


def new_settings(
    title: str,
    index: str | None,
    pages: Sequence[PageSource],
    excluded: Sequence[Excluded] = (),
    operation: str | None = None,
) -> str:
    """The text of a first `vendor.toml`; the operation is what the facade calls."""
    settings = tomlkit.document()
    settings.update({"title": title, "version": "0.1.0", **({"index": index} if index else {})})
    if operation:
        settings["facade_operations"] = [operation]
    if pages:
        settings["pages"] = tables = tomlkit.aot()
        for page in pages:
            tables.append(_page_table(page))
    if excluded:
        settings["excluded"] = tables = tomlkit.aot()
        for item in excluded:
            tables.append(tomlkit.item({"operation": item.operation, "reason": item.reason}))
    return tomlkit.dumps(settings)


def with_pages(text: str, pages: Sequence[PageSource], where: str) -> str:
    """The text with more pages.

    Raises:
        PipelineError: It lists its pages in another form than `[[pages]]`.
    """
    settings = tomlkit.parse(text.rstrip("\n") + "\n")
    tables = settings.setdefault("pages", tomlkit.aot())
    if not isinstance(tables, AoT):
        raise PipelineError(
            where, "it lists its pages in a form that cannot be added to", "use [[pages]] tables"
        )
    for page in pages:
        if tables:
            tables[-1].add(tomlkit.nl())
        tables.append(_page_table(page))
    return tomlkit.dumps(settings)


def with_version(vendor: Vendor, version: str, reason: str) -> str:
    """The text of a vendor's `vendor.toml` with another version and its reason, all else kept."""
    settings = tomlkit.parse(vendor.settings.read_text("utf-8"))
    settings.update({"version": version, "version_reason": reason})
    return tomlkit.dumps(settings)


def page_file(address: str, suffix: str, taken: Collection[str]) -> str:
    """A file below the vendor's folder for a page, named for the last part of its address."""
    path = re.sub(r"\.(md|mdx|json|ya?ml)$", "", unquote(urlsplit(address).path).lower())
    parts = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in path.split("/")]
    *folders, name = [part[:_MAX_NAME].strip("-") for part in parts if part] or ["page"]
    # `agents/list.md` beside `calls/list.md`
    names = [name, *([f"{folders[-1]}-{name}"] if folders else [])]
    number = 2
    while f"pages/{names[0]}{suffix}" in taken:
        if len(names) > 1:
            del names[0]
        else:
            names = [f"{name}-{number}"]
            number += 1
    return f"pages/{names[0]}{suffix}"


def _page_table(page: PageSource) -> Table:
    table = tomlkit.table()
    table.add("file", page.file)
    if page.url:
        table.add("url", page.url)
    else:
        todo = 'url = "https://…"  # where it is published, for `webcalls-pipeline refresh`'
        table.add(tomlkit.comment(todo))
    return table
