import pytest

from adaptameter.error import AdaptameterError
from adaptameter.file import check_writable, write_file


def test_a_file_is_written_whole(tmp_path):
    write_file(tmp_path / "a", b"one")
    write_file(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(AdaptameterError, match="can't be written"):
        write_file(tmp_path / "folder", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("adaptameter.file.os.access", lambda path, mode: False)
    with pytest.raises(AdaptameterError, match="is not writable"):
        check_writable(tmp_path / "a")
