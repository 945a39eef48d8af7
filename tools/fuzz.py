"""
Hostile files and command lines by the ten thousand: no traceback, no hang, no flood, every refusal a sentence.

``python tools/fuzz.py`` runs the whole, in batches that are processes of their own: 100,000 profiles, 10,000 workbooks, 10,000 files of
points and of claims each, 10,000 ``--set`` lines. ``python tools/fuzz.py profiles --count 500 --start 0`` runs a share; a case that
fails is kept in the folder ``fuzz-failures`` beside the place it is run from, and ``--start N --count 1`` repeats it.

``python tools/fuzz.py profiles --coverage --seconds 60`` lets the coverage guide it. This takes the package atheris, which is not
among the requirements: ``pip install atheris`` into the environment first.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WHOLE = {"profiles": 100_000, "workbooks": 10_000, "points": 10_000, "claims": 10_000, "set": 10_000}
BATCH = {"profiles": 5_000, "workbooks": 500, "points": 500, "claims": 1_000, "set": 1_000}
SLOWEST_S = 2.0
LARGEST_MB = 500.0
HANG_S = 1200.0  # of a whole batch
FAILURES = Path("fuzz-failures")


def batch(target: str, start: int, count: int, seed: int) -> dict[str, float]:
    """Run cases in this process; how many were taken and refused, the slowest in seconds of computing, the largest memory in MB."""
    from tools.fuzz_targets import TARGETS, tried

    found = {"cases": 0.0, "taken": 0.0, "failed": 0.0, "slowest_s": 0.0}
    make = TARGETS[target][1]
    tried(target, make(random.Random(0)))  # what is read once is not the first case's fault
    for number in range(start, start + count):
        data = make(random.Random(f"{seed} {target} {number}"))
        begun = time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                found["taken"] += tried(target, data)
        except Exception:
            found["failed"] += 1
            keep(target, number, data, traceback.format_exc())
        spent = time.process_time() - begun
        if spent > SLOWEST_S:
            found["failed"] += 1
            keep(target, number, data, f"took {spent:.1f} s")
        found["slowest_s"] = max(found["slowest_s"], spent)
        found["cases"] += 1
    found["memory_mb"] = largest_mb()
    return found


def largest_mb() -> float:
    """The largest resident memory of this program so far; what getrusage says counts that of the one that began it too."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024.0
    unit = 1024.0 if sys.platform != "darwin" else 1024.0 * 1024.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def keep(target: str, number: int, data: bytes, why: str) -> None:
    """Put a case that failed aside."""
    FAILURES.mkdir(exist_ok=True)
    (FAILURES / f"{target}-{number}").write_bytes(data)
    (FAILURES / f"{target}-{number}.txt").write_text(why, encoding="utf-8", errors="replace")
    print(f"{target} {number}: {why.strip().splitlines()[-1][:300]}", file=sys.stderr, flush=True)


def whole(target: str, start: int, count: int, seed: int) -> bool:
    """Run batches as processes, each with a watchdog; whether all went well."""
    total: dict[str, float] = {}
    begun = time.monotonic()
    for first in range(start, start + count, BATCH[target]):
        size = min(BATCH[target], start + count - first)
        command = [sys.executable, __file__, target, "--start", str(first), "--count", str(size), "--seed", str(seed), "--batch"]  # fmt: skip
        try:
            done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, timeout=HANG_S)
        except subprocess.TimeoutExpired:
            print(f"{target}: a case from {first} to {first + size} hangs")
            return False
        if done.returncode:
            print(f"{target}: the batch from {first} ended with {done.returncode}")
            return False
        for name, value in json.loads(done.stdout.splitlines()[-1]).items():
            joined = max if name in ("slowest_s", "memory_mb") else float.__add__
            total[name] = joined(total.get(name, 0.0), value)
    print(
        f"{target}: {total['cases']:.0f} cases in {time.monotonic() - begun:.0f} s, {total['taken']:.0f} taken, {total['failed']:.0f} "
        f"failed; slowest {total['slowest_s']:.2f} s, largest {total['memory_mb']:.0f} MB",
        flush=True,
    )
    return total["failed"] == 0 and total["memory_mb"] < LARGEST_MB


def guided(target: str, seconds: int) -> None:
    """Let coverage choose the cases; the process ends at the first one that fails, which is kept."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["calculator", "openpyxl", "json"]):
        from tools.fuzz_mutate import spoiled
        from tools.fuzz_targets import TARGETS, tried

    corpus = FAILURES.parent / ".cache-fuzz" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(20):
        data = TARGETS[target][1](random.Random(number))
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={int(SLOWEST_S * 10)}",
        f"-rss_limit_mb={LARGEST_MB:.0f}",
        f"-max_len={400_000 if target == 'workbooks' else 40_000}",
        f"-artifact_prefix={FAILURES}/",
    ]
    FAILURES.mkdir(exist_ok=True)
    warnings.simplefilter("error")

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if target == "set" or chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return spoiled(target, data, chance)[:most]

    arguments = [sys.argv[0], *options, str(corpus)]
    atheris.Setup(arguments, lambda data: tried(target, data) and None, custom_mutator=mutated)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("target", nargs="?", choices=tuple(WHOLE))
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--batch", action="store_true", help="in this process, the result as JSON")
    parser.add_argument("--coverage", action="store_true", help="guided by coverage (needs atheris)")
    parser.add_argument("--seconds", type=int, default=60, help="with --coverage: how long")
    arguments = parser.parse_args()
    if arguments.coverage:
        guided(arguments.target or "profiles", arguments.seconds)
        return 0
    if arguments.batch:
        print(json.dumps(batch(arguments.target, arguments.start, arguments.count, arguments.seed)))
        return 0
    targets = [arguments.target] if arguments.target else list(WHOLE)
    good = [
        whole(target, arguments.start, arguments.count or WHOLE[target], arguments.seed) for target in targets
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
