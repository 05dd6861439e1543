import json

import pytest
from click.testing import CliRunner

from adaptameter.cli import main
from tests.conftest import assessment, write


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "a.yaml", assessment)


@pytest.fixture
def run():
    """Runs the command line; gives exit code, output and error output."""

    def run(*arguments):
        found = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return found.exit_code, found.stdout, found.stderr

    return run


@pytest.fixture
def run_json(run):
    def run_json(*arguments):
        code, output, errors = run(*arguments, "--json")
        assert (code, errors) == (0, "")
        return json.loads(output)

    return run_json
