"""What the package says of itself, and what of it a script writes."""

import importlib.util
from importlib.metadata import metadata, version
from pathlib import Path

import pytest

import webcalls
from webcalls.vendors import _installing

ROOT = Path(__file__).parents[2]


def test_the_typed_methods_are_what_their_script_writes() -> None:
    file = ROOT / "wrapper/scripts/typed_methods.py"
    spec = importlib.util.spec_from_file_location("typed_methods", file)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "wrapper/src/webcalls/_methods.py").read_text("utf-8")
    assert script.methods() == written, "run nox -s format"


@pytest.mark.parametrize("distribution", ["webcalls", "webcalls-pipeline"])
def test_the_metadata_says_where_the_project_is(distribution: str) -> None:
    entries = metadata(distribution).get_all("Project-URL") or []
    urls = dict(entry.split(", ", 1) for entry in entries)
    assert set(urls) == {"Documentation", "Source", "Changelog", "Issues"}
    assert all(url.startswith("https://") for url in urls.values())


def test_the_version_is_that_of_the_metadata() -> None:
    assert webcalls.__version__ == version("webcalls")


@pytest.mark.parametrize(
    ("extras", "of_a_checkout", "of_the_index"),
    [
        (["retell"], "./wrapper ./generated/retell", '"webcalls[retell]"'),
        (["cli", "azure_openai"], '"./wrapper[cli]" ./generated/azure_openai', None),
        (["all", "sandbox"], '"./wrapper[sandbox]" ./generated/*', '"webcalls[all,sandbox]"'),
        ([], "./wrapper", "webcalls"),
    ],
)
def test_how_to_install_it_before_the_first_release_and_after(
    monkeypatch: pytest.MonkeyPatch,
    extras: list[str],
    of_a_checkout: str,
    of_the_index: str | None,
) -> None:
    monkeypatch.setattr(_installing, "RELEASED", False)
    said = _installing.how_to_install(*extras)
    assert said == f"pip install {of_a_checkout} (in a checkout of webcalls)"
    monkeypatch.setattr(_installing, "RELEASED", True)
    expected = of_the_index or '"webcalls[cli,azure-openai]"'
    assert _installing.how_to_install(*extras) == f"pip install {expected}"


def test_one_place_says_how_to_install() -> None:
    """So that a release changes all of it."""
    package = ROOT / "wrapper/src/webcalls"
    texts = {path.name: path.read_text("utf-8") for path in package.rglob("*.py")}
    assert [name for name, text in texts.items() if 'pip install "webcalls' in text] == []
