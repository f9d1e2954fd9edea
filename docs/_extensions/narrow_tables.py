"""Cells of a table say the name of their column, so that a narrow screen can stack them."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class Translator(HTML5Translator):
    """Writes `data-label` on each cell below a head; `_static/site.css` shows it."""

    def visit_entry(self, node: nodes.entry) -> None:
        """Called for each cell."""
        row = node.parent
        column = row.column
        super().visit_entry(node)
        head = next(row.parent.parent.findall(nodes.thead), None)
        if head and isinstance(row.parent, nodes.tbody):
            label = escape(head[0][column].astext())
            self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{label}"', 1)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.set_translator("html", Translator)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
