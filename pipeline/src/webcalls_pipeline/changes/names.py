"""The names and signatures of two generated packages compared, as their users import and call them.

Griffe reads the packages without running them. Two things it cannot know: the `__init__` that attrs
makes of a class, and which classes users make themselves: a model that is only ever received has
no order of arguments that anybody relies on. Defaults are left to the documents, where it is known
whether a value is sent or received.
"""

import ast
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import griffe

from webcalls_pipeline.changes.annotations import other_types
from webcalls_pipeline.changes.model import Change, Impact
from webcalls_pipeline.checkout.tree import Tree, write_tree

_ATTRS_CLASSES = frozenset({"attrs.define", "attrs.frozen", "attrs.mutable", "attr.s"})
_TEXTS = {
    griffe.BreakageKind.PARAMETER_REMOVED: "takes no `{name}` now",
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "requires `{name}` now",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "requires `{name}` now",
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: "takes `{name}` in another way: {old} → {new}",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "has another default for `{name}`",
    griffe.BreakageKind.OBJECT_REMOVED: "removed",
    griffe.BreakageKind.OBJECT_CHANGED_KIND: "is a {new} now, no {old}",
    griffe.BreakageKind.CLASS_REMOVED_BASE: "has lost a base class",
}


def compare_packages(package: str, old: Tree, new: Tree, facade: Sequence[str]) -> list[Change]:
    """Every change of a name or a signature that users of a generated package can see.

    Args:
        package: Its import name.
        old: The older distribution's files.
        new: The newer distribution's files.
        facade: The modules, within the package, of the operations that the facade calls.
    """
    if old == new:
        return []
    before, after = _load(package, old), _load(package, new)
    sent = {path for module in (before, after) for path in _reached(module, "api", returned=False)}
    others = [(_public(path), text) for path, text in other_types(before, after, sent)]
    for module in (before, after):
        _give_init(module, sent)
    concerned = {
        f"{package}.client.Client",
        f"{package}.Client",
        *(f"{package}.{module}" for module in facade),
        *(_public(path) for module in facade for path in _reached(before, module, returned=True)),
    }

    def change(kind: str, impact: Impact, path: str, text: str) -> Change:
        touched = any(_holds(path, other) or _holds(other, path) for other in concerned)
        said = f"`{path.removeprefix(f'{package}.')}` {text}"
        return Change("name", kind, impact, path, said, impact if touched else Impact.NONE)

    changes = [
        change(kind, Impact.BREAKING, path, text) for kind, path, text in _broken(before, after)
    ]
    # Each of an operation's functions changes alike.
    changes += [
        change("changed", Impact.BREAKING, path, text)
        for path, text in dict.fromkeys((_called(path), text) for path, text in others)
    ]
    changes += [change("added", Impact.ADDITIVE, path, "added") for path in _added(before, after)]
    return list(dict.fromkeys(changes))


def _load(package: str, tree: Tree) -> griffe.Module:
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        folder = Path(scratch) / "package"
        write_tree(folder, {name: text for name, text in tree.items() if name.endswith(".py")})
        loader = griffe.GriffeLoader(
            search_paths=[folder], allow_inspection=False, store_source=False
        )
        module = loader.load(package, try_relative_path=False)
    assert isinstance(module, griffe.Module), "a package is a module"
    return module


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")


def _public(path: str) -> str:
    """The path that users import a model by: `PACKAGE.models.Model`, without its module."""
    parts = path.split(".")
    return ".".join([*parts[:2], *parts[3:]]) if parts[1:2] == ["models"] and parts[3:] else path


def _broken(old: griffe.Module, new: griffe.Module) -> Iterator[tuple[str, str, str]]:
    """Kind, path and text of each change that breaks users' code."""
    moved: dict[str, list[str]] = {}
    for breakage in griffe.find_breaking_changes(old, new):
        kind, target = breakage.kind, breakage.obj
        path = _public(target.path)
        parts = path.split(".")
        if kind is griffe.BreakageKind.PARAMETER_MOVED:
            moved.setdefault(path.removesuffix(".__init__"), []).append(breakage.old_value.name)
        if kind not in _TEXTS or _is_model_module(target):
            continue
        if kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT and parts[1] in ("api", "models"):
            continue  # the documents say whether it matters
        values = [
            getattr(value, "kind", value) for value in (breakage.old_value, breakage.new_value)
        ]
        before, after = (getattr(value, "value", value) for value in values)
        name = getattr(breakage.old_value or breakage.new_value, "name", "")
        text = _TEXTS[kind].format(name=name, old=before, new=after)
        removed = kind is griffe.BreakageKind.OBJECT_REMOVED
        # A class is called by its own name, and each of an operation's functions changes alike.
        if target.is_function and (parts[-1] == "__init__" or (parts[1] == "api" and not removed)):
            path = path.rpartition(".")[0]
        yield "removed" if removed else "changed", path, text
    for path, names in moved.items():
        yield "changed", path, f"takes {', '.join(f'`{n}`' for n in names)} in another position"


def _called(path: str) -> str:
    """What users call an operation by: its module."""
    return path.rpartition(".")[0] if path.split(".")[1] == "api" else path


def _added(old: griffe.Object, new: griffe.Object) -> Iterator[str]:
    """The paths of public names that are new; of a new module or class not what it holds."""
    for name, member in new.members.items():
        if not member.is_public:
            continue
        before = old.members.get(name)
        if before is None:
            if not _is_model_module(member):
                yield _public(member.path)
        elif isinstance(member, griffe.Module | griffe.Class) and isinstance(before, griffe.Object):
            yield from _added(before, member)


def _is_model_module(target: griffe.Object | griffe.Alias) -> bool:
    """A model's module is named for the model, and comes and goes with it."""
    return not target.is_alias and target.is_module and target.path.split(".")[1:-1] == ["models"]


def _reached(package: griffe.Module, part: str | None, *, returned: bool) -> set[str]:
    """The paths of all models that a part's functions take, or return as well."""
    start = _get(package, part)
    open_ends = list(_annotations(start, returned)) if start else []
    found: set[str] = set()
    while open_ends:
        for name in _names(open_ends.pop()):
            model = _get(package, name.removeprefix(f"{package.name}."))
            if isinstance(model, griffe.Class) and ".models." in name and name not in found:
                found.add(name)
                attributes = (m for m in model.members.values() if isinstance(m, griffe.Attribute))
                open_ends += [attribute.annotation for attribute in attributes]
    return found


def _get(package: griffe.Module, path: str | None) -> griffe.Object | griffe.Alias | None:
    try:
        found: griffe.Object | griffe.Alias | None = package[path] if path else None
    except KeyError:
        return None
    return found


def _annotations(
    target: griffe.Object | griffe.Alias, returned: bool
) -> Iterator[griffe.Expr | str | None]:
    for member in target.members.values():
        if isinstance(member, griffe.Module):
            yield from _annotations(member, returned)
        elif isinstance(member, griffe.Function) and member.is_public:
            yield from (parameter.annotation for parameter in member.parameters)
            if returned:
                yield member.returns


def _names(annotation: griffe.Expr | str | None) -> Iterator[str]:
    """The full path of each name in an annotation."""
    if isinstance(annotation, griffe.Expr):
        for name in annotation.iterate(flat=True):
            if isinstance(name, griffe.ExprName):
                yield name.canonical_path


def _give_init(target: griffe.Object, sent: Iterable[str]) -> None:
    """Add the `__init__` that attrs makes to each class that users make themselves."""
    for member in list(target.members.values()):
        if isinstance(member, griffe.Module):
            _give_init(member, sent)
        elif isinstance(member, griffe.Class):
            received = ".models." in member.path and member.path not in sent
            if not received and any(d.callable_path in _ATTRS_CLASSES for d in member.decorators):
                this = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
                # As attrs has it, what is passed by keyword only comes last.
                keyword_only = griffe.ParameterKind.keyword_only
                fields = sorted(_parameters(member), key=lambda field: field.kind is keyword_only)
                parameters = griffe.Parameters(this, *fields)
                member["__init__"] = griffe.Function("__init__", parameters=parameters)


def _parameters(target: griffe.Class) -> Iterator[griffe.Parameter]:
    """What attrs' `__init__` takes: each annotated attribute, by its alias."""
    for attribute in target.members.values():
        if not isinstance(attribute, griffe.Attribute) or "property" in attribute.labels:
            continue
        value, options = attribute.value, {}
        if isinstance(value, griffe.ExprCall) and value.canonical_path == "attrs.field":
            keywords = (a for a in value.arguments if isinstance(a, griffe.ExprKeyword))
            options = {keyword.name: str(keyword.value) for keyword in keywords}
            value = options.get("default", options.get("factory"))
        if attribute.annotation is not None and options.get("init") != "False":
            alias = options.get("alias")
            kinds = griffe.ParameterKind
            yield griffe.Parameter(
                ast.literal_eval(alias) if alias else attribute.name.lstrip("_"),
                annotation=attribute.annotation,
                kind=kinds.keyword_only
                if options.get("kw_only") == "True"
                else kinds.positional_or_keyword,
                default=value,
            )
