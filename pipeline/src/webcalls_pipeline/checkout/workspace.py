"""Where things lie in the repository."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from webcalls_pipeline.checkout.links import refuse_links
from webcalls_pipeline.checkout.vendor import Vendor, read_vendor
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import command

FACADE = "wrapper/pyproject.toml"


@frozen
class Workspace:
    """A repository with vendors: that of webcalls, or a team's.

    Args:
        root: The folder that holds `specs/` and `generated/`.
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
        """The licence text that the clients are shipped with; need not be there."""
        return self.root / "LICENSE"

    @property
    def facade(self) -> Path:
        return self.root / FACADE

    @property
    def has_facade(self) -> bool:
        """Whether the facade is here, too: in webcalls' own repository, and in no team's."""
        return self.facade.is_file()

    def vendor_names(self) -> list[str]:
        """The names of all vendor folders, sorted.

        Raises:
            PipelineError: There are no specs here.
        """
        if not self.specs.is_dir():
            raise PipelineError(
                f"{self.root}",
                "there is no folder specs/",
                f"go to the repository that has it, or make a first vendor: "
                f"{command('add', 'NAME', '--described')}",
            )
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
