"""Directives that show `vendor_facts` and `vendor_joins` on a page."""

from pathlib import PurePosixPath

import vendor_facts
import vendor_joins
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class Made(SphinxDirective):
    """A part that is made when the site is built.

    Its content is for those who read the page as a file: what is there, and from what it is made.
    """

    has_content = True


class VendorReference(Made):
    """The reference part of the page of a vendor, which is named as the page is."""

    def run(self) -> list[nodes.Node]:
        text = vendor_facts.reference(PurePosixPath(self.env.docname).name)
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class VendorJoin(Made):
    """How to join a call in the browser, on the page of a vendor, which is named as the page is."""

    def run(self) -> list[nodes.Node]:
        text = vendor_joins.how_to_join(PurePosixPath(self.env.docname).name)
        return self.parse_text_to_nodes(text)


class AllJoins(Made):
    """What was seen of the vendors' browser SDKs."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(vendor_joins.all_joins("vendors/"))


class AllVendors(Made):
    """All vendors side by side."""

    def run(self) -> list[nodes.Node]:
        text = (
            f"## What each takes\n\n{vendor_facts.all_take('../vendors/')}\n\n"
            f"## What each gives\n\n{vendor_facts.all_give('../vendors/')}\n"
        )
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class VendorNames(Made):
    """The vendors' names, each with a link to its page."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(vendor_facts.names("vendors/"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("vendor-reference", VendorReference)
    app.add_directive("vendor-join", VendorJoin)
    app.add_directive("all-joins", AllJoins)
    app.add_directive("all-vendors", AllVendors)
    app.add_directive("vendor-names", VendorNames)
    return {"parallel_read_safe": True}
