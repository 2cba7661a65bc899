"""What is told of the machine is what the machine tells."""

from pathlib import Path

from benchmarks.machine import file_system


def test_the_innermost_mount_tells_the_file_system(tmp_path: Path) -> None:
    folder = tmp_path / "a b" / "c"
    folder.mkdir(parents=True)
    inner = str(tmp_path.resolve() / "a b").replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"none / ext4 rw 0 0\nnone {inner} tmpfs rw 0 0\n", encoding="utf-8")
    assert file_system(folder, mounts) == "tmpfs"
    assert file_system(tmp_path, mounts) == "ext4"


def test_what_can_t_be_told_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "odd").write_text("?", encoding="utf-8")
    assert file_system(tmp_path, tmp_path / "missing") == ""
    assert file_system(tmp_path, tmp_path / "odd") == ""


def test_this_machine_tells() -> None:
    assert file_system(Path("/proc")) == "proc"
