"""Settings of the documentation site, which `nox -s docs` builds."""

import sys
import tomllib
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_extensions"))

project = "webcalls"
author = "the webcalls contributors"
extensions = [
    "life_of_a_spec",
    "generator_tables",
    "vendor_reference",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
# The first two are parts of other pages.
exclude_patterns = ["bench.md", "reliability.md", "_extensions"]
myst_heading_anchors = 3
_facade = tomllib.loads((HERE.parent / "wrapper/pyproject.toml").read_text("utf-8"))["project"]
myst_html_meta = {"description": _facade["description"]}  # what search engines show
default_role = "code"  # our docstrings are Markdown where they can be
autoclass_content = "both"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_use_ivar = True
# Names of other projects, whose inventories a build without network cannot read, and ours that are
# no one's to import.
nitpick_ignore_regex = [
    ("py:.*", r"(httpx|collections|datetime|click|types|contextlib|starlette|os|ssl)\..*"),
    ("py:.*", r".*\b(TransportT|_Facade|(Any)?Vendor(Name)?|Generated|Created)\b.*"),
    ("py:.*", r".*\b(NotACall|APIStatusError\..*)\b.*"),
    ("py:.*", r"(.*\.)?(KeySource|ResponseT_co|Request|CallArguments|Verify)"),
    ("py:.*", r"JsonPointer|Joined|Places"),
    ("py:.*", r"(abc|typing)\..*|datetime"),
]
html_theme = "furo"
html_title = "webcalls"
html_show_copyright = False
html_copy_source = False


def _fences(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Fenced code of a docstring as reStructuredText has it."""
    inside = False
    for index, line in enumerate(lines):
        if line.strip().startswith("```"):
            language = line.strip().removeprefix("```")
            lines[index] = "" if inside else f".. code-block:: {language}\n"
            inside = not inside
        elif inside and line:
            lines[index] = f"    {line}"
    lines[:] = "\n".join(lines).split("\n")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _fences)
