"""The directives `generator-patches` and `generator-templates`: the pipeline's own tables."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from webcalls_pipeline.generator.environment import REPLACED, Template
from webcalls_pipeline.generator.patches import PATCHES, Patch


class Patches(SphinxDirective):
    """What is patched in the generator."""

    def run(self) -> list[nodes.Node]:
        rows = {patch.target.replace(":", " "): patch for patch in PATCHES}
        return self.parse_text_to_nodes(_table("patched", rows))


class Templates(SphinxDirective):
    """The generator's templates in whose place ours stand."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(_table("replaced", REPLACED))


def _table(kind: str, rows: dict[str, Patch] | dict[str, Template]) -> str:
    head = (kind, "why", "upstream", "it can go when", "test")
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for name, row in rows.items():
        upstream = re.sub(r"https://[^\s,;)]+", r"<\g<0>>", row.upstream)
        shown = [f"`{name}`", row.why, upstream, row.until, f"`{row.test}`"]
        lines.append(f"| {' | '.join(text.replace('|', '-') for text in shown)} |")
    return "\n".join(lines) + "\n"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("generator-patches", Patches)
    app.add_directive("generator-templates", Templates)
    return {"parallel_read_safe": True}
