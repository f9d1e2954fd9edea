"""One part of the vendors, so that several machines can share a run: `--shard 2/8`."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence

from attrs import frozen


@frozen
class Shard:
    """The vendors of one machine.

    Args:
        index: Which machine, counted from 1.
        count: How many there are.
    """

    index: int = 1
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> "Shard":
        """A shard as the command line has it.

        Raises:
            ArgumentTypeError: The text is not `I/N` with 1 ≤ I ≤ N.
        """
        match = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
        index, count = map(int, match.groups()) if match else (0, 0)
        if not 1 <= index <= count:
            raise ArgumentTypeError(f"{text!r} is not I/N with 1 ≤ I ≤ N, as in 2/8")
        return cls(index, count)

    @property
    def is_first(self) -> bool:
        """Whether this machine has to see to what is not a vendor's, too."""
        return self.index == 1

    def of(self, names: Sequence[str]) -> list[str]:
        """This machine's part of the names; every name is in one part."""
        return list(names[self.index - 1 :: self.count])


ALL = Shard()


def add_shard(parser: ArgumentParser) -> None:
    """Add `--shard` to the arguments of a command."""
    parser.add_argument(
        "--shard", type=Shard.parse, default=ALL, metavar="I/N", help="only part I of N"
    )
