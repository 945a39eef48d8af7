"""
Kills and crowds: is the file on disk always the old one or the new one, whole?

``python tools/faults.py`` does the whole: 1,000 kills at random instants of saving, autosaving and exporting, then two processes
that save the same file 1,000 times each. ``--kills N --saves N --seed N`` do another share. Linux and macOS.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import random
import select
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from calculator.compare import compare
from calculator.files import ChangedError
from calculator.files.atomic import BESIDE, sweep
from calculator.files.places import HOME
from calculator.profile import Profile, dumps, example, load, load_stamped, save
from calculator.workbook import export, import_
from ui import recovery

PRICE = "domestic.site.electricity_price_usd_per_kwh"
STEP = 1e-5
SAVES = 0.625  # of the kills that are not of exports; the others are of autosaves
MOMENT_S = {
    "save": 0.02,
    "autosave": 0.03,
    "export": 1.0,
}  # up to when after the first whole file a kill comes
WRITING_S = 0.003  # about as long as a file takes to be written

Child = Callable[[Path, Callable[[str], None]], None]  # works forever and says "begin", "write", "done"


@dataclasses.dataclass
class Tally:
    """What was found."""

    kills: int = 0
    old: int = 0  # the file was the one of the last whole writing that was told
    new: int = 0  # the file was the one that was being written
    left: int = 0  # files beside that a kill left and the sweep removed


def numbered(number: int) -> Profile:
    """The comparison of a round, told apart by a price."""
    return example().with_value(PRICE, number * STEP)


def number_of(profile: Profile) -> int:
    """The round of a comparison, which has to be whole."""
    number = round(profile.values[PRICE] / STEP)
    if dumps(profile) != dumps(numbered(number)):
        raise AssertionError(f"the comparison of round {number} is not what was written")
    return number


def saving(path: Path, say: Callable[[str], None]) -> None:
    """Saves a profile again and again."""
    for number in range(1, 100_000):
        say("begin")
        save(path, numbered(number))
        say("done")


def autosaving(path: Path, say: Callable[[str], None]) -> None:
    """Edits a document; the journal of its window follows."""
    from PySide6.QtCore import QCoreApplication

    from ui.document import Document
    from ui.recovery.autosave import Autosave

    application = QCoreApplication([])
    document = Document(example())
    autosave = Autosave(document, document)
    autosave._timer.setInterval(1)
    for number in range(1, 100_000):
        say("begin")
        document.set_input(PRICE, number * STEP, "price")
        while autosave._timer.isActive():
            application.processEvents()
        autosave.journal.wait()
        say("done")


def exporting(path: Path, say: Callable[[str], None]) -> None:
    """Exports a workbook again and again."""
    for number in range(1, 100_000):
        outcome = compare(numbered(number))
        say("begin")
        export(path, outcome)
        say("done")


CHILDREN: dict[str, Child] = {"save": saving, "autosave": autosaving, "export": exporting}


def read_save(path: Path) -> int:
    """The round of the profile in a file."""
    return number_of(load(path))


def read_autosave(path: Path) -> int:
    """The round of the one journal that is offered."""
    (entry,) = recovery.list_unfinished()
    number = round(recovery.restore(entry).values[PRICE] / STEP)
    recovery.discard(entry)
    return number


def read_export(path: Path) -> int:
    """The round of the workbook in a file."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise AssertionError("the workbook is damaged")
    return round(import_(path).profile.values[PRICE] / STEP)


READERS = {"save": read_save, "autosave": read_autosave, "export": read_export}


def kills(kind: str, count: int, seed: int, tally: Tally) -> None:
    """
    Kill ``count`` processes at random instants, half of them while they write.

    Raises
    ------
    AssertionError
        If a file is not whole, or is neither the last one that was told nor the one being written.
    """
    chance = random.Random(f"{kind}{seed}")
    for _ in range(count):
        with tempfile.TemporaryDirectory(prefix="faults-") as name:
            folder = Path(name)
            os.environ[HOME] = str(folder / "home")
            path = folder / {"save": "a.tokenparity", "autosave": "", "export": "a.xlsx"}[kind]
            said = killed(CHILDREN[kind], path, chance, MOMENT_S[kind])
            found, done = READERS[kind](path), said.count("D")
            if found not in (done, done + 1):
                raise AssertionError(f"{kind}: round {found} is on disk, {done} was told to be")
            tally.kills += 1
            tally.old += found == done
            tally.new += found == done + 1
            tally.left += leftovers(folder)


def killed(child: Child, path: Path, chance: random.Random, moment_s: float) -> str:
    """Run a child and kill it some time after its first whole file; a letter for each thing it said."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        work(child, path, writer)
    os.close(writer)
    while_writing, said = chance.random() < 0.5, ""
    try:
        said = heard(reader, said, "D")
        if while_writing:  # some rounds on, as soon as a file is begun
            time.sleep(chance.uniform(0.0, moment_s / 2))
            said = heard(reader, heard(reader, said, ""), "W")
            time.sleep(chance.uniform(0.0, WRITING_S))
        else:
            time.sleep(chance.uniform(0.0, moment_s))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    while more := os.read(reader, 65536):
        said += more.decode()
    os.close(reader)
    return said


def work(child: Child, path: Path, writer: int) -> None:
    """In the child: work until killed; say in a letter what happens, also that a file beside is opened."""
    real = os.open

    def opening(name: str | os.PathLike[str], *arguments: int) -> int:
        file = real(name, *arguments)
        if BESIDE.fullmatch(Path(name).name):
            os.write(writer, b"W")
        return file

    def say(word: str) -> None:
        os.write(writer, word[:1].upper().encode())

    os.open = opening  # type: ignore[assignment]
    try:
        child(path, say)
    finally:
        os._exit(1)


def heard(reader: int, said: str, letter: str) -> str:
    """Listen until a letter comes anew; without one, take what is there."""
    while True:
        if not letter and not select.select([reader], [], [], 0.0)[0]:
            return said
        more = os.read(reader, 65536).decode()
        if not more:
            raise AssertionError("the child ended by itself")
        said += more
        if letter and letter in more:
            return said


def leftovers(folder: Path) -> int:
    """How many files beside were left; none after a sweep."""
    left = [path for path in folder.rglob("*") if BESIDE.fullmatch(path.name)]
    for place in {path.parent for path in left}:
        sweep(place, 0.0)
    if any(path.exists() for path in left):
        raise AssertionError("a file beside was not swept")
    return len(left)


def crowd(saves: int, processes: int = 2) -> tuple[int, int, int]:
    """
    Processes that save the same file, each counting up what it read.

    Returns
    -------
    (written, told, read) : tuple of int
        Saves that went through; saves that were refused since another had written; how often the file was read whole meanwhile.

    Raises
    ------
    AssertionError
        If a save was lost: the count in the file is not the number of those that went through.
    """
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        os.environ[HOME] = str(Path(name) / "home")
        path = Path(name) / "a.tokenparity"
        save(path, example().renamed("0"))
        with children(processes, lambda writer: one_of_a_crowd(path, saves, writer)) as readers:
            words, read = "", 0
            while readers:
                ready, _, _ = select.select(readers, [], [], 0.0)
                for reader in ready:
                    more = os.read(reader, 65536).decode()
                    words += more
                    if not more:
                        readers.remove(reader)
                load(path)
                read += 1
        written, told = words.count("S"), words.count("T")
        if written + told != processes * saves:
            raise AssertionError(f"{written} and {told} are not {processes} times {saves}")
        if load(path).name != str(written):
            raise AssertionError(f"{written} saves went through and the file counts {load(path).name}")
        leftovers(Path(name))
        return written, told, read


def one_of_a_crowd(path: Path, saves: int, writer: int) -> None:
    """Read, count up, save; whoever comes second is told and reads again."""
    for _ in range(saves):
        profile, stamp = load_stamped(path)
        try:
            save(path, profile.renamed(str(int(profile.name) + 1)), expected=stamp)
            os.write(writer, b"S")
        except ChangedError:
            os.write(writer, b"T")


@contextlib.contextmanager
def children(count: int, task: Callable[[int], None]) -> Iterator[list[int]]:
    """Forked processes at a task, and what they say."""
    readers, ids = [], []
    for _ in range(count):
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            try:
                task(writer)
            finally:
                os._exit(0)
        os.close(writer)
        readers.append(reader)
        ids.append(process)
    try:
        yield list(readers)
    finally:
        for process in ids:
            os.waitpid(process, 0)
        for reader in readers:
            os.close(reader)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--exports", type=int, default=200, help="how many of the kills are of exports, which take long"
    )
    arguments = parser.parse_args()
    others = arguments.kills - arguments.exports
    counts = {
        "save": round(others * SAVES),
        "autosave": others - round(others * SAVES),
        "export": arguments.exports,
    }
    for kind, count in counts.items():
        tally, begun = Tally(), time.monotonic()
        kills(kind, count, arguments.seed, tally)
        print(
            f"{kind}: {tally.kills} kills in {time.monotonic() - begun:.0f} s; the old file {tally.old} times, the new one "
            f"{tally.new} times, none torn; {tally.left} files beside left and swept",
            flush=True,
        )
    begun = time.monotonic()
    written, told, read = crowd(arguments.saves)
    print(
        f"two processes, {arguments.saves} saves each, in {time.monotonic() - begun:.0f} s: {written} written, {told} told that the "
        f"other was first, none lost; read whole {read} times meanwhile"
    )


if __name__ == "__main__":
    main()
