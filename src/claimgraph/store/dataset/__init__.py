"""A dataset to ask: a store on disk or in memory, a file, or a SPARQL endpoint, with one interface."""

from claimgraph.store.dataset.interface import FINDABLE, Dataset
from claimgraph.store.dataset.local import LocalDataset, rows
from claimgraph.store.dataset.opening import open_dataset
from claimgraph.store.dataset.remote import RemoteDataset

__all__ = ["FINDABLE", "Dataset", "LocalDataset", "RemoteDataset", "open_dataset", "rows"]
