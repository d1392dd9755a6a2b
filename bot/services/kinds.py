"""The kinds of questions that are asked outside a conversation, and the answers that all of them know."""

from __future__ import annotations

LATER, SKIP, NEW, ZERO = "later", "skip", "new", "zero"
SCALES = ("during", "morning", "two-days", "three-days", "daily", "still")
REPLACED = ("how-far", "wake", "pause", "daily", "still")
AT_ONCE = ("how-far", "during", "where", "wake")
ROUTINE = (*SCALES, *AT_ONCE, "ran", "tip")
PROMISED = ("swollen", "urine", "seen", "booked", "how")
ORDER = (*PROMISED, "morning", "two-days", "three-days", "still", "daily", "ran")
