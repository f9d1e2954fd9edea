"""Our corrections of a vendor's document: OpenAPI Overlay 1.0, applied strictly.

The specification (https://spec.openapis.org/overlay/v1.0.0.html) lets an action that matches
nothing pass in silence. Here each action must say why it stands (`description`), must match, and
must do something, so that a correction which the vendor has made superfluous is noticed. An empty
list of actions, which the specification does not foresee, says that nothing is to be corrected.
"""

import copy
from pathlib import Path
from typing import Any

import jsonpath
from attrs import frozen

from webcalls_pipeline.document.yaml_json import JsonObject, Pointer, Source
from webcalls_pipeline.errors import PipelineError

_OVERLAY_KEYS = {"overlay", "info", "extends", "actions"}
_ACTION_KEYS = {"target", "description", "update", "remove"}


@frozen
class _Action:
    target: str
    update: Any
    remove: bool


def read_overlay(file: Path, name: str) -> Source:
    """An overlay as it stands in its file.

    Args:
        file: The file.
        name: What errors call it.

    Raises:
        PipelineError: It is not UTF-8.
    """
    try:
        return Source(name, file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise PipelineError(name, f"byte {error.start} is not UTF-8", "save it as UTF-8") from None


def apply_overlay(document: JsonObject, overlay: Source) -> JsonObject:
    """The document with every action of the overlay applied, in order; the input stays as it is.

    Raises:
        PipelineError: The overlay is not a strict Overlay 1.0 document, or an action matches
            nothing or cannot be applied to what it matches.
    """
    corrected = copy.deepcopy(document)
    for index, raw in enumerate(_raw_actions(overlay)):
        pointer: Pointer = ("actions", index)
        action = _action(overlay, pointer, raw)
        matches = _matches(overlay, pointer, action.target, corrected)
        if action.remove:
            # Later items of a list first, so that the earlier ones keep their places.
            for match in sorted(matches, key=lambda m: _list_index(m.parts), reverse=True):
                _remove(overlay, pointer, match)
        else:
            for match in matches:
                _update(overlay, pointer, match, action.update)
    return corrected


def _fault(overlay: Source, pointer: Pointer, problem: str, remedy: str) -> PipelineError:
    return PipelineError(f"{overlay.name}:{overlay.line(pointer)}", problem, remedy)


def _check_keys(overlay: Source, pointer: Pointer, mapping: JsonObject, known: set[str]) -> None:
    for key in mapping:
        if key not in known and not key.startswith("x-"):
            raise _fault(
                overlay,
                (*pointer, key),
                f"{key!r} is not a key of OpenAPI Overlay 1.0",
                f"the keys here are {', '.join(sorted(known))}",
            )


def _raw_actions(overlay: Source) -> list[Any]:
    data = overlay.load()
    if not isinstance(data, dict):
        raise _fault(overlay, (), "not an overlay", "begin it with `overlay: 1.0.0`")
    _check_keys(overlay, (), data, _OVERLAY_KEYS)
    if not str(data.get("overlay", "")).startswith("1.0."):
        raise _fault(
            overlay,
            ("overlay",),
            f"the version is {data.get('overlay')!r}",
            "write `overlay: 1.0.0`",
        )
    info = data.get("info")
    if not isinstance(info, dict) or not {"title", "version"} <= info.keys():
        raise _fault(overlay, ("info",), "`info` lacks title or version", "give it both")
    actions = data.get("actions")
    if not isinstance(actions, list):
        raise _fault(
            overlay,
            ("actions",),
            "`actions` must be a list",
            "list them; `actions: []` says that nothing is to be corrected",
        )
    return actions


def _action(overlay: Source, pointer: Pointer, raw: Any) -> _Action:
    if not isinstance(raw, dict):
        raise _fault(overlay, pointer, "an action is a mapping", "give it target and description")
    _check_keys(overlay, pointer, raw, _ACTION_KEYS)
    for key in ("target", "description"):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise _fault(
                overlay,
                (*pointer, key),
                f"the action has no {key}",
                "say what it changes" if key == "target" else "say why the document is corrected",
            )
    remove = raw.get("remove", False)
    if not isinstance(remove, bool):
        raise _fault(overlay, (*pointer, "remove"), "`remove` is true or false", "write `true`")
    if remove == ("update" in raw):
        raise _fault(
            overlay, pointer, "the action has to update or to remove", "give it exactly one of both"
        )
    return _Action(raw["target"], raw.get("update"), remove)


def _matches(
    overlay: Source, pointer: Pointer, target: str, document: JsonObject
) -> list[jsonpath.JSONPathMatch]:
    try:
        found = jsonpath.finditer(target, document, strict=True)
        matches = list({match.parts: match for match in found}.values())
    except jsonpath.JSONPathError as error:
        raise _fault(
            overlay,
            (*pointer, "target"),
            f"the target {target!r} is not a JSONPath (RFC 9535): {str(error).splitlines()[0]}",
            "correct it",
        ) from None
    if not matches:
        raise _fault(
            overlay,
            (*pointer, "target"),
            f"the target {target!r} matches nothing",
            "correct it, or remove the action if the vendor's document no longer needs it",
        )
    return matches


def _list_index(parts: Pointer) -> int:
    return parts[-1] if parts and isinstance(parts[-1], int) else -1


def _remove(overlay: Source, pointer: Pointer, match: jsonpath.JSONPathMatch) -> None:
    if match.parent is None:
        raise _fault(
            overlay,
            (*pointer, "target"),
            "the action removes the whole document",
            "name a part of it",
        )
    container: Any = match.parent.obj
    del container[match.parts[-1]]


def _update(overlay: Source, pointer: Pointer, match: jsonpath.JSONPathMatch, update: Any) -> None:
    node: Any = match.obj
    if isinstance(node, list):
        node.append(copy.deepcopy(update))
    elif isinstance(node, dict) and isinstance(update, dict):
        _merge(node, update)
    else:
        raise _fault(
            overlay,
            (*pointer, "update"),
            f"the target is {'an object' if isinstance(node, dict) else 'a single value'}, "
            "which this update cannot be merged into",
            "target the object that holds it, and update that with an object",
        )


def _merge(node: JsonObject, update: JsonObject) -> None:
    """Overlay 1.0's merge: objects recursively, arrays one behind the other, the rest replaced."""
    for key, value in update.items():
        present = node.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(copy.deepcopy(value))
        else:
            node[key] = copy.deepcopy(value)
