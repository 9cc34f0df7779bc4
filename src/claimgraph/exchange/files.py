"""Writing a dataset into a file in a format of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import FileError
from claimgraph.exchange import (
    bibliography,
    follow_the_money,
    geojson,
    nanopublications,
    spreadsheet,
    stix,
    web_annotations,
)
from claimgraph.exchange.formats import ENDINGS
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.claims.evidence import Quotations
    from claimgraph.exchange.formats import Format
    from claimgraph.store.dataset import Dataset

LISTS = {"bibtex": bibliography.bibtex, "csl": bibliography.csl}  # of documents


@dataclass(frozen=True)
class Along:
    """What goes along in some of the formats.

    Attributes:
        texts: The source texts at hand, for the quotations of annotations.
        signer: Who signs nanopublications.
        mark: Whether CSV begins with a byte-order mark.
    """

    texts: Quotations | None = None
    signer: nanopublications.Signer | None = None
    mark: bool = False


def write(data: Dataset, path: Path, form: Format, along: Along) -> str:
    """Write a dataset in a format of others; the file is complete or not there.

    Args:
        data: The dataset.
        path: The file; what ends in `.csv` is the sheet of statements alone.
        form: The format.
        along: What goes along.

    Returns:
        What was written: `325 statements`.

    Raises:
        FileError: The ending is none of the format, or the file cannot be written.
    """
    if path.suffix not in ENDINGS[form]:
        raise FileError(f"{path}: {form} goes into a file that ends in {' or '.join(ENDINGS[form])}")
    if form in LISTS:
        content = LISTS[form](bibliography.works(data).values()).encode()
    else:
        content = _content(data, path, form, along)
    disk.write(path, content)
    if form in LISTS:
        return f"{len(data.reading.documents)} documents"
    number = geojson.held(content) if form == "geojson" else len(data.reading.statements)
    return f"{number} statements"


def _content(data: Dataset, path: Path, form: Format, along: Along) -> bytes:
    if form == "spreadsheet" and path.suffix == ".xlsx":
        return spreadsheet.xlsx(data.reading)
    return TEXTS[form](data, along).encode()


TEXTS: dict[Format, Callable[[Dataset, Along], str]] = {
    "annotations": lambda data, along: web_annotations.collection(data, along.texts),
    "follow-the-money": lambda data, _along: "".join(
        f"{line}\n" for line in follow_the_money.lines(data.reading)
    ),
    "geojson": lambda data, _along: geojson.collection(data),
    "nanopublications": lambda data, along: nanopublications.trig(data, along.signer),
    "spreadsheet": lambda data, along: spreadsheet.table(data.reading, mark=along.mark),
    "stix": lambda data, _along: stix.bundle(data.reading),
}
