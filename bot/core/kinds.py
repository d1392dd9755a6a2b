"""Which kind of text it is: rules hint, examples weigh, and doubt goes to the careful side."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.heard import Heard
from bot.core.likeness import Kind, features
from bot.core.own import hurts, is_elsewhere, is_mainly_log, is_own_pain, is_remark
from bot.core.pains import Pain
from bot.core.phrases import Places
from bot.core.runs import RunHeard
from bot.core.vocabulary import Vocabulary

# Articles that fit so well answer a text whatever else it is like.
SURE = 0.55
A_RUN = 0.6


def clues(heard: Heard, places: Places, pain: Pain, run: RunHeard | None, vocabulary: Vocabulary) -> frozenset[str]:
    """Take a text apart, with what the rules make of it as further features."""
    hints = {
        "=run": run is not None,
        "=log": run is not None and is_mainly_log(places, pain, vocabulary),
        "=own": is_own_pain(places, pain, vocabulary),
        "=region": bool(pain.region),
        "=score": pain.severity_0_10 is not None,
        "=hurts": hurts(places, vocabulary),
        "=elsewhere": is_elsewhere(places, vocabulary),
        "=remark": is_remark(heard, vocabulary),
        "=short": len(heard.words) <= 3,
    }
    return features(places) | {name for name, holds in hints.items() if holds}


def kind_of(like: Mapping[Kind, float], is_run: bool) -> Kind:
    """Take the kind that a text is most like; a run that could not be read must be very like one."""
    likely = {kind: share for kind, share in like.items() if is_run or kind != "run" or share >= A_RUN}
    return max(likely, key=lambda one: likely[one])
