"""Assessments whose dialogue is over: what was agreed, signed, closed or decided, as tests need it."""

from datetime import UTC, date, datetime, timedelta

from adaptameter.domain.assessment import Rating
from adaptameter.domain.decision import Decision
from adaptameter.storage.action import create_action
from adaptameter.storage.agreed import agree, agreed_set
from adaptameter.storage.assessment import create_rating_set, get_assessment
from adaptameter.storage.deciding import decide
from adaptameter.storage.dialogue import create_note, open_dialogue
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.rating import Saver, list_ratings, save_rating
from adaptameter.storage.record import agreement_of
from adaptameter.storage.signing import close_unsigned, reopen, sign

officers = {"board/meets": {"level": 2}, "board/minutes": {"yes": True}, "board/items": {"ticked": ["audit"]}}
talked_about = {"level": 2, "how": "officer", "reason": "The minutes say so."}
both_views = {"disagreement": {"self": {"ticked": ["budget"]}, "officer": {"ticked": ["audit"]}}}
moment = datetime(2024, 4, 2, 10, 0, tzinfo=UTC)
"""When both sides agreed."""


def rate(session, row, by="officer-1"):
    """Hand the officer's rating of a submitted assessment in."""
    rating_set = create_rating_set(session, row, "officer")
    for name, each in officers.items():
        save_rating(session, rating_set, name, Rating.read(each), 0, Saver(by))
    hand_in(session, rating_set, moment - timedelta(days=5), row.partner.document, by)


def talk(session, row):
    """Open the dialogue, and agree on two questions, a note and an action; its number."""
    open_dialogue(session, row, "officer-1")
    for name, each in (("board/meets", talked_about), ("board/items", both_views)):
        save_rating(session, agreed_set(session, row), name, Rating.read(each), 0, Saver("lead-1"))
    create_note(session, row, words="A long talk.", side="partner", by="lead-1")
    return add_action(session, row)


def add_action(session, row, what="Meet every quarter."):
    told = {"what": what, "owner": "partner", "due": date(2999, 5, 1)}
    return create_action(session, row, by="lead-1", **told).id


def agree_on(session, row, day=moment):
    """Go all the way from submitted to agreed; the number of the action."""
    rate(session, row)
    action = talk(session, row)
    agree(session, row, day, row.partner.document, "lead-1")
    return action


def sign_both(session, row):
    """Let both sides sign what is agreed."""
    for side, name in (("partner", "Lea"), ("officer", "Otto")):
        sha256 = agreement_of(session, row).sha256
        sign(session, row, side=side, account=f"{side}-1", name=name, sha256=sha256)


def close(session, row):
    """Close it without both signatures."""
    close_unsigned(session, row, days=1, day=date(2999, 1, 1))


def open_again(session, row):
    """Open the agreement again."""
    reopen(session, row, reason="Again.", side="partner", by="lead-1")


def decision(session, row, **changes):
    """A decision on what is agreed now."""
    told = {
        "verdict": "conditions",
        "reasons": "They are ready.",
        "sha256": agreement_of(session, row).sha256,
        "name": "Dina",
        "at": moment + timedelta(days=9),
        "risks": ({"theme": "board", "risk": "moderate", "reason": "It meets rarely."},),
        "conditions": ({"words": "Meet twice a year.", "question": "board/meets"},),
    }
    return Decision.model_validate(told | changes)


def decide_on(session, row, key="k" * 32, account="decider-1", **changes):
    return decide(session, row, decision(session, row, **changes), account=account, key=key)


def brought_to(database, number, *steps):
    """Take an assessment through these steps, in one transaction; what the last one gives."""
    with database.writing() as session:
        found = [step(session, get_assessment(session, number)) for step in steps]
        return found[-1]


def ratings_of(session, rating_set):
    """All that is kept of the ratings of a set."""
    kept = list_ratings(session, rating_set)
    return {name: (rating, row.version, row.saved_at, row.value) for name, (rating, row) in kept.items()}
