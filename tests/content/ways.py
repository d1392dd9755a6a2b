"""People in pain and what they tap after the signs: the level their way must end in."""

from __future__ import annotations

from bot.core.content import Level
from bot.core.dialog import Answer

END: dict[str, Answer] = {"walking": "normal", "started": "days-1-3", "severity": 3, "trend": "same"}
WAYS: dict[str, tuple[dict[str, Answer], Level]] = {
    "a sore calf after intervals": (
        {"region": "calf", "side": "left", "calf-start": "hard-run", "calf-look": "same", "clot-risks": ["none"]},
        Level.self_manage,
    ),
    "a calf that is not surely swollen, measured": (
        {
            "region": "calf", "side": "left", "calf-start": "hard-run", "calf-look": "not-sure",
            "tape-measure": "under-one-cm", "clot-risks": ["none"],
        },
        Level.self_manage,
    ),
    "a calf that cannot be measured": (
        {
            "region": "calf", "side": "left", "calf-start": "hard-run", "calf-look": "not-sure",
            "tape-measure": "not-sure",
        },
        Level.same_day,
    ),
    "a calf on the pill": (
        {
            "region": "calf", "side": "left", "calf-start": "hard-run", "calf-look": "same",
            "clot-risks": ["oestrogen", "done"],
        },
        Level.same_day,
    ),
    "a calf without a reason": (
        {"region": "calf", "side": "right", "calf-start": "no-reason", "calf-look": "same", "clot-risks": ["none"]},
        Level.soon,
    ),
    "a cramp": (
        {"region": "calf", "side": "right", "calf-start": "cramp", "cramp-pattern": "now-and-then"},
        Level.reassure,
    ),
    "both thighs after a hill race": (
        {
            "region": "thigh-front", "side": "both", "muscle-start": "hard-run", "muscle-look": "neither",
            "rest": "no", "trend": "better",
        },
        Level.reassure,
    ),
    "both legs at 6": (
        {
            "region": "multiple", "several-places": "both-alike", "muscle-start": "hard-run",
            "muscle-look": "neither", "rest": "no", "severity": 6,
        },
        Level.self_manage,
    ),
    "one thigh": (
        {"region": "thigh-back", "side": "left", "muscle-start": "moment", "clot-risks": ["none"]},
        Level.soon,
    ),
    "a spot on the inner shin": (
        {
            "region": "shin", "side": "left", "spot": "spot", "shin-site": "inner", "bone-when": "earlier",
            "bone-swelling": "no", "bone-history": ["none"],
        },
        Level.soon,
    ),
    "a spot on top of the foot that hurts in bed": (
        {
            "region": "foot", "side": "left", "spot": "not-sure", "foot-site": "top", "bone-when": "rest",
        },
        Level.same_day,
    ),
    "a longer stretch of both shins": (
        {"region": "shin", "side": "both", "spot": "stretch", "bone-when": "fades", "bone-swelling": "no"},
        Level.self_manage,
    ),
    "shins that tighten at the same point": (
        {"region": "shin", "side": "both", "spot": "stretch", "bone-when": "fixed-point", "bone-swelling": "no"},
        Level.soon,
    ),
    "a snap in the heel": ({"region": "achilles", "side": "left", "snap": "yes"}, Level.same_day),
    "an Achilles on ciprofloxacin": (
        {"region": "achilles", "side": "left", "snap": "no", "medicines": "quinolone"},
        Level.same_day,
    ),
    "a knee": ({"region": "knee", "side": "left"}, Level.soon),
    "a groin that takes no step": ({"region": "groin", "side": "left", "walking": "unable"}, Level.emergency),
}  # fmt: skip
