"""What stands inside a page: files of ours, and the digest by which the page permits them."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def file_text(folder: Traversable, name: str) -> str:
    """Return a file that goes into a page as it is.

    Raises:
        ValueError: It could end the element that it is put into.
    """
    text = folder.joinpath(name).read_text("utf-8").replace("\r\n", "\n")
    if not name.endswith(".html") and ("</script" in text or "</style" in text):
        raise ValueError(f"{name} ends the element it is put into")
    return text


def digest(text: str) -> str:
    """Return what a Content-Security-Policy calls a script or style by.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
