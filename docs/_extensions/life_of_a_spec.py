"""The directive `life-of-a-spec`: the pipeline's steps as a picture and a table, drawn from them.

The steps are those of `webcalls_pipeline.chain.steps`; what each does is the first line of its
module's docstring.
"""

from html import escape
from importlib import import_module

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from webcalls_pipeline.chain.steps import STEPS

READ = {
    "vendor": "specs/VENDOR/vendor.toml",
    "pages": "pages/ and described.yaml",
    "overlay": "specs/VENDOR/overlay.yaml",
}
WRITTEN = ("specs/VENDOR/openapi.yaml", "generated/VENDOR/", "specs/lock.toml")

ROW, BOX, FILE, STEP = 44, 28, 210, 112
MIDDLE = BOX // 2  # of a box
FILES = STEP + 50
WIDTH = FILES + FILE


class LifeOfASpec(SphinxDirective):
    """The picture and the table."""

    def run(self) -> list[nodes.Node]:
        rows = "\n".join(
            f"| {step} | `{module.partition('.')[2]}` | {_says(module)} |"
            for step, module in STEPS.items()
        )
        table = f"| step | module | what it does |\n| --- | --- | --- |\n{rows}\n"
        picture = nodes.raw("", picture_of(STEPS), format="html")
        return [picture, *self.parse_text_to_nodes(table)]


def _says(module: str) -> str:
    return (import_module(module).__doc__ or "").splitlines()[0].replace("|", r"\|")


def picture_of(steps: dict[str, str]) -> str:
    """SVG: the steps from top to bottom, and beside them what they read and write."""
    parts = []
    for index, step in enumerate(steps):
        y = index * ROW
        if index:
            parts.append(_arrow(STEP // 2, y - ROW + BOX, STEP // 2, y))
        parts.append(_box(0, y, STEP, step, rounded=True))
        if step in READ:
            arrow = _arrow(FILES, y + MIDDLE, STEP, y + MIDDLE)
            parts += [_box(FILES, y, FILE, READ[step]), arrow]
    last = (len(steps) - 1) * ROW
    for place, file in enumerate(WRITTEN, start=1 - len(WRITTEN)):
        y = last + place * ROW
        parts += [_box(FILES, y, FILE, file), _arrow(STEP, last + MIDDLE, FILES, y + MIDDLE)]
    return (
        f'<svg viewBox="-2 -2 {WIDTH + 4} {last + BOX + 4}" role="img" '
        'class="picture" font-size="12" fill="none" stroke="currentColor">'
        "<title>What the pipeline reads, does and writes, for one vendor</title>"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor" '
        f'stroke="none"/></marker></defs>{"".join(parts)}</svg>'
    )


def _box(x: int, y: int, width: int, text: str, *, rounded: bool = False) -> str:
    font = "sans-serif" if rounded else "monospace"
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{BOX}" rx="{MIDDLE if rounded else 2}"/>'
        f'<text x="{x + width // 2}" y="{y + MIDDLE + 4}" text-anchor="middle" '
        f'font-family="{font}" fill="currentColor" stroke="none">{escape(text)}</text>'
    )


def _arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" marker-end="url(#tip)"/>'


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("life-of-a-spec", LifeOfASpec)
    return {"parallel_read_safe": True}
