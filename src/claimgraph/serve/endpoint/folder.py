"""A folder of pages: what lies in it and nothing else, no list of it, and nothing that its pages let out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.responses import Response

# Pages say by hash what may run; here it is only said that nothing comes from, or goes to, elsewhere.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:;"
    " style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob:; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
# Not left to what the machine takes endings for.
TYPES = {
    ".css": "text/css",
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


class Folder(StaticFiles):
    """Files of a folder: no link out of it is followed, and what begins with a dot is not there."""

    def holds(self, path: str) -> bool:
        """Tell whether a file lies there."""
        return Path(self.lookup_path(path)[0] or "").is_file()

    async def get_response(self, path: str, scope: Any) -> Response:  # noqa: ANN401 - as Starlette has it
        """Return a file, or the `index.html` of a folder."""
        if any(part.startswith(".") and part != "." for part in path.split("/")):
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    def file_response(self, full_path: Any, *rest: Any, **more: Any) -> Response:  # noqa: ANN401 - as Starlette has it
        """Return a file with its type."""
        response = super().file_response(full_path, *rest, **more)
        name = str(full_path)
        kind = TYPES.get(name[name.rfind(".") :].lower())
        if kind and "content-type" in response.headers:
            text = kind.startswith("text/") or kind.endswith(("json", "xml"))
            response.headers["Content-Type"] = f"{kind}; charset=utf-8" if text else kind
        return response
