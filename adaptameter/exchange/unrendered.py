"""What is not rendered yet of frozen results, such as those that were brought in as files."""

from sqlalchemy.orm import Session

from adaptameter.exchange.rendering import Wanted, page, pdf
from adaptameter.language import languages, source
from adaptameter.storage.result import list_results


def unrendered(session: Session) -> list[Wanted]:
    """The pages of all results in the source language and the partner's, then their reports; latest results first.

    What is there already costs a look when its turn comes.
    """
    rows = [(row.id, row.head.partner.language) for row in list_results(session)][::-1]
    spoken = {number: [code for code in dict.fromkeys((source, own)) if code in languages()] for number, own in rows}
    return [Wanted(number, code, piece) for piece in (page, pdf) for number, codes in spoken.items() for code in codes]
