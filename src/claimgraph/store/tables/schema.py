"""The schema of the tables: which there are, of what each has a row, and what stands in its columns."""

from __future__ import annotations

from claimgraph.store.tables.column import Column, Table


def _iris(*names: str) -> tuple[Column, ...]:
    """Lists of IRIs, each called as its property is: `about`, `on_behalf_of=onBehalfOf`."""
    pairs = (name.partition("=") for name in names)
    return tuple(Column(name, "iri", way or name, several=True) for name, _, way in pairs)


IRI = Column("iri", "iri", told="What the row is of.")
SAID = (
    Column("said", "text", "said"),
    Column("said_from", "day", "earliestDate", told="The first day on which it can have been said."),
    Column("said_until", "day", "latestDate", told="The last such day."),
)
FILED = (
    Column("first_day", "day", "earliestDate", told="The first day of its date."),
    Column("last_day", "day", "latestDate", told="The last day of its date."),
)
CONTENT = (
    Column("subject", "iri", "subject", "content"),
    Column("predicate", "code", "predicate", "content"),
    Column("object", "iri", "{thing}", "content", told="The value, if it is a thing or a code."),
    Column(
        "value", "text", "{value}", "content", told="The value in words: a name, a label, a count, a date."
    ),
    Column("least", "count", "minimum", "content"),
    Column("most", "count", "maximum", "content"),
    Column("value_from", "day", "earliestDate", "content", told="The first day of a value that is a date."),
    Column("value_until", "day", "latestDate", "content", told="The last such day."),
    Column("valid", "text", "valid", "content"),
    Column("valid_from", "day", "validFrom", "content"),
    Column("valid_until", "day", "validUntil", "content"),
    Column("victim", "iri", "victim", "content"),
    Column("victims", "code", "victimKind", "content"),
    Column("scope", "code", "scope", "content"),
    Column("relation", "code", "placeRelation", "content"),
    Column("second", "iri", "secondPlace", "content"),
    Column("precision", "code", "placePrecision", "content"),
)
STATEMENTS = Table(
    "statements",
    "statement: what one speaker, or several together, said on one occasion",
    ("Statement",),
    (
        IRI,
        Column(
            "id", "text", "dcterms:identifier", told="Document and statement, as annotation files name them."
        ),
        Column("acts", "code", "{acts}", several=True, told="What was done in saying it."),
        *_iris("speaker", "on_behalf_of=onBehalfOf", "holder", "addressee", "target", "about"),
        *SAID,
        Column("hedged", "flag", "hedged"),
        Column("certainty", "code", "certainty"),
        Column("cue", "code", "cue"),
        Column("channel", "code", "channel"),
        Column("standing", "code", "standing"),
        Column("contested", "flag", "contested"),
        Column("paraphrase", "text", "paraphrase", told="What was said, in the annotators' words."),
        Column("note", "text", "note"),
        *_iris("accuses", "tells_of=tellsOf", "implies", "responds_to=respondsTo", "retells"),
        *_iris("supersedes", "withdraws", "disowns", "denies_statement=deniesStatement"),
        *_iris("published_in=publishedIn"),
        Column("joined", "code", "conditionsJoined"),
        Column("period", "text", "period"),
        Column("deadline", "text", "deadline"),
        Column("deadline_day", "day", "deadlineDate"),
    ),
)
STANCES = Table(
    "stances",
    "content that a statement affirms or denies: who holds what, and nothing that is so",
    ("{held}", "statement", "content", "stance"),
    (
        Column("statement", "iri", of="statement", told="The statement."),
        Column("content", "iri", of="content", told="The content; two who say the same share it."),
        Column("stance", "code", of="stance", told="`affirms` or `denies`."),
        Column("speaker", "iri", "speaker", "statement", several=True),
        Column("holder", "iri", "holder", "statement", several=True),
        *(Column(one.name, one.kind, one.way, "statement", told=one.told) for one in SAID),
        *CONTENT,
        Column("hedged", "flag", "{hedged}", told="Whether the statement, or this content in it, is hedged."),
        Column("certainty", "code", "{certainty}", told="How sure the speaker is of this content."),
        Column("cue", "code", "{cue}", told="With which verb this content is told."),
        Column("standing", "code", "standing", "statement"),
    ),
)
CONTENTS = Table(
    "contents",
    "content: a subject, a predicate and a value, which nobody asserts by its being here",
    ("Proposition",),
    (
        IRI,
        *(Column(one.name, one.kind, one.way, told=one.told) for one in CONTENT),
        Column("entails", "iri", "contentEntails", several=True),
    ),
)
CHAINS = Table(
    "chains",
    "link of a chain through which a statement came into a document; link 0 is the document itself",
    ("Report",),
    (
        IRI,
        Column("statement", "iri", "rootStatement"),
        Column("document", "iri", "inDocument"),
        Column("position", "count", "position"),
        Column("carrier", "iri", "speaker", told="Who passes it on: at 0 the publisher, then each relay."),
        Column("conveys", "iri", "conveys"),
        Column("translated_from", "text", "translatedFrom"),
        Column("note", "text", "note"),
    ),
)
MENTIONS = Table(
    "mentions",
    "passage on which a statement rests: characters of a text, or a part of a picture, sound or film",
    ("Mention",),
    (
        IRI,
        Column("statement", "iri", "evidences/rootStatement", told="The statement for which it is evidence."),
        Column("link", "iri", "evidences", told="The link of the chain that it shows, in `chains`."),
        Column("document", "iri", "inDocument"),
        Column("start", "count", "start"),
        Column("end", "count", "end"),
        Column(
            "sha256", "text", "sha256|inMedia/sha256", told="Digest of the passage, or of the media file."
        ),
        Column("file", "text", "inMedia/fileName"),
        Column("box", "text", "box"),
        Column("from_second", "number", "fromSecond"),
        Column("until_second", "number", "untilSecond"),
        Column("frame", "count", "frame"),
    ),
)
THINGS = Table(
    "things",
    "actor, office, place or event that statements speak of; what is registered names it and claims nothing",
    ("Actor", "Office", "Place", "Event"),
    (
        IRI,
        Column("id", "text", "dcterms:identifier", told="What annotation files call it."),
        Column("what", "code", "{what}", told="`actor`, `office`, `place` or `event`."),
        Column("kinds", "code", "{kinds}", several=True, told="Its most specific classes."),
        Column("classes", "code", "{classes}", several=True, told="All its classes."),
        Column("name", "text", "skos:prefLabel", told="The name used in answers; two things may share one."),
        Column("date", "text", "date"),
        *FILED,
        *_iris("place", "within", "part_of_event=partOfEvent", "organ_of=organOf", "office_of=officeOf"),
        *_iris("state", "affiliation", "close_to=closeTo", "part_of_source=partOfSource"),
        Column(
            "in_document", "iri", "inDocument", told="Of a source without a name, the document that has it."
        ),
        Column("source_count", "count", "sourceCount"),
        Column("counts", "code", "counts", several=True),
        Column("counted_as", "iri", "countedAs"),
        Column("latitude", "number", "latitude"),
        Column("longitude", "number", "longitude"),
        Column("coordinate_origin", "text", "coordinateOrigin"),
        Column(
            "elsewhere", "iri", "skos:closeMatch", several=True, told="What is nearly the same elsewhere."
        ),
        Column("note", "text", "note"),
    ),
)
NAMES = Table(
    "names",
    "name of a thing",
    ("{names}", "name", "thing"),
    (
        Column("iri", "iri", of="name", told="The name, or the thing itself for the name used in answers."),
        Column("thing", "iri", of="thing", told="What bears it."),
        Column("name", "text", "skosxl:literalForm|skos:prefLabel", "name", told="The name."),
        Column("language", "language", "skosxl:literalForm|skos:prefLabel", "name", told="Its language."),
        Column("main", "flag", "{main}", told="Whether it is the name used in answers."),
        Column("kind", "code", "nameKind", "name"),
        Column("weak", "flag", "weakName", "name"),
        Column("period", "text", "namePeriod", "name"),
        Column("source", "text", "nameSource", "name"),
        Column("documents", "iri", "metIn", "name", several=True),
    ),
)
DOCUMENTS = Table(
    "documents",
    "document that carries statements, or is only cited",
    ("Document",),
    (
        IRI,
        Column("id", "text", "dcterms:identifier", told="What annotation files call it."),
        Column("title", "text", "dcterms:title", told="Its title."),
        Column("publisher", "iri", "publisher"),
        Column("author", "iri", "author", several=True),
        Column("published", "text", "published"),
        *FILED,
        Column("url", "text", "url"),
        Column("language", "text", "dcterms:language", told="Its language, a BCP 47 tag."),
        Column("text_sha256", "text", "textSha256"),
        Column("text_length", "count", "textLength"),
        Column("retracts", "iri", "retracts", several=True),
        Column("taken_down", "text", "takenDown"),
        Column("corpus", "iri", "inCorpus"),
        Column("note", "text", "note"),
    ),
)
CONTESTS = Table(
    "contests",
    "disagreement: two sides that hold different things",
    ("Disagreement",),
    (
        IRI,
        Column("kind", "code", "disagreementKind"),
        Column("contest", "flag", "{contest}", told="Whether both sides cannot be right."),
        Column("marks", "code", "disagreementMark", several=True),
        *_iris("subjects=onSubject"),
        Column("predicates", "code", "onPredicate", several=True),
        *_iris("sides=side"),
    ),
)
SIDES = Table(
    "sides",
    "side of a disagreement",
    ("Side",),
    (
        IRI,
        Column("contest", "iri", "^side", told="The disagreement, in `contests`."),
        Column("stance", "code", "stance"),
        *_iris("contents=sideContent", "statements=sideStatement", "wholes=sideWhole"),
        Column("first_day", "day", "earliestDay", told="The first day on which it was held, if days matter."),
        Column("last_day", "day", "latestDay", told="The last such day."),
    ),
)
STANDING = Table(
    "standing",
    "statement, with how it stands now",
    ("Statement",),
    (
        Column("statement", "iri", told="The statement."),
        Column("standing", "code", "standing"),
        Column("ended_by", "iri", "endedBy"),
        Column("ended", "text", "ended"),
    ),
)
CONDITIONS = Table(
    "conditions",
    "condition on which a threat, a demand or a pledge depends",
    ("Condition",),
    (
        IRI,
        Column("statement", "iri", "^hasCondition", told="The statement that depends on it."),
        Column("kind", "code", "conditionKind"),
        Column("condition", "text", "paraphrase", told="The condition, in the annotators' words."),
        Column("met_by", "iri", "metBy"),
        Column("period", "text", "period"),
        Column("deadline", "text", "deadline"),
        Column("deadline_day", "day", "deadlineDate"),
    ),
)
REMARKS = Table(
    "remarks",
    "judgement of a statement on another one as a whole",
    ("Remark",),
    (
        IRI,
        Column("statement", "iri", "^remarks", told="The statement that makes it."),
        Column("on", "iri", "remarkOn"),
        Column("says", "code", "remarkCode"),
    ),
)
CORPORA = Table(
    "corpora",
    "corpus",
    ("Corpus",),
    (
        IRI,
        Column("id", "text", "dcterms:identifier", told="What it is called for short."),
        Column("title", "text", "dcterms:title", told="Its title."),
        Column("description", "text", "dcterms:description", told="How it was made."),
        Column("licence", "text", "dcterms:license", told="The licence of the annotations."),
    ),
)
TERMS = Table(
    "terms",
    "word of the ontology: a class, a property or a code",
    ("{terms}", "term"),
    (
        Column("iri", "iri", of="term", told="What it is known by."),
        Column("name", "code", of="term", told="As annotation files write it, and the other tables."),
        Column("scheme", "code", "skos:inScheme", "term", told="Of a code, the list that it stands in."),
        Column("label", "text", "rdfs:label|skos:prefLabel", "term", told="What it is called."),
        Column("definition", "text", "skos:definition", "term", told="What it means."),
    ),
)
TABLES = {
    table.name: table
    for table in (
        *(STATEMENTS, STANCES, CONTENTS, CHAINS, MENTIONS, DOCUMENTS, THINGS, NAMES),
        *(CONTESTS, SIDES, STANDING, CONDITIONS, REMARKS, CORPORA, TERMS),
    )
}
