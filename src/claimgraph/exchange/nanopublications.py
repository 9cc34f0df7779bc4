"""Nanopublications: one a statement, in TriG, so that it can be cited and passed on by itself.

https://nanopub.net/guidelines/working_draft/. The assertion is that somebody said something, with its
contents as propositions, as the graph of its document has it; the provenance, from which document that was
taken; the publication info, by whom and under which licence. What is derived from the whole dataset is left
out: it is no property of the statement alone.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import FileError
from claimgraph.exchange.told import carriers, licences
from claimgraph.model.namespaces import CG, PREFIXES, Naming
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.ask.answer import Term
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

NP = "http://www.nanopub.org/nschema#"
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# What hangs on a statement and is a part of it: it is told in full, everything else by its IRI.
PARTS = {ox.NamedNode(CG + name) for name in ("affirms", "denies", "hasCondition", "remarks", "leavesOpen")}
OF_STATEMENT = ox.NamedNode(CG + "ofStatement")

Triples = dict[str, list[ox.Quad]]


def trig(data: Dataset, signer: Signer | None = None) -> str:
    """Return a nanopublication of each statement of a dataset, as TriG.

    Args:
        data: The dataset.
        signer: Who signs them, if they are to be signed.
    """
    publisher = Publisher(data)
    quads: list[ox.Quad] = []
    for statement in data.reading.statements.values():
        made = list(publisher.of(statement))
        quads += signer.signed(made) if signer else made
    text: bytes = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES | {"np": NP}) or b""
    return text.decode()


class Signer:
    """Signs nanopublications by RSA and gives them trusty IRIs, with the library `nanopub`; sends nothing.

    Args:
        key: The file of a private RSA key, PEM.
        who: The IRI of the one who signs, such as that of an ORCID.

    Raises:
        FileError: The library is not installed, or the file holds no such key.
    """

    def __init__(self, key: Path, who: str) -> None:
        try:
            from nanopub import NanopubConf, Profile  # type: ignore[attr-defined]  # it exports nothing by name
        except ImportError as error:
            raise FileError("signing needs the library nanopub: pip install 'claimgraph[nanopub]'") from error
        profile = Profile(name=who, orcid_id=who, private_key=_der(key))
        self._conf = NanopubConf(profile=profile)

    def signed(self, quads: list[ox.Quad]) -> Iterator[ox.Quad]:
        """Yield the quads of a nanopublication under its trusty IRI, with the signature."""
        import rdflib
        from nanopub import Nanopub  # type: ignore[attr-defined]

        text = (ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode()
        graph = rdflib.ConjunctiveGraph()  # which is all that the library takes
        graph.parse(data=text, format="trig")
        publication = Nanopub(rdf=graph, conf=self._conf)
        publication.sign()
        yield from ox.parse(publication.rdf.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)


def _der(path: Path) -> str:
    """Return a private RSA key as the library takes it: DER in base64 without the lines around it."""
    from Crypto.PublicKey import RSA

    try:
        text = disk.read(path)
        key = RSA.import_key(text if b"-----" in text else b64decode(text))
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: no private RSA key can be read from it: {error}") from error
    if not key.has_private():
        raise FileError(f"{path}: no private RSA key, only a public one")
    return b64encode(key.export_key("DER", pkcs=8)).decode()


def _iri(text: str) -> ox.NamedNode | None:
    """Return the term of an IRI; None of a text that is none, as data of others may have it."""
    try:
        return ox.NamedNode(text)
    except ValueError:
        return None


class Publisher:
    """Makes nanopublications of the statements of a dataset.

    Args:
        data: The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        self.reading = data.reading
        self.rights = [right for one in licences(data) if (right := _iri(one))]
        self.creators = ox.NamedNode(PREFIXES["dcterms"] + "creator")
        self.now = ox.Literal(
            datetime.now(UTC).isoformat(timespec="seconds"),
            datatype=ox.NamedNode(PREFIXES["xsd"] + "dateTime"),
        )
        self.said: Triples = defaultdict(list)
        self.qualified: Triples = defaultdict(list)
        derived = {Naming(row["corpus"].iri).graph("derived") for row in data.ask("corpora")}
        for quad in data.quads():
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in derived:
                continue
            self.said[str(quad.subject)].append(quad)
            if quad.predicate == OF_STATEMENT:
                self.qualified[str(quad.object)].append(quad)

    def of(self, statement: Statement) -> Iterator[ox.Quad]:
        """Yield the four graphs of the nanopublication of a statement."""
        base = f"{statement.iri}/nanopublication"
        whole = ox.NamedNode(base)
        head, assertion, provenance, info = (
            ox.NamedNode(f"{base}/{name}") for name in ("head", "assertion", "provenance", "pubinfo")
        )
        yield ox.Quad(whole, TYPE, ox.NamedNode(NP + "Nanopublication"), head)
        yield ox.Quad(whole, ox.NamedNode(NP + "hasAssertion"), assertion, head)
        yield ox.Quad(whole, ox.NamedNode(NP + "hasProvenance"), provenance, head)
        yield ox.Quad(whole, ox.NamedNode(NP + "hasPublicationInfo"), info, head)
        for quad in self._assertion(f"<{statement.iri}>"):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, assertion)
        derived = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
        for document in carriers(self.reading, statement):
            source = _iri(document.fact("url")) or ox.NamedNode(document.iri)
            yield ox.Quad(assertion, derived, source, provenance)
        yield ox.Quad(whole, ox.NamedNode(PREFIXES["dcterms"] + "created"), self.now, info)
        for right in self.rights:
            yield ox.Quad(whole, ox.NamedNode(PREFIXES["dcterms"] + "license"), right, info)
        for maker in self._makers(statement):
            yield ox.Quad(whole, self.creators, maker, info)

    def _assertion(self, statement: str) -> Iterator[ox.Quad]:
        yield from self.said[statement]
        parts = [str(quad.object) for quad in self.said[statement] if quad.predicate in PARTS]
        parts += [str(quad.subject) for quad in self.qualified[statement]]
        for part in dict.fromkeys(parts):
            yield from self.said[part]

    def _makers(self, statement: Statement) -> Iterator[Term]:
        """Yield who made the corpora in which a statement stands."""
        for document in carriers(self.reading, statement):
            for corpus in document.facts.get("in_corpus", ()):
                for quad in self.said[f"<{corpus}>"]:
                    if quad.predicate == self.creators:
                        yield quad.object
