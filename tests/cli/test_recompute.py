from collections import Counter

import pytest
from sqlalchemy import text

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import kinds
from adaptameter.domain.scoring import score_assessment
from adaptameter.storage.assessment import create_rating_set
from adaptameter.storage.base import now
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.result import list_results
from tests.exchange.samples import everything
from tests.published import a_partner, assessment, bring


@pytest.fixture
def at_hand(file_database, monkeypatch):
    """The database that DATABASE_URL names."""
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    return file_database


def tamper(database, column, old, new):
    """Change the first frozen result as only somebody can who takes away what forbids it."""
    with database.writing() as session:
        session.execute(text("DROP TRIGGER result_never_changes"))
        done = f"UPDATE result SET {column} = replace({column}, :old, :new) WHERE instr({column}, :old) AND id = 1"  # noqa: S608
        assert session.execute(text(done), {"old": old, "new": new}).rowcount == 1


def test_nothing_frozen_is_in_order(run, at_hand):
    assert run("recompute", "--all") == (0, "Computing anew\n0 results are equal, bit for bit (rules 1).\n", "")


def test_every_example_imported_with_all_its_rating_sets_is_computed_anew_to_the_same(run, at_hand):
    files = sorted(paths.EXAMPLES.glob("*/*.yaml"))
    assert {file.parent for file in files} == {folder for folder in paths.EXAMPLES.iterdir() if folder.is_dir()}
    shipped = Catalogue(paths.QUESTIONNAIRES)
    sets = Counter(kind for file in files for kind in read_assessment(file, shipped).assessment.handed_in)
    assert run("import", *files)[:2] == (0, f"Bringing in\n{len(files)} brought in, 0 there already.\n")
    with at_hand.reading() as session:
        assert Counter(row.rating_set.kind for row in list_results(session)) == sets
    assert sets.keys() == set(kinds)
    told = f"Computing anew\n{sets.total()} results are equal, bit for bit (rules 1).\n"
    assert run("recompute", "--all") == (0, told, "")


def test_every_kind_of_rating_is_computed_anew_to_the_same(run, at_hand, published):
    bring(at_hand, published, *everything)
    count = sum(len(each.handed_in) for each in everything)
    assert run("recompute", "--all")[1].endswith(f"\n{count} results are equal, bit for bit (rules 1).\n")


which = "The result of sunrise, round 2024, self ratings, revision 1"
changed = f"{which} was changed after it was frozen: its sha256 differs.\n"
another = f"{which} is another one when computed anew.\n"


@pytest.mark.parametrize("options", [[], ["--all"]])
@pytest.mark.parametrize(
    ("column", "old", "new"),
    [
        ("result", '"na":0', '"na":1'),
        ("assessment", '"level": 3', '"level": 2'),
        ("assessment", "Every quarter.", "Every month."),
        ("assessment", '"format": 1', '"format": nothing'),
        ("sha256", "a", "b"),
    ],
)
def test_a_result_that_was_tampered_with_is_named(run, at_hand, published, options, column, old, new):
    bring(at_hand, published, assessment(2024), assessment(2026))
    tamper(at_hand, column, old, new)
    assert run("recompute", *options) == (1, "Computing anew\n", changed)


def test_another_rule_is_told_for_each_result(run, at_hand, published, monkeypatch):
    bring(at_hand, published, assessment(2024), assessment(2026))
    empty = assessment(own={})
    monkeypatch.setattr(
        "adaptameter.cli.recompute.score_assessment", lambda given, survey, kind: score_assessment(empty, survey, kind)
    )
    assert run("recompute", "--all") == (1, "Computing anew\n", another + another.replace("2024", "2026"))


def test_earlier_revisions_are_computed_anew_with_all_only(run, at_hand, published):
    bring(at_hand, published, assessment(2024))
    with at_hand.writing() as session:
        (first,) = list_results(session)
        again = create_rating_set(session, first.rating_set.assessment, "self", revision=2)
        hand_in(session, again, now(), a_partner())
    assert run("recompute")[1].endswith("\n1 results are equal, bit for bit (rules 1).\n")
    assert run("recompute", "--all")[1].endswith("\n2 results are equal, bit for bit (rules 1).\n")
    tamper(at_hand, "assessment", '"level": 3', '"level": 2')
    assert run("recompute")[0] == 0
    assert run("recompute", "--all") == (1, "Computing anew\n", changed)
