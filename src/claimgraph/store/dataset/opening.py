"""Opening a dataset, by where it is: a store folder, a file, an endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import FileError, StoreError
from claimgraph.model.namespaces import CG, PREFIXES, shipped
from claimgraph.store import versions
from claimgraph.store.dataset.local import LocalDataset
from claimgraph.store.dataset.remote import RemoteDataset

if TYPE_CHECKING:
    from claimgraph.store.dataset.interface import Dataset


def open_dataset(place: str | Path) -> Dataset:
    """Open a dataset: a store folder, a file of N-Quads or TriG, or the URL of a SPARQL endpoint.

    Args:
        place: The folder, the file (its name ends in .nq or .trig) or the URL (http or https).

    Raises:
        StoreError: There is no such store, it is damaged, or it was written with another version of the
            ontology, as a file may be.
        FileError: The file is neither N-Quads nor TriG, or cannot be read.
        EndpointError: The URL is not one of an endpoint.
    """
    if str(place).startswith(("http://", "https://")):
        return RemoteDataset(str(place))
    path = Path(place)
    if path.is_file():
        return LocalDataset(_from_file(path))
    opened = versions.read(path)
    return LocalDataset(opened.engine, opened.path)


def _from_file(path: Path) -> ox.Store:
    formats = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
    if path.suffix not in formats:
        raise FileError(f"{path}: neither .nq nor .trig; name a store folder, such a file or an endpoint")
    engine = ox.Store()
    try:
        engine.bulk_load(path=str(path), format=formats[path.suffix])
    except (SyntaxError, OSError) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error
    _refuse_other(engine, path)
    return engine


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
