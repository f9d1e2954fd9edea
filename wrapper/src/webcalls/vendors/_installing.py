"""How webcalls and its extras are installed, today."""

from __future__ import annotations

from collections.abc import Sequence

# Whether the package index has webcalls. What messages, the command line and the documentation say
# to install follows this; the first release sets it (CONTRIBUTING.md, "Release").
RELEASED = False


def how_to_install(*extras: str) -> str:
    """The command that installs webcalls with some of its extras.

    Args:
        extras: Vendors by name, or `all`; and `cli`, `endpoint`, `sandbox`.
    """
    command = f"pip install {' '.join(requirements_of(extras))}"
    return command if RELEASED else f"{command} (in a checkout of webcalls)"


def requirements_of(extras: Sequence[str], checkout: str = ".") -> list[str]:
    """What pip is given, for a shell: a distribution of the index, or folders of a checkout.

    Args:
        extras: As above.
        checkout: Its folder.
    """
    from . import REGISTRY

    if RELEASED:
        return [_with_extras("webcalls", [extra.replace("_", "-") for extra in extras])]
    clients = [extra for extra in extras if extra in ("all", *REGISTRY)]
    folders = ["*" if client == "all" else client for client in clients]
    tools = [extra for extra in extras if extra not in clients]
    return [
        _with_extras(f"{checkout}/wrapper", tools),
        *(f"{checkout}/generated/{folder}" for folder in folders),
    ]


def _with_extras(name: str, extras: Sequence[str]) -> str:
    return f'"{name}[{",".join(extras)}]"' if extras else name
