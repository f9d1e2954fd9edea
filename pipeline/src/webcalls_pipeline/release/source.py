"""The commit that a release is made from: its files, as git has them, and when it was made."""

import io
import re
import tarfile
import tempfile
from pathlib import Path

from attrs import field, frozen

from webcalls_pipeline.checkout.git import git
from webcalls_pipeline.errors import PipelineError

# `git archive` writes the commit into this file; .gitattributes says so.
COMMIT_FILE = "pipeline/commit.txt"
_COMMIT_FORMAT = "%H %T %ct"
_AS_CHECKED_IN = f"$Format:{_COMMIT_FORMAT}$\n"
_AS_ARCHIVED = re.compile(r"(?P<commit>[0-9a-f]{40}) (?P<tree>[0-9a-f]{40}) (?P<time>\d+)\n")
_SHOWN = 5


@frozen
class Source:
    """A commit of this repository.

    Args:
        commit: Its id.
        tree: The id of the tree of its files.
        time: When it was committed, in seconds since 1970.
        archive: Its files, as tar.
    """

    commit: str
    tree: str
    time: int
    archive: bytes = field(repr=False)

    def export(self, folder: Path) -> None:
        """Write its files into a folder, as unpacking a `git archive` does."""
        with tarfile.open(fileobj=io.BytesIO(self.archive)) as archive:
            archive.extractall(folder, filter="data")
        (folder / COMMIT_FILE).write_bytes(f"{self.commit} {self.tree} {self.time}\n".encode())


def read_source(root: Path) -> Source:
    """The commit that a checkout or an unpacked `git archive` is of, and nothing beside it.

    Raises:
        PipelineError: The commit is not known, or the files are not those of the commit.
    """
    if not (root / ".git").exists():
        return _archived(root)
    status = git(root, "status", "--porcelain", "--untracked-files=all").decode().splitlines()
    if status:
        raise PipelineError(
            str(root),
            f"has what is in no commit: {_some([line[3:] for line in status])}",
            "commit it, or remove it: a release is made from a commit that others can have, too",
        )
    # An unpacked archive could not tell these from what lies about there.
    ignored = ("ls-files", "--cached", "--ignored", "--exclude-per-directory=.gitignore")
    if committed := git(root, *ignored).decode().splitlines():
        raise PipelineError(
            str(root),
            f"has committed what .gitignore leaves out: {_some(committed)}",
            "`git rm --cached` it, or correct .gitignore",
        )
    return _committed(root, "HEAD")


def find_source(root: Path, commit: str) -> Source:
    """A commit that a checkout knows, or that an unpacked `git archive` is of.

    Raises:
        PipelineError: It is not known here.
    """
    if (root / ".git").exists():
        return _committed(root, commit)
    source = _archived(root)
    if source.commit != commit:
        raise PipelineError(
            str(root), f"is of commit {source.commit}, not of {commit}", "run this in a clone"
        )
    return source


def require_published(root: Path, commit: str) -> None:
    """Refuse a commit that a clone merely has, as it has what anybody offers to be merged.

    Raises:
        PipelineError: Neither a tag nor the default branch holds it.
    """
    if not (root / ".git").exists():
        return  # an archive is of one commit, and that is trusted
    try:
        head = git(root, "symbolic-ref", "refs/remotes/origin/HEAD").decode().strip()
        branches = [head, f"refs/heads/{head.removeprefix('refs/remotes/origin/')}"]
    except PipelineError:  # no clone of another repository
        branches = ["refs/heads/main", "refs/heads/master"]
    held = git(root, "for-each-ref", "--contains", commit, "refs/tags", *branches)
    if not held:
        raise PipelineError(
            str(root),
            f"no tag and no default branch holds commit {commit}, whose code this would run",
            "`git fetch --tags` brings new ones; or read it, and add --any-commit",
        )


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _committed(root: Path, revision: str) -> Source:
    try:
        said = git(
            root, "show", "-s", "--no-show-signature", f"--format={_COMMIT_FORMAT}", revision, "--"
        )
    except PipelineError as error:
        raise PipelineError(
            str(root), f"has no commit {revision} ({error.problem})", "`git fetch --tags` brings it"
        ) from None
    commit, tree, time = said.decode().split()
    return Source(commit, tree, int(time), git(root, "archive", "--format=tar", tree))


def _archived(root: Path) -> Source:
    try:
        named = _AS_ARCHIVED.fullmatch((root / COMMIT_FILE).read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        named = None
    if not named:
        raise PipelineError(
            str(root),
            f"is neither a clone nor a `git archive` of one: {COMMIT_FILE} names no commit",
            "clone the repository, or unpack what `git archive` or the code host makes of a commit",
        )
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        repository = (f"--git-dir={scratch}", f"--work-tree={root}")
        git(root, *repository, "init", "--quiet", "--template=")
        git(root, *repository, "add", "--all")
        blob = git(root, *repository, "hash-object", "-w", "--stdin", given=_AS_CHECKED_IN.encode())
        place = f"100644,{blob.decode().strip()},{COMMIT_FILE}"
        git(root, *repository, "update-index", "--cacheinfo", place)
        tree = git(root, *repository, "write-tree").decode().strip()
        if tree != named["tree"]:
            raise PipelineError(
                str(root),
                f"is not as commit {named['commit']} has it: something was edited, added or "
                "removed after it was unpacked",
                "unpack it anew, or work in a clone",
            )
        archive = git(root, *repository, "archive", "--format=tar", tree)
    return Source(named["commit"], tree, int(named["time"]), archive)
