"""What git says of a checkout."""

import os
import subprocess
from pathlib import Path

from webcalls_pipeline.errors import PipelineError

# Whatever the user's settings are, files come out of git as they went in.
_PLAIN = (
    *("-c", "core.autocrlf=false", "-c", "core.eol=lf"),
    *("-c", f"core.attributesFile={os.devnull}", "-c", f"core.excludesFile={os.devnull}"),
)
# Where git stops to look for a repository; it leads to none.
_CEILING = "GIT_CEILING_DIRECTORIES"


def git(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    remedy: str = "run this in a clone of the repository",
) -> bytes:
    """What a git command prints; it sees no variable that points it to another repository.

    Args:
        root: The checkout.
        arguments: The command and its arguments.
        given: What it reads from standard input.
        remedy: What to do where it fails.

    Raises:
        PipelineError: It fails, or there is no git.
    """
    try:
        run = subprocess.run(
            ["git", *_PLAIN, *arguments],
            cwd=root,
            env={k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k == _CEILING},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise PipelineError("git", "it is not installed", "install it and run again") from None
    if run.returncode != 0:
        said = " ".join(run.stderr.decode("utf-8", "replace").split()) or "it found nothing"
        command = next(argument for argument in arguments if not argument.startswith("-"))
        raise PipelineError(f"git {command}", said, remedy)
    return run.stdout
