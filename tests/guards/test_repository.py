import re

# Put together here, so that this file doesn't mention them itself.
PLACES_OF_ONE_MACHINE = re.compile("|".join((r"\.\./" + "shared", r"(?<!\w)/" + "work/")).encode())


def test_no_file_mentions_a_folder_of_one_machine(our_files):
    assert [file for file in our_files if PLACES_OF_ONE_MACHINE.search(file.read_bytes())] == []


def test_the_lock_file_names_no_host(root):
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf-8")


def test_everything_in_the_lock_file_has_a_hash(root):
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [number for number, line in enumerate(lines) if "==" in line and not line.startswith(" ")]
    assert pinned
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []


def test_every_runtime_dependency_has_a_lower_bound_and_is_pinned(root, setup_cfg):
    wanted = setup_cfg["options"]["install_requires"].split()
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    assert [line for line in wanted if ">=" not in line] == []
    assert [line for line in wanted if f"\n{line.split('>=')[0].lower()}==" not in lock] == []
