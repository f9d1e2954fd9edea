"""The files `requirements-….txt`: everything that what we release needs, with hashes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from webcalls_pipeline.release.artifacts import Distribution
from webcalls_pipeline.release.pins import Pin, Pins, closure

AllPins = Mapping[str, Pins]
"""The pins of several requirement sets, by file."""


@frozen
class Needed:
    """What an extra of a distribution installs.

    Args:
        ours: The distributions of this repository, itself among them, by name; sorted.
        direct: The requirements of these that are of others.
        theirs: The pins of those, and of what they need; sorted.
    """

    ours: Sequence[str]
    direct: Sequence[str]
    theirs: Sequence[Pin]


def needed(distributions: Sequence[Distribution], pins: AllPins, name: str, *extras: str) -> Needed:
    """What a distribution of this repository needs with some of its extras.

    Raises:
        PipelineError: A requirement is not pinned.
    """
    known = {distribution.name: distribution for distribution in distributions}
    seen: set[tuple[str, frozenset[str]]] = set()
    direct: list[str] = []
    waiting = [Requirement(f"{name}[{','.join(extras)}]")]
    while waiting:
        wanted = waiting.pop()
        found = known.get(canonicalize_name(wanted.name))
        if found is None:
            direct.append(str(wanted))
        elif (found.name, frozenset(wanted.extras)) not in seen:
            seen.add((found.name, frozenset(wanted.extras)))
            waiting += requirements_of(found, wanted.extras)
    ours = sorted({name for name, _ in seen})
    file = known[name].pins
    return Needed(ours, direct, closure(pins[file], direct, file))


def requirements_of(distribution: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    """What the metadata of a distribution asks for with some of its extras."""
    project = distribution.project
    yield from map(Requirement, project.get("dependencies", []))
    for extra in sorted(extras):
        yield from map(Requirement, project["optional-dependencies"][extra])


def requirement_files(
    distributions: Sequence[Distribution], pins: AllPins, wheel_hashes: Mapping[str, str]
) -> dict[str, str]:
    """A file for the facade alone, one for each of its extras, and one for the pipeline, by name.

    Args:
        distributions: The facade first, the pipeline last.
        pins: What they need at run time.
        wheel_hashes: The SHA-256 of each wheel in hex, by the distribution's name.

    Raises:
        PipelineError: A requirement is not pinned.
    """
    facade, *_, pipeline = distributions
    versions = {distribution.name: distribution.version for distribution in distributions}
    texts = {}
    extras = (None, *facade.project["optional-dependencies"])
    for subject, extra in (*((facade, extra) for extra in extras), (pipeline, None)):
        file = f"requirements-{extra or subject.name}.txt"
        found = needed(distributions, pins, subject.name, *([extra] if extra else []))
        head = (
            f"# {subject.name} {subject.version}{f' with the extra `{extra}`' if extra else ''}:\n"
            f"#    pip install --require-hashes --find-links DIST -r DIST/{file}\n"
        )
        ours = "".join(
            f"{name}{f'[{extra}]' if extra and name == facade.name else ''}=={versions[name]} \\\n"
            f"    --hash=sha256:{wheel_hashes[name]}\n"
            for name in found.ours
        )
        texts[file] = head + ours + "".join(pin.text for pin in found.theirs)
    return texts
