"""(g) Comparing ten rounds of 60 questions, asked in two versions: each with the next, and the first with the last."""

import statistics
import time
from itertools import pairwise

from adaptameter.domain.comparison import Comparison
from adaptameter.domain.lineage import trace
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.round import ScoredRound, compare_rounds
from benchmarks.example import rounds, survey

runs = 25


def compared(earlier: ScoredRound, later: ScoredRound) -> Comparison:
    """Two rounds compared as the pages do it: what stayed comparable is traced anew for each pair."""
    chains = {theme.id: chain(earlier, theme.questionnaire) for theme in later.survey.themes}
    return compare_rounds(earlier, later, {name: trace(each) for name, each in chains.items()})


def chain(earlier: ScoredRound, later: Questionnaire) -> list[Questionnaire]:
    """Every version from that of the earlier round to the later; there are two at most."""
    first = earlier.survey.theme[later.id].questionnaire
    return [later] if first.version == later.version else [first, later]


def seconds(pairs: list[tuple[ScoredRound, ScoredRound]]) -> float:
    """Seconds that comparing these pairs takes."""
    start = time.perf_counter()
    for earlier, later in pairs:
        compared(earlier, later)
    return time.perf_counter() - start


def run() -> None:
    """Print the medians in milliseconds, and how many questions were compared."""
    told = rounds(*[survey()] * 5, *[survey(is_later=True)] * 5)
    consecutive, whole = list(pairwise(told)), [(told[0], told[-1])]
    seconds(consecutive)
    times = [(seconds(consecutive), seconds(whole)) for _ in range(runs)]
    each, far = (statistics.median(side) * 1000 for side in zip(*times, strict=True))
    themes = compared(*whole[0]).questionnaires.values()
    core, later = (
        sum(counts) for counts in zip(*((len(t.core), t.movement.later_questions) for t in themes), strict=True)
    )
    print(f"(g) comparing {len(told)} rounds, asked in two versions: {each:.1f} ms for the {len(consecutive)} pairs")
    print(f"    the first with the last: {far:.1f} ms, {core} of {later} questions like for like")
