"""What the site says of costs is drawn from the data that the bench recorded."""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.end_to_end.printed import ROOT

REPORTS = {
    "facade_report.py": ["bench.md", "bench.svg"],
    "pipeline_report.py": [
        "bench-pipeline.md",
        "bench-pipeline-growth.svg",
        "bench-pipeline-many.svg",
    ],
}


@pytest.mark.parametrize("script", REPORTS)
def test_tables_and_pictures_are_what_the_data_gives(tmp_path: Path, script: str) -> None:
    first, *_ = REPORTS[script]
    data = (tmp_path / first).with_suffix(".json")
    shutil.copy(ROOT / "docs" / data.name, data)
    command = [sys.executable, "-B", str(ROOT / "bench" / script), str(data)]
    subprocess.run(command, check=True)
    for name in REPORTS[script]:
        written = (tmp_path / name).read_text("utf-8")
        assert written == (ROOT / "docs" / name).read_text("utf-8"), "run nox -s bench -- draw"


def test_bars_are_in_proportion_to_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    drawing = import_module("drawing")
    group = drawing.Bars("a", "b", {"httpx": 2.0, "webcalls": 1.0, "x": 4.0}, "{:.1f}".format, 2)
    picture = ElementTree.fromstring(drawing.bars([group, group], "says"))
    space = "{http://www.w3.org/2000/svg}"
    widths = [float(bar.attrib["width"]) for bar in picture.iter(f"{space}rect")]
    assert [width / widths[1] for width in widths] == [2, 1, 4] * 2
    assert max(widths) + drawing.LABELS + drawing.VALUES == drawing.WIDTH
    texts = [text.text for text in picture.iter(f"{space}text")]
    assert texts.count("2.0") == 2
