"""The statement of a release, signed with a local key: only that statement, only that key."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from hypothesis import given
from hypothesis import strategies as st

from tests.release.support import Release, pair
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.provenance import sign, verify_signature

STATEMENT = b'{"_type": "https://in-toto.io/Statement/v1", "subject": []}\n'
KINDS: dict[str, Callable[[], Any]] = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ecdsa": lambda: ec.generate_private_key(ec.SECP256R1()),
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_one_key_signs_no_other_key_verifies(tmp_path: Path, kind: str) -> None:
    private, public = pair(tmp_path / "a", KINDS[kind]())
    _, other = pair(tmp_path / "b", KINDS[kind]())
    envelope = sign(STATEMENT, private)
    assert verify_signature(envelope, STATEMENT, public) is None
    assert "no valid signature" in (verify_signature(envelope, STATEMENT, other) or "")
    assert "something else" in (verify_signature(envelope, STATEMENT + b" ", public) or "")


def test_the_envelope_is_dsse(tmp_path: Path) -> None:
    """Checked by hand, as the specification says: https://github.com/secure-systems-lab/dsse."""
    key = ed25519.Ed25519PrivateKey.generate()
    envelope = json.loads(sign(STATEMENT, pair(tmp_path, key)[0]))
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    assert base64.b64decode(envelope["payload"]) == STATEMENT
    signed = b"DSSEv1 28 application/vnd.in-toto+json %d %s" % (len(STATEMENT), STATEMENT)
    (signature,) = envelope["signatures"]
    key.public_key().verify(base64.b64decode(signature["sig"]), signed)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    private, public = pair(tmp_path_factory.mktemp("keys"), ed25519.Ed25519PrivateKey.generate())
    return sign(STATEMENT, private), public


@given(data=st.data())
def test_no_changed_envelope_says_anything_else(
    signed: tuple[bytes, Path], data: st.DataObject
) -> None:
    """A byte that matters makes it worthless; whatever else is accepted, says the same."""
    envelope, public = signed
    place = data.draw(st.integers(0, len(envelope) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != envelope[place]))
    changed = envelope[:place] + bytes([byte]) + envelope[place + 1 :]
    if verify_signature(changed, STATEMENT, public) is None:
        now, before = json.loads(changed), json.loads(envelope)
        assert base64.b64decode(now["payload"]) == STATEMENT
        assert now["payloadType"] == before["payloadType"]


@pytest.mark.parametrize(
    "envelope",
    [
        *(b"", b"\xff", b"[]", b"1", b"{}", b'{"payload": 1, "payloadType": "", "signatures": []}'),
        b'{"payload": "", "payloadType": "x", "signatures": [1]}',
        b'{"payload": "*", "payloadType": "x", "signatures": []}',
        b'{"payload": "", "payloadType": "x", "signatures": [{"keyid": "a", "sig": "b"}]}',
        b'{"payload": "", "payloadType": 1, "signatures": [{"keyid": "a", "sig": ""}]}',
    ],
)
def test_what_is_no_envelope_is_refused(signed: tuple[bytes, Path], envelope: bytes) -> None:
    assert verify_signature(envelope, STATEMENT, signed[1]) is not None


def test_files_that_are_no_keys_are_refused(tmp_path: Path) -> None:
    locked, _ = pair(tmp_path / "a", ed25519.Ed25519PrivateKey.generate(), b"secret")
    private, public = pair(tmp_path / "b", x25519.X25519PrivateKey.generate())
    for file in (locked, private, public):
        with pytest.raises(PipelineError, match="is not a private key in PEM form"):
            sign(STATEMENT, file)
    for file in (locked, private, public):
        with pytest.raises(PipelineError, match="is not a public key in PEM form"):
            verify_signature(b"{}", STATEMENT, file)


def test_a_release_is_signed_where_it_lies(
    release: Release, clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, public = pair(tmp_path / "keys", ed25519.Ed25519PrivateKey.generate())
    monkeypatch.chdir(clone)
    assert main(["release", "sign", str(private)]) == 0
    envelope = (clone / "dist/provenance.dsse.json").read_bytes()
    statement = release.files["provenance.intoto.json"]
    assert verify_signature(envelope, statement, public) is None


def test_there_is_nothing_to_sign_before_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    private, _ = pair(tmp_path / "keys", ed25519.Ed25519PrivateKey.generate())
    monkeypatch.chdir(tmp_path)
    assert main(["release", "sign", str(private)]) == 1
    assert (
        "dist/provenance.intoto.json: is not there; run `nox -s build`" in capsys.readouterr().err
    )
    assert main(["release", "sign", str(tmp_path / "none.pem")]) == 1
