"""Writing in a dialogue: only while it is open, and never over what the other side saved meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage.agreed import agreed_set
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.rating import Saver, save_rating
from adaptameter.storage.signing import hold_open
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.agreed import AgreedForm
from adaptameter.web.speech import reader
from adaptameter.web.talk import Talk, open_talk


@contextmanager
def opened_to_write(number: int) -> Iterator[tuple[Session, Talk]]:
    """A transaction in which the dialogue stays open, and how it stands in it; raises Refused where it is not open."""
    with desk().database.writing() as session:
        try:
            hold_open(session, there(get_assessment(session, number)))
        except WrongStep:
            told = reader().gettext(
                "The dialogue was ended meanwhile, so nothing more is kept. Below is what you typed."
            )
            raise Refused(told) from None
        yield session, open_talk(session, number)


def keep_rating(number: int, name: str, rating: Rating, seen: int) -> None:
    """Keep what is agreed about a question; raises Stale where the other side saved it since version `seen`."""
    with opened_to_write(number) as (session, talk):
        rating_set = agreed_set(session, talk.row)
        if save_rating(session, rating_set, name, rating, seen, Saver(me().account.pseudonym)):
            note(session, "agree on a rating", partner=talk.row.partner, of=talk.of(name))


def tell_latest(number: int, name: str, form: AgreedForm) -> AgreedForm:
    """Put beside what was chosen what the other side saved meanwhile, and let the next save replace it."""
    with desk().database.reading() as session:
        talk = open_talk(session, number)
    told = reader().gettext(
        "The other side saved something else meanwhile. Yours is still here: save again to replace it."
    )
    form.renew(told, talk.rating(name), talk.versions.get(name, 0))
    return form
