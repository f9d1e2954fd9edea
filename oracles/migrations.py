"""The migration pages' programs, with a vendor's SDK and with webcalls: `FOLDER [NAME…]`.

The folder has the environments of the SDKs, the names are vendors'. Both programs of a page must
send the same request, and print the same.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from oracles.cases import ROOT, Oracle, read_oracles
from oracles.environments import command
from oracles.recording import recorded
from oracles.requests import differences
from webcalls.sandbox import Sandbox

PAGES = ROOT / "docs" / "migration"
WITH_SDK, WITH_WEBCALLS = "with_the_sdk.py", "with_webcalls.py"
SDKS = {  # by page: the vendor, its SDK, and the key with which its way is gone
    "retell-sdk": ("retell", "retell-sdk", "api_key"),
    "elevenlabs": ("elevenlabs", "elevenlabs", "api_key"),
    "vapi": ("vapi", "vapi_server_sdk", "api_key"),
}


def programs(page: str) -> dict[str, str]:
    """The two programs of a page, by the names that it gives them."""
    text = (PAGES / f"{page}.md").read_text("utf-8")
    block = r"^```\{code-block\} python\n:caption: (\S+)\n\n(.*?)^```$"
    return dict(re.findall(block, text, re.M | re.S))


def compare(page: str, python: str) -> list[str]:
    """What is wrong with a page.

    Args:
        page: Its name.
        python: The interpreter that has the SDK.
    """
    vendor, _, key = SDKS[page]
    sandbox = Sandbox(keys="fixed")
    exchanges = recorded(sandbox)
    printed = {}
    with sandbox, tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **sandbox.environment_with(**{vendor: key})}
        for name, interpreter in ((WITH_SDK, python), (WITH_WEBCALLS, sys.executable)):
            file = Path(folder, name)
            file.write_text(programs(page)[name], "utf-8")
            run = [interpreter, "-P", str(file)]
            ran = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
            if ran.returncode:
                return [f"{name}: {ran.stderr.strip()}"]
            printed[name] = ran.stdout
    if [exchange.status < 300 for exchange in exchanges] != [True, True]:
        return [f"there was not one call with each: {exchanges}"]
    theirs, ours = (exchange.request for exchange in exchanges)
    problems = [
        f"{place}: the SDK sends {sdk!r}, webcalls {facade!r}"
        for place, (sdk, facade) in differences(theirs, ours).items()
    ]
    if printed[WITH_SDK] != printed[WITH_WEBCALLS] or not printed[WITH_SDK].strip():
        problems.append(f"what they print: {printed}")
    return problems


def oracle_of(page: str) -> Oracle:
    """The oracle in whose environment the page's SDK is."""
    vendor, package, _ = SDKS[page]
    return next(oracle for oracle in read_oracles(vendor) if oracle.package == package)


def main(folder: Path, vendors: Sequence[str]) -> int:
    """Try all pages, or those of the vendors; 1 if something is wrong with one."""
    failed = False
    for page, (vendor, *_) in SDKS.items():
        if vendors and vendor not in vendors:
            continue
        problems = compare(page, command(oracle_of(page), folder)[0])
        print(f"docs/migration/{page}.md: {'FAILED' if problems else 'the same'}", flush=True)
        for problem in problems:
            print(f"  {problem}", flush=True)
        failed = failed or bool(problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
