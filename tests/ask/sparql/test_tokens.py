"""The screen before the engine: what a query from outside must not contain, and how its text is cut."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.ask.catalogue import catalogue
from claimgraph.ask.sparql.tokens import (
    DEEPEST,
    FORMS,
    LONGEST_CHAIN,
    MOST_BYTES,
    MOST_PATTERNS,
    MOST_TOKENS,
    UPDATES,
    screen,
    tokens,
)
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.questions import Question

# Ways to write SERVICE that reached the network, or were meant to; <U> is the address
TRICKS = {
    "plain": "SELECT * { SERVICE <U> {?s ?p ?o} }",
    "no-spaces": "select*{service<U>{?s ?p ?o}}",
    "comments-around": "SELECT * { #c\nSERVICE#x\n<U> {?s ?p ?o} }",
    "after-return": "SELECT * { #c\rSERVICE <U> {?s ?p ?o} }",
    "prefixed": "PREFIX a: <U> SELECT * { SERVICE a: {?s ?p ?o} }",
    "base": "BASE <U> SELECT * { SERVICE <> {?s ?p ?o} }",
    "silent": "SELECT * { SERVICE SILENT <U> {?s ?p ?o} }",
    "in-exists": "SELECT * { FILTER EXISTS { SERVICE <U> {?s ?p ?o} } }",
    "in-sub-select": "SELECT * { { SELECT * { SERVICE <U> {?s ?p ?o} } } }",
    "escaped-letter": "SELECT * { S\\u0045RVICE <U> {?s ?p ?o} }",
    "variable": "SELECT * { VALUES ?u {<U>} SERVICE ?u {?s ?p ?o} }",
    "after-hash-in-string": 'SELECT ("a#" AS ?x) { SERVICE <U> {?s ?p ?o} }',
    "after-hash-in-long-string": "SELECT ('''a' #''' AS ?x) { SERVICE <U> {?s ?p ?o} }",
    "after-backslash": 'SELECT ("\\\\" AS ?x) { SERVICE <U> {?s ?p ?o} } #"',
    "after-less-than": "SELECT (1<2 AS ?x) (3>2 AS ?y) { SERVICE <U> {?s ?p ?o} }",
    "after-less-than-and-hash": "SELECT (?a<?b#>\n AS ?x) { SERVICE <U> {?s ?p ?o} }",
    "after-hash-in-iri": "SELECT (<http://e/#> AS ?x) { SERVICE <U> {?s ?p ?o} }",
    "construct": "CONSTRUCT {?s ?p ?o} { SERVICE <U> {?s ?p ?o} }",
    "describe": "DESCRIBE ?s { SERVICE <U> {?s ?p ?o} }",
    "ask": "ASK { SERVICE <U> {?s ?p ?o} }",
    # The engine wants no space around keywords, and tries a prefix that is not declared as a keyword
    "glued-to-number": "SELECT * { ?s ?p 1SERVICE <U> {?s ?p ?o} }",
    "glued-to-true": "SELECT * { ?s ?p trueSERVICE <U> {?s ?p ?o} }",
    "glued-to-silent": "SELECT * { SERVICESILENT <U> {?s ?p ?o} }",
    "glued-to-prefix": "PREFIX a: <U> SELECT * { SERVICEa: {?s ?p ?o} }",
    "glued-to-empty-prefix": "PREFIX : <U> SELECT * { SERVICE: {?s ?p ?o} }",
    "glued-to-silent-and-prefix": "PREFIX a: <U> SELECT * { SERVICESILENTa: {?s ?p ?o} }",
    "glued-to-dot": "PREFIX : <U> SELECT * { ?s ?p 1.SERVICE: {?s ?p ?o} }",
    "glued-to-bracket": "PREFIX : <U> SELECT * { FILTER(true)SERVICE: {?s ?p ?o} }",
    "after-dot-of-empty-name": "PREFIX e: <http://e/> SELECT * { ?s ?p e:.SERVICE <U> {?s ?p ?o} }",
    "after-second-dot-of-name": "PREFIX e: <http://e/> SELECT * { ?s ?p e:a.b.SERVICE <U> {?s ?p ?o} }",
}
HARMLESS = {
    "in-iri": "SELECT * { ?s <http://e/service> ?o }",
    "in-name-string-and-comment": "PREFIX e: <http://e/> SELECT ?s { ?s e:service 'SERVICE' } # SERVICE",
    "in-string": 'SELECT ?x { ?x <http://e/p> "DROP ALL; SERVICE <x>" }',
    "in-long-string": 'SELECT ?x { ?x <http://e/p> """a "SERVICE" \\""" SERVICE""" }',
    "as-variable": "SELECT ?service { ?service ?p ?o }",
    "in-local-name-with-dot": "PREFIX ex: <http://e/> SELECT ?s { ?s ex:herald.service-denied ?o }",
    "update-as-string-and-variable": "SELECT ?delete { ?delete ?p 'INSERT' }",
    "update-as-prefix": "PREFIX insert: <http://e/> SELECT ?s { ?s insert:delete ?o }",
    "comment-first": "# DROP ALL\nASK { ?s ?p ?o }",
    "bracket-in-iri": "SELECT * { ?s <http://e/a_(b)> ?o }",
}
UPDATE_TEXTS = {
    "INSERT": "INSERT DATA { <http://e/s> <http://e/p> 1 }",
    "DELETE": "DELETE WHERE { ?s ?p ?o }",
    "LOAD": "LOAD <http://e/>",
    "CLEAR": "CLEAR ALL",
    "DROP": "DROP ALL",
    "CREATE": "CREATE GRAPH <http://e/>",
    "ADD": "ADD <http://e/1> TO <http://e/2>",
    "MOVE": "MOVE <http://e/1> TO <http://e/2>",
    "COPY": "COPY <http://e/1> TO <http://e/2>",
    "WITH": "WITH <http://e/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
}


class Bait:
    """A server on the loopback that remembers whether anybody came."""

    def __init__(self) -> None:
        self.visits = 0
        bait = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                bait.visits += 1
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.end_headers()
                self.wfile.write(b'{"head":{"vars":["s"]},"results":{"bindings":[]}}')

            do_GET = do_POST  # noqa: N815 - the name is that of http.server

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the same
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def reached_by(self, query: str) -> bool:
        """Tell whether the engine goes out for a query."""
        self.visits = 0
        thing = ox.NamedNode("http://e/s")
        values: list[ox.Literal | ox.NamedNode] = [ox.Literal(1), ox.Literal(value=True)]
        values += [ox.NamedNode("http://e/"), ox.NamedNode("http://e/a.b")]
        engine = ox.Store()
        engine.extend(ox.Quad(thing, ox.NamedNode("http://e/p"), value) for value in values)
        try:
            found = engine.query(query)
            if not isinstance(found, ox.QueryBoolean):
                list(found)
        except (SyntaxError, ValueError, OSError, RuntimeError):
            pass
        return self.visits > 0


@pytest.fixture(scope="module")
def bait() -> Iterator[Bait]:
    bait = Bait()
    thread = threading.Thread(target=bait.server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield bait
    bait.server.shutdown()
    bait.server.server_close()
    thread.join()


# SERVICE


@pytest.mark.parametrize("trick", TRICKS)
def test_service_is_refused_however_it_is_written(trick: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE would send the query|a backslash outside"):
        screen(TRICKS[trick])


def test_the_tricks_are_real(bait: Bait) -> None:
    reached = {
        name for name, query in TRICKS.items() if bait.reached_by(query.replace("<U>", f"<{bait.url}>"))
    }
    assert reached >= {
        "plain",
        "after-return",
        "glued-to-number",
        "glued-to-silent",
        "glued-to-prefix",
        "glued-to-empty-prefix",
    }
    assert reached >= {"after-dot-of-empty-name", "after-second-dot-of-name", "glued-to-true", "glued-to-dot"}


@pytest.mark.parametrize("case", HARMLESS)
def test_a_query_that_only_looks_like_it_passes(case: str, bait: Bait) -> None:
    assert screen(HARMLESS[case]) in FORMS
    assert not bait.reached_by(HARMLESS[case])


def test_service_passes_if_it_is_allowed() -> None:
    assert screen(TRICKS["plain"], service=True) == "SELECT"


PIECES = [
    "SERVICE", "SERVICE", "SERVICE", "SERVICESILENT", "<U>", "<U>", "a:", "a:b", ":b", "e:", "e:a", "e:a.b",
    ".", "-", "{?s ?p ?o}", "{?s ?p ?o}", "{", "}", '"', "'", '"""', "'''", "\\u0022", "\\u000A", "#", "\n",
    "\r", "<", ">", "?x", "FILTER", "(", ")", "1", "1.", "1e3", "true", "OPTIONAL", "UNION", " ", " ",
    "'a'", "'#'", "<http://e/#>", "@en", "_:b", "%41", "e:%41", "\\-", ";", ",", "?s ?p ", "?s ?p 1",
    "FILTER(true)", "FILTER(?s<?o)", "EXISTS", "[]", "()", "|", "/", "^", "*", "+", "?", "!", "\u00b2",
    "\u00b7", "\u2028", "\x0c", "VALUES ?x{1}", "SILENT",
]  # fmt: skip


@settings(max_examples=4 * settings().max_examples)
@given(st.lists(st.sampled_from(PIECES), max_size=4), st.lists(st.sampled_from(PIECES), max_size=3))
def test_what_passes_never_reaches_the_network(bait: Bait, before: list[str], after: list[str]) -> None:
    body = f"{''.join(before)}SERVICE{''.join(after)}{{?s ?p ?o}}"
    query = f"PREFIX a: <U> PREFIX : <U> PREFIX e: <http://e/> SELECT * {{{body}}}".replace(
        "<U>", f"<{bait.url}>"
    )
    try:
        screen(query)
    except QueryError:
        return
    assert not bait.reached_by(query)


# Forms


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize(
    "head", ["", "PREFIX a: <http://e/> ", "BASE <http://e/>\n# a comment\nprefix : <x>"]
)
def test_the_form_is_found_in_any_case(form: str, head: str) -> None:
    rest = {
        "SELECT": " * {?s ?p ?o}",
        "ASK": "{?s ?p ?o}",
        "CONSTRUCT": " WHERE {?s ?p ?o}",
        "DESCRIBE": "<x>",
    }[form]
    assert screen(f"{head}{form}{rest}") == form
    assert screen(f"{head}{form.lower()}{rest}") == form


def test_the_form_is_that_of_the_whole_and_not_of_a_part() -> None:
    assert screen("ASK { { SELECT * { ?s ?p ?o } } }") == "ASK"
    with pytest.raises(QueryError, match="no SELECT, ASK, CONSTRUCT or DESCRIBE at the start"):
        screen("ASKWHERE { { SELECT * { ?s ?p ?o } } }")


@pytest.mark.parametrize("update", sorted(UPDATES))
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match=f"{update} would change the data; here one only reads"):
        screen(f"PREFIX a: <http://e/>\n{UPDATE_TEXTS[update]}")


@pytest.mark.parametrize(
    "text", ["", "   ", "# SELECT", "'SELECT'", "hello", "{}", "\x00", "PREFIX SELECT: <x>"]
)
def test_a_text_that_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no SELECT, ASK, CONSTRUCT or DESCRIBE"):
        screen(text)


# Size


def nested(depth: int, opening: str = "{", closing: str = "}") -> str:
    return f"SELECT * {opening * depth}?s ?p ?o{closing * depth}"


def test_nesting_is_bounded() -> None:
    assert screen(nested(DEEPEST))
    for opening, closing in ("{}", "()", "[]"):
        with pytest.raises(QueryError, match=f"nested deeper than {DEEPEST}"):
            screen(nested(DEEPEST + 1, opening, closing))


def test_brackets_in_strings_and_comments_are_not_nesting() -> None:
    assert screen(f"SELECT * {{ ?s ?p '{'{' * 100}' }} # {'{' * 100}")


@pytest.mark.parametrize("inside", ["(" * 30 + "1" + ")" * 30, "!" * 30 + "1", "(1+" * 30 + "1" + ")" * 30])
def test_nesting_is_not_hidden_between_less_and_greater_than(inside: str) -> None:
    with pytest.raises(QueryError, match="is not an IRI; put spaces around < and >"):
        screen(f"SELECT * {{ ?s ?p ?o FILTER(1<{inside}&&3>2) }}")


def test_operators_in_a_row_are_bounded() -> None:
    assert screen(f"SELECT ({'!' * LONGEST_CHAIN}1 AS ?x) {{}}")
    with pytest.raises(QueryError, match="too many operators in a row"):
        screen(f"SELECT ({'! ' * (LONGEST_CHAIN + 1)}1 AS ?x) {{}}")


def test_patterns_are_bounded() -> None:
    assert screen(f"SELECT * {{ {'?s ?p ?o . ' * MOST_PATTERNS} }}")
    for pattern in ("?s ?p ?o .", "OPTIONAL {}", "{} UNION", "BIND (1 AS ?x)", "MINUS {}"):
        with pytest.raises(QueryError, match=f"more than {MOST_PATTERNS} patterns"):
            screen(f"SELECT * {{ {f'{pattern} ' * (MOST_PATTERNS + 1)} }}")


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda question: question.name)
def test_every_question_of_ours_would_pass_at_an_endpoint(question: Question) -> None:
    assert screen(question.text) == "SELECT"


def test_length_is_bounded() -> None:
    assert screen("ASK {}".ljust(MOST_BYTES))
    with pytest.raises(QueryError, match=f"longer than {MOST_BYTES} bytes"):
        screen("ASK {}".ljust(MOST_BYTES + 1))
    with pytest.raises(QueryError, match=f"longer than {MOST_BYTES} bytes"):
        screen(f"ASK {{ ?s ?p '{'ح' * (MOST_BYTES // 2)}' }}")


def test_words_are_bounded() -> None:
    with pytest.raises(QueryError, match=f"more than {MOST_TOKENS} words"):
        screen(f"SELECT {'?x ' * MOST_TOKENS} {{}}")


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(QueryError, match="not Unicode text"):
        screen("SELECT * { ?s ?p '\ud800' }")


def test_a_backslash_outside_text_is_refused() -> None:
    with pytest.raises(QueryError, match="a backslash outside a string; write keywords in plain letters"):
        screen("SELECT * { ?s \\u003Fp ?o }")


# Tokens

SNIPPETS = st.sampled_from(
    ["'", '"', '"""', "'''", "\\", "#", "\n", "<", ">", "<http://e/#a>", "?x", "a:b.", "%4", "{"]
)


@given(st.lists(st.one_of(SNIPPETS, st.text(max_size=5))).map("".join))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    cut = list(tokens(text))
    assert "".join(token.text for token in cut) == text
    assert all(text[token.start : token.end] == token.text for token in cut)


def test_kinds_of_tokens() -> None:
    text = "PREFIX e: <http://e/#> SELECT ?x { ?x e:a.b\\#c%41 'it\\'s' . } # end"
    cut = [(token.kind, token.text) for token in tokens(text) if token.kind != "space"]
    assert cut == [
        ("word", "PREFIX"), ("name", "e:"), ("iri", "<http://e/#>"), ("word", "SELECT"), ("variable", "?x"),
        ("mark", "{"), ("variable", "?x"), ("name", "e:a.b\\#c%41"), ("string", "'it\\'s'"), ("mark", "."),
        ("mark", "}"), ("comment", "# end"),
    ]  # fmt: skip


def test_a_dot_at_the_end_of_a_name_ends_the_triple() -> None:
    assert [token.text for token in tokens("e:a.")] == ["e:a", "."]


@pytest.mark.parametrize(
    "query",
    [
        r"ASK { <\u0078:y> ?p ?o }",
        'VERSION "1.2" SELECT ?s { ?s ?p ?o }',
        "PREFIX secretservice: <http://e/> ASK { ?s secretservice:x ?o }",
        "PREFIX SecretService: <http://e/> ASK { ?s SecretService:x ?o }",
        f"ASK {{ ?s ?p ?o FILTER(?o IN ({', '.join(map(str, range(1000)))})) }}",
    ],
)
def test_what_is_valid_passes(query: str) -> None:
    assert screen(query) in {"ASK", "SELECT"}
    ox.Store().query(query)


@pytest.mark.parametrize("before", ["true", "a", "optional", "OptionalA", "where", "e1", ""])
def test_a_declared_prefix_hides_no_keyword(before: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would send"):
        screen(f"PREFIX {before}service: <http://e/> ASK {{ ?s ?p {before}service:x {{ ?s ?p ?o }} }}")


def test_a_prefix_that_is_not_declared_hides_no_keyword() -> None:
    with pytest.raises(QueryError, match="SERVICE would send"):
        screen("ASK { ?s ?p secretservice:x }")


@pytest.mark.parametrize("escaped", [r"\u003E", r"\u0020", r"\U0000003C", r"\u005C", r"\U00110000"])
def test_an_escape_hides_no_end_of_an_iri(escaped: str) -> None:
    with pytest.raises(QueryError, match="hides a character"):
        screen(f"ASK {{ ?s <http://e/{escaped}> ?o }}")


def test_commas_between_values_are_no_patterns_and_others_are() -> None:
    many = ", ".join(["?o"] * (MOST_PATTERNS + 2))
    with pytest.raises(QueryError, match="patterns"):
        screen(f"ASK {{ ?s ?p {many} }}")
    with pytest.raises(QueryError, match="patterns"):
        screen(f"ASK {{ FILTER(EXISTS {{ ?s ?p {many} }}) }}")
