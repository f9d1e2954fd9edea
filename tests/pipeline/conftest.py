"""A checkout to work in, and a generator that need not do the same work twice."""

import shutil
from pathlib import Path

import pytest
from pipeline_support import ROOT

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
    for folder in ("specs", "generated"):
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", ".*")
        )
    shutil.copy(ROOT / "LICENSE", root)
    monkeypatch.chdir(root)
    return Workspace(root)


@pytest.fixture
def quick_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real generator, but it makes the same package of the same document only once."""

    def generate_once(document: JsonObject, package: str, where: str) -> Tree:
        key = (package, dump_json({**document, "servers": []}))  # which no code comes from
        if key not in _PACKAGES:
            _PACKAGES[key] = generate_package(document, package, where)
        return _PACKAGES[key]

    monkeypatch.setattr(pipeline.build, "generate_package", generate_once)
