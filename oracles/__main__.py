"""Try vendors' SDKs against the sandbox, and the facade beside them: `FOLDER [NAME…]`.

The folder is for environments, the names are vendors'; without names, all that have an SDK. Writes
specs/NAME/oracle.json where an SDK did something new, and docs/oracles.md.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from oracles.cases import Oracle, read_oracles, vendors_with_oracles
from oracles.environments import command, pinned_version
from oracles.page import write_page
from oracles.record import entry_of, write_record
from oracles.trial import Trial, run_trial

AT_A_TIME = 2


def main(folder: Path, names: Sequence[str]) -> int:
    """Try the vendors; 1 if something of an SDK's differs and is not listed, or is not accepted."""
    known = vendors_with_oracles()
    if unknown := set(names) - set(known):
        print(f"No SDK calls {min(unknown)!r}; there are oracles for {', '.join(known)}.")
        return 2
    oracles = [oracle for name in names or known for oracle in read_oracles(name)]
    commands = [command(oracle, folder) for oracle in oracles]  # several may share an environment
    failed: set[str] = set()
    entries: dict[str, list[dict[str, Any]]] = {}
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for oracle, trial in zip(oracles, pool.map(run_trial, oracles, commands), strict=True):
            version = pinned_version(oracle)
            _report(oracle, version, trial)
            if trial.problems:
                failed.add(oracle.vendor)
            entries.setdefault(oracle.vendor, []).append(entry_of(oracle, version, trial))
    for vendor, new in entries.items():
        if vendor not in failed and write_record(vendor, new):
            print(f"{vendor}: there is something new in specs/{vendor}/oracle.json")
    if failed:
        return 1
    write_page()
    return 0


def _report(oracle: Oracle, version: str, trial: Trial) -> None:
    counts = {
        "call": len(trial.requests),
        "difference": len(trial.differing),
        "error": len(trial.errors),
    }
    done = ", ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in counts.items())
    print(f"{oracle} {version}: {'FAILED' if trial.problems else done}", flush=True)
    for problem in trial.problems:
        print(f"  {problem}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
