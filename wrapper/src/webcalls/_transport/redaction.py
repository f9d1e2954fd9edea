"""Keys are taken out of what a vendor says, however it spells them.

What a vendor echoes went through whatever made its answer: each character of a key may stand as it
is, percent-encoded (several times over), escaped as in JSON or its relatives, or as HTML's entity.

The credential of a call is the vendor's to hand out: it is known by the name that it has, or by its
look, and taken out of what turns out to be no call.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby, permutations, product
from typing import Any
from urllib.parse import unquote

from .keys import REDACTED, Secret

# What begins an escape may be escaped itself by whatever came next, such as HTML in Go's JSON.
_BEGINNINGS = {
    "%25": "%", "\\u0026": "&", "%26": "&", "%23": "#", "%3B": ";", "%3b": ";",
    "%5C": "\\", "%5c": "\\", "%2F": "/", "%2f": "/",
}  # fmt: skip

_SHORTEST = 4
_SHORTEST_IN_A_CALL = 8
_IN_CODE_OR_URL = re.compile(r"(?:\\(?:u00|x)|%u00)(?=[2-7][0-9a-fA-F])")
_ROUNDS = 4


class Redactor:
    """Takes keys out of what came from a vendor, in time that grows with its length alone.

    Args:
        secrets: The keys.
        shortest: Characters that a key must have to be looked for: somebody's test has `k`, and
            each word that holds it is not an echo.
    """

    __slots__ = ("__weakref__", "_expression", "_kept", "_secrets", "_shortest")

    _expression: Callable[..., re.Pattern[str]]
    _kept: Callable[[], list[str]]

    def __init__(self, secrets: Iterable[Secret], shortest: int = _SHORTEST) -> None:
        self._secrets = list(secrets)
        self._shortest = shortest
        kept: list[str] = []
        self._kept = lambda: kept  # no attribute shows a key
        # Made when a text has an escape for the first time: most answers never have one. Held by a
        # function, as the keys are in `Secret`, so that no variable shows them.
        self._expression = lru_cache(4)(lambda *keys: re.compile("|".join(map(_spellings, keys))))

    def _keys(self) -> Sequence[str]:
        """The keys as they are and lately were, the longest first."""
        if kept := self._kept():
            return kept
        keys = self._known()
        if all(secret.is_static for secret in self._secrets):
            kept += keys
        return keys

    def _known(self) -> list[str]:
        known = [key for secret in self._secrets for key in secret.known()]
        if len(self._secrets) > 1:
            known += _basic(self._secrets)
        if len(known) > 1:
            known.sort(key=len, reverse=True)
        return [key for key in known if len(key) >= self._shortest]

    def text(self, text: str) -> str:
        """The text without any key."""
        keys = self._keys()
        if not ("%" in text or "\\" in text or "&" in text):
            for key in keys:
                text = text.replace(key, REDACTED)
            return text
        if not keys:
            return text
        expression = self._expression(*keys)
        redacted = plainer = expression.sub(REDACTED, text)
        for escaped, beginning in _BEGINNINGS.items():
            plainer = plainer.replace(escaped, beginning)
        if plainer != redacted and expression.search(plainer):
            return expression.sub(REDACTED, plainer)
        return redacted

    def bytes(self, content: bytes) -> bytes:
        """The same for bytes, in an encoding that has ASCII in it."""
        text = content.decode("latin-1")
        redacted = self.text(text)
        return content if redacted == text else redacted.encode("latin-1")

    def of_calls(self) -> Redactor:
        """One that passes over keys so short that what holds them may well be something else."""
        return Redactor(self._secrets, _SHORTEST_IN_A_CALL)

    def beginnings(self, length: int) -> set[str]:
        """How the keys begin, as they are and unescaped: what `unescaped` text is searched for."""
        keys = {spelling for key in self._keys() for spelling in (key, unescaped(key))}
        return {key[:length] for key in keys if key}


def unescaped(text: str) -> str:
    """The text with nothing escaped, whichever way and however often it was."""
    for _ in range(_ROUNDS):
        if not ("%" in text or "\\" in text or "&" in text):
            break
        text = unquote(_IN_CODE_OR_URL.sub("%", text).replace("\\", ""), "latin-1")
        if "&" in text and ";" in text:
            from html import unescape  # rarely needed, and it loads 2,200 names

            text = unescape(text)
    return text


def without_credentials(text: str) -> str:
    """The text of an answer, JSON or not, without what a page would join with."""
    try:
        return json.dumps(_without_credentials(json.loads(text)), ensure_ascii=False)
    except (ValueError, RecursionError):
        return _LOOKS.sub(REDACTED, _NAMED.sub(rf"\1{REDACTED}", text))


def _without_credentials(value: Any, *, is_one: bool = False) -> Any:
    if isinstance(value, str):
        return REDACTED if is_one and value else _LOOKS.sub(REDACTED, value)
    if isinstance(value, list):
        return [_without_credentials(item, is_one=is_one) for item in value]
    if isinstance(value, dict):
        return {
            name: _without_credentials(item, is_one=is_one or bool(_NAMES.search(name)))
            for name, item in value.items()
        }
    return value


_NAMES = re.compile("token|secret|jwt|credential|ticket|password|url|uri", re.IGNORECASE)
_NAMED = re.compile(
    rf'("[^"\\]{{0,60}}(?:{_NAMES.pattern})[^"\\]{{0,60}}"\s{{0,9}}:\s{{0,9}}")(?:[^"\\]|\\.)+',
    re.IGNORECASE | re.DOTALL,
)
_LOOKS = re.compile(
    r"\beyJ[\w-]{5,}\.[\w-]+\.?[\w-]*|\bwss?://[^\s\"'<>]+|\bhttps?://[^\s\"'<>?]+\?[^\s\"'<>]+"
)
"""A JWT, and URLs that may carry a credential."""


def _basic(secrets: Iterable[Secret]) -> list[str]:
    """What HTTP Basic (RFC 7617) makes of user name and password, whichever of them these are."""
    return [
        base64.b64encode(f"{user}:{password}".encode()).decode("ascii").rstrip("=")
        for one, other in permutations(secrets, 2)
        for user, password in product(one.known(), other.known())
    ]


def _spellings(key: str) -> str:
    """The expression for one key. Repetitions are bounded, so that it never looks far ahead."""
    parts = []
    after_backslash = False
    for character, run in groupby(key):
        if character == "\\":
            count = len(list(run))
            parts.append(f"(?:{_spelled(character, 0)}){{{count},{8 * count}}}")
            after_backslash = True
            continue
        for _ in run:
            # Backslashes behind the key's own are taken for these: else many ways would match.
            parts.append(f"(?:{_spelled(character, 0 if after_backslash else 8)})")
            after_backslash = False
    return "".join(parts)


def _spelled(character: str, most: int) -> str:
    """The expression for one character, behind so many backslashes at the most."""
    code = ord(character)
    digits = "".join(f"[{d}{d.upper()}]" if d.isalpha() else d for d in f"{code:02x}")
    names = "".join(f"|{name}" for name in _ENTITIES.get(character, ()))
    return (
        rf"\\{{1,{max(1, most)}}}(?:(?:u00|x|u\{{0{{0,4}}){digits}\}}?|{code:03o})"
        rf"|\\{{0,{most}}}(?:%(?:25){{0,3}}(?:u00)?{digits}"
        rf"|&(?:amp;){{0,3}}(?:#[xX]0{{0,6}}{digits}|#0{{0,6}}{code}{names});?"
        rf"|{re.escape(character)})"
    )


_ENTITIES = {
    "!": ["excl"], '"': ["quot", "QUOT"], "#": ["num"], "$": ["dollar"], "%": ["percnt"],
    "&": ["amp", "AMP"], "'": ["apos"], "(": ["lpar"], ")": ["rpar"], "*": ["ast", "midast"],
    "+": ["plus"], ",": ["comma"], ".": ["period"], "/": ["sol"], ":": ["colon"], ";": ["semi"],
    "<": ["lt", "LT"], "=": ["equals"], ">": ["gt", "GT"], "?": ["quest"], "@": ["commat"],
    "[": ["lsqb", "lbrack"], "\\": ["bsol"], "]": ["rsqb", "rbrack"], "^": ["Hat"],
    "_": ["lowbar", "UnderBar"], "`": ["grave", "DiacriticalGrave"], "{": ["lcub", "lbrace"],
    "|": ["verbar", "vert", "VerticalLine"], "}": ["rcub", "rbrace"],
}  # fmt: skip
