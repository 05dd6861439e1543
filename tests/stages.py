"""Assessments brought to any stage of the dialogue, by the functions that the pages call."""

from adaptameter.domain.assessment import Rating
from adaptameter.storage.action import create_action
from adaptameter.storage.agreed import agree
from adaptameter.storage.assessment import create_rating_set, get_assessment, list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.dialogue import open_dialogue
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.rating import save_rating
from adaptameter.storage.record import get_record
from adaptameter.storage.signing import close_unsigned, sign
from tests.published import assessment, bring

rated = {"board/meets": {"level": 2, "comment": "Once, as far as one can see."}, "board/minutes": {"yes": True}}
"""What the officer gives."""
stages = ("rated", "talking", "agreed", "signed", "closed")
years = dict(zip(stages, range(2015, 2020), strict=True))
"""Each a round of its own, before those of the other tests: who may read a later one may read those before it."""


def rate(session, row, ratings=None, by="account-officer"):
    """Hand the officer's rating in; the row of its result."""
    rating_set = row.rating_set("officer") or create_rating_set(session, row, "officer")
    for name, rating in (rated if ratings is None else ratings).items():
        save_rating(session, rating_set, name, Rating.read(rating), 0)
    return hand_in(session, rating_set, now(), row.partner.document, by)


def sign_for(session, row, side, name=""):
    """Sign what is agreed now for a side."""
    sha256 = get_record(session, row).agreement.sha256
    name = name or f"The {side}'s person"
    return sign(session, row, side=side, account=f"account-{side}", name=name, sha256=sha256)


def bring_to(session, row, stage):
    """Bring a submitted assessment to a stage."""
    rate(session, row)
    if stage != "rated":
        open_dialogue(session, row, "account-officer")
    if stage not in ("rated", "talking"):
        agree(session, row, now(), row.partner.document, "account-officer")
    if stage == "signed":
        for side in ("partner", "officer"):
            sign_for(session, row, side)
    if stage == "closed":
        close_unsigned(session, row, days=0, day=now().date())


def staged(database, published, stage, **further):
    """The number of an assessment at a stage, in a round of its own."""
    year = years[stage]
    bring(database, published, assessment(year, **further))
    with database.writing() as session:
        row = max(
            (each for each in list_assessments(session) if each.round.name == str(year)), key=lambda each: each.id
        )
        bring_to(session, row, stage)
        return row.id


def all_stages(database, published, **further):
    """The numbers of one assessment at each stage, by the name of the stage, and of an action in the dialogue."""
    found = {stage: staged(database, published, stage, **further) for stage in stages}
    return {**found, "action": planned(database, found["talking"])}


def planned(database, number):
    """The number of an action in an assessment's plan."""
    with database.writing() as session:
        told = {"what": "Meet every quarter.", "owner": "both", "due": now().date(), "support": ""}
        return create_action(session, get_assessment(session, number), by=None, **told).id


def row_of(session, number):
    """The assessment of a number."""
    return get_assessment(session, number)
