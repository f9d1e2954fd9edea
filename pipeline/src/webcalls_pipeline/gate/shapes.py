"""What a generated module does, statement by statement, with all that a document may choose blank.

`status = Status(d.pop("call status"))` becomes `$ = Model($.pop('s'))`: a local name is `$`, a
model's class `Model`, a text `'s'`, a number `n`. Names that templates import, builtins, methods
and keywords stay. What the templates can say is a short list of such shapes, however many models
and operations a document has; and what is not one of them did not come from a template.
"""

import ast
import builtins
from collections.abc import Iterable, Iterator

from attrs import define, field

# A shape, with the scope that it stands in before it, and the node that it is the shape of.
Shape = tuple[str, ast.AST]

_BUILTINS = frozenset(dir(builtins)) - {"id"}  # the generator takes `id` as it is
# The argument of these calls that is a type.
_TYPE_ARGUMENTS = {"isinstance": 1}
_READING = "_reading"
_RUNTIME = (_READING, "_sending")
_OPERATORS: dict[type[ast.AST], str] = {
    ast.And: "and", ast.Or: "or", ast.Not: "not ", ast.Is: "is", ast.IsNot: "is not",
    ast.In: "in", ast.NotIn: "not in", ast.Eq: "==", ast.NotEq: "!=", ast.LtE: "<=",
}  # fmt: skip


class ForeignCodeError(Exception):
    """A node that no template makes, wherever it stands.

    Args:
        node: It has the line.
        problem: What it is.
    """

    def __init__(self, node: ast.AST, problem: str) -> None:
        super().__init__(problem)
        self.node = node
        self.problem = problem


def shapes(module: ast.Module) -> list[Shape]:
    """The shapes of the statements of a module and of their parts, each with its first node; but
    docstrings and items of dictionaries each by itself.

    Raises:
        ForeignCodeError: There is a kind of statement or expression, or a name, that cannot be of
            the templates.
    """
    scope = _Scope("module")
    for statement in module.body:
        if isinstance(statement, ast.ClassDef):
            scope.models.add(statement.name)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            scope.functions.add(statement.name)
    scope.statements(module.body)
    return scope.found


def is_docstring(node: ast.AST) -> bool:
    """Whether it is a statement that is a text alone, which Python evaluates to nothing."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


@define
class _Scope:
    """A module, class or function, and what the names in it stand for."""

    label: str
    imported: set[str] = field(factory=set)
    models: set[str] = field(factory=set)
    functions: set[str] = field(factory=set)
    local: set[str] = field(factory=set)
    found: list[Shape] = field(factory=list)
    seen: set[str] = field(factory=set)

    def inside(self, label: str) -> "_Scope":
        # Functions that parse unions nest as the unions do, all of one make.
        if self.label.endswith(f" {label}"):
            label = self.label
        elif self.label != "module":
            label = f"{self.label} {label}"
        # A method does not see the names of its class.
        seen = set() if self.label == "class" else set(self.local)
        shared = self.imported, self.models, self.functions
        return _Scope(label, *shared, seen, self.found, self.seen)

    def add(self, text: str, node: ast.AST) -> None:
        """Add the shape of a statement, or of a part of a list of any length, as parameters are."""
        shape = f"{self.label}: {text}"
        if shape not in self.seen:  # a module says the same many times
            self.seen.add(shape)
            self.found.append((shape, node))

    def take_import(self, node: ast.ImportFrom | ast.Import) -> None:
        of_models = isinstance(node, ast.ImportFrom) and _is_model_import(node)
        for alias in node.names:
            (self.models if of_models else self.imported).add(alias.asname or alias.name)

    # Statements

    def statements(self, body: Iterable[ast.stmt]) -> None:
        for statement in body:
            if is_docstring(statement):
                self.found.append((f"{self.label}: docstring", statement))
            else:
                self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        blocks: list[list[ast.stmt]] = []
        inner = self
        match node:
            case ast.Import() | ast.ImportFrom():
                self.take_import(node)
                for text in _imports(node):
                    self.add(text, node)
                return
            case ast.Assign(targets=targets, value=value):
                text = f"{self.targets(targets)} = {self.show(value)}"
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                kind = self.type_(annotation)
                text = f"{self.targets([target])}: {kind}"
                if value is not None:
                    text += f" = {self.show(value)}"
            case ast.Expr(value=value):
                text = self.show(value)
            case ast.Return(value=value):
                text = f"return {self.show(value)}" if value else "return"
            case ast.Raise(exc=ast.expr() as value, cause=None):
                text = f"raise {self.show(value)}"
            case ast.Delete(targets=targets):
                text = f"del {', '.join(map(self.show, targets))}"
            case ast.Pass():
                text = "pass"
            case ast.If(test=test, body=body, orelse=orelse):
                text, blocks = f"if {self.show(test)}:", [body, orelse]
                if self.label == "module":
                    inner = self.inside(text)
            case ast.For(target=target, iter=items, body=body, orelse=orelse):
                source = self.show(items)
                text, blocks = f"for {self.targets([target])} in {source}:", [body, orelse]
            case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
                text, blocks = "try:", [body, orelse, final]
                for handler in handlers:
                    kind = self.show(handler.type) if handler.type else ""
                    text += f" except {kind}{' as' if handler.name else ''}:"
                    blocks.append(handler.body)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                inner = self.inside(_function_label(node.name))
                text, blocks = inner.signature(node, self), [node.body]
                self.functions.add(node.name)
            case ast.ClassDef(bases=bases, keywords=[], body=body):
                marks = "".join(f"@{self.show(mark)} " for mark in node.decorator_list)
                text = f"{marks}class Model({', '.join(map(self.show, bases))}):"
                inner, blocks = self.inside("class"), [body]
            case _:
                raise ForeignCodeError(node, f"a statement of the kind {type(node).__name__}")
        self.add(text, node)
        for block in blocks:
            inner.statements(block)

    def signature(self, node: ast.FunctionDef | ast.AsyncFunctionDef, outside: "_Scope") -> str:
        """The header; each parameter is a part. What it names is looked up outside."""
        marks = "".join(f"@{outside.show(mark)} " for mark in node.decorator_list)
        arguments = node.args
        defaults = [None] * (len(arguments.args) - len(arguments.defaults)) + arguments.defaults
        named = [
            *zip(arguments.args, defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        if arguments.posonlyargs or arguments.vararg or arguments.kwarg:
            raise ForeignCodeError(node, "a kind of parameter that no template writes")
        for argument, default in named:
            text = "self" if argument.arg == "self" else "cls" if argument.arg == "cls" else "$"
            if argument.annotation is not None:
                text += f": {outside.type_(argument.annotation)}"
            if default is not None:
                text += f" = {outside.show(default)}"
            self.add(f"parameter {text}", argument)
        self.local |= {argument.arg for argument, _ in named}
        returns = f" -> {outside.type_(node.returns)}" if node.returns else ""
        kind = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
        return f"{marks}{kind} {_function_label(node.name)}(){returns}:"

    # Expressions

    def targets(self, nodes: Iterable[ast.expr]) -> str:
        shown = []
        for node in nodes:
            for name in (node,) if isinstance(node, ast.Name) else ast.walk(node):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    # What stands at module level is named by a template.
                    (self.imported if self.label == "module" else self.local).add(name.id)
            shown.append(self.show(node))
        return " = ".join(shown)

    def show(self, node: ast.expr) -> str:
        show = self.show
        match node:
            case ast.Name(id=name):
                return self.name(node, name)
            case ast.Constant(value=value):
                return _constant(node, value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                return "n"
            case ast.Attribute(value=value, attr=attribute):
                owner = show(value)
                text = f"{owner}.{self.attribute(node, owner, attribute)}"
                return self.reader(text, node) if owner == _READING else text
            case ast.Call():
                return self.call(node)
            case ast.Subscript(value=value, slice=index):
                return f"{show(value)}[{show(index)}]"
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    item = f"{show(key)}: {show(value)}" if key else f"**{show(value)}"
                    self.found.append((f"{self.label}: item {item}", value))
                return "{…}" if keys else "{}"
            case ast.List(elts=elements):
                return f"[{self.elements(elements)}]"
            case ast.Tuple(elts=elements):
                return f"({self.elements(elements)})"
            case ast.Set(elts=elements):
                return f"{{{self.elements(elements)}}}"
            case ast.BoolOp(op=operator, values=values):
                return f" {_operator(operator)} ".join(map(show, values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"not {show(operand)}"
            case ast.Compare(left=left, ops=operators, comparators=others):
                pairs = zip(operators, others, strict=True)
                return show(left) + "".join(f" {_operator(o)} {show(other)}" for o, other in pairs)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return f"{show(body)} if {show(test)} else {show(orelse)}"
            case ast.Starred(value=value):
                return f"*{show(value)}"
            case ast.Await(value=value):
                return f"await {show(value)}"
            case ast.JoinedStr(values=values):
                return f"f'{''.join(dict.fromkeys(map(self.part_of_text, values)))}'"
            case ast.DictComp(key=key, value=value, generators=[ast.comprehension() as each]):
                source = show(each.iter)
                target = self.targets([each.target])
                tests = "".join(f" if {show(test)}" for test in each.ifs)
                return f"{{{show(key)}: {show(value)} for {target} in {source}{tests}}}"
            case _:
                raise ForeignCodeError(node, f"an expression of the kind {type(node).__name__}")

    def name(self, node: ast.AST, name: str) -> str:
        if name in ("self", "cls") and name in self.local:
            return name
        if name in self.local:
            return "$"
        if name in self.models:
            return "Model"
        if name in self.functions:
            return _function_label(name)
        if name in self.imported or name in _BUILTINS:
            return name
        raise ForeignCodeError(node, f"the name {name[:100]!r}, which nothing here defines")

    def attribute(self, node: ast.AST, owner: str, name: str) -> str:
        if owner == "self" or (owner == "Model" and name != "from_dict"):
            if name.startswith("__"):
                raise ForeignCodeError(node, f"the attribute {name[:100]!r}")
            return "$"  # a field, or a member of an enum
        return name

    def call(self, node: ast.Call) -> str:
        match node.func:
            # What every client has as it is: what it is given are parts.
            case ast.Attribute(value=ast.Name(id=module), attr=attribute) if module in _RUNTIME:
                callee = f"{self.name(node, module)}.{attribute}"
                given: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
                for argument in given:
                    self.add(f"{callee}: {self.argument(argument)}", node)
                text = f"{callee}(…)"
                return self.reader(text, node) if module == _READING else text
        callee = self.show(node.func)
        typed = _TYPE_ARGUMENTS.get(callee)
        arguments = [
            self.type_(argument) if index == typed else self.show(argument)
            for index, argument in enumerate(node.args)
        ]
        ours = callee in self.imported or callee in _BUILTINS
        keywords = [self.argument(keyword, ours) for keyword in node.keywords]
        return f"{callee}({', '.join(dict.fromkeys([*arguments, *keywords]))})"

    def argument(self, node: ast.expr | ast.keyword, ours: bool = True) -> str:
        if not isinstance(node, ast.keyword):
            return self.show(node)
        if node.arg is None:
            return f"**{self.show(node.value)}"
        return f"{node.arg if ours else '$'}={self.show(node.value)}"

    def reader(self, text: str, node: ast.AST) -> str:
        """Readers nest as the types do that they read."""
        self.add(f"reader {text}", node)
        return "R"

    def elements(self, nodes: list[ast.expr]) -> str:
        shown = list(map(self.show, nodes))
        return ", ".join(dict.fromkeys(shown) if set(shown) == {"'s'"} else shown)

    def part_of_text(self, node: ast.expr) -> str:
        if isinstance(node, ast.FormattedValue) and node.format_spec is None:
            conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
            return f"{{{self.show(node.value)}{conversion}}}"
        return self.show(node).strip("'") if isinstance(node, ast.Constant) else self.show(node)

    # Types

    def type_(self, node: ast.expr) -> str:
        """`T`; what the type is made of are parts. Names in it are the module's, not locals."""
        match node:
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                self.type_(left)
                self.type_(right)
                return "T"
            case ast.Subscript(value=ast.Name(id="Literal"), slice=value):
                text = f"Literal[{_literal(value)}]"
            case ast.Subscript(value=ast.Name() as value, slice=index):
                text = f"{self.atom(value)}[]"
                for argument in index.elts if isinstance(index, ast.Tuple) else [index]:
                    self.type_(argument)
            case _:
                text = self.atom(node)
        self.add(f"type {text}", node)
        return "T"

    def atom(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=None):
                return "None"
            case ast.Name(id=name):
                if name in self.models:
                    return "Model"
                if name in self.imported or name in _BUILTINS:
                    return name
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self.imported:
                return f"{module}.{name}"
            case _:
                pass
        raise ForeignCodeError(node, "a type that no template writes")


def _operator(node: ast.AST) -> str:
    if type(node) not in _OPERATORS:
        raise ForeignCodeError(node, f"the operator {type(node).__name__}")
    return _OPERATORS[type(node)]


def _constant(node: ast.AST, value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "b"
    if isinstance(value, str):
        return "'s'"
    if isinstance(value, int | float):
        return "n"
    raise ForeignCodeError(node, f"a literal of the type {type(value).__name__}")


def _literal(node: ast.expr) -> str:
    values = node.elts if isinstance(node, ast.Tuple) else [node]
    for value in values:
        operand = value.operand if isinstance(value, ast.UnaryOp) else value
        if not isinstance(operand, ast.Constant):
            raise ForeignCodeError(value, "a Literal of something that is not a literal")
        _constant(value, operand.value)
    return "…"


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        name = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
        if isinstance(node, ast.Import):
            yield f"import {name}"
        elif _is_model_import(node):
            renamed = " as" if alias.asname else ""
            yield f"from {_parent(node)}$ import {'*' if name == '*' else 'Model'}{renamed}"
        else:
            yield f"from {'.' * node.level}{node.module or ''} import {name}"


def _is_model_import(node: ast.ImportFrom) -> bool:
    """`from ..models.thing import Thing`, and in models/__init__ `from .thing import Thing`."""
    return (
        node.level > 0
        and (node.module or "").count(".") == (node.level > 1)
        and ((node.module or "").startswith("models.") if node.level > 1 else bool(node.module))
    )


def _parent(node: ast.ImportFrom) -> str:
    return "." * node.level + ("models." if node.level > 1 else "")


def _function_label(name: str) -> str:
    """Templates name functions after properties and enums, with a prefix of their own."""
    for prefix in ("_parse_", "check_"):
        if name.startswith(prefix) and name != "_parse_response":
            return f"{prefix}$"
    return name
