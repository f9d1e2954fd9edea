"""The annotations of two generated packages compared: what their users pass, and what they get.

What is passed may be widened without harm, and what comes back may be narrowed; the documents say
what a wider answer means, and whether an argument may be left out or null. Here is seen what they
do not: that the client makes another type of it.
"""

import ast
from collections.abc import Iterator

import griffe

# Whether there is a value at all is said by the documents.
_ABSENT = frozenset({"None", "Unset"})


def other_types(
    old: griffe.Module, new: griffe.Module, sent: set[str]
) -> Iterator[tuple[str, str]]:
    """The path of each function or class whose users' code meets another type now, and what.

    Args:
        old: The older package.
        new: The newer package.
        sent: The paths of the models that users make themselves.
    """
    for name, member in old.members.items():
        after = new.members.get(name)
        if member.is_alias or after is None or after.is_alias:
            continue
        if isinstance(member, griffe.Module) and isinstance(after, griffe.Module):
            yield from other_types(member, after, sent)
        elif isinstance(member, griffe.Function) and isinstance(after, griffe.Function):
            if member.is_public:
                yield from _function(member, after)
        elif isinstance(member, griffe.Class) and isinstance(after, griffe.Class):
            yield from _class(member, after, is_sent=member.path in sent)


def _function(old: griffe.Function, new: griffe.Function) -> Iterator[tuple[str, str]]:
    known = {parameter.name: parameter for parameter in new.parameters}
    for parameter in old.parameters:
        after = known.get(parameter.name)
        if after is not None and not _takes(after.annotation, parameter.annotation):
            was, now = _shown(parameter.annotation), _shown(after.annotation)
            yield old.path, f"takes `{parameter.name}` as `{now}` now, not as `{was}`"
    # The `_detailed` functions return the same in a `Response`.
    if not old.name.endswith("_detailed") and _is_replaced(old.returns, new.returns):
        yield old.path, f"returns `{_shown(new.returns)}` now, not `{_shown(old.returns)}`"


def _class(old: griffe.Class, new: griffe.Class, *, is_sent: bool) -> Iterator[tuple[str, str]]:
    for name, member in old.members.items():
        after = new.members.get(name)
        if not isinstance(member, griffe.Attribute) or not isinstance(after, griffe.Attribute):
            continue
        narrower = is_sent and not _takes(after.annotation, member.annotation)
        if narrower or _is_replaced(member.annotation, after.annotation):
            was, now = _shown(member.annotation), _shown(after.annotation)
            yield old.path, f"has `{name}` as `{now}` now, not as `{was}`"


def _takes(outer: griffe.Expr | str | None, inner: griffe.Expr | str | None) -> bool:
    """Whether each value of the inner annotation is one of the outer."""
    return _within(_members(_shown(inner)), _members(_shown(outer)))


def _is_replaced(old: griffe.Expr | str | None, new: griffe.Expr | str | None) -> bool:
    """Whether something may no longer come, and something else does."""
    before, after = _members(_shown(old)), _members(_shown(new))
    return not _within(before, after) and not _within(after, before)


def _within(inner: frozenset[str], outer: frozenset[str]) -> bool:
    if "Any" in outer:
        return True
    for member in inner - outer:
        if member == "int" and "float" in outer:
            continue
        items = _items(member)
        lists = [_items(other) for other in outer if _items(other)]
        if not items or not any(_within(items, other) for other in lists):
            return False
    return True


def _members(annotation: str) -> frozenset[str]:
    """The types of a union, but for what says that there is none."""
    try:
        node = ast.parse(annotation, mode="eval").body
    except SyntaxError:
        return frozenset({annotation})
    return frozenset(_each_member(node)) - _ABSENT


def _each_member(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _each_member(left)
            yield from _each_member(right)
        case ast.Constant(value=str(text)):
            yield from _members(text)
        case _:
            yield ast.unparse(node)


def _items(member: str) -> frozenset[str]:
    """What a list of this annotation holds; nothing where it is not a list."""
    if not member.startswith("list["):
        return frozenset()
    return _members(member.removeprefix("list[").removesuffix("]")) or frozenset({"None"})


def _shown(annotation: griffe.Expr | str | None) -> str:
    return "Any" if annotation is None else str(annotation)
