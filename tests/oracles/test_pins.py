"""The SDKs are pinned, and what is recorded was done by those that are."""

import json
from pathlib import Path

import pytest

from oracles.cases import ROOT, Oracle, read_oracles
from oracles.environments import pinned_version
from oracles.record import read_record
from webcalls.vendors import REGISTRY

PINS = ROOT / "requirements" / "oracles"
LOCKS = sorted(PINS.glob("*/package-lock.json"))


@pytest.mark.parametrize("name", REGISTRY)
def test_what_is_recorded_was_done_by_the_pinned_sdk(name: str) -> None:
    pinned = [(oracle.package, pinned_version(oracle)) for oracle in read_oracles(name)]
    recorded = [(entry["package"], entry["version"]) for entry in read_record(name)]
    assert recorded == pinned, f"run `nox -s oracles -- {name}`"


def test_no_pin_is_left_over() -> None:
    needed = {oracle.tools for name in REGISTRY for oracle in read_oracles(name)}
    assert {path.stem for path in [*PINS.glob("*.txt"), *PINS.glob("*/")]} == needed
    assert {path.stem for path in PINS.glob("*.in")} == {path.stem for path in PINS.glob("*.txt")}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_a_lock_of_npm_has_a_hash_for_each_package_and_no_address(lock: Path) -> None:
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    for package in installed.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_a_package_is_found_by_any_spelling_of_its_name() -> None:
    oracle = Oracle("vapi", "vapi_server_sdk", "vapi.py", {})
    assert pinned_version(oracle) == pinned_version(oracle._replace(package="vapi-server-sdk"))
    with pytest.raises(AssertionError, match="no-sdk is not pinned"):
        pinned_version(oracle._replace(package="no-sdk"))
