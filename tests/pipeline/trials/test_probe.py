"""The probe names each patch and template that another release of the generator touches."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from webcalls_pipeline.generator.environment import REPLACED
from webcalls_pipeline.generator.patches import PATCHES, Patch
from webcalls_pipeline.trials import probe


@pytest.fixture
def pinned() -> Path:
    spec = find_spec("openapi_python_client")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@pytest.fixture
def new(pinned: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "openapi_python_client"
    shutil.copytree(pinned, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def compared(pinned: Path, new: Path) -> probe.Report:
    report = probe.Report("a title")
    probe._compare_patches(report, pinned, new)
    probe._compare_templates(report, pinned, new)
    return report


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_the_same_release_has_everything_as_it_was(pinned: Path, new: Path) -> None:
    report = compared(pinned, new)
    assert (report.broken, report.changed) == ([], [])
    assert len(report.same) == len(PATCHES) + 1


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.target)
def test_an_original_that_is_gone_or_changed(patch: Patch, pinned: Path, new: Path) -> None:
    module, _, path = patch.target.partition(":")
    file = new / f"{module.partition('.')[2].replace('.', '/')}.py"
    name = path.rpartition(".")[2]
    definition = rf"(def |import |^ *){name}\b(?=[ (:\n])"
    text = file.read_text()
    renamed = re.sub(definition, rf"\g<1>{name}_2", text, flags=re.M)
    assert renamed != text
    file.write_text(renamed)
    (gone,) = compared(pinned, new).broken
    assert path in gone
    assert gone.endswith("it is gone.")


def test_what_changed_is_shown(pinned: Path, new: Path) -> None:
    joined = '"".join(c for c in value if c.isid'
    edit(new / "strings.py", joined, joined.replace('""', '"-"'))
    edit(new / "templates/model.py.jinja", "@_attrs_define", "@_attrs_frozen")
    (new / "templates/types.py.jinja").unlink()
    (new / "templates/property_templates/any_property.py.jinja").write_text("other")
    report = compared(pinned, new)
    (gone,) = report.broken
    assert "`types.py.jinja`, in whose place ours stands: it is gone." in gone
    text = report.text()
    assert "## No longer fits" in text
    assert re.search(r"strings:sanitize`:\n.*\n.*\n +-.*\"\"\.join.*\n +\+.*\"-\"\.join", text)
    assert "+@_attrs_frozen" in text
    assert "anything of: `property_templates/any_property.py.jinja`" in text


def test_every_replaced_template_is_one_of_the_generator(pinned: Path) -> None:
    assert all((pinned / "templates" / name).is_file() for name in REPLACED)


def test_a_statement_that_the_gate_does_not_know_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = probe.allowed_shapes()
    monkeypatch.setattr(probe, "reference_shapes", lambda: {*known[1:], "models/*.py | new"})
    report = probe.Report("a title")
    probe._compare_shapes(report)
    assert "models/*.py | new" in "\n".join(report.broken)
    assert known[0] in "\n".join(report.changed)
