"""(i) The warm PDF of a decision report, 90 questions, 9 axes, 3 rounds, three ratings, against Chromium as in (a)."""

from datetime import UTC, date, datetime
from itertools import pairwise

from adaptameter.domain.action import Action, Followed, Progress
from adaptameter.domain.decision import Condition, Decision, ThemeRisk
from adaptameter.domain.lineage import trace
from adaptameter.domain.record import Agreement, Note, Record, Signature
from adaptameter.domain.round import compare_rounds
from adaptameter.domain.survey import Survey
from adaptameter.language import load_language
from adaptameter.reports.decision_report import Material, decision_report, decision_report_html
from benchmarks.example import ninety, rounds, survey, themes, three_ratings
from benchmarks.report import compare

moment = datetime(2026, 3, 28, 10, 30, tzinfo=UTC)


def action(number: int) -> Action:
    """An action about a question."""
    theme = themes[number % len(themes)]
    return Action(
        id=number,
        what="Write down who does it and when, and look at it together with the village committees.",
        why="So far it depends on one person.",
        owner=("partner", "im", "both")[number % 3],
        due=date(2026, 4 + number % 8, 15),
        support=("training",),
        measure="The list is there, and two people can explain it.",
        theme=theme,
        question=f"{theme}/question-{number % 10}",
    )


def record() -> Record:
    """What a dialogue leaves that agreed on a few actions."""
    agreed = tuple(action(number) for number in range(1, 7))
    words = "Both of us were in the village in May; what we saw there is what this rests on."
    notes = tuple(Note(words=words, side="partner", at=moment, question=each.question) for each in agreed)
    agreement = Agreement(
        format=1, revision=1, held_on=date(2026, 3, 26), present=("A", "B"), notes=notes, actions=agreed
    )
    told = {"at": moment, "sha256": agreement.sha256}
    done = (Progress(status="done", words="It is in use since autumn.", side="partner", at=moment),)
    return Record(
        state="signed",
        agreement=agreement,
        signatures=(Signature(side="partner", name="A", **told), Signature(side="officer", name="B", **told)),
        actions=tuple(Followed(action=each, round="2026") for each in agreed),
        earlier=tuple(Followed(action=action(number), round="2025", progress=done) for number in range(21, 26)),
        decisions=(decision(agreement),),
        agreed_on=date(2026, 3, 27),
    )


def decision(agreement: Agreement) -> Decision:
    """A decision with a risk for each theme and two conditions."""
    reason = "Seen in the dialogue and in two visits; the people who decide know what is at stake."
    return Decision(
        verdict="conditions",
        reasons=f"{reason} {reason}",
        sha256=agreement.sha256,
        name="C",
        at=moment,
        risks=tuple(ThemeRisk(theme=each, risk="moderate", reason=reason, mitigation="A visit.") for each in themes),
        conditions=(
            Condition(words="It is written down.", action=3),
            Condition(words="It is known.", question="risk/question-4"),
        ),
        valid_until=date(2027, 3, 31),
    )


def material(asked: Survey) -> Material:
    """All that the report is made from."""
    sides = three_ratings(asked)
    own = [*rounds(asked, asked), sides["self"]]
    lineages = {theme.id: trace([theme.questionnaire]) for theme in asked.themes}
    return Material(
        sides=sides,
        rounds=own,
        comparisons=[compare_rounds(first, second, lineages) for first, second in pairwise(own)],
        record=record(),
        variant="full",
        code="H7KM-4QXW-92DT",
        address="https://assess.example.org/verify",
    )


def run() -> None:
    """The decision report."""
    found, language = material(survey(ninety)), load_language("en")
    html, day = decision_report_html(found, language), found.sides["agreed"].assessment.date
    told = "(i) decision report of 90 questions, 9 axes, 3 rounds, three ratings"
    compare(told, html, day, lambda: decision_report(found, language))
