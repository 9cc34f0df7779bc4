"""Values that try to be more than values: to end a query, a page, a path or a line, or to be read as others."""

# ruff: noqa: E501 - they stand many in a line

from __future__ import annotations

# Each tries to end the value, the block, the pattern or the query, or to be read as something else
VALUES = [
    "x } UNION { ?s ?p ?o", "UNDEF", "} #", "{ }", "?statement", "$statement", "<http://e/x>",
    '"', "'", '""', "''", '"""', "'''", '" }', "' }", '"""}', '" } UNION { ?s ?p ?o } #',
    '"@en', '"^^<http://www.w3.org/2001/XMLSchema#date>', "\\", '\\"', "\\\\", '\\" } #', "\\u0022 }", "\\u007D",
    "\\U0000003E", "%22%20%7D", "\n", "\r\n} UNION { ?s ?p ?o }", "\t", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028}",
    "'; DROP ALL; #", "; CLEAR DEFAULT", "} ; INSERT DATA { <a:b> <a:b> 1 } #", "DELETE WHERE { ?s ?p ?o }",
    "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }", "LOAD <file:///etc/passwd>", "FROM <http://127.0.0.1:9/>",
    "http://e/x> <http://e/y", "http://e/x> } UNION { ?s ?p ?o", "http://e/x y", "http://e/\n", "http://e/{}", "http://e/\\",
    "http://e/\\u003E", "http://e/%3E%20%7D", "https://e/x", "http://", "https://e/\u202e", "javascript:alert(1)", "cg:denies",
    "red-dawn } #", "red-dawn'", 'red-dawn" OR 1=1', "\u202ered-dawn", "ﬁ", "الفجر } UNION {", "\u200f\"\u200f", "😀}", "A\u0301\"",
    "1 } #", "1e9", "0x1", "١٢", "-1", "1_000", "999999999999999999999999", "2023-10-18\" }", "2023-10-18T00:00:00", "2023-13-01",
    "20231018", "2023-W42-3", "<script>", "${jndi:x}", "{{7*7}}", "%s%n", "\\g<0>", "\\1", " ", "", "a" * 3_000, "((((" * 50,
]  # fmt: skip

# What more has broken other programs: terms, graphs and functions of SPARQL, paths, headers, templates, letters
MORE = [
    "?s ?p ?o", "* WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o }", "} LIMIT 1000000 #", "} ORDER BY ?x #", "} GROUP BY ?x #",
    "} VALUES ?x { UNDEF } #", ") } #", "()", "(UNDEF)", "( <http://e/x> )", "<<", "<< ?s ?p ?o >>", "<<( <a:b> <a:b> 1 )>>",
    "_:b", "[]", "[ ?p ?o ]", "()?", "a", "a*", "^a", "!a", "(a|!a)*", "true", "false", "NaN", "INF", "-INF", "1.0E400", "+1",
    "00001", " 1", "1 ", "1;2", "1,2", "1|2", "0", "-0", "2147483648", "9223372036854775808", "1/0", "1%", "½", "²", "Ⅳ",
    "2023-10-18?", "2023-10-18~", "2023-10-18/", "/2023-10-18", "[2023-10-18", "{2023}", "2023-00-00", "0000-01-01", "9999-12-31",
    "-2023-01-01", "2023-02-29", "2024-02-30", "18/10/2023", "yesterday", "2023-10-18Z", "2023-10-18+99:00", "Y-17E7", "hijri:", "hijri:1445-13-01",
    "BIND(1 AS ?x)", "FILTER(true)", "EXISTS { ?s ?p ?o }", "GRAPH ?g { ?s ?p ?o }", "BASE <http://e/>", "PREFIX x: <http://e/>",
    "COPY DEFAULT TO <http://e/x>", "CREATE GRAPH <http://e/x>", "urn:x", "urn:x-y:", "mailto:x@e", "http://[::1", "http://e:99999/", "http://e/%zz",
    "http://e/\u202e", "HTTP://E/X", "http://e/../x", "//e/x", "file:///etc/passwd", "..", "../../etc/passwd", "..\\..\\x", "C:\\x", "/dev/stdin",
    "~root", "$HOME", "`id`", "$(id)", "|id", ";id", "&& id", "%00", "%0d%0aX: y", "x\r\nX: y", "x=y&limit=1", "x&actor=y", "x#y", "x?y=z", "+",
    "<svg onload=1>", "<!--", "]]>", "<?xml?>", "&lt;", "&#x22;", "{% raw %}", "#{7*7}", "<%= 7 %>", "=1+1", "@SUM(1)", "-2+3", "\ufeffx", "\ufffe", "\uffff",
    "\U0010ffff", "\u0130", "\u0131", "\u00df", "\u1e9e", "\u03c2", "\u212a", "\u2126", "\ufdfa", "\u0345", "\u200b", "\u2060", "\u00ad", "\u061c",
]  # fmt: skip
PAYLOADS = tuple(dict.fromkeys([*VALUES, *MORE]))[:200]
