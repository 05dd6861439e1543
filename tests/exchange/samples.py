"""Assessments with everything that a file can hold, and what the database made of them."""

from adaptameter.storage.result import list_results
from tests.published import assessment, ratings

items = [
    {"title": "Minutes", "file": "minutes.pdf"},
    {"title": "دفتر المحاضر: 3.10", "url": "https://example.org/a?b=1#c"},
]
verified = {"status": "verified", "verified_by": "interview", "items": items}
views = {
    "self": {"level": 3, "comment": "We count all.", "evidence": {"status": "document", "items": items[:1]}},
    "officer": {"level": 2, "evidence": verified},
}
own = ratings | {
    "board/minutes": {
        "yes": False,
        "comment": "no",
        "dissent": "Two of us say yes.",
        "evidence": {"status": "described", "items": items},
    },
    "board/items": {"ticked": []},
    "board/members": {"number": 12.5},
    "board/story": {"text": "First line.\n\n  - second: line #2\t\N{LINE SEPARATOR}“third”"},
}
officers = {
    "board/meets": {"level": 2, "comment": "~", "evidence": verified},
    "board/minutes": {"dont_know": True},
    "board/items": {"ticked": ["audit", "budget"]},
}
agreed = {
    "board/meets": {"disagreement": views, "reason": "Quorum.", "then": {"level": 1, "comment": "We thought 2."}},
    "board/items": {"ticked": ["budget"], "how": "other", "reason": "Only what stands in the minutes."},
    "board/women": {"yes": True, "how": "undiscussed"},
    "board/members": {"comment": "Nobody counted again."},
}
moments = {
    "self": {"revision": 1, "at": "2024-03-14T15:03:00.000250Z"},
    "officer": {"revision": 3, "at": "2024-04-02T09:30:00+05:45"},
    "agreed": {"revision": 2, "at": "2024-04-20T00:10:00-04:00"},
}


def handed_in(*kinds):
    return {kind: moments[kind] for kind in kinds}


everything = [
    assessment(round="all sets", ratings={"self": own, "officer": officers, "agreed": agreed}, handed_in=moments),
    assessment(round="own set only"),
    assessment(round="not applicable", own={"board/meets": {"na": "We have a council: no board."}}),
    assessment(round="handed in empty", own={}),
    assessment(round="a draft", own=own, is_handed_in=False),
    assessment(round="no answer yet", own={}, is_handed_in=False),
    assessment(round="no", ratings={"self": own, "officer": officers}, handed_in=handed_in("self")),
    assessment(round="3.10", ratings={"self": own, "officer": officers}, handed_in=handed_in("officer")),
    assessment(round="agreed alone", ratings={"agreed": agreed}, handed_in=handed_in("agreed")),
]
"""One for each thing that a file can be; each is a round of its own."""


def frozen(session):
    """Every bit of the frozen results, by partner, round and kind."""
    return {
        (row.assessment_document.partner.id, row.assessment_document.round, row.rating_set.kind): (
            row.rating_set.revision,
            row.formula,
            row.sha256,
            row.assessment,
            row.result,
        )
        for row in list_results(session)
    }
