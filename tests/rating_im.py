"""Partners that rate IM, with the questionnaire that ships."""

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import Assessment
from adaptameter.storage.assessment import list_assessments
from tests.published import bring
from tests.published import partner as published_partner

catalogue = Catalogue(paths.QUESTIONNAIRES)
questions = list(catalogue.survey("partnership", "1.0").theme["partnership"].questions)
with_levels = [f"partnership/{name}" for name in questions if name != "first-change"]
told = "Tell us earlier."
"""What the partner wants to be changed first."""


def rating_of_im(code="sunrise", name="2024", level=3, is_handed_in=True, own=None, second=0):
    """An assessment file in which a partner chose the same level everywhere."""
    given = {each: {"level": level, "comment": f"Said by {code}."} for each in with_levels}
    return Assessment.read(
        {
            "format": 1,
            "partner": {**published_partner, "id": code, "name": code.title()},
            "instrument": {"id": "partnership", "version": "1.0"},
            "round": name,
            "date": "2024-03-15",
            "handed_in": {"self": {"revision": 1, "at": f"2024-03-15T12:00:{second:02}Z"}} if is_handed_in else {},
            "ratings": {"self": {**given, "partnership/first-change": {"text": told}} if own is None else own},
        }
    )


def bring_rating(database, **further):
    """Bring one in; its number."""
    bring(database, catalogue, rating_of_im(**further))
    with database.reading() as session:
        return max(row.id for row in list_assessments(session) if row.round.is_partnership)
