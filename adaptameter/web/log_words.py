"""The words of the log in the reader's language: what was done, to which record, how it ended."""

import re
from collections.abc import Mapping
from functools import lru_cache

from adaptameter.language import Language, load_language
from adaptameter.storage.log import Outcome


def action_words(language: Language, action: str) -> str:
    """What was done; an action without words stands as the log has it."""
    return actions(language.code).get(action, action)


def outcome_words(language: Language, outcome: Outcome) -> str:
    """How it ended."""
    _ = language.gettext
    return {"done": _("done"), "denied": _("denied"), "failed": _("failed")}[outcome]


def record_words(language: Language, record: str, rounds: Mapping[int, str]) -> str:
    """What it was done to, empty for the partner itself, which stands beside it.

    `rounds` has names of rounds by the number of the assessment, where they may be told.
    """
    found = re.fullmatch("assessment ([0-9]+)(?:, (.+))?", record)
    if found is None:
        return "" if record == "partner" else record
    number = int(found[1])
    told = language.gettext("assessment %(number)s", number=number)
    whole = language.isolated(rounds[number]) if number in rounds else told
    return language.joined([whole, found[2]]) if found[2] else whole


def field_words(language: Language, field: str) -> str:
    """What a value is of."""
    return fields(language.code).get(field, field)


@lru_cache(maxsize=32)
def actions(code: str) -> dict[str, str]:
    """The words of every action by what the log calls it, by subject."""
    language = load_language(code)
    return {**of_accounts(language), **of_partners(language), **of_assessments(language), **of_denials(language)}


def of_accounts(language: Language) -> dict[str, str]:
    """What people do with their own account."""
    _ = language.gettext
    return {
        "sign in": _("sign in"),
        "one-time code": _("sign in with a one-time code"),
        "sign out": _("sign out"),
        "sign out everywhere else": _("sign out everywhere else"),
        "end a session": _("end a session"),
        "change account": _("change the own account"),
        "change passphrase": _("change the passphrase"),
        "ask for another address": _("ask for another e-mail address"),
        "set up a second factor": _("set up a second factor"),
        "make recovery codes": _("make recovery codes"),
        "take away the second factor": _("take away the second factor"),
    }


def of_partners(language: Language) -> dict[str, str]:
    """What is done to a partner."""
    _ = language.gettext
    return {
        "add a partner": _("add a partner"),
        "delete a partner": _("delete a partner"),
        "look at the partner": _("look at the partner"),
        "look at the movement": _("look at how the partner moves"),
        "take everything along": _("take everything along"),
        "take the log along": _("take the log along"),
    }


def of_assessments(language: Language) -> dict[str, str]:
    """What is done to an assessment."""
    _ = language.gettext
    return {
        "start a round": _("start a round"),
        "answer": _("save answers"),
        "submit": _("submit"),
        "move a draft": _("move a draft to newer questions"),
        "look at the answers": _("look at the answers"),
        "look at completeness and evidence": _("look at completeness and evidence"),
        "look at the result": _("look at the result"),
        "take the result along": _("take the result along"),
    }


def of_denials(language: Language) -> dict[str, str]:
    """What a route needs and somebody was denied, where it isn't the name of something done."""
    _ = language.gettext
    return {
        "a route that declares nothing": _("open a page that is closed to everybody"),
        "read what is public": _("read what is public"),
        "use the own account": _("use the own account"),
        "read questionnaires": _("read questionnaires"),
        "read the demo's hints": _("read the demo's hints"),
        "administer": _("administer"),
        "see a partner": _("see the partner"),
        "see the team": _("see the team"),
        "change the team": _("change the team"),
        "see who looked": _("see who looked"),
        "read answers": _("read answers"),
        "read results": _("read the result"),
        "take results along": _("take the result along"),
        "see how complete it is": _("see how complete it is"),
        "waive independence": _("waive independence"),
    }


@lru_cache(maxsize=32)
def fields(code: str) -> dict[str, str]:
    """The words of every field of which the log keeps values."""
    _ = load_language(code).gettext
    return {
        "changed answers": _("changed answers"),
        "assessment": _("assessment"),
        "reason": _("reason"),
        "assessments": _("assessments"),
        "ratings": _("ratings"),
        "results": _("results"),
        "evidence": _("pieces of evidence"),
        "renderings": _("rendered reports and pages"),
        "invitations": _("invitations"),
        "roles": _("roles"),
        "accounts": _("accounts"),
        "messages": _("e-mails"),
        "values": _("values in the log"),
    }
