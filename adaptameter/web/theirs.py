"""What somebody else saved of a question since its page was opened, beside what was typed."""

from collections.abc import Collection, Mapping, Sequence

from flask import render_template

from adaptameter.domain.assessment import Rating
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.speech import reader


def put_theirs(
    forms: Sequence[QuestionForm], stale: Collection[str], ratings: Mapping[str, Rating], versions: Mapping[str, int]
) -> None:
    """Put beside what was typed what others saved meanwhile, and let the next save replace it."""
    for form in forms:
        if form.name in stale:
            told = reader().gettext(
                "Somebody saved another answer meanwhile. Yours is still here: save again to replace theirs."
            )
            form.answer.errors = [*form.answer.errors, told]
            form.seen.data = str(versions.get(form.name, 0))
            form.theirs = ratings.get(form.name, Rating())


def to_choose_from(
    forms: Sequence[QuestionForm], ratings: Mapping[str, Rating], versions: Mapping[str, int]
) -> dict[str, object]:
    """The same for the page's script: what stands there now, in HTML, and its version."""
    for form in forms:
        form.theirs = ratings.get(form.name)
    told = reader().gettext("Somebody saved another answer meanwhile. Choose which one stays.")
    theirs = render_template("web/theirs.html", forms=[form for form in forms if form.theirs is not None])
    return {"versions": seen(forms, versions), "told": told, "theirs": theirs}


def seen(forms: Sequence[QuestionForm], versions: Mapping[str, int]) -> dict[str, int]:
    """The versions that these questions have now, by the names of the fields that say which was seen."""
    return {form.seen.name: versions.get(form.name, 0) for form in forms}
