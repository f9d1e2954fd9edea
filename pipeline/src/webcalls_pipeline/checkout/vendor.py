"""What a vendor's `vendor.toml` says."""

import keyword
import re
import tomllib
from pathlib import Path
from typing import Any

from attrs import frozen

from webcalls_pipeline.errors import PipelineError

_VENDOR_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")

DESCRIBED = "described.yaml"


@frozen
class PageSource:
    """One page of a vendor: its file below the vendor's folder, and where it was published, if
    that is known."""

    file: str
    url: str | None = None


@frozen
class Excluded:
    """An operation that a vendor's client does without, and why."""

    operation: str
    reason: str


@frozen
class Vendor:
    """A vendor's folder in `specs/` and what its `vendor.toml` says.

    Args:
        name: The folder's name; the client is `webcalls-NAME`, its package `webcalls_NAME`.
        title: The vendor's name as people write it.
        version: The version of the generated distribution (SemVer).
        folder: The folder on disk.
        pages: The pages that the vendor published, in the order in which they are merged.
        index: The address of the vendor's documentation index (`llms.txt`), if it has one.
        excluded: The operations that its client does without.
        version_reason: Why the version is what it is, for the lock.
        facade_operations: The operationIds of what the facade calls, where the facade knows the
            vendor.
    """

    name: str
    title: str
    version: str
    folder: Path
    pages: tuple[PageSource, ...]
    index: str | None = None
    excluded: tuple[Excluded, ...] = ()
    version_reason: str = "first version"
    facade_operations: tuple[str, ...] = ()

    @property
    def distribution(self) -> str:
        return distribution_name(self.name)

    @property
    def package(self) -> str:
        return f"webcalls_{self.name}"

    @property
    def label(self) -> str:
        """What errors call the folder, relative to the repository."""
        return f"specs/{self.name}"

    @property
    def described(self) -> Path:
        """What this project describes itself; need not be there."""
        return self.folder / DESCRIBED

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that the document is made of, below the folder, in their order."""
        described = (DESCRIBED,) if self.described.is_file() else ()
        return (*(page.file for page in self.pages), *described)

    @property
    def overlay(self) -> Path:
        """Our corrections; there is none where nothing is corrected."""
        return self.folder / "overlay.yaml"

    @property
    def oracle(self) -> Path:
        """What SDKs did that make the same calls; need not be there."""
        return self.folder / "oracle.json"

    @property
    def document(self) -> Path:
        return self.folder / "openapi.yaml"

    @property
    def settings(self) -> Path:
        return self.folder / "vendor.toml"


def distribution_name(vendor: str) -> str:
    """What the package of a vendor's client is called where packages are installed from."""
    return f"webcalls-{vendor.replace('_', '-')}"


def check_vendor_name(name: str) -> None:
    """Refuse a folder's name that cannot be part of a package name, or name the facade's module.

    Raises:
        PipelineError: It cannot.
    """
    if not _VENDOR_NAME.fullmatch(name):
        raise PipelineError(
            f"specs/{name}",
            "the folder's name cannot be part of a package name",
            "use lower-case letters and digits, beginning with a letter, with single `_` between",
        )
    if keyword.iskeyword(name):
        raise PipelineError(
            f"specs/{name}",
            "the folder's name is a keyword of Python, so no module can have it",
            "choose another name",
        )


def read_vendor(name: str, folder: Path) -> Vendor:
    """The vendor whose folder this is.

    Raises:
        PipelineError: Its `vendor.toml` is not as it must be.
    """
    where = f"specs/{name}/vendor.toml"
    check_vendor_name(name)
    if not (folder / "vendor.toml").is_file():
        raise PipelineError(
            f"specs/{name}", "vendor.toml is missing", "copy one from another vendor's folder"
        )
    try:
        settings = tomllib.loads((folder / "vendor.toml").read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PipelineError(where, f"not valid TOML: {error}", "correct it") from None
    optional: dict[str, type] = dict.fromkeys(("index", "version_reason"), str)
    lists: dict[str, type] = dict.fromkeys(("pages", "facade_operations", "excluded"), list)
    expected: dict[str, type] = {"title": str, "version": str}
    _check_keys(where, settings, expected, {**optional, **lists})
    if not _VERSION.fullmatch(settings["version"]):
        raise PipelineError(
            where, f"the version {settings['version']!r} is not SemVer", "write it as `1.2.3`"
        )
    listed = settings.get("pages", [])
    for page in listed:
        _check_keys(f"{where}: [[pages]]", page, {"file": str}, {"url": str})
    pages = tuple(PageSource(page["file"], page.get("url")) for page in listed)
    _check_pages(where, folder, pages)
    if not pages and not (folder / DESCRIBED).is_file():
        raise PipelineError(
            where,
            f"there is neither a page nor {DESCRIBED}",
            f"list the vendor's pages in [[pages]], or write specs/{name}/{DESCRIBED}",
        )
    for item in settings.get("excluded", []):
        _check_keys(f"{where}: [[excluded]]", item, {"operation": str, "reason": str}, {})
    excluded = tuple(Excluded(**item) for item in settings.get("excluded", []))
    named = {key: settings[key] for key in optional if key in settings}
    return Vendor(
        *(name, settings["title"], settings["version"], folder, pages),
        excluded=excluded,
        facade_operations=tuple(map(str, settings.get("facade_operations", ()))),
        **named,
    )


def _check_keys(
    where: str, table: Any, expected: dict[str, type], optional: dict[str, type]
) -> None:
    if not isinstance(table, dict) or not (
        expected.keys() <= table.keys() <= expected.keys() | optional.keys()
    ):
        raise PipelineError(
            where,
            f"the keys are {sorted(table) if isinstance(table, dict) else type(table).__name__}",
            f"write {', '.join(expected)}"
            + (f", and if it has one {', '.join(optional)}" if optional else ""),
        )
    for key, kind in (expected | optional).items():
        if key in table and (not isinstance(table[key], kind) or not table[key]):
            raise PipelineError(where, f"`{key}` is empty or not a {kind.__name__}", "correct it")


def _check_pages(where: str, folder: Path, pages: tuple[PageSource, ...]) -> None:
    listed = [page.file for page in pages]
    present = sorted(
        path.relative_to(folder).as_posix()
        for path in (folder / "pages").rglob("*")
        if path.is_file()
    )
    for file in listed:
        if file not in present:
            raise PipelineError(where, f"the page {file!r} is not there", "fetch or unlist it")
    for file in present:
        if listed.count(file) != 1:
            raise PipelineError(
                where,
                f"the page {file!r} is " + ("listed twice" if file in listed else "not listed"),
                "list each page below `pages/` once in [[pages]]",
            )
