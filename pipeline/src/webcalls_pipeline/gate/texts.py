"""A document's free text: taken out before code is made of it, and put into the docstrings after.

The generator sees a mark in the place of each text, so that no text can become code: the code is
that of the document with its texts emptied. What is put in afterwards is plain: no control or
direction characters, no end of line but `\\n`, of bounded length.
"""

import functools
import hashlib
import re
import textwrap
import unicodedata
from typing import Any

from attrs import field, frozen

from webcalls_pipeline.document.keywords import NAME_MAPS
from webcalls_pipeline.document.yaml_json import JsonObject, dump_json
from webcalls_pipeline.generator.extensions import EXTENSIONS

# More is not a docstring; the whole text stays in openapi.yaml.
MAX_TEXT = 10_000
_WIDTH = 100

# The joiners of emoji and of some scripts are of their kind, too, but change no direction.
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")

_TEXTS = {"summary", "description"}
_DROPPED = {"externalDocs", "examples"}
# Keys whose value is a value of the API: no text in it is for people.
_VALUES = {"default", "enum", "const", "security", "required", *EXTENSIONS}


def safe_text(text: str) -> str:
    """A text for people that can stand anywhere text can: in a docstring, a README, a terminal."""
    text = _LINE_ENDS.sub("\n", text[: MAX_TEXT + 1])
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT] + " […]"
    return text.translate(_PLAIN_LINES).replace('"""', "'''").strip()


class _Plain(dict[int, int | None]):
    """For `str.translate`: leaves out control and direction characters, ends of line, and halves of
    characters; looks each up when it is first met.

    Args:
        but: Those of them that stay.
    """

    def __init__(self, but: str = "") -> None:
        super().__init__()
        self.but = but + _JOINERS

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        dropped = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        self[code] = None if dropped and character not in self.but else code
        return self[code]


_PLAIN_LINE, _PLAIN_LINES = _Plain(), _Plain("\n\t")


@frozen
class Texts:
    """The texts of a document, by the marks that stand for them.

    Args:
        prefix: What each mark begins with. It is made of a hash of the document, so no document
            can hold its own.
        texts: The texts, made safe, by the number of their mark.
    """

    prefix: str
    texts: list[str] = field(factory=list)

    def add(self, text: str) -> str:
        """Keep a text and give the mark to put in its place; an empty one needs none."""
        text = safe_text(text)
        if not text:
            return ""
        self.texts.append(text)
        return f"{self.prefix}{len(self.texts) - 1}z"

    def without_marks(self, code: str) -> str:
        """A module as if its document had no text."""
        return self._marks.sub("", code)

    def marked(self, code: str) -> bool:
        """Whether there is a mark in it."""
        return self.prefix in code

    def put_into(self, docstring: str) -> str:
        """The lines of a docstring with the texts in the place of their marks."""
        lines = docstring.split("\n")
        return "\n".join(self._with_texts(line) if self.marked(line) else line for line in lines)

    @property
    def _marks(self) -> re.Pattern[str]:
        return re.compile(rf"{self.prefix}(\d+)z")

    def _with_texts(self, line: str) -> str:
        while mark := self._marks.search(line):
            before, after = line[: mark.start()], line[mark.end() :]
            indent = "    " * ((len(line) - len(line.lstrip())) // 4)
            # A parameter's text goes on further in than its name.
            hanging = indent if before.strip() in ("", '"""') else indent + "    "
            line = before + _wrapped(self.texts[int(mark[1])], len(before), hanging) + after
        return line


def take_out(document: JsonObject) -> tuple[JsonObject, Texts]:
    """A copy of a document with a mark in the place of each text, and the texts.

    Names and values stay as they are: a title names a class, an enum's `x-enum-varnames` its
    members.
    """
    content = dump_json(document).encode("utf-8", "surrogatepass")
    texts = Texts(f"Text{hashlib.sha256(content).hexdigest()[:16]}n")
    # `tags` says what tags are about; an operation names its own.
    bare = _bare({k: v for k, v in document.items() if k not in ("info", "tags")}, texts)
    bare["info"] = {"title": texts.add(document["info"]["title"]), "version": ""}
    return bare, texts


def _bare(node: Any, texts: Texts) -> Any:
    """An object of OpenAPI, or a list of them."""
    if isinstance(node, list):
        return [_bare(item, texts) for item in node]
    if not isinstance(node, dict):
        return node
    bare: JsonObject = {}
    for key, value in node.items():
        if key in _TEXTS and isinstance(value, str):
            bare[key] = texts.add(value)
        elif key == "title" and isinstance(value, str):
            # It names a class, and stands in a docstring, too. No name has such characters.
            bare[key] = value.translate(_PLAIN_LINE)
        elif key == "example":
            shown = value if isinstance(value, str) else dump_json(value)
            bare[key] = texts.add(shown)
        elif key in NAME_MAPS and isinstance(value, dict):
            bare[key] = {
                # A callback maps, once more, expressions to path items.
                name: _bare({"paths": item}, texts)["paths"]
                if key == "callbacks"
                else _bare(item, texts)
                for name, item in value.items()
            }
        elif key in _VALUES:
            bare[key] = value
        elif key not in _DROPPED and not key.startswith("x-"):
            bare[key] = _bare(value, texts)
    return bare


@functools.lru_cache(1024)  # an operation's text stands in four docstrings
def _wrapped(text: str, column: int, indent: str) -> str:
    """A text, escaped for a docstring, whose first line begins at `column`."""
    lines: list[str] = []
    for line in text.split("\n"):
        filled = textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=indent if lines else " " * column,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += filled or [""]
    return "\n".join(lines)[column:].replace("\\", "\\\\")
