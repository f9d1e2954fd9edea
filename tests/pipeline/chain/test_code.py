"""What decides what is generated is in the lock; how it is written and commented is not."""

import re
import shutil
from pathlib import Path

import pytest

import webcalls_pipeline
from webcalls_pipeline.chain.code import hash_code

PACKAGE = Path(webcalls_pipeline.__file__).parent
ALONE = ["chain/build.py", "changes/fingerprint.py"]
"""Of their folders, these alone decide."""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("document/merge.py", r"\n    return ", "\n    return not "),
        ("document/yaml_json.py", r"MAX_DEPTH = (\d+)", r"MAX_DEPTH = 1\1"),
        ("normalise/media.py", r"application/json", "application/jsonx"),
        ("generator/generate.py", r'("docstrings_on_attributes": )True', r"\1False"),
        ("generator/names.py", r"_LONGEST = 100", "_LONGEST = 101"),
        ("generator/templates/*.jinja", r"\Z", "\n# more"),
        ("generator/runtime/types.py", r"\Z", "\n# more"),
        ("gate/allowed_code.txt", r"\Z", "more | code\n"),
        ("gate/texts.py", r"_WIDTH = 100", "_WIDTH = 99"),
        ("client/format.py", r"--line-length=100", "--line-length=99"),
        ("client/distribution.py", r"A typed Python client", "A Python client"),
        ("changes/fingerprint.py", r'"version", "description"', '"version"'),
        ("chain/build.py", r"\(OpenAPI ", "(openapi "),
    ],
)
def test_what_decides_counts(tmp_path: Path, file: str, old: str, new: str) -> None:
    """The file stands with few others in a package, so that little is read."""
    (found, *_) = sorted(PACKAGE.glob(file))
    path = tmp_path / found.relative_to(PACKAGE)
    for each in {found, *(PACKAGE / name for name in ALONE)}:
        copy = tmp_path / each.relative_to(PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(each, copy)
    known = hash_code(tmp_path)
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    path.write_text(changed, "utf-8")
    assert hash_code(tmp_path) != known


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the pipeline's package."""
    copy = tmp_path_factory.mktemp("code") / "webcalls_pipeline"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def known(package: Path) -> str:
    return hash_code(package)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(r"\Z", "\n\n# A comment.\n", id="comment"),
        pytest.param(r'"""(.*)', r'"""Reworded. \1', id="docstring"),
        pytest.param(r"\n\n\n", "\n\n\n\n\n", id="blank lines"),
        pytest.param(r" = ", "  =  ", id="spaces"),
    ],
)
def test_how_it_is_written_does_not(package: Path, known: str, old: str, new: str) -> None:
    files = [path for path in package.rglob("*.py") if path.parent.name != "runtime"]
    texts = {path: path.read_text("utf-8") for path in files}
    for path, text in texts.items():
        path.write_text(re.sub(old, new, text, count=1), "utf-8")
    try:
        assert hash_code(package) == known
    finally:
        for path, text in texts.items():
            path.write_text(text, "utf-8")


def test_the_folder_shows_the_plan_and_few_modules_lie_flat() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 5
