"""`specs/NAME/oracle.yaml`: which program calls a vendor, and how the facade does the same."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from webcalls.sandbox import Sandbox
from webcalls.vendors import Vendor, all_names, load

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "oracles" / "programs"


class Oracle(NamedTuple):
    """One way to a call with a vendor, and a program that goes it with an SDK.

    Args:
        vendor: The vendor's name.
        package: The SDK's package.
        program: The program's file in `oracles/programs`: `.py` where the package is on PyPI,
            `.mjs` where it is on npm.
        cases: What the facade's `create` is given, by the names that the program has for its calls.
        own: Whether the SDK is the vendor's, or one that its documentation has users install;
            else it is of others, who call the vendor independently of it and of us.
        keys: The keys of the facade's vendor object, by its names; those of its first way, if
            nothing is said.
        made_with: What else that object is made with.
        differences: Where what the SDK sends or reads may differ from what the facade does, and
            why: `method`, `path`, `query NAME`, `header NAME`, `body POINTER`, `answer POINTER`.
    """

    vendor: str
    package: str
    program: str
    cases: Mapping[str, Mapping[str, Any]]
    own: bool = True
    keys: tuple[str, ...] = ()
    made_with: Mapping[str, Any] = {}
    differences: Mapping[str, str] = {}

    def __str__(self) -> str:
        return f"{self.vendor} ({self.package})"

    @property
    def on_npm(self) -> bool:
        return self.program.endswith(".mjs")

    @property
    def tools(self) -> str:
        """Which set of pinned packages in `requirements/oracles` the program needs."""
        return Path(self.program).stem

    def keys_in(self, sandbox: Sandbox) -> dict[str, str]:
        """The sandbox's keys for this way."""
        first = (key.argument for key in load(self.vendor).operations[0].keys)
        return {name: sandbox.key(self.vendor, name) for name in self.keys or first}

    def facade_in(self, sandbox: Sandbox, base_url: str) -> Vendor[Any]:
        """The facade's vendor object, with the sandbox's keys."""
        make: Any = load(self.vendor)  # each class has a constructor of its own
        vendor: Vendor[Any] = make(**self.keys_in(sandbox), base_url=base_url, **self.made_with)
        return vendor


class Unproven(NamedTuple):
    """An operation that the facade calls and no SDK does, and why."""

    vendor: str
    operation: str
    reason: str


def folder_of(vendor: str) -> Path:
    """Where a vendor's cases and its record are."""
    return ROOT / "specs" / vendor


def read_oracles(vendor: str) -> list[Oracle]:
    """The ways of a vendor for which there is an SDK."""
    return [
        Oracle(
            vendor=vendor,
            package=entry["package"],
            program=entry["program"],
            cases=entry["cases"],
            own=entry.get("own", True),
            keys=tuple(entry.get("keys", ())),
            made_with=entry.get("made_with", {}),
            differences={d["at"]: d["reason"] for d in entry.get("differences", ())},
        )
        for entry in _entries(vendor)
        if "package" in entry
    ]


def read_unproven(vendor: str) -> list[Unproven]:
    """The operations of a vendor for which there is none."""
    return [
        Unproven(vendor, entry["operation"], entry["no_sdk"])
        for entry in _entries(vendor)
        if "no_sdk" in entry
    ]


def vendors_with_oracles() -> list[str]:
    """The vendors that have an SDK for at least one way."""
    return [name for name in all_names() if read_oracles(name)]


def _entries(vendor: str) -> Iterator[dict[str, Any]]:
    file = folder_of(vendor) / "oracle.yaml"
    yield from yaml.safe_load(file.read_text("utf-8")) if file.is_file() else ()
