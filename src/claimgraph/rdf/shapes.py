"""SHACL validation: what breaks a shape, in the words of the shapes file.

The shapes are `ontology/shapes.ttl`. They look up in the ontology and the codes which class lies under
which, what a predicate takes and which codes there are; so these are read with them, but not checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from claimgraph.errors import ShapeError
from claimgraph.model.namespaces import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    import shifty

SHAPES = "https://w3id.org/claimgraph/shapes#"

Severity: TypeAlias = Literal["violation", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One resource that breaks one shape.

    Attributes:
        focus: IRI of the resource; `_:` and a label for one without an IRI.
        message: What is wrong and how to mend it.
        severity: A violation keeps data out of a store, a warning does not.
        shape: Local name of the shape in `ontology/shapes.ttl`.
        place: File and line where it is to be mended, `actors.yaml:14`; empty if that is not known.
    """

    focus: str
    message: str
    severity: Severity
    shape: str
    place: str = ""

    def __str__(self) -> str:
        """Place, or else what it is about, severity and message in one line."""
        return f"{self.place or self.focus}: {self.severity}: {self.message}"


def validate(data: bytes) -> tuple[Finding, ...]:
    """Check the data of one document, or of the registry, against the shapes.

    Args:
        data: Triples as N-Triples or Turtle. The shapes need the graph of the document, the propositions it
            uses and what the registry says of the resources it names.

    Returns:
        Violations and warnings without repeats, in the order of focus, message, severity and shape.

    Raises:
        ShapeError: The shapes file itself is at fault.

    Example:
        >>> nameless = b"<https://example.org/red-dawn> a <https://w3id.org/claimgraph/ns#ArmedGroup> ."
        >>> [finding.shape for finding in validate(nameless)]
        ['EntityLabel']
    """
    try:
        broken = {fault.shape_name or "" for fault in _rules().validate_algebra(data).violations}
        return tuple(sorted({finding for shape in broken for finding in _findings(data, shape)}))
    except ValueError as error:
        raise ShapeError(f"the shapes cannot be applied: {error}") from error


@cache
def _rules() -> shifty.PreparedValidator:
    """Read shapes, ontology and codes; once per process."""
    import shifty

    folder = shipped("ontology")
    files = ("shapes.ttl", "claimgraph.ttl", "predicates.ttl", "codes.ttl")
    return shifty.PreparedValidator(b"\n".join((folder / file).read_bytes() for file in files))


def _findings(data: bytes, shape: str) -> Iterator[Finding]:
    """Yield what breaks one shape, from its validation report.

    The verdict alone takes a third of the time of a report, so only what breaks a shape is reported on.
    """
    from rdflib import RDF, SH, BNode

    _conforms, report, _text = _rules().validate(data, shape_names=[shape])
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        severity: Severity = (
            "violation" if report.value(result, SH.resultSeverity) == SH.Violation else "warning"
        )
        yield Finding(
            focus=f"_:{focus}" if isinstance(focus, BNode) else str(focus),
            message=str(report.value(result, SH.resultMessage)),
            severity=severity,
            shape=shape.strip("<>").removeprefix(SHAPES),
        )
