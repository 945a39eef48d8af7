"""The file layer: whole or not at all, whatever fails; permissions, links and devices."""

from __future__ import annotations

import errno
import os
import threading
import time

import pytest

from calculator.files import (
    ChangedError,
    FileError,
    Stamp,
    read_bytes,
    write_bytes,
    write_text,
    written_beside,
)
from calculator.files.atomic import sweep
from calculator.files.errors import cause, not_written
from calculator.files.lock import Lock
from calculator.messages import Messages

CALLS = ("open", "write", "fsync", "close", "replace")


def test_a_text_is_written_and_known_again(tmp_path):
    path = tmp_path / "案例.txt"
    stamp = write_text(path, "one")
    assert path.read_bytes() == b"one"
    assert stamp.holds(path) and stamp.holds(path, thorough=True)
    path.write_bytes(b"two")
    assert not stamp.holds(path)
    path.unlink()
    assert not stamp.holds(path)


def test_a_file_that_was_only_touched_is_the_same(tmp_path):
    path = tmp_path / "a"
    stamp = write_text(path, "one")
    os.utime(path, ns=(1, 1))
    assert stamp.holds(path)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(tmp_path, mode):
    path = tmp_path / "a"
    path.touch()
    path.chmod(mode)
    write_text(path, "one")
    assert path.stat().st_mode & 0o777 == mode
    with written_beside(path) as beside:
        assert beside.stat().st_mode & 0o077 & ~mode == 0  # never wider than the file it becomes
        beside.write_bytes(b"two")
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == b"two"


def test_a_link_stays_a_link(tmp_path):
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink() and path.read_text(encoding="utf-8") == "new"
    (tmp_path / "dangling").symlink_to(tmp_path / "b")
    write_text(tmp_path / "dangling", "new")
    assert (tmp_path / "b").read_text(encoding="utf-8") == "new"


def test_a_name_as_long_as_a_folder_takes(tmp_path):
    path = tmp_path / ("价" * 85)  # 255 bytes
    write_text(path, "one")
    assert path.read_bytes() == b"one"
    with pytest.raises(OSError) as error:
        write_text(tmp_path / ("价" * 86), "one")
    assert "too long" in str(not_written("a", error.value))


def test_a_device_or_a_pipe_is_not_renamed_over(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path):
        with pytest.raises(OSError):
            write_text(path, "one")
    assert pipe.is_fifo()
    assert [entry.name for entry in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_is_read_only_is_not_replaced(tmp_path):
    path = tmp_path / "a"
    write_text(path, "old")
    path.chmod(0o400)
    with pytest.raises(PermissionError):
        write_text(path, "new")


@pytest.mark.parametrize("writer", ["bytes", "beside"])
@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("call", CALLS)
def test_every_call_failing_in_turn_leaves_a_whole_file(tmp_path, monkeypatch, call, number, writer):
    path = tmp_path / "a"
    write_bytes(path, b"old" * 100)
    real, count = getattr(os, call), iter(range(1000))

    def fails(*arguments, **more):
        if next(count) == number:
            if call == "close":  # it fails, and the file is closed all the same
                real(*arguments)
            raise OSError(errno.ENOSPC, "full")
        return real(*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        try:
            if writer == "bytes":
                write_bytes(path, b"new" * 100)
            else:
                with written_beside(path) as beside:
                    beside.write_bytes(b"new" * 100)
            told = False
        except OSError as error:
            told = True
            assert str(cause(error)) == "the disk is full"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() in ((b"old" * 100,) if told else (b"new" * 100,))


def test_a_write_that_takes_only_a_part_goes_on(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, bytes(data)[:7]))
    write_bytes(tmp_path / "a", bytes(range(256)))
    assert (tmp_path / "a").read_bytes() == bytes(range(256))


def test_what_another_wrote_is_not_overwritten(tmp_path):
    path = tmp_path / "a"
    mine = write_text(path, "mine")
    write_text(path, "theirs")
    with pytest.raises(ChangedError, match="changed by another"):
        write_text(path, "mine 2", expected=mine)
    assert path.read_text(encoding="utf-8") == "theirs"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]
    path.unlink()
    write_text(path, "mine 3", expected=mine)  # nothing there that could be lost
    assert path.read_text(encoding="utf-8") == "mine 3"


def test_of_two_who_expect_the_same_file_one_writes(tmp_path):
    path = tmp_path / "a"
    for _ in range(20):
        start, told = write_text(path, "start"), list[str]()
        gate = threading.Barrier(2)

        def one(text, start=start, told=told, gate=gate):
            gate.wait()
            try:
                write_text(path, text, expected=start)
                told.append(text)
            except ChangedError:
                told.append("changed")

        threads = [threading.Thread(target=one, args=(text,)) for text in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert "changed" in told and path.read_text(encoding="utf-8") in told


def test_a_lock_is_for_one_and_ends_with_it(tmp_path):
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert one.take() and one.take()
    assert not other.take()
    one.release()
    assert other.take()
    other.release(remove=True)
    assert not (tmp_path / "lock").exists()


def test_only_old_leftovers_are_swept(tmp_path):
    old, new, other = (tmp_path / name for name in (
        f".token-parity-{'0' * 16}.tmp", f".token-parity-{'1' * 16}.tmp", ".token-parity-mine.tmp",
    ))  # fmt: skip
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([new, other])
    sweep(tmp_path / "none")


@pytest.mark.parametrize(
    "number, says, zh",
    [
        (errno.ENOSPC, "the disk is full", "磁盘已满"),
        (errno.EACCES, "no permission", "没有相应的权限"),
        (errno.EROFS, "can only be read", "只读"),
        (errno.ENOENT, "drive has been removed", "磁盘已被移除"),
        (errno.EIO, "does not answer", "没有响应"),
        (errno.EBUSY, "another program", "其他程序"),
        (errno.EXDEV, "Invalid cross-device link", "Invalid"),
    ],
)
def test_a_cause_is_named_in_both_languages(number, says, zh):
    said = not_written("D:/a.tokenparity", OSError(number, os.strerror(number)))
    assert str(said).startswith("D:/a.tokenparity: ") and says in str(said) and str(said).endswith(".")
    assert zh in said.text(Messages("zh"))


def test_reading_refuses_what_is_no_file(tmp_path):
    (tmp_path / "big").write_bytes(b"x" * 11)
    os.mkfifo(tmp_path / "pipe")
    for path, says in [
        (tmp_path, "This is a folder"),
        (tmp_path / "none", "There is no such file"),
        (tmp_path / "big", "more than 10 bytes"),
        (tmp_path / "pipe", "not a regular file"),
        (f"{tmp_path}/a\0b", "There is no such file"),
    ]:
        with pytest.raises(FileError, match=says):
            read_bytes(path, 10)


def test_a_stamp_is_of_what_was_read(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"now")
    assert not Stamp.of(path, b"before").holds(path, thorough=True)
