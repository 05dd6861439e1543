import io
from itertools import pairwise

import pikepdf
import pytest

from adaptameter import paths
from adaptameter.catalogue.assessment_file import Filled, read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.round import compare_rounds
from adaptameter.language import load_language
from adaptameter.reports.partner import partner_report, partner_report_html

catalogue = Catalogue(paths.QUESTIONNAIRES)


def made(make, partner, code="en", kind="self", names=None, change=None, catalogue=catalogue):
    """The report of an example partner; `change` may change its last assessment, `catalogue` have other texts."""
    files = sorted((paths.EXAMPLES / partner).glob("*.yaml"))
    filled = [read_assessment(file, catalogue) for file in files if not names or file.stem in names]
    if change:
        filled[-1] = Filled(change(filled[-1].assessment), filled[-1].survey)
    rounds = [scored_round(each, kind, catalogue, code) for each in filled]
    comparisons = [compare_rounds(a, b, catalogue.lineages(a.survey, b.survey)) for a, b in pairwise(rounds)]
    return make(rounds, comparisons, load_language(code))


@pytest.fixture(scope="session")
def html():
    """The HTML of an example partner's report."""
    return lambda partner, **more: made(partner_report_html, partner, **more)


@pytest.fixture(scope="session")
def pdf():
    """The PDF of an example partner's report, made once."""
    kept = {}

    def pdf(partner, code="en"):
        if (partner, code) not in kept:
            kept[partner, code] = made(partner_report, partner, code)
        return kept[partner, code]

    return pdf


@pytest.fixture(params=["en", "ar"])
def opened(request, pdf):
    """The report of a partner that answers in Arabic, opened, with its language."""
    with pikepdf.open(io.BytesIO(pdf("zaytoun-youth", request.param))) as document:
        yield document, request.param
