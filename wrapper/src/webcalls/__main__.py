"""The command `webcalls`, also `python -m webcalls`."""

import sys


def main() -> int:
    """Run the command line; without the extra `cli`, say how to get it."""
    try:
        from ._cli import run
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        print('webcalls: the command line needs pip install "webcalls[cli]"', file=sys.stderr)
        return 3
    return run()


if __name__ == "__main__":
    sys.exit(main())
