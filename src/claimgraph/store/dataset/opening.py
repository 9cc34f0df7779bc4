"""Opening a dataset, by where it is: a store folder, a file, an endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.model.namespaces import CG, PREFIXES, shipped
from claimgraph.store import foreign, versions
from claimgraph.store.dataset.local import LocalDataset
from claimgraph.store.dataset.remote import RemoteDataset

if TYPE_CHECKING:
    from claimgraph.store.dataset.interface import Dataset


def open_dataset(place: str | Path, seconds: float | None = None) -> Dataset:
    """Open a dataset: a store folder, a file of RDF, or the URL of a SPARQL endpoint.

    Args:
        place: The folder, the file (its name ends in .nq, .trig, .ttl, .nt, .jsonld or .rdf) or the URL (http
            or https).
        seconds: How long to wait for an answer of an endpoint; as ever if None.

    Raises:
        StoreError: There is no such store, it is damaged, or it was written with another version of the
            ontology, as a file may be.
        FileError: The file ends otherwise, or cannot be read.
        EndpointError: The URL is not one of an endpoint.
    """
    if str(place).startswith(("http://", "https://")):
        return RemoteDataset(str(place), seconds)
    path = Path(place)
    if path.exists() and not path.is_dir():
        engine = foreign.load(path)
        _refuse_other(engine, path)
        return LocalDataset(engine)
    opened = versions.read(path)
    return LocalDataset(opened.engine, opened.path)


def _refuse_other(engine: ox.Store, place: Path) -> None:
    """Refuse what was written with another version of the ontology; what holds no ontology passes.

    Raises:
        StoreError: In one line, which says how to have it written anew.
    """
    ours, term = ox.NamedNode(CG.rstrip("#")), ox.NamedNode(PREFIXES["owl"] + "versionInfo")
    held = {str(quad.object).strip('"') for quad in engine.quads_for_pattern(ours, term, None, None)}
    header = ox.parse(path=str(shipped("ontology") / "claimgraph.ttl"), format=ox.RdfFormat.TURTLE)
    now = next(str(quad.object).strip('"') for quad in header if quad.predicate == term)
    if held - {now}:
        raise StoreError(
            f"{place}: written with version {max(held)} of the ontology, and here it is {now}; write "
            f"it anew with: claimgraph build CORPUS -o STORE; claimgraph export --store STORE -o {place}"
        )
