"""The facade and the specs agree on what they call the same."""

import tomllib
from pathlib import Path

import pytest

from webcalls.vendors import REGISTRY, load

SPECS = Path(__file__).resolve().parents[2] / "specs"


@pytest.mark.parametrize("name", REGISTRY)
def test_the_specs_name_the_operation_that_the_facade_calls(name: str) -> None:
    settings = tomllib.loads((SPECS / name / "vendor.toml").read_text("utf-8"))
    assert {o.id for o in load(name).operations} <= set(settings["facade_operations"])
