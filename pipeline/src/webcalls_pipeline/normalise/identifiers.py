"""A name for every operation, under which users import it."""

import itertools
import re

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.generator.names import bounded, module_name, tag_name
from webcalls_pipeline.normalise.walk import each_operation

_NAMELESS = module_name("")


def operation_ids(document: JsonObject) -> None:
    """Give each operation an operationId whose module is its own.

    The generator writes two operations of one module's name over each other. Which name an
    operation gets depends on itself and on those before it that want the same.

    Safe: an operationId is not part of what is sent.
    """
    taken: set[tuple[str, str]] = set()
    for path, method, operation in each_operation(document):
        tags = [bounded(tag) for tag in operation.get("tags", ()) if isinstance(tag, str)][:1]
        tag = tag_name(tags[0] if tags else "default")
        made = "_".join([method, *re.findall(r"[0-9a-zA-Z]+", path)])
        own = operation.get("operationId") or made
        own = made if module_name(own) == _NAMELESS else own
        numbered = (f"{made}_{number}" for number in itertools.count(2))
        wanted = map(bounded, itertools.chain((own, f"{own}_{method}", made), numbered))
        name = next(name for name in wanted if (tag, module_name(name)) not in taken)
        taken.add((tag, module_name(name)))
        operation["operationId"] = name
        if tags:
            operation["tags"] = tags
        else:
            operation.pop("tags", None)
