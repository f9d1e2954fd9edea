"""What the pipeline's tests share that is not a fixture."""

import copy
import functools
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from webcalls_pipeline.checkout.lock import dump_lock, read_lock
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.pages import Page, read_page
from webcalls_pipeline.document.yaml_json import Source

ROOT = Path(__file__).resolve().parents[2]
VENDORS = ("puretalk", "verbex")
VERBEX_PAGE = "specs/verbex/pages/create-web-call-public-shared.md"
PURETALK_PAGE = "specs/puretalk/pages/register-web-call.md"

# The last line of a run in which some vendors' chains stopped.
STOPPED = (
    "error: {}: stopped, with files and lock as they were; fix what is said of each and run again"
)

Mutation = Callable[[Workspace], object]

FRAGMENT = """\
openapi: 3.0.1
info:
  title: Things
  version: 1.0.0
servers:
  - url: https://api.example
paths:
  /things:
    get:
      operationId: list_things
      responses:
        '200':
          description: All of them
"""

# The fence stands on line 9 of a page, and the fragment begins on line 10.
FENCE_LINE = 9


def page_text(
    fragment: str = FRAGMENT, info: str = "yaml openapi GET /things", close: str = "````\n"
) -> str:
    """A page as the vendors' documentation hosts publish them."""
    words = "# List Things\n\n> Every thing\nthere is.\n\n\n## OpenAPI\n\n"
    return f"{words}````{info}\n{fragment}{close}"


def page_of(document: dict[str, Any], name: str, method: str, path: str, folder: Path) -> Page:
    """A page that carries a document, pretty-printed so that its parts have lines."""
    file = folder / name
    fragment = json.dumps(document, indent=1) + "\n"
    file.write_text(page_text(fragment, f"json {method} {path}"), "utf-8")
    return read_page(file, name)


def document_of(
    paths: dict[str, Any] | None = None, schemas: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A valid OpenAPI document, with what a test puts into it."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1.0.0"},
        "servers": [{"url": "https://api.example"}],
        "paths": {"/things": {"get": operation("list_things")}} if paths is None else paths,
        "components": {"schemas": schemas or {}},
        **more,
    }


def operation(identifier: str, **more: Any) -> dict[str, Any]:
    """A valid operation."""
    return {"operationId": identifier, "responses": {"200": {"description": "Well"}}, **more}


def overlay_of(*actions: Any, **more: Any) -> Source:
    """An overlay with these actions, one a line from line 2 on."""
    described = [
        {"description": "why", **action} if isinstance(action, dict) else action
        for action in copy.deepcopy(actions)
    ]
    head = {"overlay": "1.0.0", "info": {"title": "Ours", "version": "1"}, **more}
    lines = ",\n".join(json.dumps(action) for action in described)
    return Source("specs/x/overlay.yaml", f'{json.dumps(head)[:-1]}, "actions": [\n{lines}]}}')


def copy_checkout(root: Path) -> None:
    """Copy what the pipeline reads and writes of two vendors: one is published alone, one is both
    published and described."""
    for name in VENDORS:
        for folder in ("specs", "generated"):
            ignored = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(ROOT / folder / name, root / folder / name, ignore=ignored)
    (root / "specs/lock.toml").write_text(_lock())
    shutil.copy(ROOT / "LICENSE", root)


@functools.cache
def _lock() -> str:
    """The part of the checkout's lock that is those vendors'."""
    lock = read_lock(Workspace(ROOT))
    return dump_lock({name: lock[name] for name in VENDORS})


def copy_facade(root: Path) -> None:
    """Copy what a checkout of webcalls has beside that, and a team's repository has not."""
    vendors = "wrapper/src/webcalls/vendors"
    for folder in (vendors, "docs/vendors", "docs/guide"):
        (root / folder).mkdir(parents=True)
    for file in (
        *("wrapper/pyproject.toml", f"{vendors}/__init__.py", "wrapper/README.md", "README.md"),
        *("CHANGELOG.md", "docs/index.md", "docs/how-it-works.svg", "docs/guide/api.md"),
    ):
        shutil.copy(ROOT / file, root / file)


def state(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder: each one's mode, and of a file the time of change and content."""
    return {
        path.relative_to(root).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns if path.is_file() else 0,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(root.rglob("*"))
    }


def contents(root: Path) -> dict[str, bytes]:
    """Every file below a folder and what it holds."""
    return {name: content for name, (_, _, content) in state(root).items() if content}


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = file.read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    file.write_bytes(text.replace(old, new).encode())


def is_running(identifier: int) -> bool:
    """Whether there is a process of this id that has not ended; it is given a moment to."""
    for _ in range(100):
        try:
            stat = Path(f"/proc/{identifier}/stat").read_text("utf-8")
        except FileNotFoundError:
            return False
        if stat.rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.02)
    return True


def raise_version(workspace: Workspace, name: str) -> None:
    """Give a client version 9.0.0 by hand."""
    file = workspace.specs / name / "vendor.toml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("version")]
    written = ['version = "9.0.0"', 'version_reason = "by hand"']
    file.write_text("\n".join([*written, *lines]) + "\n")
