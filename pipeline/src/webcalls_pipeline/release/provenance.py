"""SLSA provenance of a release as an in-toto statement, and its signature with a local key."""

import json
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import FormatError, VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey  # type: ignore[attr-defined]  # not in its `__all__`

from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError

STATEMENT = "provenance.intoto.json"
ENVELOPE = "provenance.dsse.json"
_PAYLOAD_TYPE = "application/vnd.in-toto+json"


def make_statement(record: JsonObject, hashes: Mapping[str, str], tools_hash: str) -> JsonObject:
    """What was made (every other file of the release) of what (the commit), and how.

    An in-toto statement v1 with SLSA provenance v1. It says nothing of the machine and the time
    of the build, for these do not matter: whoever builds the commit gets the same files.

    Args:
        record: The content of `release.json`.
        hashes: The SHA-256 in hex of each file of the release so far, by file name.
        tools_hash: The SHA-256 in hex of the pinned tools' requirement set.
    """
    commit = {"name": "commit", "digest": {"gitCommit": record["commit"]["id"]}}
    tools = {"name": "requirements/release.txt", "digest": {"sha256": tools_hash}}
    sources = [
        {
            "name": source["file"],
            **({"uri": source["url"]} if "url" in source else {}),
            "digest": {"sha256": source["sha256"]},
        }
        for distribution in record["distributions"].values()
        for source in distribution.get("spec", {}).get("sources", [])
    ]
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            {"name": file, "digest": {"sha256": hashed}} for file, hashed in sorted(hashes.items())
        ],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "urn:webcalls:release-build:1",
                "externalParameters": {"commit": record["commit"]["id"]},
                "resolvedDependencies": [commit, tools, *sources],
            },
            "runDetails": {"builder": {"id": "urn:webcalls:nox-build:1"}},
        },
    }


def sign(statement: bytes, private_key: Path) -> bytes:
    """A DSSE envelope with the statement and its signature.

    Args:
        statement: The bytes of the in-toto statement.
        private_key: A PEM file without password: Ed25519, ECDSA or RSA.

    Raises:
        PipelineError: The file holds no such key.
    """
    try:
        signer = CryptoSigner(load_pem_private_key(private_key.read_bytes(), None))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise PipelineError(
            str(private_key),
            "is not a private key in PEM form without password that can sign",
            "make one with `openssl genpkey -algorithm ed25519 -out KEY.pem`",
        ) from None
    envelope = Envelope(statement, _PAYLOAD_TYPE, {})
    envelope.sign(signer)
    return (json.dumps(envelope.to_dict(), indent=2) + "\n").encode()


def verify_signature(envelope: bytes, statement: bytes, public_key: Path) -> str | None:
    """Check that an envelope holds this statement, signed with the key.

    Args:
        envelope: The bytes of the DSSE envelope.
        statement: The bytes that must have been signed.
        public_key: A PEM file.

    Returns:
        What is wrong with it; None if nothing is.

    Raises:
        PipelineError: The file holds no public key.
    """
    try:
        key = SSlibKey.from_crypto(load_pem_public_key(public_key.read_bytes()))
    except (ValueError, UnsupportedAlgorithm):
        raise PipelineError(
            str(public_key),
            "is not a public key in PEM form that signatures can be checked with",
            "make it with `openssl pkey -in KEY.pem -pubout -out PUBLIC.pem`",
        ) from None
    try:
        signed = Envelope.from_dict(json.loads(envelope))
        signed.verify([key], 1)
    except VerificationError:
        return f"has no valid signature of the key in {public_key}"
    except (FormatError, ValueError, LookupError, TypeError, AttributeError):
        return "is not a DSSE envelope"
    if (signed.payload_type, signed.payload) != (_PAYLOAD_TYPE, statement):
        return f"signs something else than {STATEMENT}"
    return None
