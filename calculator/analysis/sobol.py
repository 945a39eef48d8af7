"""Scrambled Sobol points in whole-number arithmetic: the same bits for a seed on any machine, in any order of chunks."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import numpy as np

RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "sobol" / "new-joe-kuo-6.512"
BITS = 32
LARGEST = 512  # dimensions
BLOCK = 1 << 14  # points that share their high bits: one table holds their low part


def points(dimensions: int, start: int, count: int, seed: int | None = None, replicate: int = 0) -> Any:
    """
    Points of the sequence as fractions strictly between 0 and 1.

    Parameters
    ----------
    dimensions : int
        At most LARGEST.
    start, count : int
        Place of the first point and how many; fastest within one block of BLOCK.
    seed : int, optional
        Of the scrambling; none if left out.
    replicate : int
        Another scrambling for the same seed.

    Returns
    -------
    array, shape (dimensions, count)
    """
    return (bits(dimensions, start, count, seed, replicate) + 0.5) * 2.0**-BITS


def bits(dimensions: int, start: int, count: int, seed: int | None = None, replicate: int = 0) -> Any:
    """The points of ``points`` as whole numbers below 2 ** 32, in the order of the Gray code."""
    if count < 0 or not 0 <= start <= (1 << BITS) - count:
        raise ValueError(f"{start}, {count}")
    directions, shift, low = _table(dimensions, seed, replicate)
    parts: list[Any] = []
    while count > 0 or not parts:
        inside = start % BLOCK
        first, size = start - inside, min(count, BLOCK - inside)
        high = shift.copy()
        for bit in range(BITS):
            if (first ^ first >> 1) >> bit & 1:
                high ^= directions[:, bit]
        parts.append(low[:, inside : inside + size] ^ high[:, None])
        start, count = start + size, count - size
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)


@functools.lru_cache(maxsize=4)
def _table(dimensions: int, seed: int | None, replicate: int) -> tuple[Any, Any, Any]:
    """Direction numbers (dimensions, 32), the digital shift (dimensions,), and the first BLOCK points without it."""
    directions = direction_numbers()[:dimensions]
    shift = np.zeros(dimensions, np.uint32)
    if seed is not None:
        directions, shift = _scrambled(directions, seed, replicate)
    low = np.zeros((dimensions, BLOCK), np.uint32)
    bit, half = 0, 1
    while half < BLOCK:  # the Gray code of 2^b + l is that of l with bits b and b - 1 flipped
        flip = directions[:, bit] ^ (directions[:, bit - 1] if bit else np.uint32(0))
        low[:, half : 2 * half] = low[:, :half] ^ flip[:, None]
        bit, half = bit + 1, 2 * half
    return directions, shift, low


def _scrambled(directions: Any, seed: int, replicate: int) -> tuple[Any, Any]:
    """
    Matousek's linear scrambling: each coordinate's digits times a random unit lower triangular matrix, then a shift.
    """
    dimensions = len(directions)
    words = np.random.SeedSequence([seed, replicate]).generate_state(dimensions * (BITS + 1), np.uint32)
    words = words.reshape(
        dimensions, BITS + 1
    )  # by coordinate: more of them leave the first ones as they are
    place = np.arange(BITS, dtype=np.uint32)
    above = ~(np.uint32(0xFFFFFFFF) >> place)  # digits before this one, the first digit being the highest bit
    rows = (words[:, :BITS] & above) | np.uint32(1) << (np.uint32(BITS - 1) - place)
    digits = np.bitwise_count(rows[:, None, :] & directions[:, :, None]).astype(np.uint32) & np.uint32(1)
    mixed = (digits << (np.uint32(BITS - 1) - place)).sum(axis=2, dtype=np.uint32)
    return mixed, words[:, BITS].copy()


@functools.cache
def direction_numbers() -> Any:
    """Joe and Kuo's direction numbers: array of uint32, shape (LARGEST, 32), the first of a row being the highest bit."""
    found = np.zeros((LARGEST, BITS), np.uint32)
    found[0] = 1 << np.arange(BITS - 1, -1, -1)
    lines = [line for line in RESOURCE.read_text(encoding="ascii").splitlines() if line[:1].isdigit()]
    for line in lines:
        dimension, degree, inner, *first = (int(word) for word in line.split())
        numbers = [number << (BITS - 1 - place) for place, number in enumerate(first)]
        for place in range(degree, BITS):
            number = numbers[place - degree] ^ numbers[place - degree] >> degree
            for term in range(1, degree):
                if inner >> (degree - 1 - term) & 1:
                    number ^= numbers[place - term]
            numbers.append(number)
        found[dimension - 1] = numbers
    return found
