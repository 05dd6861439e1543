"""`python -m benchmarks` (or `make bench`) runs them all."""

import os
import platform

from benchmarks import comparison, crowd, decision, fields, line, report, scoring, start, weight

print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
for benchmark in (report, decision, start, scoring, fields, weight, line, crowd, comparison):
    benchmark.run()
