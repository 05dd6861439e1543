"""The form of a decision on a grant: verdict, reasons, the risk in each theme, conditions, how long it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form, HiddenField, RadioField, StringField, TextAreaField

from adaptameter.domain.decision import Risk, ThemeRisk, Verdict, risks, verdicts
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.web.forms.condition import ConditionForm, Tie, condition_rows, most_rows
from adaptameter.web.forms.text import blame, in_one_line, read_day, tidied, too_long

longest_words: Final = 4000


class RiskForm(Form):
    """The risk that a person sees in one theme; nothing is chosen before that person does."""

    risk = RadioField(validate_choice=False)
    reason = TextAreaField(filters=[tidied])
    mitigation = TextAreaField(filters=[tidied])

    def __init__(self, theme: Theme, formdata: MultiDict[str, str] | None) -> None:
        self.theme = theme
        super().__init__(formdata, prefix=f"{theme.id}-")

    def check(self, reader: Language) -> None:
        """Put messages to what is missing or too long."""
        _ = reader.gettext
        title = self.theme.questionnaire.title
        if self.risk.data not in risks:
            blame(self.risk, [_("Say which risk you see in “%(theme)s”.", theme=title)])
        if not self.reason.data:
            blame(self.reason, [_("Write why you see this risk in “%(theme)s”.", theme=title)])
        for field in (self.reason, self.mitigation):
            blame(field, too_long(field.data or "", reader, longest_words))

    @property
    def told(self) -> ThemeRisk:
        """The risk as the record has it."""
        found: dict[Risk, Risk] = {each: each for each in risks}
        return ThemeRisk(
            theme=self.theme.id,
            risk=found[self.risk.data],
            reason=self.reason.data or "",
            mitigation=self.mitigation.data or None,
        )


class DecisionForm(Form):
    """All of a decision."""

    verdict = RadioField(validate_choice=False)
    reasons = TextAreaField(filters=[tidied])
    valid_until = StringField(filters=[in_one_line])
    review_on = StringField(filters=[in_one_line])
    sha256 = HiddenField()
    """Of the agreement that its page showed."""
    key = HiddenField()
    """What this form is called: sent twice, it records one decision."""

    def __init__(
        self,
        reader: Language,
        themes: Sequence[Theme],
        ties: Sequence[Tie],
        formdata: MultiDict[str, str] | None = None,
        **data: Any,
    ) -> None:
        self.reader, self.ties = reader, ties
        super().__init__(formdata, data=data)
        self.risks: Sequence[RiskForm] = [RiskForm(each, formdata) for each in themes]
        self.conditions: Sequence[ConditionForm] = condition_rows(formdata)

    @property
    def chosen(self) -> Verdict:
        """The verdict."""
        found: dict[str, Verdict] = {each: each for each in verdicts}
        return found[self.verdict.data]

    @property
    def days(self) -> dict[str, date]:
        """The days that are given, by field."""
        read = {field.name: read_day(field.data or "") for field in (self.valid_until, self.review_on)}
        return {name: day for name, day in read.items() if day is not None}

    @property
    def has_room(self) -> bool:
        """Whether there can be one more condition."""
        return len(self.conditions) < most_rows

    @property
    def written_conditions(self) -> list[ConditionForm]:
        """The rows in which something stands."""
        return [each for each in self.conditions if not each.is_empty]

    def is_right(self, today: date) -> bool:
        """Whether it can be recorded; messages at the fields where not."""
        _ = self.reader.gettext
        if self.verdict.data not in verdicts:
            blame(self.verdict, [_("Choose what you decide.")])
        blame(self.reasons, [] if self.reasons.data else [_("Write the reasons; the partner reads them.")])
        blame(self.reasons, too_long(self.reasons.data or "", self.reader, longest_words))
        for risk in self.risks:
            risk.check(self.reader)
        for row in self.written_conditions:
            row.check(self.reader, self.ties, today)
        self.check_conditions()
        self.check_days(today)
        return not self.problems

    def check_conditions(self) -> None:
        """Conditions and the verdict have to go together."""
        _ = self.reader.gettext
        if self.verdict.data == "conditions" and not self.written_conditions:
            blame(self.conditions[0].words, [_("Write at least one condition, or choose another decision.")])
        elif self.verdict.data in verdicts and self.verdict.data != "conditions" and self.written_conditions:
            blame(self.verdict, [_("There are conditions below: choose “with conditions”, or empty their rows.")])

    def check_days(self, today: date) -> None:
        """The days have to be there, not before today, and the review not after the end."""
        _, days = self.reader.gettext, self.days
        for field in (self.valid_until, self.review_on):
            is_needed = bool(field.data) or self.verdict.data in ("approve", "conditions")
            if is_needed and field.name not in days:
                blame(field, [_("Write a day.")])
            elif field.name in days and days[field.name] < today:
                blame(field, [_("This day has passed; take today or a later one.")])
        if len(days) == 2 and days["review_on"] > days["valid_until"]:
            blame(self.review_on, [_("The review comes after the end; let it be on that day or before.")])

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field, in the order of the page."""
        found: list[Field] = [self.verdict, self.reasons]
        found += [field for risk in self.risks for field in (risk.risk, risk.reason, risk.mitigation)]
        found += [field for row in self.conditions for field in (row.words, row.tied, row.due)]
        return [(field.id, str(told)) for field in (*found, self.valid_until, self.review_on) for told in field.errors]
