"""(b) Start-up of `adaptameter score` against importing what the app needs."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from adaptameter import paths

peer = "import flask, sqlalchemy, matplotlib.figure, weasyprint"


def seconds(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    # As installed programs start: with the compiled code that Python keeps beside the source.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def run() -> None:
    """Print the median of the ratios of paired runs."""
    example = next(iter(sorted(Path(paths.EXAMPLES or ".").rglob("*.yaml"))))
    ours = [sys.executable, "-m", "adaptameter", "score", str(example), "--json"]
    theirs = [sys.executable, "-c", peer]
    seconds(ours)
    seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(9)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"(b) `adaptameter score`: {mine * 1000:.0f} ms; `{peer}`: {other * 1000:.0f} ms")
    print(f"    start-up against the imports: {ratio:.2f} (at most 0.25)")
