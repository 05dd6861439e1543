"""Forms of the questions of the small published folder, as posted."""

from werkzeug.datastructures import MultiDict

from adaptameter.domain.assessment import Rating
from adaptameter.language import load_language
from adaptameter.web.forms.kinds import question_form


def theme_of(published):
    (theme,) = published.survey("core", "2024.1", None).themes
    return theme


def posted(published, name, fields, stored=None, language=None):
    """The form of a question as it was posted; fields without the question's name."""
    theme = theme_of(published)
    data = MultiDict([(f"{name}-{field}", value) for field, value in fields])
    return question_form(theme, theme.questions[name], language or load_language("en"), data, Rating.read(stored or {}))


def shown(published, name, stored, language=None):
    """The form of a question as it is shown with a rating."""
    theme = theme_of(published)
    return question_form(theme, theme.questions[name], language or load_language("en"), None, Rating.read(stored), 1)


def told(form):
    """Where and what is wrong, once the form was read."""
    assert form.read() is None
    return [(field.id, message) for field, message in form.problems()]
