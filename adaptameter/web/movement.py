"""How a partner moved: any two or three of its rounds, over each other and side by side."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, render_template, request

from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import Wanted
from adaptameter.storage.frozen import results_until
from adaptameter.storage.partner import get_partner
from adaptameter.storage.result import ResultRow
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there
from adaptameter.web.readable import last_readable
from adaptameter.web.shown import sections_of as shown_sections
from adaptameter.web.speech import reader

blueprint = Blueprint("movement", __name__, url_prefix="/partners/<code>/movement")
least, most = 2, 3
"""So many rounds are shown over each other."""
shown: Final = ("movement", "profile")


@blueprint.get("/")
@needs("see a partner", looked="look at the movement")
def overview(code: str) -> str | tuple[str, int]:
    """The rounds that were chosen, by default the latest three."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        last = last_readable(session)
        results = results_until(session, last.id) if last else []
        rounds = {str(each.id): each.rating_set.assessment.round.name for each in results}
    chosen = [each for each in results if str(each.id) in request.args.getlist("round")]
    if "round" not in request.args:
        chosen = results[-most:]
    is_wrong = bool(results[1:]) and not least <= len(chosen) <= most
    values = {"partner": partner, "rounds": rounds, "chosen": [str(each.id) for each in chosen]}
    if is_wrong or not results[1:]:
        problem = reader().gettext("Choose two or three rounds.") if is_wrong else ""
        page = render_template("web/movement.html", sections=[], problem=problem, **values)
        return (page, 422) if is_wrong else page
    return render_template("web/movement.html", sections=sections_of(chosen), problem="", **values)


def sections_of(chosen: Sequence[ResultRow]) -> list[str]:
    """The sections about these results, earliest first."""
    *earlier, last = (each.id for each in chosen)
    wanted = Wanted(last, reader().code, rendering.page, tuple(earlier))
    found = shown_sections(wanted)
    return [found[name] for name in shown if name in found]
