"""Where things lie in the repository."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from webcalls_pipeline.checkout.links import refuse_links
from webcalls_pipeline.checkout.vendor import Vendor, read_vendor
from webcalls_pipeline.errors import PipelineError


@frozen
class Workspace:
    """A checkout of the repository.

    Args:
        root: Its top folder, which holds `specs/` and `generated/`.
    """

    root: Path

    @property
    def specs(self) -> Path:
        return self.root / "specs"

    @property
    def generated(self) -> Path:
        return self.root / "generated"

    @property
    def lock(self) -> Path:
        return self.specs / "lock.toml"

    @property
    def licence(self) -> Path:
        return self.root / "LICENSE"

    def vendor_names(self) -> list[str]:
        """The names of all vendor folders, sorted."""
        return sorted(path.name for path in self.specs.iterdir() if path.is_dir())

    def select(self, names: Sequence[str]) -> list[str]:
        """These vendors, each once, or all of them if none is named.

        Raises:
            PipelineError: There is no such folder.
        """
        known = self.vendor_names()
        for name in names:
            if name not in known:
                raise PipelineError(
                    f"specs/{name}", "there is no such vendor", f"name one of {', '.join(known)}"
                )
        return list(dict.fromkeys(names)) or known

    def vendor(self, name: str) -> Vendor:
        """The vendor of that name.

        Raises:
            PipelineError: There is no such folder, or its `vendor.toml` is not as it must be.
        """
        if not (self.specs / name).is_dir():
            self.select([name])
        refuse_links(self.root, name)
        return read_vendor(name, self.specs / name)
