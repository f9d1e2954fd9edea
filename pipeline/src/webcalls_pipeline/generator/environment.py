"""The generator's Jinja environment with our templates and filters in it.

Whole templates of ours stand in place of the generator's, in `templates/`; `runtime/` holds modules
that every client has as they are. The table says of each why, and by the hash of the original which
version of the generator it was written for.
"""

import contextlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import ClassVar

import jinja2
from attrs import frozen
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from webcalls_pipeline.generator.expressions import FILTERS

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
RUNTIME = _HERE / "runtime"


@frozen
class Template:
    """A template of the generator that we replace.

    Args:
        original: The SHA-256 of the generator's.
        why: What ours does instead.
        upstream: The issue there, or a text that can be filed there.
        until: When the generator's will do.
        test: The test that fails with the generator's.
    """

    original: str
    why: str
    upstream: str
    until: str
    test: str


REPLACED = {
    "client.py.jinja": Template(
        original="4eac65762f21014a7fbf59e730f1be6d28c9c85ddc1c40b458b6ff5f67a64c9e",
        why="A `repr` of a client shows no key, header or cookie; `with_headers`, `with_cookies` "
        "and "
        "`with_timeout` leave the original, and the dictionaries that it was given, as they were.",
        upstream="https://github.com/openapi-generators/openapi-python-client/pull/1416",
        until="#1416 is released, and secrets have `repr=False`",
        test="tests/pipeline/generator/test_sending.py::test_a_copy_of_a_client_leaves_the_original_as_it_was",
    ),
    "endpoint_module.py.jinja": Template(
        original="c1b2628053eb4875ba59566baa5ae907666f9cbfafa308d93f970a4404b7cd52",
        why="Requests and answers go through `runtime/`: nothing that is not given is sent, "
        "multipart "
        "has a boundary of its own, `Accept` names what is answered; any status, and a body of "
        "another kind than documented, is a `Response`.",
        upstream="https://github.com/openapi-generators/openapi-python-client/issues/1442, "
        "https://github.com/openapi-generators/openapi-python-client/issues/1248, "
        "https://github.com/openapi-generators/openapi-python-client/issues/993; to file: the "
        "boundary `+++` (since #1005) lets the bytes of a file add fields to the request",
        until="those are closed, and optional defaults are not sent",
        test="tests/pipeline/generator/test_sending.py",
    ),
    "model.py.jinja": Template(
        original="fd1c79680d51c06cfbb89809ad123750ba9add98b688036c04cabbf1f8ba40a0",
        why="A model says in a table what its properties are, and `runtime/` reads and writes by "
        "it: a "
        "value that does not fit stays as it came, and a union takes the member that fits. A "
        "`repr` shows no property of the format `password`.",
        upstream="https://github.com/openapi-generators/openapi-python-client/issues/1044, "
        "https://github.com/openapi-generators/openapi-python-client/issues/219, "
        "https://github.com/openapi-generators/openapi-python-client/issues/1154",
        until="never: reading by a table is another design",
        test="tests/pipeline/generator/test_reading.py",
    ),
    "models_init.py.jinja": Template(
        original="4f64a3d6e1b15a561be5573c1b7702eb928c0e4fa6b67107d20e57a74c44d51a",
        why="A package imports a model when it is first asked for: with hundreds of models, "
        "importing "
        "all takes seconds.",
        upstream="To file: lazy imports of models (PEP 562)",
        until="imports are lazy there",
        test="tests/pipeline/generator/test_templates.py::test_an_operation_loads_only_what_it_needs",
    ),
    "package_init.py.jinja": Template(
        original="ac15907e32dc39bd9b83ea6f2002fb87514f2182b97f88231b5a9c47321f6210",
        why="As `models_init`: a model can be imported without httpx.",
        upstream="To file: lazy imports of models (PEP 562)",
        until="imports are lazy there",
        test="tests/pipeline/generator/test_templates.py::test_a_model_loads_only_itself_and_what_it_holds_when_it_holds_it",
    ),
    "types.py.jinja": Template(
        original="93df9d75883a4eafac77dd21bc6907f3ef612e3f7841e08656618dcf6c4ce494",
        why="`runtime/types.py`: a status that Python does not know, a file without a name, "
        "`UNSET` "
        "that shows as itself.",
        upstream="https://github.com/openapi-generators/openapi-python-client/issues/1442, "
        "https://github.com/openapi-generators/openapi-python-client/issues/993",
        until="those are closed",
        test="tests/pipeline/generator/test_reading.py::test_any_status_is_a_response",
    ),
}


class Compiled(BytecodeCache):
    """What Jinja has compiled: for this process and those that are forked from it, and for later
    ones beside our own modules, where Python keeps what it has compiled, too.
    """

    _kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before; Jinja looks whether it is still
        the same.
        """
        if bucket.key not in self._kept:
            with contextlib.suppress(OSError):
                self._kept[bucket.key] = _compiled_file(bucket).read_bytes()
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):  # somebody else's folder
                _write_whole(_compiled_file(bucket), self._kept[bucket.key])


def _compiled_file(bucket: Bucket) -> Path:
    by = f"{sys.implementation.cache_tag}-jinja-{jinja2.__version__}"
    return _HERE / "__pycache__" / f"{bucket.key}.{by}.bin"


def _write_whole(file: Path, content: bytes) -> None:
    """Write a file that others may be reading, and others writing."""
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(file)


def prepare(environment: Environment) -> None:
    """Give our filters to the environment of a project, and share what it compiles."""
    environment.filters.update(FILTERS)
    environment.bytecode_cache = Compiled()


@cache
def runtime_modules() -> dict[str, bytes]:
    """The modules that every client has as they are, by name."""
    return {
        path.name: path.read_bytes() for path in RUNTIME.glob("*.py") if path.name != "__init__.py"
    }
