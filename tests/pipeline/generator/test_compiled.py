"""A template is compiled once, not in each process that uses it."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

import webcalls_pipeline.generator.environment
from webcalls_pipeline.generator.environment import Compiled, prepare


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are; none is yet."""
    folder = tmp_path / "__pycache__"
    folder.mkdir()
    monkeypatch.setattr(webcalls_pipeline.generator.environment, "_HERE", tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return folder


def compiled(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a new process compiles a template."""
    monkeypatch.setattr(Compiled, "_kept", {})
    environment = Environment(loader=DictLoader({"a.jinja": text}))
    prepare(environment)
    times = []
    compile_ = environment.compile

    def counted(*arguments: Any) -> Any:
        times.append(arguments)
        return compile_(*arguments)

    monkeypatch.setattr(environment, "compile", counted)
    assert environment.get_template("a.jinja").render(name="x") == text.replace("{{ name }}", "x")
    return len(times)


def test_a_later_process_finds_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [compiled("Hello {{ name }}", monkeypatch) for _ in range(2)] == [1, 0]
    assert len(list(kept.iterdir())) == 1


def test_another_text_is_another_template(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("Hello {{ name }}", "Goodbye {{ name }}")
    assert [compiled(text, monkeypatch) for text in texts] == [1, 1]


def test_another_jinja_compiles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled("Hello {{ name }}", monkeypatch) == 1
    monkeypatch.setattr("jinja2.__version__", "99")
    assert compiled("Hello {{ name }}", monkeypatch) == 1


def test_nothing_is_written_where_python_writes_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert compiled("Hello {{ name }}", monkeypatch) == 1
    assert list(kept.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.rmdir()
    assert [compiled("Hello {{ name }}", monkeypatch) for _ in range(2)] == [1, 1]
