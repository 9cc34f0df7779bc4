"""Other people's formats, out: what other tools read of a dataset.

None of them can hold who says what without asserting it, so statements go out as what those formats have for
words about things (notes, annotations, publications), never as links between the things themselves.
"""
