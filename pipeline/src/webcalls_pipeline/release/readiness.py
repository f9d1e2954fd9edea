"""What has to be so before a commit becomes a release, and the tag that makes it one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from webcalls_pipeline.checkout.changelog import UNRELEASED, sections
from webcalls_pipeline.checkout.git import git
from webcalls_pipeline.checkout.workspace import FACADE, Workspace
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.artifacts import distribution_folders
from webcalls_pipeline.wording import count

_CHANGELOG = "CHANGELOG.md"


def tag_name(version: str) -> str:
    """The tag of a release of the facade's version."""
    return f"v{version}"


def open_points(workspace: Workspace, version: str) -> Iterator[PipelineError]:
    """What is not yet so, each with its place and what to do.

    Args:
        workspace: The checkout.
        version: The facade's version that is to be released.
    """
    root = workspace.root
    # Of the checkout's files no more: what lies about beside them is not the commit's.
    versions = [_name_and_version(folder) for folder in distribution_folders(root)]
    _, facade = versions[0]
    if facade != version:
        yield PipelineError(
            FACADE, f"the facade's version is {facade}, not {version}", "write it there"
        )
    told = sections((root / _CHANGELOG).read_text("utf-8"))
    released = {" ".join(named): told.get(named) for named in versions}
    for problem, names, remedy in (
        ("has no section of", [n for n, day in released.items() if day is None], "say what is new"),
        (
            "still calls unreleased",
            [n for n, day in released.items() if day == UNRELEASED],
            "date it",
        ),
    ):
        if names:
            yield PipelineError(_CHANGELOG, f"{problem} {', '.join(names)}", remedy)
    installing = "wrapper/src/webcalls/vendors/_installing.py"
    if "\nRELEASED = False\n" in (root / installing).read_text("utf-8"):
        yield PipelineError(
            installing,
            "RELEASED is False, so what is said to install is a checkout",
            "set it to True",
        )
    for file in (FACADE, "pipeline/pyproject.toml"):
        urls = tomllib.loads((root / file).read_text("utf-8"))["project"].get("urls", {})
        if any(".example" in url for url in urls.values()):
            yield PipelineError(
                f"{file}, [project.urls]", "they lead nowhere", "write the repository's addresses"
            )
    if changed := git(root, "status", "--porcelain").decode().splitlines():
        yield PipelineError(
            "the checkout",
            f"has {count(len(changed), 'change')} in no commit",
            "commit or remove it",
        )
    branch = git(root, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    if branch != "main":
        yield PipelineError(f"the branch {branch}", "it is not main", "merge it, and go there")
    if git(root, "tag", "--list", tag_name(version)):
        yield PipelineError(
            f"the tag {tag_name(version)}", "it is there already", "release another version"
        )


def _name_and_version(folder: Path) -> tuple[str, str]:
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    return project["name"], project["version"]


def tag(workspace: Workspace, version: str) -> None:
    """Tag the commit that is checked out.

    Raises:
        PipelineError: git refuses.
    """
    git(workspace.root, "tag", "--annotate", "--message", f"webcalls {version}", tag_name(version))
