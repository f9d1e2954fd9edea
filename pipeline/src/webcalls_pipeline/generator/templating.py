"""The generator's templates with our edits; whole templates of ours stand in `templates/`."""

from typing import ClassVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from webcalls_pipeline.generator.run import TEMPLATE_EDITS


class Edits(Extension):
    """Applies `TEMPLATE_EDITS` to the templates that Jinja loads."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, as Jinja is to read it."""
        for old, new in TEMPLATE_EDITS.get(name or "", {}).items():
            assert source.count(old) == 1, f"{old!r} is not, or not once, in {name}"
            source = source.replace(old, new)
        return source


class Compiled(BytecodeCache):
    """What Jinja has compiled, for this process and those that are forked from it."""

    _kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
