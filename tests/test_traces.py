import json
import logging
import os

import pytest

from tests import traces
from tests.cli.serving import program


@pytest.mark.parametrize(
    "told",
    [
        "signed in with seven quiet lanterns",
        "saved 'We moved the meetings to the village.'",
        "$argon2id$v=19$m=47104,t=1,p=1$c29tZXNhbHQ",
        "cookie adaptameter=eyJ0aWNrZXQiOiJ4",
        "token 3mFbU1vJr0f4o8QmZs5x1nq2wT7yLkPdHcGaEiRuXBV",
        "code abcde-fghjk-mnpqr",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "somebody@example.org",
    ],
)
def test_a_word_that_somebody_typed_is_found_in_the_traces(tmp_path, told):
    (tmp_path / "1.server").write_text(f"nothing\n{json.dumps({'event': told})}\n", encoding="utf-8")
    assert len(traces.found_in(tmp_path)) >= 1


def test_ordinary_lines_are_found_nothing_in(tmp_path):
    line = {
        "time": "2026-05-01T12:00:00.000+00:00", "level": "error", "event": "fault", "reference": "a1b2c3d4",
        "route": "/assessments/<number:number>/<theme_id>/<dimension_id>", "status": 500,
        "trace": ["RuntimeError", "/home/x/adaptameter/web/answering.py:82 test_a_name_of_a_test_that_is_as_long_as"],
    }  # fmt: skip
    (tmp_path / "1.server").write_text(json.dumps(line), encoding="utf-8")
    assert traces.found_in(tmp_path) == []


def test_this_process_leaves_traces():
    logging.getLogger("adaptameter").info("a trace of test_traces")
    file = traces.folder() / f"{os.getpid()}.pytest"
    assert "a trace of test_traces" in file.read_text(encoding="utf-8")


def test_servers_leave_traces(monkeypatch, tmp_path):
    from tests.cli import serving

    monkeypatch.setattr(serving, "kept", lambda text: (tmp_path / "kept").write_text(text, encoding="utf-8"))
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path))
    served = program("version-that-is-none")
    served.wait(60)
    serving.stop(served, 0)
    assert "version-that-is-none" in (tmp_path / "kept").read_text(encoding="utf-8")
