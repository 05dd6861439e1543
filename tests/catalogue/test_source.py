import hashlib

import pytest

from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.source import read_source


def failure(path):
    with pytest.raises(FileError) as caught:
        read_source(path)
    return str(caught.value)


def test_the_sha256_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: é\n".encode())
    source = read_source(path)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.data == {"a": "é"}


def test_a_file_over_one_mebibyte_is_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (2 * 1024 * 1024))
    assert failure(path) == f"{path}:1:1: the file is larger than 1 MiB; expected a file of at most 1 MiB"


def test_a_file_that_is_not_there_or_a_folder_is_told_in_a_sentence(tmp_path):
    assert "can't be read (No such file or directory)" in failure(tmp_path / "none.yaml")
    assert "can't be read (Is a directory)" in failure(tmp_path)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    assert failure(path) == f"{path}:2:1: the file is not UTF-8 text; expected a text file in UTF-8"
