"""Settings of the documentation site, which `nox -s docs` builds."""

import re
import sys
import tomllib
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

HERE = Path(__file__).parent
FACADE = tomllib.loads((HERE.parent / "wrapper/pyproject.toml").read_text("utf-8"))["project"]
sys.path.insert(0, str(HERE / "_extensions"))

project = "webcalls"
author = "the webcalls contributors"
extensions = [
    "client_reference",
    "life_of_a_spec",
    "narrow_tables",
    "generator_tables",
    "install_lines",
    "vendor_reference",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
# The first two are parts of other pages.
exclude_patterns = ["bench.md", "reliability.md", "_extensions"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
default_role = "code"  # our docstrings are Markdown where they can be
autoclass_content = "both"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_use_ivar = True
# Names of other projects, whose inventories a build without network cannot read, and ours that are
# no one's to import.
nitpick_ignore_regex = [
    ("py:.*", r"(httpx|collections|datetime|click|types|contextlib|pathlib|starlette|os|ssl)\..*"),
    ("py:.*", r".*\b(TransportT|_Facade|(Any)?Vendor(Name)?|Generated|Created)\b.*"),
    ("py:.*", r".*\b(NotACall|APIStatusError\..*)\b.*"),
    ("py:.*", r"(.*\.)?(KeySource|ResponseT_co|Request|CallArguments|Verify)"),
    ("py:.*", r"JsonPointer|Joined|Places"),
    ("py:.*", r"(abc|typing)\..*|datetime"),
    # What each generated client has beside its functions and models.
    ("py:.*", r"webcalls_\w+\.(client|types)\..*|errors\..*|Unset|UUID"),
]
# `nox -s docs -- linkcheck`: this host answers programs with 403, that one's lines are not anchors.
linkcheck_ignore = [r"https://www\.npmjs\.com/"]
linkcheck_anchors_ignore_for_url = [r"https://github\.com/"]
html_theme = "furo"
html_title = "webcalls"
# Until the repository has an address, no page links to where it is edited.
if not FACADE["urls"]["Source"].startswith("https://webcalls.example/"):
    html_theme_options = {
        "source_repository": FACADE["urls"]["Source"],
        "source_branch": "main",
        "source_directory": "docs/",
    }
html_show_copyright = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]


def _fences(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Fenced code of a docstring as reStructuredText has it."""
    if name.startswith("webcalls_"):  # a generated client
        # A type stands in the signature, where it is a link to this client's model.
        lines[:] = [re.sub(r"^    (\w+) \(.*?\): ", r"    \1: ", line) for line in lines]
        # A first line `word: words` would be read as the type of an attribute.
        begin = ["..", ""] if what == "attribute" else []
        lines[:] = begin + [line[1:] if re.match(r" \S", line) else line for line in lines]
    inside = False
    for index, line in enumerate(lines):
        if line.strip().startswith("```"):
            language = line.strip().removeprefix("```")
            lines[index] = "" if inside else f".. code-block:: {language}\n"
            inside = not inside
        elif inside and line:
            lines[index] = f"    {line}"
    lines[:] = "\n".join(lines).split("\n")


def _description(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """What search engines show of a page: its first paragraph."""
    first = next(doctree.findall(nodes.paragraph), None) if doctree else None
    said = " ".join(first.astext().split()) if first else FACADE["description"]
    tag = f'<meta name="description" content="{escape(shorten(said, 200))}">'
    context["metatags"] = context.get("metatags", "") + tag


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("html-page-context", _description)
    app.connect("autodoc-process-docstring", _fences, priority=400)  # before napoleon
