"""The command line so many days ago, whose clock goes on from there: `python -m tests.browser.back 360 serve`."""

import sys
from datetime import UTC, datetime, timedelta

import time_machine

from adaptameter.cli import main

if __name__ == "__main__":
    days = int(sys.argv.pop(1))
    with time_machine.travel(datetime.now(UTC) - timedelta(days=days), tick=True):
        main()
