"""What the package says of itself, and what of it a script writes."""

import importlib.util
from importlib.metadata import metadata, version
from pathlib import Path

import pytest

import webcalls

ROOT = Path(__file__).parents[2]


def test_the_typed_methods_are_what_their_script_writes() -> None:
    file = ROOT / "wrapper/scripts/typed_methods.py"
    spec = importlib.util.spec_from_file_location("typed_methods", file)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "wrapper/src/webcalls/_methods.py").read_text("utf-8")
    assert script.methods() == written, "run wrapper/scripts/typed_methods.py"


@pytest.mark.parametrize("distribution", ["webcalls", "webcalls-pipeline"])
def test_the_metadata_says_where_the_project_is(distribution: str) -> None:
    entries = metadata(distribution).get_all("Project-URL") or []
    urls = dict(entry.split(", ", 1) for entry in entries)
    assert set(urls) == {"Documentation", "Source", "Changelog", "Issues"}
    assert all(url.startswith("https://") for url in urls.values())


def test_the_version_is_that_of_the_metadata() -> None:
    assert webcalls.__version__ == version("webcalls")
