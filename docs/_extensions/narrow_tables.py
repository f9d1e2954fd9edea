"""Tables for narrow columns and narrow screens.

A cell says the name of its column, so that a screen too narrow for columns can stack them, and long
code in it may break where its parts end; `_static/site.css` has the rest.
"""

import re
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

_CODE = re.compile(r'(?<=<span class="pre">)[^<]{16,}')
_END_OF_A_PART = re.compile(r"(?<=[/._=,:-])(?=[^/._=,:-])")
_END_OF_A_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONG_NAME = len("UnprocessableEntityError")


class Translator(HTML5Translator):
    """Writes `data-label` on each cell below a head, and `<wbr>` into long code in cells."""

    def visit_entry(self, node: nodes.entry) -> None:
        """Called where a cell begins."""
        row = node.parent
        column = row.column
        super().visit_entry(node)
        head = next(row.parent.parent.findall(nodes.thead), None)
        if head and isinstance(row.parent, nodes.tbody):
            label = escape(head[0][column].astext())
            self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{label}"', 1)
        self._begun = len(self.body)

    def depart_entry(self, node: nodes.entry) -> None:
        """Called where it ends."""
        cell = "".join(self.body[self._begun :])
        self.body[self._begun :] = [_CODE.sub(_breakable, cell)]
        super().depart_entry(node)


def _breakable(code: re.Match[str]) -> str:
    parts = _END_OF_A_PART.split(code[0])
    return "<wbr>".join(
        _END_OF_A_WORD.sub("<wbr>", part) if len(part) > _LONG_NAME else part for part in parts
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.set_translator("html", Translator)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
