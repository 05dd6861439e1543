"""Random people take random steps: none reaches a state or a view that the rules forbid, nothing frozen changes."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import states
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.dialogue import list_notes
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.record import get_record
from adaptameter.storage.result import list_results
from adaptameter.storage.signature import list_reopenings, list_signatures
from tests.people import sign_up
from tests.published import assessment, bring
from tests.web.living import Steps, officers, people, team


class LifeCycle(Steps):
    """What has to hold after each step."""

    @invariant()
    def nothing_that_was_frozen_has_changed(self):
        with self.database.reading() as session:
            row = get_assessment(session, self.number)
            now_frozen = {each.rating_set_id: (each.assessment, each.result) for each in list_results(session)}
            assert {key: now_frozen[key] for key in self.frozen} == self.frozen
            assert all(each.is_as_frozen for each in list_results(session))
            for each in list_results(session):
                kept = {name: rating for name, (rating, _) in list_ratings(session, each.rating_set).items()}
                frozen = each.assessment_document.ratings.get(each.rating_set.kind, {})
                assert {name: rating for name, rating in kept.items() if rating != Rating()} == frozen
            assert len([each for each in row.rating_sets if each.kind == "officer"]) <= 1
            self.frozen = now_frozen

    @invariant()
    def no_note_is_lost_and_no_signature(self):
        with self.database.reading() as session:
            row = get_assessment(session, self.number)
            assert [each.words for each in list_notes(session, row)] == self.written
            assert {(each.side, each.sha256) for each in list_signatures(session, row)} == set(self.signed)

    @invariant()
    def the_state_is_what_is_handed_in_and_signed(self):
        with self.database.reading() as session:
            row = get_assessment(session, self.number)
            handed_in = {kind for kind in ("self", "officer", "agreed") if row.handed_in_set(kind)}
            if row.state in ("in_dialogue", "agreed", "signed", "closed"):
                assert {"self", "officer"} <= handed_in
            if row.state in ("agreed", "signed", "closed"):
                assert row.rating_set("agreed").handed_in_at is not None
            if row.state in ("signed", "in_dialogue"):
                record = get_record(session, row)
                signed = [record.has_signed(side) for side in ("partner", "officer")]
                assert signed == [row.state == "signed"] * 2
            agreed = [each.revision for each in row.rating_sets if each.kind == "agreed"]
            assert max(agreed, default=1) <= len(list_reopenings(session, row)) + 1
            self.reached.add(row.state)

    @invariant()
    def nobody_sees_what_the_rules_forbid(self):
        with self.database.reading() as session:
            row = get_assessment(session, self.number)
            is_rated, is_final = row.handed_in_set("officer") is not None, row.state in ("signed", "closed")
            told = (row.state, is_rated, frozenset(self.waived_by))
            if told == self.told:
                return
            self.told = told
            for name in people:
                found, _ = self.standing(session, name)
                sees = {action for action in views if found.may(action)}
                if name in team or (name in officers and row.state != "draft" and (is_rated or name in self.waived_by)):
                    wanted = {"read answers", "read results"}
                else:
                    wanted = {"read results"} if is_final and name in ("decides", "both") else set()
                talked = row.state in ("in_dialogue", "agreed", "signed", "closed")
                wanted |= {"read the dialogue"} if talked and name in team | officers else set()
                assert sees == wanted, (name, row.state)


views = ("read answers", "read results", "read the dialogue")
"""What people look at."""


def test_no_sequence_of_steps_reaches_what_the_rules_forbid(database, published):
    bring(database, published, assessment(is_handed_in=False))
    LifeCycle.database = database
    LifeCycle.numbers = {name: sign_up(database, f"{name}@example.org", *held) for name, held in people.items()}
    with database.reading() as session:
        LifeCycle.number = list_assessments(session)[0].id
    kept = settings(
        phases=[Phase.explicit, Phase.generate],  # to look for the shortest sequence takes minutes
        max_examples=30,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        derandomize=True,
    )
    LifeCycle.reached.clear()
    run_state_machine_as_test(LifeCycle, settings=kept)
    assert LifeCycle.reached == set(states)
