"""Vendors' OpenAPI descriptions to typed clients that are checked against them."""

import argparse
import io
import sys

_NOT_INSTALLED = (
    "error: {0.name} is not installed; install webcalls-pipeline with all it needs (in its own "
    "checkout: pip install --require-hashes -r requirements/release.txt)"
)
try:
    import signal
    from importlib import import_module
    from pathlib import Path

    from webcalls_pipeline.checkout.workspace import Workspace
    from webcalls_pipeline.errors import PipelineError, VendorsFailedError, internal_error
    from webcalls_pipeline.report import print_error, say
    from webcalls_pipeline.wording import run_with
except ModuleNotFoundError as error:
    sys.exit(_NOT_INSTALLED.format(error))

# Each is a module in `commands/`, which is loaded when it is asked for.
COMMANDS = {
    "generate": "regenerate the clients from the specs",
    "check": "fail if what is checked in is not what the specs give",
    "refresh": "fetch what the vendors publish now",
    "add": "make a vendor's folder and client",
    "changes": "what a change means, and which version it asks for",
    "bump": "raise the versions of clients that changed",
    "build": "wheel and sdist of each client",
    "corpus": "how much of the public documents becomes clients",
    "release": "make dist/, sign it, or tag its commit",
    "verify": "check a folder of downloaded artifacts",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the repository that `--root` names, else in the working directory.

    Returns:
        0 when all is well, 1 when a step refused or something drifted, 2 for a wrong command
        line (argparse exits with it), 130 after Ctrl-C, 143 after SIGTERM.
    """
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: object) -> None:
    """SIGTERM ends a run as Ctrl-C does, so that no worker and no scratch folder is left."""
    raise SystemExit(128 + number)


def _run(arguments: list[str]) -> int:
    workspace = Workspace(Path.cwd().resolve())
    try:
        options = _parse(arguments)
        if options.root is not None:
            workspace = Workspace(_folder(options.root))
        run_with(*([] if options.root is None else ["--root", options.root]))
        code: int = options.run(workspace, options)
    except VendorsFailedError as failed:
        for failure in failed.failures.values():
            print_error(failure.error)
        print_error(failed)
        return 1
    except PipelineError as error:
        print_error(error)
        return 1
    except ModuleNotFoundError as error:
        say(_NOT_INSTALLED.format(error), sys.stderr)
        return 1
    except OSError as error:  # `replace` has its own; what came before it wrote nothing
        where, problem = error.filename or workspace.root, error.strerror or error
        say(f"error: {where}: {problem}; fix it and run again, nothing was changed", sys.stderr)
        return 1
    except Exception as error:  # what it says may be from a vendor's document
        print_error(internal_error(error, " ".join(arguments)))
        return 1
    except KeyboardInterrupt:
        # Ctrl-C during the replacement takes effect when that is done.
        say("interrupted; each vendor's files and lock are as they were, or all new", sys.stderr)
        return 130
    return code


def _folder(root: str) -> Path:
    if not Path(root).is_dir():
        raise PipelineError(root, "there is no such folder", "name the repository's")
    return Path(root).resolve()


def _parse(arguments: list[str]) -> argparse.Namespace:
    """The options, and as `run` what runs the command with them."""
    parser = argparse.ArgumentParser(prog="webcalls-pipeline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, said in COMMANDS.items():
        command = commands.add_parser(name, help=said)
        if name in arguments[:1]:
            module = import_module(f"webcalls_pipeline.commands.{name}")
            module.add_arguments(command)
            command.add_argument("--root", metavar="PATH", help="of the repository; default: here")
            command.set_defaults(run=module.run)
    return parser.parse_args(arguments)


def script() -> None:
    """What `webcalls-pipeline` runs."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # which may know only some characters
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())


if __name__ == "__main__":
    script()
