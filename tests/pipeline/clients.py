"""Clients that tests make of documents and call."""

import gc
import importlib
import itertools
import pkgutil
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from webcalls_pipeline.checkout.tree import write_tree
from webcalls_pipeline.client.package import generate_code
from webcalls_pipeline.normalise import normalise

_NUMBERS = itertools.count()
_HTTPX = httpx.Client(base_url="https://api.example", verify=False)  # it sends nothing


class GeneratedClient:
    """The client of a document, all of its modules imported.

    Args:
        document: It is normalised here.
        folder: Where the package is put.
    """

    def __init__(self, document: dict[str, Any], folder: Path) -> None:
        self.document = normalise(document, "document")
        self.name = f"client_under_test_{next(_NUMBERS)}"
        self.code = generate_code(self.document, self.name, "document")
        write_tree(folder / self.name, self.code)
        with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
            patch.syspath_prepend(str(folder))
            warnings.simplefilter("ignore")  # `1and`, which the formatter writes as `1 and`
            package = importlib.import_module(self.name)
            for module in pkgutil.walk_packages(package.__path__, f"{self.name}."):
                importlib.import_module(module.name)
        self.models: Any = importlib.import_module(f"{self.name}.models")
        gc.freeze()  # it stays: the next client that is made collects garbage

    def operation(self, name: str, tag: str = "default") -> ModuleType:
        """The module of an operation."""
        return importlib.import_module(f"{self.name}.api.{tag}.{name}")

    def request(self, name: str, *arguments: Any, **named: Any) -> httpx.Request:
        """What an operation sends."""
        sent = self.operation(name)._get_kwargs(*arguments, **named)
        return _HTTPX.build_request(**sent)

    def client(self, *, raise_on_unexpected_status: bool = False, **httpx_args: Any) -> Any:
        """A client of the package, which gives `httpx_args` to httpx."""
        package = importlib.import_module(self.name)
        return package.Client(
            base_url="https://api.example",
            raise_on_unexpected_status=raise_on_unexpected_status,
            httpx_args=httpx_args,
        )

    def answered(self, name: str, response: httpx.Response, **settings: Any) -> Any:
        """The `Response` that an operation without arguments gives for an answer."""
        transport = httpx.MockTransport(lambda request: response)
        with self.client(transport=transport, **settings) as client:
            return self.operation(name).sync_detailed(client=client)

    def parse(self, name: str, response: httpx.Response) -> Any:
        """What an operation makes of an answer."""
        return self.operation(name)._parse_response(client=self.client(), response=response)


_MADE: dict[str, GeneratedClient] = {}


def client_for(document: dict[str, Any], folder: Path) -> GeneratedClient:
    """The client of a document, which is made once for all tests that call it."""
    key = repr(document)
    if key not in _MADE:
        _MADE[key] = GeneratedClient(document, folder)
    return _MADE[key]
