"""A corrected document to one that the generator makes whole, working code of.

openapi-python-client drops operations that it cannot express, and some that it could; and what it
generates of others does not import, or sends something else than the document says. All of that can
be mended in the document, which only the generator sees: `openapi.yaml` stays as it is.

No pass loses meaning: what a pass changes is written in it as the reason why it is safe. None looks
at free text (`description`, `example`), but to keep it.
"""

from collections.abc import Callable

from webcalls_pipeline.document.operations import LostOperationsError, Operation
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.normalise.classes import name_classes
from webcalls_pipeline.normalise.compose import flatten_compositions
from webcalls_pipeline.normalise.cycles import break_circles, resolve_aliases
from webcalls_pipeline.normalise.defaults import (
    defaults,
    inherit_defaults,
    referred_defaults,
)
from webcalls_pipeline.normalise.discriminators import discriminators
from webcalls_pipeline.normalise.enums import enums
from webcalls_pipeline.normalise.identifiers import operation_ids
from webcalls_pipeline.normalise.inline import inline_references
from webcalls_pipeline.normalise.media import binary_texts, bodies, responses
from webcalls_pipeline.normalise.own_fields import own_fields
from webcalls_pipeline.normalise.parameters import (
    ignored_headers,
    parameter_types,
    unsendable,
)
from webcalls_pipeline.normalise.paths import lost_query, path_templates, queries_in_paths
from webcalls_pipeline.normalise.schemas import (
    arrays,
    compositions,
    constants,
    objects,
    references,
    types,
    unions,
)
from webcalls_pipeline.normalise.secrets import inline_secrets
from webcalls_pipeline.normalise.walk import document_schemas, each_operation, rewrite

Pass = Callable[[JsonObject], None]

# Each on its own schema, inner schemas first. The first two make inner schemas for the others.
TYPE_RULES = (references, types)
SCHEMA_RULES = (
    arrays,
    objects,
    constants,
    enums,
    compositions,
    unions,
    defaults,
)


def every_schema(document: JsonObject) -> None:
    """Apply the rules for one schema to each."""
    for holder, key in document_schemas(document):
        holder[key] = rewrite(rewrite(holder[key], TYPE_RULES), SCHEMA_RULES)


def every_default(document: JsonObject) -> None:
    """Apply the rule for defaults beside a reference, which is read in the whole document."""
    components = document["components"]["schemas"]
    inherit_defaults(document, components)
    rules = (referred_defaults(components),)
    for holder, key in document_schemas(document):
        holder[key] = rewrite(holder[key], rules)


def security(document: JsonObject) -> None:
    """Move what security each operation has, its own or the document's, out of the generator's way.

    The generator ignores the document's, and where an operation has its own it demands an
    `AuthenticatedClient`, which can send a key in no other way than in one header.

    Safe: the key is put on by the client that an operation is called with, never by the operation;
    so each operation takes either client. The README says which, and how.
    """
    for _, _, operation in each_operation(document):
        operation["x-security"] = operation.pop("security", document.get("security") or [])


def paths_as_written(document: JsonObject) -> None:
    """Keep at each operation the path that the document writes, for people.

    Safe: nothing is made of it but a line in the README.
    """
    for path, _, operation in each_operation(document):
        operation["x-path"] = path


PASSES: tuple[Pass, ...] = (
    paths_as_written,
    security,
    operation_ids,
    path_templates,
    queries_in_paths,
    ignored_headers,
    discriminators,
    own_fields,
    every_schema,
    every_default,
    inline_secrets,
    resolve_aliases,
    binary_texts,
    bodies,
    responses,
    parameter_types,
    name_classes,
    flatten_compositions,
    resolve_aliases,
    break_circles,
)


def normalise(document: JsonObject, where: str) -> JsonObject:
    """The document as the generator is given it; the one that is passed stays as it is.

    Args:
        document: A valid document.
        where: What errors call it.

    Raises:
        LostOperationsError: No generated code can do what an operation needs.
        InvalidDocumentError: It has faults in what code depends on.
        PipelineError: Its references nest too deeply.
    """
    try:
        normal = inline_references(validate(document, where).document)
        for apply in PASSES:
            apply(normal)
    except RecursionError:
        raise PipelineError(
            where,
            "its schemas or references nest too deeply",
            "take the part out, or write it with fewer levels, in overlay.yaml",
        ) from None
    _require_expressible(normal, where)
    return normal


def _require_expressible(document: JsonObject, where: str) -> None:
    lost: list[tuple[Operation, str]] = []
    for path, method, operation in each_operation(document):
        reasons = [lost_query(path, operation), *map(unsendable, operation["parameters"])]
        cause = next(filter(None, reasons), None)
        if cause:
            tag = (operation.get("tags") or ["default"])[0]
            lost.append((Operation(operation["operationId"], tag, method, path), cause))
    if lost:
        raise LostOperationsError(where, lost)
