"""A normalised document to a package that is safe, whole, formatted, and can be imported."""

import contextlib
import gc
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from webcalls_pipeline.checkout.tree import Tree, read_tree, write_tree
from webcalls_pipeline.client.format import format_code
from webcalls_pipeline.client.import_check import ImportCheck
from webcalls_pipeline.document.operations import operations
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.gate.beside import gate_beside
from webcalls_pipeline.gate.texts import safe_text, take_out
from webcalls_pipeline.generator.generate import require_every_operation, run_generator
from webcalls_pipeline.normalise.media import content_type_overrides

Progress = Callable[[str], None]


@contextlib.contextmanager
def generated_package(
    document: JsonObject,
    package: str,
    where: str,
    progress: Progress = lambda step: None,
) -> Iterator[Tree]:
    """The formatted package of one document: its modules by their path within the package.

    While the caller uses it, Python imports all of it; the end of the `with` waits for that.

    Args:
        document: A normalised document.
        package: The import name of the package.
        where: What errors call the document.
        progress: Called with each step when it begins.

    Raises:
        LostOperationsError: The generator left operations, or parts of them, out.
        PipelineError: The generator warned or failed, or made code that the gate does not let
            pass or the formatter cannot read; at the end, code that Python cannot import.
    """
    code = _generate(document, package, where, progress)
    progress("format")
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch, ImportCheck(where) as check:
        folder = Path(scratch) / package
        write_tree(folder, code)
        format_code(folder, where)
        check.begin(folder)
        yield read_tree(folder)
        check.end()


def generate_code(document: JsonObject, package: str, where: str) -> Tree:
    """The package of a document as the gate lets it pass: unformatted, and never yet imported.

    Raises:
        LostOperationsError: The generator left operations, or parts of them, out.
        PipelineError: The generator warned or failed, or the gate refused its code.
    """
    return _generate(document, package, where, lambda step: None)


def _generate(document: JsonObject, package: str, where: str, progress: Progress) -> Tree:
    """Nothing reads the code as code, and no file holds it, before it has passed the gate."""
    progress("generate")
    bare, texts = take_out(document)
    with gate_beside(texts, where) as gate:
        made: set[str] = set()

        def take(name: str, code: bytes) -> None:
            made.add(name)
            gate.take(name, code)

        try:
            complaints = run_generator(bare, package, content_type_overrides(bare), take)
        except Exception as error:  # it trips over some of what it does not expect
            made, complaints = set(), [" ".join(f"{type(error).__name__}: {error}".split())[:300]]
        gc.collect()  # its models refer to each other: a tenth of all memory
        said = list(map(safe_text, complaints))
        require_every_operation(made, operations(document), said, where)
        progress("gate")
        return dict(sorted(gate.passed().items()))
