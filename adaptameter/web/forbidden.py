"""What to say to somebody who may not do something: because of its role, of the state, or of what it rated."""

from flask import current_app, g, request

from adaptameter.domain.lifecycle import final, states
from adaptameter.domain.permission import Action, may
from adaptameter.language import Language
from adaptameter.web.access import Standing, need_of


def forbidden_words(language: Language) -> tuple[str, str]:
    """A heading, and a sentence on what to do."""
    _ = language.gettext
    found: Standing | None = g.get("standing")
    need = need_of(current_app, request.endpoint) if request.endpoint else None
    if found and need and is_kept_from_deciding(found, need.action):
        return _("Somebody else decides here"), rated_before(language)
    if found and found.assessment and need and any(may(need.action, found.roles, state) for state in states):
        heading = _("This can't be done as it stands now")
        return heading, _("It is too early or too late, or somebody was quicker. Look how the assessment stands now.")
    return _("This is not for you"), _("Your role does not allow this. Ask your partner lead or an administrator.")


def is_kept_from_deciding(found: Standing, action: Action) -> bool:
    """Whether nothing but an earlier rating keeps the visitor from deciding."""
    return action == "decide" and found.has_rated and found.state in final


def rated_before(language: Language) -> str:
    """Why who rated, signed or belongs to the team decides nothing."""
    return language.gettext(
        "You had a part in what was agreed with this partner, so somebody else decides. An administrator can say who."
    )
