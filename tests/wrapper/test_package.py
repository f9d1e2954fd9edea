"""What the package says of itself, and what of it a script writes."""

import importlib.util
from importlib.metadata import version
from pathlib import Path

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


def test_the_version_is_that_of_the_metadata() -> None:
    assert webcalls.__version__ == version("webcalls")
