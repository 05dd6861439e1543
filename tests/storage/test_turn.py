import fcntl
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from adaptameter.storage.turn import TooLong, Turn

soon, late = 30, 0.05
"""Seconds: enough to get the turn in any case, and to see that it doesn't come."""


def is_held(path):
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def wait_until(is_so):
    for _ in range(3000):
        if is_so():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it does not come to that")


def test_a_process_that_waits_comes_before_one_that_has_just_written(tmp_path):
    ours, theirs, order = Turn(tmp_path / "a.db"), Turn(tmp_path / "a.db"), []

    def write():
        with theirs.taken(soon):
            order.append("theirs")

    thread = threading.Thread(target=write)
    with ours.taken(soon):
        thread.start()
        wait_until(lambda: is_held(tmp_path / "a.db-next"))
        order.append("ours")
    with ours.taken(soon):
        order.append("ours again")
    thread.join()
    assert order == ["ours", "theirs", "ours again"]


@pytest.mark.parametrize("is_same", [True, False])
def test_a_turn_that_does_not_come_in_time_is_told_and_the_next_one_comes(tmp_path, is_same):
    ours = Turn(tmp_path / "a.db")
    other = ours if is_same else Turn(tmp_path / "a.db")
    with ours.taken(soon), pytest.raises(TooLong), other.taken(late):
        pass
    with other.taken(late):
        pass


def test_who_is_killed_in_its_turn_holds_nobody_up(tmp_path):
    holds = (
        "import sys, time; from pathlib import Path; from adaptameter.storage.turn import Turn\n"
        "with Turn(Path(sys.argv[1])).taken(30):\n    print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", holds, str(tmp_path / "a.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(TooLong), Turn(tmp_path / "a.db").taken(late):
            pass
        process.kill()
    with Turn(tmp_path / "a.db").taken(soon):
        pass


def test_a_folder_that_can_not_be_written_is_left_to_the_database_to_tell_of():
    with Turn(Path("/proc/nothing/a.db")).taken(late):
        pass
