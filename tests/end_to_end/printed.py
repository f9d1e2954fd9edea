"""Reads the code and commands that our texts print, so that tests can run them.

`python -m tests.end_to_end.printed FOLDER` writes the Python into a folder, for a type checker.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))
RECIPES = [name for name in PAGES if name.startswith("docs/recipes/")]
TEXTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "wrapper/README.md", *PAGES]


def read(name: str) -> str:
    """One text, by its path in the repository."""
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a text in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.M | re.S)


def files(name: str) -> dict[str, str]:
    """The files that a page prints whole: its code blocks with a path for a caption."""
    block = r"^(`{3,})\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^\1$"
    return {path: content for _, path, content in re.findall(block, read(name), re.M | re.S)}


def requirements(name: str) -> list[str]:
    """What the directive `install` of a text installs, as the package index has it."""
    (block,) = re.findall(r"^```\{install\}\n(?::[^\n]*\n)*\n?(.*?)^```$", read(name), re.M | re.S)
    return str(block).split()


def programs(*names: str) -> list[tuple[str, int]]:
    """Every Python block that is a program: the text that prints it, and which block it is."""
    return [
        (name, index)
        for name in names
        for index, program in enumerate(blocks(name, "python"))
        if "def test_" not in program
    ]


def write_python(folder: Path) -> None:
    """Write each Python block of each text as a module; those of recipes import each other.

    What lies in folders, such as the vendor that the documentation makes, has tests of its own.
    """
    for name in TEXTS:
        page = re.sub(r"\W", "_", name.removesuffix(".md").lower())
        for index, block in enumerate(blocks(name, "python")):
            (folder / f"{page}_{index}.py").write_text(block, "utf-8")
        for path, text in files(name).items():
            if path.endswith(".py") and "/" not in path:
                module = path if name in RECIPES else f"{page}_{path}"
                (folder / module).write_text(text, "utf-8")


def sessions() -> set[str]:
    """The names of all nox sessions."""
    defined = re.findall(r"^def (\w+)\(session", read("noxfile.py"), re.M)
    return {name.removesuffix("_code") for name in defined}


if __name__ == "__main__":
    write_python(Path(sys.argv[1]))
