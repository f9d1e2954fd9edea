"""Vendors that other distributions register: found when they are asked for, and refused by name."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from webcalls import ConfigurationError, WebCalls, vendor_name, vendors
from webcalls._cli import run
from webcalls.sandbox import Sandbox

ACME = """
from webcalls.vendors import Body, Key, KeySource, Operation, Vendor

class Acme(Vendor):
    name = "acme"
    title = "Acme"
    package = "webcalls_puretalk"  # a client that is there
    operations = (
        Operation(
            id="register_web_call",
            keys=(Key("api_key", "ACME_API_KEY"),),
            agent_id=Body("/assistant_id"),
            token="/results/token",
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
"""

Register = Callable[..., None]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """Put distributions on the path that register a vendor each."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(
        distribution: str = "acme-webcalls",
        name: str = "acme",
        value: str = "acme_of_tests:Acme",
        module: str = ACME,
    ) -> None:
        (tmp_path / f"{value.partition(':')[0]}.py").write_text(module, "utf-8")
        folder = tmp_path / f"{distribution.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Name: {distribution}\nVersion: 1.0\n", "utf-8")
        (folder / "entry_points.txt").write_text(f"[webcalls.vendors]\n{name} = {value}\n", "utf-8")
        vendors._registered.cache_clear()

    yield put
    vendors._registered.cache_clear()
    sys.modules.pop("acme_of_tests", None)


def test_it_is_known_wherever_a_vendor_is(
    register: Register, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register()
    assert "acme" in vendors.all_names()
    assert vendors.load("acme").__module__ == "acme_of_tests"
    assert vendor_name("acme") == "acme"
    with pytest.raises(ConfigurationError, match="did you mean 'acme'"):
        vendor_name("acne")
    with pytest.raises(ConfigurationError, match="ACME_API_KEY"):
        WebCalls.from_env(prefix="NONE_")
    monkeypatch.setenv("ACME_API_KEY", "key")
    with WebCalls.from_env() as calls:
        assert calls.vendors == ("acme",)
    assert run(["vendors", "--json"]) == 0
    (about,) = [v for v in json.loads(capsys.readouterr().out) if v["name"] == "acme"]
    assert (about["variables"], about["configured"]) == ("ACME_API_KEY", True)


def test_the_sandbox_and_the_command_line_speak_it(
    register: Register, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register()
    with Sandbox() as sandbox:
        for variable in ("ACME_API_KEY", "ACME_BASE_URL"):
            monkeypatch.setenv(variable, sandbox.environment[variable])
        assert run(["create", "acme", "agent-7", "--json"]) == 0
    call = json.loads(capsys.readouterr().out)
    assert (call["vendor"], call["agent_id"]) == ("acme", "agent-7")
    assert call["token"]


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        (
            {"name": "retell"},
            "acme-webcalls registers a vendor as 'retell', which is one of webcalls' own",
        ),
        ({"name": "Acme"}, "acme-webcalls registers a vendor as 'Acme': a name has lower-case"),
        (
            {"module": "import nothing_of_the_kind"},
            "'acme', cannot be loaded: ModuleNotFoundError: No module named 'nothing_of_the_kind'",
        ),
        ({"module": "1 / 0"}, "cannot be loaded: ZeroDivisionError: division by zero"),
        ({"value": "acme_of_tests:Gone"}, "acme-webcalls registers as 'acme', cannot be loaded"),
        ({"module": "Acme = 7"}, "acme-webcalls registers as 'acme', is not a subclass of"),
        ({"module": "class Acme: name = 'acme'"}, "is not a subclass of webcalls.Vendor"),
        (
            {"module": ACME.replace('"acme"', '"emca"')},
            "acme_of_tests:Acme, which acme-webcalls registers as 'acme', calls itself 'emca'",
        ),
        (
            {"module": "from webcalls import Vendor as Acme"},
            "acme-webcalls registers as 'acme', calls itself None",
        ),
    ],
)
def test_a_wrong_registration_names_its_distribution(
    register: Register,
    registered: dict[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    register(**registered)
    with pytest.raises(ConfigurationError) as caught:
        vendor_name("acme")
    assert said in str(caught.value)
    with pytest.raises(ConfigurationError) as caught:
        WebCalls.from_env()
    assert said in str(caught.value)
    assert run(["vendors"]) == 3
    assert said in capsys.readouterr().err


def test_two_distributions_cannot_register_the_same_name(register: Register) -> None:
    register()
    register("other-webcalls")
    with pytest.raises(ConfigurationError) as caught:
        vendors.all_names()
    assert "registers a vendor as 'acme', and so does" in str(caught.value)
    assert "acme-webcalls" in str(caught.value)
    assert "other-webcalls" in str(caught.value)


def test_one_of_ours_is_loaded_whatever_is_registered(register: Register) -> None:
    register(name="retell", module="1 / 0")
    assert vendors.load("retell").__module__ == "webcalls.vendors.retell"


def test_a_client_that_is_missing_is_installed_by_its_own_name(
    register: Register, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register(module=ACME.replace("webcalls_puretalk", "webcalls_acme"))
    with pytest.raises(ConfigurationError, match=r"not installed: pip install webcalls-acme$"):
        WebCalls(vendors.load("acme")("key"))  # type: ignore[arg-type]  # nobody knows its type
    assert run(["vendors"]) == 0
    (row,) = [r for r in capsys.readouterr().out.splitlines() if r.startswith("acme ")]
    assert row.endswith("pip install webcalls-acme")


def test_nothing_is_looked_at_on_import() -> None:
    program = """
import sys, webcalls
from webcalls import Retell, WebCalls
webcalls.vendor_name("retell")
with WebCalls(Retell("key")):
    assert "importlib.metadata" not in sys.modules
"""
    subprocess.run([sys.executable, "-I", "-c", program], check=True)
