"""`vendor.toml` as text: a first one, and one with more pages and every comment kept."""

import re
import tomllib
from collections.abc import Collection, Sequence
from urllib.parse import unquote, urlsplit

import tomli_w

from webcalls_pipeline.checkout.workspace import Excluded, PageSource
from webcalls_pipeline.errors import PipelineError

_MAX_NAME = 60


def new_settings(
    title: str, index: str | None, pages: Sequence[PageSource], excluded: Sequence[Excluded] = ()
) -> str:
    """The text of a first `vendor.toml`."""
    head = {"title": title, "version": "0.1.0", **({"index": index} if index else {})}
    tables = [*map(_page_table, pages), *map(_excluded_table, excluded)]
    return tomli_w.dumps(head) + "".join(tables)


def with_pages(text: str, pages: Sequence[PageSource], where: str) -> str:
    """The text with more pages at its end.

    Raises:
        PipelineError: It lists its pages in another form than `[[pages]]`.
    """
    longer = text.rstrip("\n") + "\n" + "".join(map(_page_table, pages))
    try:
        tomllib.loads(longer)
    except tomllib.TOMLDecodeError:
        raise PipelineError(
            where, "it lists its pages in a form that cannot be added to", "use [[pages]] tables"
        ) from None
    return longer


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


def _excluded_table(item: Excluded) -> str:
    entry = {"operation": item.operation, "reason": item.reason}
    return f"\n[[excluded]]\n{tomli_w.dumps(entry)}"


def _page_table(page: PageSource) -> str:
    entry = {"file": page.file, **({"url": page.url} if page.url else {})}
    todo = (
        "" if page.url else '# url = "https://…"  # where it is published, for `nox -s refresh`\n'
    )
    return f"\n[[pages]]\n{tomli_w.dumps(entry)}{todo}"
