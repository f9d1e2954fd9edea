"""`add --described` begins a description that is valid, and says what goes where."""

import pytest

from tests.pipeline.support import copy_facade, state
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.reading import read_document
from webcalls_pipeline.document.yaml_json import Source

pytestmark = pytest.mark.usefixtures("quick_generator")


def test_a_skeleton_is_valid_and_becomes_a_client(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_facade(workspace.root)
    assert main(["add", "acme_voice", "--described"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "acme_voice: specs/acme_voice, no client yet\n"
        "fill in specs/acme_voice/described.yaml, then: nox -s generate -- acme_voice\n"
    )
    module = workspace.root / "wrapper/src/webcalls/vendors/acme_voice.py"
    assert 'class AcmeVoice(Vendor["WebCall"]):' in module.read_text("utf-8")
    folder = workspace.specs / "acme_voice"
    assert sorted(path.name for path in folder.iterdir()) == ["described.yaml", "vendor.toml"]
    text = (folder / "described.yaml").read_text()
    reading = read_document(Source("described.yaml", text).load())
    assert (reading.notes, reading.faults) == ((), ())
    assert reading.document["info"]["title"] == "Acme Voice"
    assert all(len(line) <= 100 for line in text.splitlines())
    assert not (workspace.generated / "acme_voice").exists()
    assert main(["generate", "acme_voice"]) == 0
    assert "acme_voice: generated 1 operation" in capsys.readouterr().out
    assert (workspace.generated / "acme_voice/webcalls_acme_voice/facade.json").is_file()
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verbex", "--described"], "specs/verbex: it is there already"),
        (["2acme", "--described"], "cannot be part of a package name"),
    ],
)
def test_a_wrong_command_writes_nothing(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = state(workspace.root)
    assert main(["add", *arguments]) == 1
    assert said in capsys.readouterr().err
    assert state(workspace.root) == before


@pytest.mark.parametrize("arguments", [["acme", "page.md", "--described"], ["acme"]])
def test_it_is_in_place_of_sources(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    before = state(workspace.root)
    with pytest.raises(SystemExit) as ended:
        main(["add", *arguments])
    assert ended.value.code == 2
    assert "--described" in capsys.readouterr().err
    assert state(workspace.root) == before
