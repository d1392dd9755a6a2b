"""The kinds of questions that are asked outside a conversation, and the answers that all of them know."""

from __future__ import annotations

LATER, SKIP, NEW, ZERO = "later", "skip", "new", "zero"
WEEKLY = ("during", "morning", "two-days", "three-days", "daily", "still")
# On the day of a promise it is asked like the others; it stands outside what can be put aside.
PROMISE = "promise"
SCALES = (*WEEKLY, PROMISE)
REPLACED = ("how-far", "wake", "pause", "daily", "still")
AT_ONCE = ("how-far", "during", "where", "wake")
ROUTINE = (*WEEKLY, *AT_ONCE, "ran", "tip")
PROMISED = ("swollen", "urine", "seen", "booked", "how")
ORDER = (*PROMISED, "morning", PROMISE, "two-days", "three-days", "still", "daily", "ran")
