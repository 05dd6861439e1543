import json

import pytest

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.round import compare_rounds
from tests.compared import Compared, earlier, later
from tests.conftest import write
from tests.version_files import changes, member, write_versions


@pytest.fixture
def rounds(tmp_path):
    """Compares two rounds: each a year, the instrument's questionnaires and the ratings."""

    def instrument(year, members):
        data = {"format": 1, "id": f"core-{year}", "version": "1", "language": "en", "title": "Core"}
        listed = [each if isinstance(each, dict) else {"id": each, "version": "1.0.0"} for each in members]
        write(tmp_path / f"instruments/core-{year}/1.yaml", json.dumps(data | {"questionnaires": listed}))

    def scored(year, ratings):
        partner = {"id": "p", "name": "P", "country": "NP"}
        data = {"format": 1, "partner": partner, "instrument": {"id": f"core-{year}", "version": "1"}}
        own = {f"feedback/{name}": given for name, given in ratings.items()}
        data |= {"round": str(year), "date": f"{year}-03-14", "ratings": {"self": own}}
        file = write(tmp_path / f".{year}.json", json.dumps(data))
        catalogue = Catalogue(tmp_path)
        return scored_round(read_assessment(file, catalogue), "self", catalogue)

    def rounds(first_members, first_ratings, second_members, second_ratings):
        instrument(2024, first_members)
        instrument(2026, second_members)
        first, second = scored(2024, first_ratings), scored(2026, second_ratings)
        return Compared(compare_rounds(first, second, Catalogue(tmp_path).lineages(first.survey, second.survey)))

    return rounds


@pytest.fixture
def compared(tmp_path, rounds):
    """Compares the first version of a case with the last (or with others)."""

    def compared(case, before=earlier, after=later, since=0, gone=(), first=None, second=None, **more):
        versions = write_versions(changes / "right" / case, tmp_path)
        given = {name: rating for name, rating in (after | more).items() if name not in gone}
        return rounds([member(versions[since], **first or {})], before, [member(versions[-1], **second or {})], given)

    return compared
