from adaptameter.exchange.rendering import Wanted
from adaptameter.exchange.unrendered import unrendered
from adaptameter.storage.result import list_results
from tests.published import assessment, bring, partner


def test_nothing_frozen_leaves_nothing_to_render(database, published):
    bring(database, published, assessment(is_handed_in=False))
    with database.reading() as session:
        assert unrendered(session) == []


def test_pages_come_before_reports_and_latest_results_first_in_the_languages_spoken(database, published):
    arabic, unknown = ({**partner, "id": code, "language": code} for code in ("ar", "xx"))
    bring(database, published, assessment(2024, partner=arabic), assessment(2026), assessment(2025, partner=unknown))
    with database.reading() as session:
        first, second, third = (row.id for row in list_results(session))
        assert unrendered(session) == [
            Wanted(third, "en", "page.json"),
            Wanted(second, "en", "page.json"),
            Wanted(first, "en", "page.json"),
            Wanted(first, "ar", "page.json"),
            Wanted(third, "en", "report.pdf"),
            Wanted(second, "en", "report.pdf"),
            Wanted(first, "en", "report.pdf"),
            Wanted(first, "ar", "report.pdf"),
        ]
