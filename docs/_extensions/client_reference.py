"""A page for each generated client, with its functions and models: `clients/` is written anew."""

import json
from importlib.resources import files
from pathlib import Path

from sphinx.application import Sphinx

from webcalls.vendors import REGISTRY, load

_HEAD = """{title}
{line}

What ``call.response`` is, and the client that ``calls.client("{name}")`` gives: the distribution
``{distribution}``, import name ``{package}``. No line of it is written by hand. How the vendor is
used, where its facts are from and how a page joins is in :doc:`/vendors/{name}`.

.. currentmodule:: {package}.models
"""
_FUNCTION = """
.. autofunction:: {module}.sync_detailed

   ``sync`` gives the model alone; ``asyncio_detailed`` and ``asyncio`` are the same with await.
"""
_MODEL = """
.. autoclass:: {package}.models.{model}()
   :class-doc-from: class
   :members:
   :undoc-members:
   :exclude-members: to_dict, from_dict, additional_keys, additional_properties
"""
_INDEX = """The generated clients
=====================

Each vendor's client is a distribution of its own, generated from the vendor's OpenAPI document or
from a description in our own words. ``call.response`` is one of its models, and
:meth:`calls.client <webcalls.WebCalls.client>` is the client itself, with the facade's key, limits
and retries on it: see :doc:`/guide/getting-started`.

Every model has ``to_dict()`` and ``from_dict()``; what the document does not name is in
``additional_properties``, and an optional field that is not there is ``UNSET``.

.. toctree::
   :maxdepth: 1

   {names}
"""


def page(name: str) -> str:
    """The page of a vendor's client, as reStructuredText."""
    vendor = load(name)
    package = files(vendor.package)
    distribution = json.loads((package / "provenance.json").read_text("utf-8"))["distribution"]
    named = {
        "name": name,
        "title": vendor.title,
        "line": "=" * len(vendor.title),
        "distribution": distribution.partition(" ")[0],
        "package": vendor.package,
    }
    root = Path(str(package))
    parts = [_HEAD.format(**named), _heading("Functions")]
    for path in sorted(root.glob("api/*/[!_]*.py")):
        module = ".".join(path.relative_to(root.parent).with_suffix("").parts)
        parts.append(_FUNCTION.format(module=module))
    parts.append(_heading("Models"))
    models = __import__(f"{vendor.package}.models", fromlist=["__all__"])
    parts += [_MODEL.format(package=vendor.package, model=model) for model in models.__all__]
    return "".join(parts)


def _heading(text: str) -> str:
    return f"\n{text}\n{'-' * len(text)}\n"


def write(app: Sphinx) -> None:
    """Write the pages where they differ from what is there."""
    folder = Path(app.srcdir) / "clients"
    folder.mkdir(exist_ok=True)
    texts = {name: page(name) for name in REGISTRY}
    for name, text in {**texts, "index": _INDEX.format(names="\n   ".join(REGISTRY))}.items():
        file = folder / f"{name}.rst"
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
