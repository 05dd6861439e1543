"""How the answers came into the program where others typed them in, in words."""

from adaptameter.domain.entry import Entered
from adaptameter.language import Language
from adaptameter.reports.model import Report


def entered_text(report: Report) -> str:
    """Who typed the partner's own ratings in, from what, and when it confirmed them; empty where nobody did."""
    current, language = report.current, report.language
    if current.kind != "self" or not current.assessment.entered:
        return ""
    told = language.joined(one(each, language) for each in current.assessment.entered)
    handed_in = current.assessment.handed_in.get("self")
    if handed_in is None:
        return language.gettext("%(entered)s; not confirmed by the partner yet", entered=told)
    day = language.date(handed_in.at.date())
    return language.gettext("%(entered)s; confirmed by the partner on %(date)s", entered=told, date=day)


def one(entered: Entered, language: Language) -> str:
    """Who typed in and from what."""
    _ = language.gettext
    words = {
        ("officer", "paper"): _("Typed in by a programme officer from a paper form"),
        ("officer", "talk"): _("Typed in by a programme officer in a talk with the partner"),
        ("member", "paper"): _("Typed in by the partner's team from a paper form"),
        ("member", "talk"): _("Typed in by the partner's team from a talk"),
    }
    return words[entered.by, entered.from_]
