"""The command `webcalls`, also `python -m webcalls`."""

import sys

from .vendors._installing import how_to_install


def main() -> int:
    """Run the command line; without the extra `cli`, say how to get it."""
    try:
        from ._cli import run
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        needed = f"webcalls: the command line needs its extra: {how_to_install('cli')}"
        print(needed, file=sys.stderr)
        return 3
    return run()


if __name__ == "__main__":
    sys.exit(main())
