"""Steps that random people take with one assessment, each as far as the rules let them."""

from contextlib import suppress
from types import SimpleNamespace
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from adaptameter.domain.assessment import Rating
from adaptameter.domain.decision import Decision
from adaptameter.domain.lifecycle import WrongStep, steps
from adaptameter.storage.account import get_account
from adaptameter.storage.action import create_action, create_progress, list_actions
from adaptameter.storage.agreed import agree, agreed_set
from adaptameter.storage.assessment import create_rating_set, get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.decision import create_decision, create_reply, list_decisions
from adaptameter.storage.dialogue import NotRated, create_note, open_dialogue
from adaptameter.storage.frozen import AlreadyHandedIn, hand_in
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.record import get_record
from adaptameter.storage.returned import AlreadyReturned, Ask, return_assessment
from adaptameter.storage.role import assigned_to, list_roles
from adaptameter.storage.signing import TooEarly, close_unsigned, reopen, sign
from adaptameter.storage.waiver import create_waiver
from adaptameter.web.access import standing_of

people = {
    "lead": ("lead",),
    "member": ("member",),
    "officer": ("officer",),
    "second": ("officer",),
    "decides": ("decision_maker",),
    "both": ("officer", "decision_maker"),
    "administers": ("administrator",),
    "listens": ("listener",),
}
"""Who takes steps, with the roles of each."""
refusals = (WrongStep, NotRated, AlreadyReturned, AlreadyHandedIn, TooEarly)
"""How steps are refused that come at the wrong time."""
levels = st.sampled_from([1, 2, 3])
who = st.sampled_from(sorted(people))
team, officers = {"lead", "member"}, {"officer", "second", "both"}


beginnings = [["on"] * length + last for length in range(7) for last in ([], ["aside"])]
"""By which turns a sequence begins: among them those that end in each of the states."""


class Steps(RuleBasedStateMachine):
    """One assessment, and everything that somebody may try to do to it."""

    database = number = numbers = None
    """Where it is kept, the number of the assessment, and those of the accounts by name."""
    reached: ClassVar = set()
    """The states that were seen in any of the sequences."""

    @initialize(turns=st.sampled_from(beginnings))
    def begin(self, turns):
        self.outer = self.database._connection.begin_nested()
        self.frozen, self.written, self.signed = {}, [], []
        self.rated_by, self.waived_by, self.told = set(), set(), None
        self.go_on(turns)

    def teardown(self):
        if hasattr(self, "outer"):
            self.outer.rollback()

    def standing(self, session, name):
        """What somebody is to the partner, as pages see it."""
        account = get_account(session, self.numbers[name])
        held = tuple(each.held for each in list_roles(session, account))
        assigned = frozenset(each.partner_id for each in assigned_to(session, account))
        visitor = SimpleNamespace(account=account, held=held, assigned=assigned)
        return standing_of(session, visitor, None, self.number), account

    def attempt(self, name, action, step):
        """Take a step if the rules let this person; whatever happens, what is frozen is looked at afterwards."""
        before = self.state()
        with suppress(*refusals), self.database.writing() as session:
            found, account = self.standing(session, name)
            if found.may(action):
                step(session, found.assessment, account, "partner" if found.is_of_team else "officer")
        then = self.state()
        assert then == before or any(before in each and then == after for each, after in steps.values())

    def state(self):
        """The state of the assessment."""
        with self.database.reading() as session:
            return get_assessment(session, self.number).state

    @rule(turns=st.lists(st.sampled_from(["on", "on", "aside"]), min_size=1, max_size=4))
    def go_on(self, turns):
        """Steps that lead on, or aside, by who takes them, so that late and rare states are reached often."""
        for turn in turns:
            self.go(turn)
            self.reached.add(self.state())

    def go(self, turn):
        with self.database.reading() as session:
            row = get_assessment(session, self.number)
            state, is_rated = row.state, row.handed_in_set("officer") is not None
        if state in ("draft", "returned"):
            self.submit("lead")
        elif state == "submitted" and not is_rated and turn == "aside":
            self.give_back("officer")
        elif state == "agreed" and turn == "aside":
            self.close("lead", 0)
        elif state == "submitted" and not is_rated:
            self.rate("officer", 2)
            self.hand_in_the_rating("officer")
        elif state == "submitted":
            self.open_it("lead")
        elif state == "in_dialogue":
            self.agree_on_it("officer")
        elif state == "agreed":
            self.sign_it("lead")
            self.sign_it("officer")
        else:
            self.decide("decides")

    @rule(name=who, level=levels)
    def answer(self, name, level):
        def save(session, row, account, side):
            own = row.rating_set("self")
            if own.handed_in_at is None:
                change(session, own, level, account)

        self.attempt(name, "answer", save)

    @rule(name=who)
    def submit(self, name):
        self.attempt(
            name,
            "submit",
            lambda session, row, account, side: hand_in(
                session, row.rating_set("self"), now(), row.partner.document, account.pseudonym
            ),
        )

    @rule(name=who)
    def give_back(self, name):
        self.attempt(
            name,
            "return",
            lambda session, row, account, side: return_assessment(
                session, row, "Why.", {"board/meets": Ask("answer", "")}, account.pseudonym
            ),
        )

    @rule(name=who)
    def waive(self, name):
        def give_up(session, row, account, side):
            create_waiver(session, row, account.id, "Because.")
            self.waived_by.add(name)

        self.attempt(name, "waive independence", give_up)

    @rule(name=who, level=levels)
    def rate(self, name, level):
        def save(session, row, account, side):
            own = row.rating_set("officer") or create_rating_set(session, row, "officer")
            if own.handed_in_at is None:
                change(session, own, level, account)
                self.rated_by.add(name)

        self.attempt(name, "rate", save)

    @rule(name=who)
    def hand_in_the_rating(self, name):
        def give(session, row, account, side):
            own = row.rating_set("officer")
            if own and row.state == "submitted":
                hand_in(session, own, now(), row.partner.document, account.pseudonym)
                self.rated_by.add(name)

        self.attempt(name, "rate", give)

    @rule(name=who)
    def open_it(self, name):
        self.attempt(name, "open the dialogue", lambda session, row, account, side: open_dialogue(session, row, name))

    @rule(name=who, words=st.text("abc", min_size=1, max_size=5))
    def write_down(self, name, words):
        def write(session, row, account, side):
            if create_note(session, row, words=words, side=side, by=account.pseudonym):
                self.written.append(words)

        self.attempt(name, "hold the dialogue", write)

    @rule(name=who, level=levels)
    def settle(self, name, level):
        def save(session, row, account, side):
            own = agreed_set(session, row)
            change(session, own, level, account, how="other", reason="So.")
            self.rated_by.add(name)

        self.attempt(name, "hold the dialogue", save)

    @rule(name=who)
    def plan(self, name):
        told = {"what": "Meet.", "owner": "both", "due": now().date()}
        self.attempt(
            name,
            "plan actions",
            lambda session, row, account, side: create_action(session, row, by=account.pseudonym, **told),
        )

    @rule(name=who)
    def follow(self, name):
        def tell(session, row, account, side):
            for each in list_actions(session, [row])[:1]:
                create_progress(session, each, status="done", words="It is.", side=side, by=account.pseudonym)

        self.attempt(name, "follow actions", tell)

    @rule(name=who)
    def agree_on_it(self, name):
        def end(session, row, account, side):
            agree(session, row, now(), row.partner.document, account.pseudonym)
            self.rated_by.add(name)

        self.attempt(name, "agree", end)

    @rule(name=who)
    def sign_it(self, name):
        def put(session, row, account, side):
            sha256 = get_record(session, row).agreement.sha256
            sign(session, row, side=side, account=account.pseudonym, name=name, sha256=sha256)
            self.signed.append((side, sha256))
            self.rated_by.add(name)  # who signed decides nothing either

        self.attempt(name, "sign", put)

    @rule(name=who, days=st.sampled_from([0, 30]))
    def close(self, name, days):
        self.attempt(
            name,
            "close unsigned",
            lambda session, row, account, side: close_unsigned(session, row, days=days, day=now().date()),
        )

    @rule(name=who)
    def open_again(self, name):
        self.attempt(
            name,
            "reopen",
            lambda session, row, account, side: reopen(session, row, reason="New.", side=side, by=account.pseudonym),
        )

    @rule(name=who)
    def decide(self, name):
        def record(session, row, account, side):
            assert name not in self.rated_by | team
            found = get_record(session, row)
            told = {"verdict": "not_now", "reasons": "So.", "sha256": found.agreement.sha256, "name": name, "at": now()}
            create_decision(session, row.handed_in_set("agreed"), Decision.model_validate(told), account.pseudonym, "")

        self.attempt(name, "decide", record)

    @rule(name=who)
    def reply(self, name):
        def tell(session, row, account, side):
            for each in list_decisions(session, row)[-1:]:
                create_reply(session, each, words="We see.", account=account.pseudonym, name=name)

        self.attempt(name, "reply to the decision", tell)


def change(session, rating_set, level, account, **further):
    """Save a level as whoever saw the latest."""
    found = list_ratings(session, rating_set).get("board/meets")
    saver = SimpleNamespace(account=account.pseudonym, page=None)
    rating = Rating.read({"level": level, **further})
    save_rating(session, rating_set, "board/meets", rating, found[1].version if found else 0, saver)
