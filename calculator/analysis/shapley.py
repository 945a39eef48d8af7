"""Shapley values and what comes with them, from the value of every coalition."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def players(count: int) -> Any:
    """Which player takes part in which coalition: array of bool, shape (2 ** count, count); bit i is player i."""
    return (np.arange(2**count)[:, None] >> np.arange(count) & 1) == 1


def shapley(values: Any) -> Any:
    r"""
    Each player's mean contribution over all orders in which players can join.

    Parameters
    ----------
    values : array, shape (2 ** k, ...)
        Worth of every coalition, numbered by the bits of its members.

    Returns
    -------
    array, shape (k, ...)
        :math:`\sum_S |S|!\,(k-|S|-1)!/k!\,\bigl(v(S \cup i) - v(S)\bigr)`. They sum to v(all) - v(none).
    """
    member, size = _members(values)
    count = member.shape[1]
    weight = np.array([1.0 / (count * math.comb(count - 1, n)) for n in range(count)])
    found = []
    for player in range(count):
        without = ~member[:, player]
        gains = values[member[:, player]] - values[without]
        found.append(np.tensordot(weight[size[without]], gains, axes=1))
    return np.array(found)


def by_size(values: Any) -> Any:
    """
    Each player's mean contribution after each number of others.

    Parameters
    ----------
    values : array, shape (2 ** k,)
        Worth of every coalition.

    Returns
    -------
    array, shape (k, k)
        Row of a player, column of how many had joined before. The mean of a row is the player's Shapley value.
    """
    member, size = _members(values)
    count = member.shape[1]
    found = np.zeros((count, count))
    for player in range(count):
        without = ~member[:, player]
        gains, before = values[member[:, player]] - values[without], size[without]
        found[player] = [gains[before == n].mean() for n in range(count)]
    return found


def interactions(values: Any) -> Any:
    r"""
    How much two players bring together beyond what each brings alone, mean over all orders.

    Parameters
    ----------
    values : array, shape (2 ** k,)
        Worth of every coalition.

    Returns
    -------
    array, shape (k, k)
        The Shapley interaction index of Grabisch and Roubens: :math:`\sum_S |S|!\,(k-|S|-2)!/(k-1)!\,\Delta_{ij}(S)`.
        Symmetric, 0 on the diagonal and wherever causes do not meet.
    """
    member, size = _members(values)
    count = member.shape[1]
    weight = np.array([1.0 / ((count - 1) * math.comb(count - 2, n)) for n in range(count - 1)])
    found = np.zeros((count, count))
    for i in range(count):
        for j in range(i):
            one, other = member[:, i], member[:, j]
            together = (
                values[one & other] - values[one & ~other] - values[~one & other] + values[~one & ~other]
            )
            found[i, j] = found[j, i] = weight[size[~one & ~other]] @ together
    return found


def alone(values: Any) -> tuple[Any, Any]:
    """
    One player at a time: joining first, and joining last.

    Parameters
    ----------
    values : array, shape (2 ** k, ...)

    Returns
    -------
    two arrays, shape (k, ...)
        What each changes when none has joined yet, and when all others have.
    """
    member, _ = _members(values)
    bits = 1 << np.arange(member.shape[1])
    return values[bits] - values[0], values[-1] - values[values.shape[0] - 1 - bits]


def _members(values: Any) -> tuple[Any, Any]:
    member = players(values.shape[0].bit_length() - 1)
    return member, member.sum(axis=1)
