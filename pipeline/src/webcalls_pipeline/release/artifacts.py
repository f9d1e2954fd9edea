"""The distributions of a commit to wheels and sdists, with nothing stray in them."""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from attrs import frozen

from webcalls_pipeline.checkout.tree import Tree, read_tree
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError

# What a package may hold; anything else there is an editor's or a system's.
_SHIPPED_SUFFIXES = {".py", ".json", ".yaml", ".jinja", ".txt"}
_WHEEL_METADATA = {"METADATA", "WHEEL", "RECORD"}
# The build backend writes pyproject.toml anew and keeps the original beside it.
_SDIST_METADATA = {"PKG-INFO", "pyproject.toml", "pyproject.toml.orig", "README.md"}


@frozen
class Distribution:
    """A distribution in an exported commit.

    Args:
        folder: Its folder, relative to the repository.
        project: The table `[project]` of its `pyproject.toml`.
        package: The files of its package, by their path in a wheel.
        module_root: The folder in the sdist in which the package lies; empty, or ends with `/`.
    """

    folder: str
    project: JsonObject
    package: Tree
    module_root: str

    @property
    def name(self) -> str:
        return str(self.project["name"])

    @property
    def version(self) -> str:
        return str(self.project["version"])

    @property
    def stem(self) -> str:
        """What the names of its artifacts begin with."""
        return f"{self.name.replace('-', '_')}-{self.version}"

    @property
    def wheel(self) -> str:
        return f"{self.stem}-py3-none-any.whl"

    @property
    def sdist(self) -> str:
        return f"{self.stem}.tar.gz"

    @property
    def licences(self) -> list[str]:
        return list(self.project.get("license-files", []))

    @property
    def pins(self) -> str:
        """The requirement set that pins what it needs, with each of its extras."""
        return f"requirements/{'scheduler' if self.folder == 'pipeline' else 'runtime'}.txt"

    @property
    def sbom(self) -> str:
        return f"{self.wheel.removesuffix('.whl')}.cdx.json"


def read_distributions(root: Path) -> list[Distribution]:
    """The facade, every client and the pipeline of an exported commit, the facade first."""
    return [read_distribution(root, folder) for folder in distribution_folders(root)]


def distribution_folders(root: Path) -> list[Path]:
    """Their folders."""
    clients = sorted(path.parent for path in root.glob("generated/*/*.toml"))
    return [root / "wrapper", *clients, root / "pipeline"]


def read_distribution(root: Path, folder: Path) -> Distribution:
    """The distribution in a folder.

    Raises:
        PipelineError: It holds what is not to be shipped, or not what must be.
    """
    settings = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    package = settings["project"]["name"].replace("-", "_")
    backend = settings.get("tool", {}).get("uv", {}).get("build-backend", {})
    module_root = "src/" if (folder / "src").is_dir() else ""
    named = backend.get("module-name", package)
    names = [named] if isinstance(named, str) else named
    trees = {name: read_tree(folder / module_root / name) for name in names}
    files = trees[package]
    label = folder.relative_to(root).as_posix()
    for tree in trees.values():
        _require_no_stray(label, tree)
    for needed in ("py.typed", *(["openapi.yaml"] if label.startswith("generated/") else [])):
        if needed not in files:
            raise PipelineError(f"{label}/{package}", f"{needed} is missing", "bring it back")
    inside = {f"{name}/{file}": tree[file] for name, tree in trees.items() for file in tree}
    return Distribution(label, settings["project"], inside, module_root)


def _require_no_stray(label: str, files: Tree) -> None:
    for name in files:
        path = PurePosixPath(name)
        known = path.suffix in _SHIPPED_SUFFIXES or path.name == "py.typed"
        if not known or any(part.startswith(".") for part in path.parts):
            raise PipelineError(
                f"{label}: {name}",
                "would be shipped, but is not a module, type marker or data file",
                "take it out of the commit, or list its suffix in _SHIPPED_SUFFIXES",
            )


def build_artifacts(root: Path, distributions: Sequence[Distribution], time: int) -> Tree:
    """Wheel and sdist of each distribution, by file name; each wheel is made from its sdist.

    Args:
        root: The exported commit.
        distributions: What to build.
        time: When the commit was made, in seconds since 1970.

    Raises:
        PipelineError: A build fails, or an artifact does not hold exactly what it must.
    """
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch, ThreadPoolExecutor() as pool:
        list(pool.map(lambda d: _build(root / d.folder, d, Path(scratch), time), distributions))
        artifacts = read_tree(Path(scratch))
    for distribution in distributions:
        _check_wheel(distribution, artifacts)
        _check_sdist(distribution, artifacts)
    return artifacts


def _build(folder: Path, distribution: Distribution, target: Path, time: int) -> None:
    own = {name for name in os.environ if name.startswith(("PYTHON", "UV_", "SOURCE_DATE"))}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    # The backend looks for its program by PATH, and that is beside the interpreter.
    environment["PATH"] = os.pathsep.join(
        [os.path.dirname(sys.executable), environment.get("PATH", os.defpath)]
    )
    environment["SOURCE_DATE_EPOCH"] = str(time)
    run = subprocess.run(
        [sys.executable, "-I", "-m", "build", "--no-isolation", "--outdir", target, folder],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode != 0:
        said = " ".join(run.stdout.split()[-40:] + run.stderr.split()[-40:])
        raise PipelineError(
            distribution.folder, f"cannot be built: {said}", "fix it, commit, and run again"
        )


def _check_wheel(distribution: Distribution, artifacts: Tree) -> None:
    with zipfile.ZipFile(io.BytesIO(artifacts[distribution.wheel])) as wheel:
        held = {i.filename: wheel.read(i) for i in wheel.infolist() if not i.is_dir()}
    metadata = {*_WHEEL_METADATA, *(f"licenses/{file}" for file in distribution.licences)}
    if {"scripts", "entry-points"} & distribution.project.keys():
        metadata.add("entry_points.txt")
    expected = {f"{distribution.stem}.dist-info/{name}" for name in metadata}
    _compare(distribution.wheel, held, distribution.package, expected)


def _check_sdist(distribution: Distribution, artifacts: Tree) -> None:
    with tarfile.open(fileobj=io.BytesIO(artifacts[distribution.sdist])) as sdist:
        files = {member.name: sdist.extractfile(member) for member in sdist if not member.isdir()}
        held = {name: file.read() if file else b"" for name, file in files.items()}
    top = f"{distribution.stem}/"
    package = {
        f"{top}{distribution.module_root}{name}": content
        for name, content in distribution.package.items()
    }
    metadata = {f"{top}{name}" for name in (*_SDIST_METADATA, *distribution.licences)}
    _compare(distribution.sdist, held, package, metadata)


def _compare(artifact: str, held: Tree, package: Tree, metadata: set[str]) -> None:
    wrong = sorted(held.keys() ^ (package.keys() | metadata))
    wrong += [name for name, content in package.items() if held.get(name, content) != content]
    if wrong:
        raise PipelineError(
            artifact,
            f"does not hold what the commit has: {', '.join(wrong)}",
            "look at the settings of the build backend in the distribution's pyproject.toml",
        )
