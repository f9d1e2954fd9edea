"""`build`: wheel and sdist of each client below `generated/`."""

import argparse
from collections.abc import Sequence
from importlib.util import find_spec

from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.replace import replace_paths
from webcalls_pipeline.checkout.tree import hash_bytes, hash_tree, read_tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.artifacts import build_artifacts, read_distribution
from webcalls_pipeline.report import Report
from webcalls_pipeline.wording import command

# The earliest time that a wheel can carry: what is built depends on the client alone.
_TIME = 315532800


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: A client is not as the lock has it, or cannot be built.
    """
    build(workspace, options.vendors, Report())
    return 0


def build(workspace: Workspace, names: Sequence[str], report: Report) -> None:
    """Put wheel and sdist of clients into `dist/`: the same bytes of the same client, whenever.

    Args:
        workspace: The repository.
        names: The vendors; none means all.
        report: Told of each file and its hash.

    Raises:
        PipelineError: A client is not as the lock has it, or cannot be built. Nothing was written.
    """
    if not find_spec("build") or not find_spec("uv_build"):
        raise PipelineError(
            "build", "it is not installed", "install webcalls-pipeline with its extra `build`"
        )
    chosen, lock = workspace.select(names), read_lock(workspace)
    for name in chosen:
        tree = read_tree(workspace.generated / name)
        if name not in lock or hash_tree(tree) != lock[name].outputs.generated:
            raise PipelineError(
                f"generated/{name}",
                "it is not the client that the lock records",
                f"`{command('check')}` says how it differs",
            )
    clients = [read_distribution(workspace.root, workspace.generated / name) for name in chosen]
    artifacts = build_artifacts(workspace.root, clients, _TIME)
    dist = workspace.root / "dist"
    replace_paths(workspace.root, {dist / file: content for file, content in artifacts.items()})
    for file, content in sorted(artifacts.items()):
        report.line(f"dist/{file}  {hash_bytes(content)}")
