"""A normalised document to a package that is safe, whole, formatted, and can be imported."""

import contextlib
import gc
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from webcalls_pipeline.checkout.tree import Tree, read_tree, write_tree
from webcalls_pipeline.client.format import format_code
from webcalls_pipeline.client.import_check import import_every_module
from webcalls_pipeline.document.operations import operations
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.gate.gate import pass_gate
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
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch, ThreadPoolExecutor(1) as aside:
        folder = Path(scratch) / package
        write_tree(folder, code)
        format_code(folder, where)
        imported = aside.submit(import_every_module, folder, where)
        yield read_tree(folder)
        imported.result()


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
    try:
        code, complaints = run_generator(bare, package, content_type_overrides(bare))
    except Exception as error:  # it trips over some of what it does not expect
        code, complaints = {}, [" ".join(f"{type(error).__name__}: {error}".split())[:300]]
    gc.collect()  # its models refer to each other: a tenth of all memory
    require_every_operation(code, operations(document), list(map(safe_text, complaints)), where)
    progress("gate")
    return pass_gate(code, texts, where)
