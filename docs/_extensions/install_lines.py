"""The directives `install` and `until-released`: how to install, before a release and after.

A line is a requirement as it is once released; until then, what is ours comes from a checkout.
"""

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from webcalls.vendors._installing import RELEASED, requirements_of

_OURS = re.compile(r"webcalls(-pipeline)?(?:\[([\w,-]+)\])?$")


class Install(SphinxDirective):
    """`pip install` with all requirements of the content; `checkout` says where ours is."""

    has_content = True
    option_spec: ClassVar = {"checkout": directives.path}

    def run(self) -> list[nodes.Node]:
        checkout = self.options.get("checkout", ".")
        given = [word for line in self.content for word in given_to_pip(line, checkout)]
        command = f"pip install {' '.join(given)}"
        return [nodes.literal_block(command, command, language="sh")]


class UntilReleased(SphinxDirective):
    """What is said as long as nothing is on a package index."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return [] if RELEASED else self.parse_content_to_nodes()


def given_to_pip(requirement: str, checkout: str) -> list[str]:
    """What stands for a requirement in the command, as a shell takes it."""
    match = _OURS.match(requirement)
    if match is None:
        return [requirement]
    pipeline, extras = match.group(1), (match.group(2) or "").split(",")
    if not pipeline:
        return requirements_of([extra.replace("-", "_") for extra in extras if extra], checkout)
    return [f'"{requirement}"' if RELEASED else f'"{checkout}/pipeline[{match.group(2)}]"']


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("install", Install)
    app.add_directive("until-released", UntilReleased)
    return {"parallel_read_safe": True}
