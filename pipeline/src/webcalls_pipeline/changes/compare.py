"""Two states of one client, compared."""

from collections.abc import Collection, Mapping

from attrs import evolve, frozen

from webcalls_pipeline.changes.documents import compare_documents, named_operations
from webcalls_pipeline.changes.fingerprint import fingerprint
from webcalls_pipeline.changes.model import Change, Changes, Impact
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.operations import operation_places
from webcalls_pipeline.document.reading import read_document
from webcalls_pipeline.document.references import find
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.generate import module_of


@frozen
class State:
    """A vendor's client at one time.

    Args:
        document: The corrected document (`specs/VENDOR/openapi.yaml`).
        tree: The files of the distribution (`generated/VENDOR`), by their path in it.
        package: The import name of the package.
        version: The version of the distribution.
        facade_operations: The names of the operations that the facade calls.
        bump_due: Whether the version was recorded for another client than this.
        excluded: The operations that the client does without, as `vendor.toml` names them.
    """

    document: JsonObject
    tree: Mapping[str, bytes]
    package: str
    version: str
    facade_operations: tuple[str, ...] = ()
    bump_due: bool = False
    excluded: tuple[str, ...] = ()


def compare(old: State, new: State) -> Changes:
    """What changed from one state of a client to another, classed for its users and the facade."""
    from webcalls_pipeline.changes.names import compare_packages  # for start-up time: griffe

    old, new = (evolve(state, document=_as_the_client_has_it(state)) for state in (old, new))
    facade = old.facade_operations or new.facade_operations
    found = [
        *_unknown_operation(old, new),
        *compare_documents(old.document, new.document, facade),
        *compare_packages(
            old.package, _modules(old), _modules(new), _modules_of(old.document, facade)
        ),
    ]
    return Changes(
        distribution=new.package.replace("_", "-"),
        version=old.version,
        new_version=new.version,
        items=tuple(sorted(dict.fromkeys(found), key=lambda change: -change.impact)),
        code_differs=fingerprint(old.tree, old.document) != fingerprint(new.tree, new.document),
        bump_due=old.bump_due and new.bump_due,
    )


def _as_the_client_has_it(state: State) -> JsonObject:
    names = {name for name, _ in operation_places(state.document)} | {
        str(operation.get("operationId"))
        for _, place in operation_places(state.document)
        if isinstance(operation := find(place, state.document), dict)
    }
    without = exclude(state.document, [name for name in state.excluded if name in names])
    return read_document(without).document


def _modules(state: State) -> dict[str, bytes]:
    """The Python files of the distribution."""
    return {name: content for name, content in state.tree.items() if name.endswith(".py")}


def _modules_of(document: JsonObject, names: Collection[str]) -> list[str]:
    """The modules of operations, by their dotted names within the package."""
    return [module_of(o) for o in named_operations(document) if o.id in names]


def _unknown_operation(old: State, new: State) -> list[Change]:
    """A name in vendor.toml that is misspelled would class nothing as the facade's."""
    known = {o.id for state in (old, new) for o in named_operations(state.document)}
    said = "the facade calls `{}` (facade_operations in vendor.toml), which is not there"
    return [
        Change("operation", "removed", Impact.NONE, "#/paths", said.format(name), Impact.BREAKING)
        for name in new.facade_operations
        if name not in known
    ]
