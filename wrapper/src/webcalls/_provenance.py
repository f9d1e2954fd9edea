"""Where an installed client comes from: what its package says, and whether it is so."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files

from ._errors import ConfigurationError


@dataclass(frozen=True)
class Provenance:
    """What the `provenance.json` of a generated client says. Hashes are `sha256:` and hex.

    Args:
        distribution: The client's distribution and version.
        pages: The address and hash of each page that the vendor published.
        overlay: The hash of the corrections to these.
        document: The hash of the corrected document, which is shipped as `openapi.yaml`.
        generator: What generated the client of it, and what formatted it.
        shipped: The hash of the `openapi.yaml` that is installed.
    """

    distribution: str
    pages: tuple[tuple[str, str], ...]
    overlay: str
    document: str
    generator: str
    shipped: str

    @classmethod
    def of_package(cls, package: str) -> Provenance:
        """Read it from an installed client.

        Args:
            package: The client's import name.

        Raises:
            ConfigurationError: The client does not say.
        """
        try:
            said = json.loads((files(package) / "provenance.json").read_bytes())
            shipped = (files(package) / "openapi.yaml").read_bytes()
            inputs = said["inputs"]
            return cls(
                distribution=f"{said['distribution']} {said['version']}",
                pages=tuple((said["urls"][page], inputs["pages"][page]) for page in said["urls"]),
                overlay=inputs["overlay"],
                document=said["openapi.yaml"],
                generator=f"{inputs['generator']}, {inputs['formatter']}",
                shipped="sha256:" + hashlib.sha256(shipped).hexdigest(),
            )
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ConfigurationError(
                f"{package} does not say where it comes from ({type(error).__name__}: {error}): "
                "install a newer release of it"
            ) from None

    @property
    def is_intact(self) -> bool:
        """Whether the installed `openapi.yaml` is the one that the client was generated from."""
        return self.shipped == self.document
