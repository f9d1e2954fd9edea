"""The sources of one vendor to one OpenAPI document."""

import copy
from collections.abc import Sequence
from typing import Any

from webcalls_pipeline.document.pages import Page
from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, as_pointer
from webcalls_pipeline.errors import PipelineError

# How deep the mappings below a key of the document are united name by name: `paths` by path and
# by method, `components` by kind and by name. What lies deeper is one definition, equal or not.
_UNITED_LEVELS = {"paths": 2, "webhooks": 2, "components": 2}


def merge(pages: Sequence[Page]) -> JsonObject:
    """One document with the operations and components of all pages, in the pages' order.

    Raises:
        PipelineError: Two pages define the same thing in different ways.
    """
    merged: JsonObject = {}
    origins: dict[Pointer, Page] = {}
    for page in pages:
        for key, value in page.document.items():
            levels = _UNITED_LEVELS.get(key, 0)
            if key == "info" and _names_operation(value, merged.get("info")):
                continue
            if key == "tags":
                _unite_tags(merged, value, page, origins)
            else:
                _unite(merged, (key,), value, levels, page, origins)
    return merged


def _names_operation(info: Any, first: Any) -> bool:
    """Whether one of two `info` is that of a single page.

    One docs host wrote there what the page's operation is called (`title: Create speech`,
    `version: endpoint_textToSpeech.convert`), which says nothing of the document: the first page's
    stays, for the overlay to correct.
    """
    versions = [part.get("version") for part in (info, first) if isinstance(part, dict)]
    return len(versions) == 2 and any(str(v).startswith("endpoint_") for v in versions)


def _unite(
    target: JsonObject,
    pointer: Pointer,
    value: Any,
    levels: int,
    page: Page,
    origins: dict[Pointer, Page],
) -> None:
    name = str(pointer[-1])
    if levels and isinstance(value, dict):
        child = target.setdefault(name, {})
        origins.setdefault(pointer, page)
        if isinstance(child, dict):
            for key, item in value.items():
                _unite(child, (*pointer, key), item, levels - 1, page, origins)
            return
    if name not in target:
        target[name] = copy.deepcopy(value)
        origins[pointer] = page
    elif target[name] != value:
        raise _conflict(pointer, origins[pointer], page)


def _unite_tags(target: JsonObject, tags: Any, page: Page, origins: dict[Pointer, Page]) -> None:
    """Tags are a list, but each is known by its name."""
    for tag in tags if isinstance(tags, list) else [None]:
        if not isinstance(tag, dict) or not isinstance(tag.get("name"), str):
            raise PipelineError(
                f"{page.name}:{page.source.line(('tags',))}",
                "`tags` is not a list of objects with a name each",
                "fetch the page again, or report it to the vendor",
            )
        pointer: Pointer = ("tags", tag["name"])
        known = next((t for t in target.get("tags", []) if t["name"] == tag["name"]), None)
        if known is None:
            target.setdefault("tags", []).append(copy.deepcopy(tag))
            origins[pointer] = page
        elif known != tag:
            raise _conflict(pointer, origins[pointer], page)


def _conflict(pointer: Pointer, first: Page, second: Page) -> PipelineError:
    in_document = pointer[:1] if pointer[0] == "tags" else pointer
    return PipelineError(
        f"{second.name}:{second.source.line(in_document)}",
        f"{as_pointer(pointer)} is defined otherwise than in "
        f"{first.name}:{first.source.line(in_document)}",
        "write it in described.yaml as the vendor published it, or leave it out there"
        if second.is_described
        else "fetch both pages again, so that they are of one version of the vendor's document",
    )
