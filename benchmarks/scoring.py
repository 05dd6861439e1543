"""(c) Scoring 1 000 and 10 000 assessments of 60 questions."""

import time

from adaptameter.domain.assessment import Rating
from adaptameter.domain.scoring import score
from adaptameter.domain.survey import Survey
from benchmarks.example import assessments, survey


def seconds_each(asked: Survey, every: list[dict[str, Rating]], count: int) -> float:
    """Seconds an assessment, over so many."""
    start = time.perf_counter()
    for number in range(count):
        score(asked, every[number % len(every)], "self")
    return (time.perf_counter() - start) / count


def run() -> None:
    """Print milliseconds an assessment, and how much dearer each is among 10 000."""
    asked = survey()
    every = assessments(asked, 200)
    seconds_each(asked, every, 200)
    pairs = [(seconds_each(asked, every, 1_000), seconds_each(asked, every, 10_000)) for _ in range(3)]
    few, many = (min(side) for side in zip(*pairs, strict=True))
    print(f"(c) scoring 60 questions: {few * 1000:.2f} ms each of 1 000, {many * 1000:.2f} ms each of 10 000")
    print(f"    each of 10 000 against each of 1 000: {many / few:.2f} (at most 1.2)")
