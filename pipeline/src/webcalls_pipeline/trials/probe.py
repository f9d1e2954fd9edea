"""`nox -s probe`: what would another release of the generator change, and break?

It runs in an environment that has that release, beside a copy of the pinned one to compare with.
The report is the text of an issue.
"""

import argparse
import ast
import collections
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from attrs import define, field

from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import PipelineError

_PACKAGE = "openapi_python_client"
_GENERATOR = Path(__file__).parents[1] / "generator"
_MOST = 25  # lines of a difference, or rows of a list
# Templates of which our clients have nothing.
_UNUSED = ("property_templates/", "README", "pyproject", "setup", "endpoint_macros", "literal_enum")
# Those that show what generated code does, and what the generator makes of it.
_TESTS = (
    *("tests/pipeline/generator", "tests/pipeline/normalise", "tests/generated"),
    # These compare with what is pinned, as this page does.
    "--deselect=tests/generated/test_trees.py::test_what_is_checked_in_is_what_the_specs_give",
    "--deselect=tests/pipeline/generator/test_templates.py::"
    "test_the_originals_are_those_that_ours_were_made_from",
)


@define
class Report:
    """One page: what no longer fits comes first."""

    title: str
    broken: list[str] = field(factory=list)
    changed: list[str] = field(factory=list)
    same: list[str] = field(factory=list)

    def text(self) -> str:
        """The page, as Markdown."""
        parts = [f"# {self.title}", ""]
        for heading, found in (
            ("No longer fits", self.broken),
            ("Changed, and looked at by nobody yet", self.changed),
            ("As it was", self.same),
        ):
            if found:
                parts += [f"## {heading}", "", *found, ""]
        return "\n".join(parts)


def probe(pinned: Path, sample: int, seed: int) -> Report:
    """Try the generator that is installed.

    Args:
        pinned: The folder of the pinned generator's package, to compare with.
        sample: How many documents of the corpus to try.
        seed: Decides which.
    """
    spec = find_spec(_PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    new = Path(spec.origin).parent
    report = Report(f"openapi-python-client {version('openapi-python-client')} in place of ours")
    _compare_patches(report, pinned, new)
    _compare_templates(report, pinned, new)
    try:
        import webcalls_pipeline.generator.environment
        import webcalls_pipeline.generator.patches  # noqa: F401  to import it is to patch
    except Exception as error:
        report.broken.append(
            f"- Patches or templates cannot be loaded, so nothing is generated: "
            f"`{type(error).__name__}: {error}`"
        )
        return report
    _compare_shapes(report)
    with tempfile.TemporaryDirectory(prefix="webcalls-probe-") as scratch:
        _regenerate(report, Path(scratch))
        _run_tests(report, Path(scratch))
    _run_corpus(report, sample, seed)
    return report


# What our patches and templates stand in place of


def _compare_patches(report: Report, pinned: Path, new: Path) -> None:
    for target in _targets():
        module, _, path = target.partition(":")
        file = f"{module.removeprefix(_PACKAGE).strip('.').replace('.', '/')}.py"
        before, after = _source(pinned / file, path), _source(new / file, path)
        if after is None:
            report.broken.append(f"- The patch of `{target}`: it is gone.")
        elif before != after:
            shown = _difference(before or "", after)
            report.changed.append(f"- The original of the patch of `{target}`:\n{shown}")
        else:
            report.same.append(f"- the original of the patch of `{target}`")


def _targets() -> Iterator[str]:
    """The targets of the patches, read without importing the generator."""
    for node in ast.walk(ast.parse((_GENERATOR / "patches.py").read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Patch":
            yield from (
                ast.literal_eval(word.value) for word in node.keywords if word.arg == "target"
            )


def _source(file: Path, path: str) -> str | None:
    """The text of what a name in a module stands for; None if there is none."""
    if not file.exists():
        return None
    text = file.read_text("utf-8")
    body: list[ast.stmt] = ast.parse(text).body
    found: ast.stmt | None = None
    for name in path.split("."):
        found = next((node for node in body if name in _names(node)), None)
        body = getattr(found, "body", [])
    return None if found is None else ast.get_source_segment(text, found)


def _names(node: ast.stmt) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.asname or alias.name for alias in names}
        case _:
            return set()


def _compare_templates(report: Report, pinned: Path, new: Path) -> None:
    folders = [package / "templates" for package in (pinned, new)]
    texts = [
        {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in
         sorted(folder.rglob("*.jinja"))}
        for folder in folders
    ]  # fmt: skip
    before, after = texts
    ours = {path.name for path in (_GENERATOR / "templates").iterdir()} | {"types.py.jinja"}
    unused = []
    for name in sorted(before.keys() | after.keys()):
        what = f"`{name}`" + (", in whose place ours stands" if name in ours else "")
        if before.get(name) == after.get(name):
            continue
        if name.startswith(_UNUSED):
            unused.append(f"`{name}`")
        elif name not in after:
            report.broken.append(f"- The template {what}: it is gone.")
        else:
            shown = _difference(before.get(name, ""), after[name])
            report.changed.append(f"- The template {what}:\n{shown}")
    if unused:
        report.changed.append(f"- Templates that no client has anything of: {', '.join(unused)}")
    same = sum(before.get(name) == text for name, text in after.items())
    report.same.append(f"- {same} of {len(after)} templates")


def _difference(before: str, after: str) -> str:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1))
    shown = [line for line in lines if not line.startswith(("---", "+++"))]
    more = [f"… {len(shown) - _MOST} more lines"] if len(shown) > _MOST else []
    return "\n".join(f"      {line}" for line in [*shown[:_MOST], *more])


# What it makes


def _compare_shapes(report: Report) -> None:
    known = set(allowed_shapes())
    try:
        found = reference_shapes()
    except Exception as error:
        report.broken.append(f"- The gate's reference document: `{type(error).__name__}: {error}`")
        return
    for kind, shapes, kept in (
        ("that the gate does not know", found - known, report.broken),
        ("that it would not need any more", known - found, report.changed),
    ):
        if shapes:
            rows = [f"      {shape}" for shape in sorted(shapes)[:_MOST]]
            kept.append(f"- {len(shapes)} shapes of statements {kind}:\n" + "\n".join(rows))
    if found == known:
        report.same.append(f"- all {len(known)} shapes of statements")


def allowed_shapes() -> list[str]:
    """The shapes that the gate lets pass."""
    from webcalls_pipeline.gate.gate import ALLOWED_CODE

    return _shapes(ALLOWED_CODE.read_text("utf-8"))


def reference_shapes() -> set[str]:
    """The shapes of what the generator makes of the reference document."""
    from webcalls_pipeline.gate.reference import allowed_code

    return set(_shapes(allowed_code()))


def _shapes(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _regenerate(report: Report, scratch: Path) -> None:
    """All vendors; their packages are left in a folder, to be imported from."""
    from webcalls_pipeline.chain.build import build

    workspace = Workspace(Path.cwd())
    for name in workspace.vendor_names():
        vendor = workspace.vendor(name)
        try:
            built = build(workspace, vendor, lambda step: None)
        except PipelineError as error:
            report.broken.append(f"- The client of {vendor.name}: {error.problem[:1000]}")
            continue
        inside = f"{vendor.package}/"
        files = {n: c for n, c in built.tree.items() if n.startswith(inside)}
        write_tree(scratch / vendor.package, {n.removeprefix(inside): files[n] for n in files})
        folder = workspace.generated / vendor.name
        differing = [
            name for name, content in files.items()
            if name.endswith(".py")
            and (not (folder / name).is_file() or (folder / name).read_bytes() != content)
        ]  # fmt: skip
        if differing:
            report.changed.append(
                f"- The client of {vendor.name}, in {len(differing)} files: "
                f"{', '.join(f'`{name}`' for name in differing[:5])}"
            )
        else:
            report.same.append(f"- the client of {vendor.name}")


def _run_tests(report: Report, clients: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--tb=line", *_TESTS],
        env={**os.environ, "PYTHONPATH": str(clients)},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    failed = re.findall(r"^(?:FAILED|ERROR) (\S.*)$", run.stdout, re.M)
    said = (run.stdout.strip().splitlines() or run.stderr.strip().splitlines() or ["nothing"])[-1]
    if run.returncode:
        rows = [f"      {line[:200]}" for line in failed[:_MOST]]
        report.broken.append(f"- Tests: {said}\n" + "\n".join(rows))
    else:
        report.same.append(f"- the tests: {said}")


def _run_corpus(report: Report, sample: int, seed: int) -> None:
    from webcalls_pipeline.trials.corpus import run_sample

    outcomes = run_sample(sample, seed)
    total = sum(outcome.operations for outcome in outcomes)
    made = sum(outcome.generated for outcome in outcomes)
    clients = [outcome for outcome in outcomes if outcome.imports is not None]
    whole = sum(outcome.imports is True for outcome in clients)
    said = (
        f"- {made} of {total} operations of {len(outcomes)} public documents, of which {whole} of "
        f"{len(clients)} clients import whole"
    )
    causes = collections.Counter(cause[:200] for o in outcomes for cause in o.refused)
    rows = [f"\n      {count} {cause}" for cause, count in causes.most_common(10)]
    fits = whole == len(clients) and made >= 0.99 * total
    (report.same if fits else report.broken).append(said + "".join(rows))


def main() -> int:
    """Print the report, and write it into a file if one is named.

    Returns:
        0 if everything fits, else 1.
    """
    parser = argparse.ArgumentParser(prog="nox -s probe --")
    parser.add_argument("--pinned", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    report = probe(options.pinned, options.sample, options.seed)
    print(report.text())
    if options.output:
        options.output.write_text(report.text(), "utf-8", newline="\n")
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
