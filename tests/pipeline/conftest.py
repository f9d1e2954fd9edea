"""A checkout to work in, and a generator that need not do the same work twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docs_server import DocsServer
from pipeline_support import copy_checkout

import pipeline.build
from pipeline.documents import JsonObject, dump_json
from pipeline.generator import generate_package
from pipeline.tree import Tree
from pipeline.workspace import Workspace

_PACKAGES: dict[tuple[str, str], Tree] = {}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of what the pipeline reads and writes, which is the working directory, too."""
    root = tmp_path / "checkout"
    copy_checkout(root)
    monkeypatch.chdir(root)
    return Workspace(root)


@pytest.fixture(scope="session")
def docs_host() -> Iterator[DocsServer]:
    """A documentation host that keeps its address from test to test."""
    with DocsServer() as server:
        yield server


@pytest.fixture
def docs(docs_host: DocsServer) -> DocsServer:
    """A documentation host that serves nothing yet."""
    docs_host.reset()
    return docs_host


@pytest.fixture
def quick_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real generator, but it makes the same package of the same document only once."""

    def generate_once(document: JsonObject, package: str, where: str) -> Tree:
        key = (package, dump_json(document))
        if key not in _PACKAGES:
            _PACKAGES[key] = generate_package(document, package, where)
        return _PACKAGES[key]

    monkeypatch.setattr(pipeline.build, "generate_package", generate_once)
