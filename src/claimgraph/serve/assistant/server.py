"""The server of the Model Context Protocol, on standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, ListToolsResult, TextContent

from claimgraph.errors import ClaimgraphError, NotFoundError
from claimgraph.model.namespaces import release
from claimgraph.model.safe import safe
from claimgraph.serve.assistant.replies import HOW_TO_READ, Desk, Reply
from claimgraph.serve.assistant.tools import FIND, STATEMENT, tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcp.server.context import ServerRequestContext
    from mcp_types import CallToolRequestParams, PaginatedRequestParams

INSTRUCTIONS = (
    "A knowledge graph of who claimed, denied or threatened what, through whom, and on which passage of which"
    f" source. {HOW_TO_READ} Begin with `find` to learn the id of a name; `statement` gives any statement in"
    " full."
)


def server(desk: Desk, only: Iterable[str] = ()) -> Server[Any]:
    """Return a server whose tools answer from a dataset.

    Args:
        desk: What answers.
        only: Names of the questions that are tools; all of them if none is named.

    Raises:
        NotFoundError: There is no question of a name.
    """
    offered = tools(only)
    names = {tool.name for tool in offered}
    alone = anyio.Lock()

    async def listed(
        _context: ServerRequestContext[Any], _params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=offered)

    async def called(_context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        if params.name not in names:
            return _wrong(f"no tool '{params.name}'")
        async with alone:  # a dataset is read by one at a time
            try:
                reply = await anyio.to_thread.run_sync(_answer, desk, params.name, params.arguments or {})
            except ClaimgraphError as error:
                more = error.candidates if isinstance(error, NotFoundError) else ()
                return _wrong(str(error), more)
        return CallToolResult(
            content=[TextContent(text=reply.text)], structured_content=reply.record, is_error=False
        )

    return Server(
        "claimgraph",
        version=release(),
        title="claimgraph",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _answer(desk: Desk, name: str, given: dict[str, Any]) -> Reply:
    if name == FIND:
        return desk.find(given)
    return desk.statement(given) if name == STATEMENT else desk.question(name, given)


def _wrong(words: str, candidates: Iterable[str] = ()) -> CallToolResult:
    """Return what is wrong in words, and what may have been meant."""
    lines = [words, *(["did you mean:", *(f"  {one}" for one in candidates)] if candidates else [])]
    return CallToolResult(content=[TextContent(text=safe("\n".join(lines)))], is_error=True)


def run(made: Server[Any]) -> None:
    """Serve until the client goes away; standard output carries the protocol and nothing else."""

    async def serve() -> None:
        async with stdio_server() as (read, write):
            await made.run(read, write, made.create_initialization_options())

    anyio.run(serve)
