"""Two rounds of a questionnaire, and what a comparison says of them, reckoned by hand.

Over the questions of the first version, all of the same weight:

    channels  earlier (1/3 + 1/3 + 0) / 3 = 2/9     later (2/3 + 1 + 0) / 3 = 5/9
    answers   earlier (1 + 1/2 + 1/3) / 3 = 11/18   later (1 + 1 + 1) / 3 = 1
    together  earlier (2/9 + 11/18) / 2 = 5/12      later (5/9 + 1) / 2 = 7/9
"""

from fractions import Fraction as F
from typing import NamedTuple

earlier = {
    "policy": {"level": 2},
    "hotline": {"level": 2},
    "letterbox": {"level": 1},
    "told": {"yes": True},
    "topics": {"ticked": ["food"]},
    "reply": {"level": 2},
    "story": {"text": "We moved the meetings."},
}
later = earlier | {
    "policy": {"level": 3},
    "hotline": {"level": 4},
    "topics": {"ticked": ["food", "staff"]},
    "reply": {"level": 4},
}
nothing = (None, None)


class Figures(NamedTuple):
    """What a comparison says of a questionnaire or a dimension."""

    reported: tuple
    core: tuple
    change: F | None
    coverage: F | int
    questions: tuple
    """In the core, and asked and not N/A later."""
    reason: str | None = None


def figures(movement):
    assert movement.is_comparable is (movement.reason is None)
    return Figures(
        movement.reported,
        movement.core,
        movement.change,
        movement.coverage,
        (movement.core_questions, movement.later_questions),
        movement.reason,
    )


class Compared:
    """The comparison of two rounds in a folder of questionnaires."""

    def __init__(self, comparison):
        self.comparison = comparison
        self.theme = comparison.questionnaires["feedback"]
        self.whole = figures(self.theme.movement)
        self.dimensions = {name: figures(movement) for name, movement in self.theme.dimensions.items()}
        lineage = self.theme.lineage
        self.lists = (lineage.new, lineage.retired, lineage.changed)


same = Figures((F(5, 12), F(7, 9)), (F(5, 12), F(7, 9)), F(13, 36), 1, (6, 6))
channels = Figures((F(2, 9), F(5, 9)), (F(2, 9), F(5, 9)), F(1, 3), 1, (3, 3))
answers = Figures((F(11, 18), 1), (F(11, 18), 1), F(7, 18), 1, (3, 3))
