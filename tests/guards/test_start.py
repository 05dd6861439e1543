import subprocess
import sys

SLOW = {"babel.messages", "flask", "matplotlib", "sqlalchemy", "weasyprint"}


def test_the_command_line_starts_without_what_is_slow_to_import():
    code = "import sys, adaptameter.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert SLOW.intersection(run.stdout.split()) == set()
