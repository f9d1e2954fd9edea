"""What tests of several folders need; and which of them are quick: `nox -s tests -- -m quick`.

The quick ones answer within 20 seconds, all together.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Where a test takes some 20 ms of the processor at most, and waits for nothing: it generates no
# client, starts no process, runs into no limit. `--durations=0` tells.
_FOLDERS = {
    "end_to_end": ["test_vendors.py", "test_workflows.py"],
    "generated": ["test_behaviour.py"],
    "pipeline/document": [
        *("test_described.py", "test_merge.py", "test_overlay.py", "test_pages.py"),
        *("test_reading.py", "test_real_pages.py", "test_validate.py", "test_yaml_json.py"),
    ],
    "pipeline/published": ["test_fetching.py"],
    "release": ["test_pins.py"],
    "sandbox": ["test_calls.py", "test_errors.py", "test_examples.py", "test_server.py"],
    "wrapper": [
        *("test_answers.py", "test_configuration.py", "test_contract.py", "test_hidden.py"),
        *("test_package.py", "test_registered_vendors.py", "test_web_call.py"),
    ],
    "wrapper/transport": [
        *("test_copies.py", "test_layers.py", "test_origins.py", "test_secrets.py"),
        "test_tracing.py",
    ],
    "wrapper/vendors": ["test_expiry.py"],
}
QUICK = {
    Path(__file__).parent / folder / name for folder, names in _FOLDERS.items() for name in names
}


# Nothing that is loaded or collected is garbage: to look for some took a quarter of the time. The
# process that only hears of the workers' tests never does.
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("hypothesispytest"):  # `nox -s docs` has none
        from hypothesis import settings

        settings.register_profile("unhurried", deadline=None)  # a busy machine is not a failure
        settings.load_profile("unhurried")
    gone = sorted(str(path) for path in QUICK if not path.is_file())
    if gone:
        raise pytest.UsageError(f"tests/conftest.py names what is not there: {', '.join(gone)}")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """To import all the others takes as long as the quick ones take to run."""
    if config.option.markexpr != "quick" or collection_path in QUICK:
        return None
    leads_there = any(collection_path in path.parents for path in QUICK)
    is_test = collection_path.is_dir() or collection_path.name.startswith("test_")
    return True if is_test and not leads_there else None


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking for garbage among it took a quarter of a run.

    Hypothesis was imported before, for it asks the collector who refers to what.
    """
    leave_alone_what_stays()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """So do the modules that a file's tests imported, the clients that they made among them."""
    if nextitem is not None and nextitem.path != item.path:
        leave_alone_what_stays()


def leave_alone_what_stays() -> None:
    """The collector looks no more at what is there now: to make a client collects garbage, too."""
    gc.collect()
    gc.freeze()


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path in QUICK:
        item.add_marker("quick")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine if worker_id == "master" else mine.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def open_browser() -> Iterator[Callable[..., Any]]:
    """Open the browser that is installed, driven by playwright: `open_browser("--argument", …)`."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"there is no browser: install one of {', '.join(BROWSERS)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:

        def open_browser(*arguments: str) -> Any:
            return playwright.chromium.launch(
                executable_path=program,
                # Chromium's own sandbox is not to be had by root, as which CI containers run.
                chromium_sandbox=os.getuid() != 0,
                args=arguments,
            )

        yield open_browser


@pytest.fixture(scope="module")
def chromium(open_browser: Callable[..., Any]) -> Iterator[Any]:
    """The browser that is installed."""
    browser = open_browser()
    yield browser
    browser.close()
