"""Where an installed client comes from: what its package says, and whether it is so."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files

from ._errors import ConfigurationError

_DESCRIBED = "described by the maintainers of this client"


@dataclass(frozen=True)
class Provenance:
    """What the `provenance.json` of a generated client says. Hashes are `sha256:` and hex.

    Args:
        distribution: The client's distribution and version.
        sure: How sure it is: `verified` by the vendor's own SDK, `documented` by the vendor, or
            only `reported` by others.
        verified_with: The vendor's SDKs that were tried, each with its version and the day.
        sources: What each source of its spec is and its hash: the address of a page that the vendor
            published, or that the client's maintainers described it.
        overlay: The hash of the corrections to these, if there are any.
        document: The hash of the corrected document, which is shipped as `openapi.yaml`.
        generator: What generated the client of it, and what formatted it.
        shipped: The hash of the `openapi.yaml` that is installed.
    """

    distribution: str
    sure: str
    verified_with: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    overlay: str | None
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
                sure=said["sure"],
                verified_with=tuple(
                    f"{sdk['package']} {sdk['version']} ({sdk['registry']}), {sdk['date']}"
                    for sdks in said["verified_with"].values()
                    for sdk in sdks
                ),
                sources=tuple(
                    (said["urls"].get(file, _DESCRIBED) or file, hashed)
                    for file, hashed in inputs["sources"].items()
                ),
                overlay=inputs.get("overlay"),
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
