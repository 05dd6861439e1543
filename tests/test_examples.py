"""What the example partners have to show."""

from itertools import pairwise

import pytest

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.output import comparison_json, result_json
from adaptameter.domain.partnership import step
from adaptameter.domain.round import compare_rounds

catalogue = Catalogue(paths.QUESTIONNAIRES)
partners = sorted(folder for folder in paths.EXAMPLES.iterdir() if folder.is_dir())
files = [file for partner in partners for file in sorted(partner.glob("*.yaml"))]


of_im = sorted(paths.EXAMPLES.glob("*/partnership/*.yaml"))


def rounds(partner, kind="self"):
    filled = [read_assessment(file, catalogue) for file in sorted(partner.glob("*.yaml"))]
    return [scored_round(each, kind, catalogue) for each in filled if kind in each.assessment.ratings]


@pytest.mark.parametrize("file", files, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_example_scores(file):
    filled = read_assessment(file, catalogue)
    for kind in filled.assessment.ratings:
        found = result_json(scored_round(filled, kind, catalogue).result)
        assert list(found["questionnaires"]) == ["governance", "risk", "anti-corruption", "feedback"]
        for questionnaire in found["questionnaires"].values():
            score, bounds = questionnaire["score"], questionnaire["bounds"]
            assert score is None or bounds[0] <= score <= bounds[1]


@pytest.mark.parametrize("partner", partners, ids=lambda partner: partner.name)
def test_every_example_compares_round_by_round(partner):
    for earlier, later in pairwise(rounds(partner)):
        found = comparison_json(compare_rounds(earlier, later, catalogue.lineages(earlier.survey, later.survey)))
        assert (found["earlier"], found["later"]) == (earlier.name, later.name)
        assert (found["added"], found["dropped"]) == ([], [])


def test_there_are_at_least_six_fictional_partners_in_different_countries():
    found = [read_assessment(file, catalogue).assessment.partner for file in files]
    assert all(partner.fictional for partner in found)
    assert len({partner.id for partner in found}) >= 6
    assert len({partner.country for partner in found}) >= 6
    assert len({partner.region for partner in found}) >= 4


def test_the_examples_show_what_reports_have_to_bear():
    last = {partner.name: rounds(partner)[-1] for partner in partners}
    themes = [theme for each in last.values() for theme in each.result.questionnaires]
    assert any(theme.measures.score is None for theme in themes)
    assert any(flag.kind == "below" for each in last.values() for flag in each.result.flags)
    assert any(theme.measures.na for theme in themes)
    assert any(rating.dont_know for each in last.values() for rating in each.ratings.values())
    assert {each.assessment.partner.language for each in last.values()} >= {"en", "ar"}


def test_one_example_partner_fell_back():
    changes = [
        theme.movement.change
        for partner in partners
        for earlier, later in pairwise(rounds(partner))
        for theme in compare_rounds(
            earlier, later, catalogue.lineages(earlier.survey, later.survey)
        ).questionnaires.values()
    ]
    assert any(change is not None and change < 0 for change in changes)
    assert any(change is not None and change > 0 for change in changes)


def test_each_folder_has_one_partner_named_as_the_folder_and_rounds_named_as_the_files():
    for file in files:
        assessment = read_assessment(file, catalogue).assessment
        assert (assessment.partner.id, assessment.round) == (file.parent.name, file.stem)


def test_five_of_them_rate_im_too_so_that_there_are_sums():
    found = [read_assessment(file, catalogue) for file in of_im]
    assert len({each.assessment.partner.id for each in found}) == step
    for file, each in zip(of_im, found, strict=True):
        told = each.assessment
        assert (told.partner.id, told.round, told.instrument.id) == (file.parent.parent.name, file.stem, "partnership")
        assert scored_round(each, "self", catalogue).result.questionnaires[0].measures.score is not None
        assert told.partner.fictional
