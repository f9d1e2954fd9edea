"""A CycloneDX bill of materials for each wheel: what is installed with it, and why."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from webcalls_pipeline.release.artifacts import Distribution
from webcalls_pipeline.release.pins import Pin
from webcalls_pipeline.release.requirements import AllPins, needed, requirements_of


def make_sbom(
    distribution: Distribution,
    distributions: Sequence[Distribution],
    pins: AllPins,
    wheel_hashes: Mapping[str, str],
    time: int,
) -> str:
    """The bill of materials of a wheel, as CycloneDX 1.6 JSON.

    What the wheel needs is `required` there; what its extras add is `optional`. The versions are
    those of the requirement files. Nothing in it is random, and the only time is the commit's.

    Args:
        distribution: Whose wheel it is.
        distributions: Everything that is released with it.
        pins: What they need at run time.
        wheel_hashes: The SHA-256 of each wheel in hex, by the distribution's name.
        time: When the commit was made, in seconds since 1970.
    """
    name = distribution.name
    extras = sorted(distribution.project.get("optional-dependencies", {}))
    required = needed(distributions, pins, name)
    complete = needed(distributions, pins, name, *extras)
    always = {*required.ours, *(pin.name for pin in required.theirs)}
    ours = {d.name: d for d in distributions if d.name in complete.ours}
    subject = _ours(ours[name], wheel_hashes[name])
    components = [
        (name, subject),
        *((n, _ours(d, wheel_hashes[n], n in always)) for n, d in ours.items() if n != name),
        *((pin.name, _theirs(pin, pin.name in always)) for pin in complete.theirs),
    ]
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, wheel_hashes[name]),
        metadata=BomMetaData(component=subject, timestamp=datetime.fromtimestamp(time, UTC)),
        components=[component for _, component in components[1:]],
    )
    for parent, component in components:
        if parent in ours:
            asked = requirements_of(ours[parent], extras if parent == name else [])
            needs = {str(canonicalize_name(requirement.name)) for requirement in asked} - {parent}
        else:
            needs = {pin.name for pin in complete.theirs if parent in (pin.needed_by or ())}
        bom.register_dependency(component, [c for child, c in components if child in needs])
    return json.dumps(json.loads(JsonV1Dot6(bom).output_as_string()), indent=2) + "\n"


def _ours(distribution: Distribution, wheel_hash: str, always: bool | None = None) -> Component:
    return _component(
        distribution.name,
        distribution.version,
        always,
        description=distribution.project["description"],
        licenses=[LicenseExpression(distribution.project["license"])],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=wheel_hash)],
    )


def _theirs(pin: Pin, always: bool) -> Component:
    return _component(pin.name, pin.version, always)


def _component(name: str, version: str, always: bool | None, **more: object) -> Component:
    scopes = {True: ComponentScope.REQUIRED, False: ComponentScope.OPTIONAL, None: None}
    purl = PackageURL("pypi", None, name, version)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        purl=purl,
        bom_ref=purl.to_string(),
        scope=scopes[always],
        **more,  # type: ignore[arg-type]  # of the component's many arguments
    )
