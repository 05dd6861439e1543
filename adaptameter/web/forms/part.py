"""The form that gives themes to members of a team."""

from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectMultipleField

from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.storage.account import AccountRow
from adaptameter.web.forms.text import blame


class PartsForm:
    """For each theme the accounts of the team to which it is given."""

    def __init__(
        self,
        language: Language,
        themes: Sequence[Theme],
        team: Sequence[AccountRow],
        given: Mapping[str, Sequence[AccountRow]],
        formdata: MultiDict[str, str] | None = None,
    ) -> None:
        """Filled with what was posted, else with what is given."""
        self.language, self.themes, self.team = language, themes, team
        names = {theme.id: f"{theme.id}-given" for theme in themes}
        fields = {name: SelectMultipleField(validate_choice=False) for name in names.values()}
        data = {
            names[theme]: [str(each.id) for each in accounts] for theme, accounts in given.items() if theme in names
        }
        form = type("ThemesForm", (Form,), fields)(formdata, data=data if formdata is None else {})
        self.field = {theme: form[name] for theme, name in names.items()}

    def is_right(self) -> bool:
        """Whether all of them are in the team; messages at the themes where not."""
        known = {str(each.id) for each in self.team}
        told = [self.language.gettext("Somebody chosen here is not in the team any more. Look at it, then save again.")]
        for field in self.field.values():
            blame(field, [] if known.issuperset(field.data or ()) else told)
        return not self.problems

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field."""
        return [(field.id, str(message)) for field in self.field.values() for message in field.errors]

    @property
    def parts(self) -> dict[str, set[int]]:
        """The numbers of the accounts to which each theme is given."""
        return {theme: {int(each) for each in field.data or ()} for theme, field in self.field.items() if field.data}
