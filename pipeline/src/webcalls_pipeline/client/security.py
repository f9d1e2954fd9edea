"""How a client authenticates: what a document's security schemes are in code."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from webcalls_pipeline.document.yaml_json import JsonObject

_KEY, _TOKEN = '"YOUR_KEY"', '"YOUR_TOKEN"'
_BEARERS = ("oauth2", "openIdConnect")  # whatever way leads to a token, it is sent as one
_AUTHORIZATION = "authorization"


@define
class Authentication:
    """What to make a client with.

    Args:
        client: The class.
        arguments: Its arguments beside `base_url`, as code.
    """

    client: str = "Client"
    arguments: list[str] = field(factory=list)


@define
class _Keys:
    """Where the keys of one alternative go, each as code by its name."""

    headers: dict[str, str] = field(factory=dict)
    cookies: dict[str, str] = field(factory=dict)
    params: dict[str, str] = field(factory=dict)
    auth: str = ""
    token: str = ""
    prefix: str = ""


def authentication(security: Sequence[Mapping[str, Any]], document: JsonObject) -> Authentication:
    """The first alternative that can be shown: several keys where the document asks for several.

    Args:
        security: The alternatives of an operation.
        document: It has the schemes.
    """
    schemes = document["components"]["securitySchemes"]
    for alternative in security:
        keys = _Keys()
        found = [_resolved(schemes.get(name), schemes) for name in alternative]
        if found and all(_take(scheme, keys) for scheme in found):
            return _shown(keys)
    return Authentication()


def _resolved(scheme: Any, schemes: JsonObject) -> JsonObject:
    for _ in range(len(schemes) + 1):
        if not isinstance(scheme, dict) or "$ref" not in scheme:
            break
        scheme = schemes.get(str(scheme["$ref"]).rpartition("/")[2])
    return scheme if isinstance(scheme, dict) else {}


def _take(scheme: JsonObject, keys: _Keys) -> bool:
    """Put a scheme's key in its place; False if there is none, or another key is there."""
    match scheme:
        case {"type": "apiKey", "in": "header" | "cookie" | "query" as place, "name": str(name)}:
            held = {"header": keys.headers, "cookie": keys.cookies, "query": keys.params}[place]
            if name in held or (name.lower() == _AUTHORIZATION and (keys.auth or keys.token)):
                return False
            held[name] = _KEY
            return True
        case {"type": "http", "scheme": str(name)}:
            pass
        case {"type": kind} if kind in _BEARERS:
            name = "bearer"
        case _:
            return False
    if keys.auth or keys.token or _AUTHORIZATION in map(str.lower, keys.headers):
        return False
    match name.lower():  # names of schemes have no case
        case "basic":
            keys.auth = '("YOUR_USER", "YOUR_PASSWORD")'
        case "digest":
            keys.auth = 'httpx.DigestAuth("YOUR_USER", "YOUR_PASSWORD")'
        case "bearer":
            keys.token, keys.prefix = _TOKEN, "Bearer"
        case _:
            keys.token, keys.prefix = _TOKEN, name
    return True


def _shown(keys: _Keys) -> Authentication:
    shown = Authentication()
    headers = dict(keys.headers)
    if keys.token:
        shown = Authentication("AuthenticatedClient", [f"token={keys.token}"])
        if keys.prefix != "Bearer":
            shown.arguments.append(f"prefix={json.dumps(keys.prefix)}")
    elif len(headers) == 1:
        ((name, key),) = headers.items()
        named = f"auth_header_name={json.dumps(name)}"
        shown = Authentication("AuthenticatedClient", [f"token={key}", 'prefix=""', named])
        headers = {}
    for place, held in (("headers", headers), ("cookies", keys.cookies)):
        if held:
            shown.arguments.append(f"{place}={_dictionary(held)}")
    more = {"params": _dictionary(keys.params)} if keys.params else {}
    more |= {"auth": keys.auth} if keys.auth else {}
    if more:
        shown.arguments.append(f"httpx_args={_dictionary(more)}")
    return shown


def _dictionary(values: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{json.dumps(name)}: {code}' for name, code in values.items())}}}"
