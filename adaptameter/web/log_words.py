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
    return {
        "done": language.pgettext("end of what somebody did", "done"),
        "denied": language.pgettext("end of what somebody did", "denied"),
        "failed": language.pgettext("end of what somebody did", "failed"),
    }[outcome]


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
    assessed = (of_partners, of_assessments, of_dialogues, of_actions, of_reports)
    parts = (of_accounts, of_people, *assessed, of_denials)
    return {action: words for part in parts for action, words in part(language).items()}


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
        "choose reminders": _("choose reminders"),
        "change passphrase": _("change the passphrase"),
        "give the own passphrase again": _("give the own passphrase again"),
        "ask for another address": _("ask for another e-mail address"),
        "set up a second factor": _("set up a second factor"),
        "make recovery codes": _("make recovery codes"),
        "take away the second factor": _("take away the second factor"),
        "ask for a new passphrase": _("ask for a new passphrase"),
        "reset the passphrase": _("set a new passphrase by e-mail"),
        "change the address": _("change the e-mail address"),
        "take up an invitation": _("take up an invitation"),
    }


def of_people(language: Language) -> dict[str, str]:
    """What is done to others' accounts, roles and invitations."""
    _ = language.gettext
    return {
        "invite": _("invite somebody"),
        "invite an administrator": _("invite an administrator on the command line"),
        "invite to the team": _("invite to the team"),
        "send an invitation again": _("send an invitation again"),
        "withdraw an invitation": _("withdraw an invitation"),
        "look at the team": _("look at the team"),
        "change a role in the team": _("change a role in the team"),
        "take out of the team": _("take out of the team"),
        "give a role": _("give a role"),
        "take a role away": _("take a role away"),
        "assign an officer": _("let an officer look after the partner"),
        "take an officer away": _("let an officer look after the partner no more"),
        "block an account": _("block an account"),
        "unblock an account": _("unblock an account"),
        "end all sessions": _("end all sessions of an account"),
    }


def of_partners(language: Language) -> dict[str, str]:
    """What is done to a partner."""
    _ = language.gettext
    return {
        "add a partner": _("add a partner"),
        "change a partner": _("change what is said of a partner"),
        "add a round": _("add a round"),
        "change a round": _("change a round"),
        "open a round": _("open a round"),
        "close a round": _("close a round"),
        "delete a partner": _("delete a partner"),
        "look at the partner": _("look at the partner"),
        "look at the movement": _("look at how the partner moves"),
        "take everything along": _("take everything along"),
        "take the log along": _("take the log along"),
        "take evidence along": _("take a file of evidence along"),
    }


def of_assessments(language: Language) -> dict[str, str]:
    """What is done to an assessment."""
    _ = language.gettext
    return {
        "start a round": _("start a round"),
        "answer": _("save answers"),
        "begin an entry": _("begin to type in for the partner"),
        "finish an entry": _("finish typing in for the partner"),
        "end an entry": _("end the typing in for the partner"),
        "submit": _("submit"),
        "return": _("return to the partner"),
        "hand in the rating": _("hand in the officer's rating"),
        "let listeners read": _("let partnership listeners read it"),
        "let listeners read no more": _("let partnership listeners read it no more"),
        "let officers read": _("let the own programme officers read it"),
        "let officers read no more": _("let the own programme officers read it no more"),
        "move a draft": _("move a draft to newer questions"),
        "give parts": _("say who answers which theme"),
        "let each answer alone": _("let each answer alone"),
        "change how each answers alone": _("change how each answers alone"),
        "make a code for the room": _("make a code for the room"),
        "take a place": _("take a place to answer alone"),
        "count what each answered alone": _("count what each answered alone"),
        "give up answering alone": _("give up answering alone"),
        "look at the answers": _("look at the answers"),
        "look at completeness and evidence": _("look at completeness and evidence"),
        "look at the result": _("look at the result"),
        "take the result along": _("take the result along"),
        "look at the agreement": _("look at the agreement"),
        "look at the decision": _("look at the decision"),
    }


def of_dialogues(language: Language) -> dict[str, str]:
    """What is done in a dialogue, where it isn't the name of what a route needs."""
    _ = language.gettext
    return {
        "look at the dialogue": _("look at the dialogue"),
        "agree on a rating": _("write down what is agreed about a question"),
        "write a note": _("write a note"),
        "change the agenda": _("change the agenda"),
        "say who was there": _("say who was there"),
    }


def of_reports(language: Language) -> dict[str, str]:
    """What is done with decision reports."""
    _ = language.gettext
    return {
        "look at the decision report": _("look at the decision report"),
        "take the decision report along": _("take the decision report along"),
    }


def of_actions(language: Language) -> dict[str, str]:
    """What is done to the actions that were agreed."""
    _ = language.gettext
    return {
        "add an action": _("add an action"),
        "change an action": _("change an action"),
        "take an action out": _("take an action out of the plan"),
        "report on an action": _("say what became of an action"),
        "look at the actions": _("look at the actions"),
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
        "listen": _("read what partners say of IM"),
        "release": _("say who may read what IM is told"),
        "see a partner": _("see the partner"),
        "see the team": _("see the team"),
        "change the team": _("change the team"),
        "see who looked": _("see who looked"),
        "see the library": _("see the evidence of all rounds"),
        "open evidence": _("take a file of evidence along"),
        "read answers": _("read answers"),
        "answer another's part": _("answer a theme that was given to others"),
        "save answers": _("save answers"),
        "let somebody type in": _("let somebody type in"),
        "type in for a partner": _("type in for the partner"),
        "read results": _("read the result"),
        "hold a group": _("let each answer alone"),
        "see the group": _("see what a group answered alone"),
        "answer alone": _("answer alone"),
        "take results along": _("take the result along"),
        "see how complete it is": _("see how complete it is"),
        "waive independence": _("waive independence"),
        "rate": _("rate the partner"),
        "open the dialogue": _("open the dialogue"),
        "read the dialogue": _("read the dialogue"),
        "hold the dialogue": _("hold the dialogue"),
        "plan actions": _("plan actions"),
        "follow actions": _("follow actions up"),
        "agree": _("agree on the ratings"),
        "sign": _("sign the agreement"),
        "make a statement": _("make a statement"),
        "close unsigned": _("close what is not signed by both sides"),
        "reopen": _("open the agreement again"),
        "read the decision report": _("read the decision report"),
        "decide": _("record a decision"),
        "reply to the decision": _("reply to the decision"),
    }


@lru_cache(maxsize=32)
def fields(code: str) -> dict[str, str]:
    """The words of every field of which the log keeps values."""
    _ = load_language(code).gettext
    return {
        "changed answers": _("changed answers"),
        "assessment": _("assessment"),
        "parts": _("who answers what"),
        "questions asked about": _("questions that the officer asks about"),
        "typed in by": _("typed in by"),
        "source": _("source"),
        "reason": _("reason"),
        "reminders switched off": _("reminders switched off"),
        "places": _("places"),
        "smallest": _("fewest answers that are shown"),
        "action": _("action"),
        "status": _("how far it is"),
        "actions": _("actions"),
        "decisions": _("decisions"),
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
        "fingerprint": _("fingerprint"),
        "revision": _("revision"),
        "verdict": _("decision"),
    }
