"""The generator's templates with our edits; whole templates of ours stand in `templates/`."""

from jinja2.ext import Extension

from pipeline.generator import TEMPLATE_EDITS


class Edits(Extension):
    """Applies `TEMPLATE_EDITS` to the templates that Jinja loads."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, as Jinja is to read it."""
        for old, new in TEMPLATE_EDITS.get(name or "", {}).items():
            assert source.count(old) == 1, f"{old!r} is not, or not once, in {name}"
            source = source.replace(old, new)
        return source
