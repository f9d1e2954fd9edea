"""Who may import what: HTTP libraries stand in one folder."""

import importlib.util
import sys
from importlib import metadata

from grimp import build_graph
from packaging.requirements import Requirement

GRAPH = build_graph("webcalls", include_external_packages=True, exclude_type_checking_imports=True)
TRANSPORT = "webcalls._transport"
FLAT_MODULES = 12


def importers(library: str) -> set[str]:
    if library not in GRAPH.modules:
        return set()
    return set(GRAPH.find_modules_that_directly_import(library))


def test_the_libraries_below_httpx_stand_in_the_transport_alone() -> None:
    assert importers("h11") == {f"{TRANSPORT}.connection", f"{TRANSPORT}.proxies"}
    assert importers("httptools") == {f"{TRANSPORT}.answers"}
    of_calls = {m for m in importers("anyio") if not m.startswith("webcalls.endpoint")}
    assert of_calls == {f"{TRANSPORT}.suspending"}
    assert importers("httpcore") == set()


def test_httpx_stands_elsewhere_only_where_the_public_api_names_a_type() -> None:
    outside = {m for m in importers("httpx") if not m.startswith(TRANSPORT)}
    assert outside == {"webcalls._facade"}


def test_few_modules_are_flat() -> None:
    assert importlib.util.find_spec("webcalls")
    flat = [m for m in GRAPH.find_children("webcalls") if not GRAPH.find_children(m)]
    assert len(flat) + 1 <= FLAT_MODULES, "with __init__.py"


def test_the_metadata_names_all_that_is_imported() -> None:
    """Without the extras: what they bring is imported in the modules that are named for them."""
    declared = {
        Requirement(text).name
        for text in metadata.requires("webcalls") or []
        if "extra" not in text
    }
    of_extras = ("webcalls._cli", "webcalls.endpoint", "webcalls.sandbox")
    external = {m for m in GRAPH.modules if GRAPH.is_module_squashed(m)} - sys.stdlib_module_names
    imported = {
        library
        for library in external
        for importer in importers(library)
        if not importer.startswith(of_extras) and not library.startswith("webcalls")
    }
    assert imported - {"opentelemetry"} == declared
