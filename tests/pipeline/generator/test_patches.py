"""Each patch of the generator does what its reason says."""

import inspect
from pathlib import Path

import pytest
from openapi_python_client.parser import openapi

from tests.pipeline.clients import GeneratedClient
from tests.pipeline.support import document_of, operation
from webcalls_pipeline.generator.names import class_name, module_name
from webcalls_pipeline.generator.patches import PATCHES, TEMPLATE_NAMES

TEXT = {"type": "string"}


def test_names_are_in_nfkc() -> None:
    assert (class_name("ﬁle x"), module_name("ﬁle x")) == ("FileX", "file_x")


def test_names_of_the_templates_are_reserved(tmp_path: Path) -> None:
    names = sorted({*TEMPLATE_NAMES, "Fields", "Field", "model", "request", "read"})
    thing = {"type": "object", "properties": dict.fromkeys(names, TEXT), "required": names}
    schemas = {name: {**thing, "properties": {"a": TEXT}, "required": []} for name in names}
    schemas["Thing"] = {**thing, "properties": {
        name: {"$ref": f"#/components/schemas/{name}"} for name in names}}  # fmt: skip
    parameters = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    responses = {"200": {"description": "", "content": content}}
    get = operation("a", parameters=parameters, responses=responses)
    client = GeneratedClient(document_of({"/a": {"get": get}}, schemas), tmp_path)
    answer = {name: {"a": "x"} for name in names}
    parsed = client.models.Thing.from_dict(answer)
    assert parsed.to_dict() == answer
    taken = inspect.signature(client.operation("a")._get_kwargs).parameters
    arguments = {name: name for name in taken}
    assert set(client.request("a", **arguments).url.params) == set(names)


@pytest.mark.parametrize("names", [["a-b", "a_b", "a.b", "a b"], ["b", "body"]])
def test_parameters_of_one_name_are_numbered(names: list[str], tmp_path: Path) -> None:
    parameters = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    get = operation("a", parameters=parameters)
    client = GeneratedClient(document_of({"/a": {"get": get}}), tmp_path)
    arguments = list(inspect.signature(client.operation("a")._get_kwargs).parameters)
    assert len(arguments) == len(names)
    sent = client.request("a", **{name: f"value of {name}" for name in arguments})
    assert sorted(sent.url.params) == sorted(names)


def test_properties_of_one_name_stay_apart(tmp_path: Path) -> None:
    names = ["a b", "a-b", "a_b", "aB"]
    thing = {"type": "object", "properties": dict.fromkeys(names, TEXT)}
    client = GeneratedClient(document_of(schemas={"Thing": thing}), tmp_path)
    held = {name: f"value of {name}" for name in names}
    assert client.models.Thing.from_dict(held).to_dict() == held
    assert not client.models.Thing.from_dict(held).additional_properties


def test_a_copy_shares_what_it_holds() -> None:
    (copy,) = (patch.replacement for patch in PATCHES if patch.target.endswith(":deepcopy"))
    assert openapi.deepcopy is copy  # type: ignore[attr-defined]  # not in its `__all__`
    held = openapi.Endpoint.__dataclass_fields__
    lists = [name for name, field in held.items() if str(field.type).startswith(("list", "set"))]
    source = inspect.getsource(copy)
    assert [name for name in lists if f"{name}=" not in source] == ["tags"], "never added to"
