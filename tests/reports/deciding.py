"""Decision reports of an example partner, with a record in which every word can be told from all others."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count, pairwise

from adaptameter import paths
from adaptameter.catalogue.assessment_file import Filled, read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.action import Action, Followed, Progress
from adaptameter.domain.assessment import Evidence
from adaptameter.domain.decision import Condition, Decision, Reply, ThemeRisk
from adaptameter.domain.record import Agreement, Note, Record, Reopening, Signature, Statement
from adaptameter.domain.round import compare_rounds
from adaptameter.reports.decision_report import Material

catalogue = Catalogue(paths.QUESTIONNAIRES)
partner = "himal-womens-network"
reporting = "anti-corruption/safe-reporting"
"""The question on which both views stand."""
address = "https://assess.example.org/verify"
code = "H7KM-4QXW-92DT"


class Typed:
    """Gives words that nobody else uses, and knows them."""

    def __init__(self):
        self.numbers, self.words = count(1000), {}

    def __call__(self, of):
        word = f"zebra{next(self.numbers)}"
        self.words[word] = of
        return word


def at(month, day):
    return datetime(2026, month, day, 10, 30, tzinfo=UTC)


def action_of(say, number=11, owner="partner", due=date(2026, 10, 15), question=reporting, **more):
    told = {"what": say("what is done"), "why": say("why"), "measure": say("measure")} | more
    theme = question.partition("/")[0]
    return Action(id=number, owner=owner, due=due, support=("training",), theme=theme, question=question, **told)


def agreement_of(say, revision=1):
    return Agreement(
        format=1,
        revision=revision,
        held_on=date(2026, 3, 26),
        present=(say("who was there"),),
        notes=(Note(words=say("note"), side="officer", at=at(3, 26), question=reporting),),
        actions=(action_of(say), action_of(say, 12, "im", date(2026, 5, 15))),
    )


def decision_of(say, sha256):
    return Decision(
        verdict="conditions",
        reasons=say("reasons"),
        sha256=sha256,
        name=say("who decided"),
        at=at(4, 3),
        risks=(ThemeRisk(theme="risk", risk="substantial", reason=say("risk"), mitigation=say("mitigation")),),
        conditions=(
            Condition(words=say("condition"), question=reporting, due=date(2026, 10, 1)),
            Condition(words=say("condition"), action=11),
        ),
        valid_until=date(2027, 3, 31),
        review_on=date(2026, 11, 1),
        replies=(Reply(name=say("who replied"), words=say("reply"), at=at(4, 9)),),
    )


def record_of(state="signed", say=None):
    """A record of a dialogue in this state."""
    say = say or Typed()
    agreement = agreement_of(say)
    signed = {"signed": ("partner", "officer"), "closed": ("officer",)}.get(state, ())
    signatures = [Signature(side="partner", name=say("old signature"), at=at(3, 20), sha256="0" * 64)]
    signatures += [
        Signature(side=side, name=say("who signed"), at=at(3, 28), sha256=agreement.sha256) for side in signed
    ]
    done = Progress(status="done", words=say("progress"), side="partner", at=at(2, 5))
    earlier = action_of(say, 3, due=date(2026, 1, 31))
    statements = [Statement(side=side, name=say("who states"), words=say("statement"), at=at(5, 1)) for side in sides]
    return Record(
        state=state,
        agreement=agreement,
        signatures=tuple(signatures),
        statements=tuple(statements) if state == "closed" else (),
        reopenings=(Reopening(revision=1, reason=say("reopening"), side="partner", at=at(3, 21)),),
        actions=tuple(Followed(action=each, round="2026") for each in agreement.actions),
        earlier=(
            Followed(action=earlier, round="2025", progress=(done,)),
            Followed(action=action_of(say, 4, due=date(2026, 2, 1)), round=say("a round")),
        ),
        decisions=(decision_of(say, agreement.sha256),) if state == "signed" else (),
        agreed_on=date(2026, 3, 27),
        closed_on=date(2026, 5, 3) if state == "closed" else None,
        not_independent=((say("who was not independent"), say("waiver")),),
    )


sides = ("partner", "officer")


def material_of(language="en", variant="full", state="signed", change=None, record=None):
    """All that the report is made from; `change` may change each assessment."""
    files = sorted((paths.EXAMPLES / partner).glob("*.yaml"))
    filled = [read_assessment(file, catalogue) for file in files]
    if change:
        filled = [Filled(change(each.assessment), each.survey) for each in filled]
    own = [scored_round(each, "self", catalogue, language) for each in filled]
    kinds = [kind for kind in ("self", "officer", "agreed") if kind != "agreed" or state != "in_dialogue"]
    return Material(
        sides={kind: scored_round(filled[-1], kind, catalogue, language) for kind in kinds},
        rounds=own,
        comparisons=[compare_rounds(a, b, catalogue.lineages(a.survey, b.survey)) for a, b in pairwise(own)],
        record=record or record_of(state),
        variant=variant,
        code=code,
        address=address,
    )


def worded(say):
    """Changes an assessment so that every text in it is one that can be told from all others."""

    def view(found, **more):
        item = {"title": say("evidence"), "url": say("address"), "file": say("file")}
        items = Evidence.read({"status": "document", "items": [item]}).items
        told = {"comment": say("comment"), "evidence": found.evidence.model_copy(update={"items": items})}
        told |= {"na": say("not applicable")} if found.na else {}
        told |= {"text": say("answer")} if found.text else {}
        return found.model_copy(update=told | more)

    def rating(found, kind):
        more = {"reason": say("reason")} if kind != "officer" else {}
        more |= {"dissent": say("dissent")} if kind == "self" else {}
        if found.then:
            more["then"] = found.then.model_copy(update={"comment": say("then")})
        if found.disagreement:
            mine, theirs = (view(each) for each in found.disagreement.views)
            more["disagreement"] = found.disagreement.model_copy(update={"self_": mine, "officer": theirs})
        return view(found, **more)

    def change(assessment):
        told = {"id": say("id"), "name": say("partner"), "region": say("region")}
        ratings = {
            kind: {name: rating(each, kind) for name, each in found.items()}
            for kind, found in assessment.ratings.items()
        }
        named = {"partner": assessment.partner.model_copy(update=told), "round": say("round")}
        return assessment.model_copy(update={**named, "ratings": ratings})

    return change


def redacted(material):
    return replace(material, variant="redacted")
