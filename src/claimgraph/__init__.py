"""Who claimed, denied or threatened what, through whom, and on which passage of which source.

>>> import claimgraph as cg
>>> data = cg.build("corpus/iraq-2023")  # doctest: +SKIP
>>> data.ask("who-claimed", place="ain-al-asad")  # doctest: +SKIP
"""

__version__ = "0.1.0"
