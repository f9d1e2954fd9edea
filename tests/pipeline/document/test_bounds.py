"""What is read in the main process, of any page that anybody serves, ends soon or is refused."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.pipeline.support import FRAGMENT, page_text
from webcalls_pipeline.document.markdown import MAX_LINES
from webcalls_pipeline.document.pages import read_page_bytes
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.index import MAX_LINKS, read_index

SECONDS = 8  # of processor time; what was there before took minutes or hours
BASE = "https://docs.example/llms.txt"


def spent(work: Callable[[], object]) -> float:
    """Processor time of what may refuse."""
    before = time.process_time()
    with contextlib.suppress(PipelineError):
        work()
    return time.process_time() - before


DIRECTIVES = "".join(f"%TAG !a{i}! tag:x,2000:\n" for i in range(25_000)) + "---\na: 1\n"


@pytest.mark.parametrize("end", ["\n", "\x85", "\u2028"])
def test_yaml_directives_are_refused_before_the_parser(end: str) -> None:
    text = DIRECTIVES.replace("\n", end)
    assert spent(lambda: Source("x", text).load()) < 1
    with pytest.raises(PipelineError, match="it has a directive"):
        Source("x", text).load()
    with pytest.raises(PipelineError, match="it has a directive"):
        read_page_bytes(page_text(DIRECTIVES).encode(), "x.md")


def test_the_directive_that_names_the_version_is_none_of_them() -> None:
    assert Source("x", "%YAML 1.2\n---\na: 50 %\nb: |\n  %TAG\n").load() == {
        "a": "50 %",
        "b": "%TAG\n",
    }
    with pytest.raises(PipelineError, match="it has a directive"):
        Source("x", "%YAML 1.2\n" * 3 + "---\na: 1\n").load()


MARKDOWN = [
    *("- a\n", "* a\n  * b\n", "1. a\n", "a\n=\n", "# a\n", "> a\n\n", "a\n\n", "[a]: b\n"),
    *("[", "#", "`", "- ", ">", "> a\nb\n", "```\n```\n", "     a\n\n", "---\na: b\n---\n"),
]


@pytest.mark.parametrize("piece", MARKDOWN)
def test_a_page_takes_a_bounded_time(piece: str) -> None:
    """A page at the bound, and one of the size that a fetch allows."""
    block = page_text(FRAGMENT)
    lines = piece.count("\n")
    most = (MAX_LINES - 200) // lines if lines else 3_000_000 // len(piece)
    assert (
        spent(lambda: read_page_bytes((piece * most + "\n\n" + block).encode(), "x.md")) < SECONDS
    )
    huge = piece * (31_000_000 // len(piece)) + "\n\n" + block
    before = time.process_time()
    with pytest.raises(PipelineError, match="the page has more than"):
        read_page_bytes(huge.encode(), "x.md")
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "line",
    [
        "- [" + "](x" * 660,
        "- [a](" + "x" * 1980,
        "-" + " [" * 900,
        "- [" + "]" * 1900,
        "-[](" * 400,
    ],
)
def test_an_index_takes_a_time_in_its_length(line: str) -> None:
    text = f"{line}\n" * (4_000_000 // len(line)) + "- [a](https://docs.example/api/a.md)\n"
    assert spent(lambda: read_index(text, BASE, "x")) < SECONDS


@pytest.mark.parametrize("host", ["https://docs.example", "https://other.example", ""])
def test_links_are_counted_while_they_are_read(host: str) -> None:
    text = "".join(f"- [a]({host}/api/{n})\n" for n in range(300_000))
    assert spent(lambda: read_index(text, BASE, "x")) < 2
    with pytest.raises(PipelineError, match=f"names more than {MAX_LINKS} files"):
        read_index(text, BASE, "x")


def test_links_are_those_of_before() -> None:
    text = """
- [Plain](https://docs.example/api/a.md): words (and more)
- [With [brackets] in it](/api/b.md "a title")
- API > Calls [C](<c.md>)
* [Twice](/api/b.md)
+ [Elsewhere](https://other.example/api/d.md)
- no link [at all] (here)
"""
    assert read_index(text, BASE, "x").pages == (
        "https://docs.example/api/a.md",
        "https://docs.example/api/b.md",
        "https://docs.example/c.md",
    )


_READING = """
import signal
from webcalls_pipeline.document.pages import read_page_bytes
text = "openapi: 3.1.0\\nx:\\n" + "- {a: 1, b: [2, 3]}\\n" * 150_000
signal.signal(signal.SIGINT, signal.default_int_handler)  # which whoever runs the tests may ignore
print("reading", flush=True)
while True:
    read_page_bytes(text.encode(), "x.yaml")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_ctrl_c_is_heard_within_a_second_of_work() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _READING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(1)
        used = _processor_time(run.pid)
        os.kill(run.pid, signal.SIGINT)
        while run.poll() is None and _processor_time(run.pid) < used + 1:
            time.sleep(0.02)
        ended = run.poll()
        run.kill()
    assert ended is not None


def _processor_time(process: int) -> float:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
