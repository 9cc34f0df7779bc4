"""What counting beyond SPARQL tells: each analysis is a function that takes a dataset and returns an answer.

`docs/analyses.md` has the definitions, the sources and the limits, and what they find in the bundled corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.analyses.claims.changes import table as changes
    from claimgraph.analyses.claims.disputes import table as disputes
    from claimgraph.analyses.claims.periods import table as track_record_by_period
    from claimgraph.analyses.claims.track_record import Yardstick
    from claimgraph.analyses.claims.track_record import table as track_record
    from claimgraph.analyses.command.chain import table as chain_of_command
    from claimgraph.analyses.commitments.ledger import table as commitment_ledger
    from claimgraph.analyses.fronts.hypotheses import table as front_hypotheses
    from claimgraph.analyses.fronts.shared import table as shared_out
    from claimgraph.analyses.identity.duplicates import table as duplicates
    from claimgraph.analyses.identity.naming import table as naming
    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.analyses.parties.agenda import table as agenda
    from claimgraph.analyses.parties.agreement import table as agreement
    from claimgraph.analyses.parties.by_side import table as by_side
    from claimgraph.analyses.parties.corroboration import table as corroboration
    from claimgraph.analyses.parties.tallies import table as tallies
    from claimgraph.analyses.parties.yields import table as yields
    from claimgraph.analyses.sources.gaps import table as gaps
    from claimgraph.analyses.sources.independence import table as independence
    from claimgraph.analyses.sources.links import table as lost_links
    from claimgraph.analyses.sources.robustness import table as robustness
    from claimgraph.analyses.sources.searches import table as searches
    from claimgraph.analyses.sources.silence import table as silence
    from claimgraph.analyses.sources.unnamed import table as unnamed
    from claimgraph.analyses.sources.verbs import table as verb_profile
    from claimgraph.analyses.threats.follow_through import table as follow_through
else:
    __getattr__ = door(
        __name__,
        {
            "Rule": "analyses.numbers.chance:Rule",
            "Yardstick": "analyses.claims.track_record:Yardstick",
            "agenda": "analyses.parties.agenda:table",
            "agreement": "analyses.parties.agreement:table",
            "by_side": "analyses.parties.by_side:table",
            "chain_of_command": "analyses.command.chain:table",
            "changes": "analyses.claims.changes:table",
            "commitment_ledger": "analyses.commitments.ledger:table",
            "corroboration": "analyses.parties.corroboration:table",
            "disputes": "analyses.claims.disputes:table",
            "duplicates": "analyses.identity.duplicates:table",
            "follow_through": "analyses.threats.follow_through:table",
            "front_hypotheses": "analyses.fronts.hypotheses:table",
            "gaps": "analyses.sources.gaps:table",
            "independence": "analyses.sources.independence:table",
            "lost_links": "analyses.sources.links:table",
            "naming": "analyses.identity.naming:table",
            "robustness": "analyses.sources.robustness:table",
            "searches": "analyses.sources.searches:table",
            "shared_out": "analyses.fronts.shared:table",
            "silence": "analyses.sources.silence:table",
            "tallies": "analyses.parties.tallies:table",
            "track_record": "analyses.claims.track_record:table",
            "track_record_by_period": "analyses.claims.periods:table",
            "unnamed": "analyses.sources.unnamed:table",
            "verb_profile": "analyses.sources.verbs:table",
            "yields": "analyses.parties.yields:table",
        },
    )

__all__ = [
    "Rule",
    "Yardstick",
    "agenda",
    "agreement",
    "by_side",
    "chain_of_command",
    "changes",
    "commitment_ledger",
    "corroboration",
    "disputes",
    "duplicates",
    "follow_through",
    "front_hypotheses",
    "gaps",
    "independence",
    "lost_links",
    "naming",
    "robustness",
    "searches",
    "shared_out",
    "silence",
    "tallies",
    "track_record",
    "track_record_by_period",
    "unnamed",
    "verb_profile",
    "yields",
]
