"""The documents as lists of sources: BibTeX for biblatex, CSL-JSON for Zotero, pandoc and add-ins of Word.

A document with an address is a page of the web, one of an outlet without address an article in it, any other
something that was published. Authors stand as the registry names them: which part of a name is the family's
is not known.
"""

from claimgraph.exchange.bibliography.bibtex import bibtex, latex
from claimgraph.exchange.bibliography.csl import csl
from claimgraph.exchange.bibliography.works import Work, address, works

__all__ = ["Work", "address", "bibtex", "csl", "latex", "works"]
