"""What the clock brings: due questions become one letter, unless a triage is open, it is night, or it is too late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection

from bot.core.schedule import QUIET_UNTIL, is_quiet, next_local
from bot.library import Library
from bot.places import Places
from bot.services import asking, away, planning, prompts, referral, scales, sites, tips, triage, voice
from bot.services.follow_up import HOW, UNFINISHED
from bot.services.kinds import AT_ONCE, ROUTINE, SCALES
from bot.services.planning import TIP
from bot.services.referral import LOOK
from bot.services.work import Work
from bot.store import advices, check_ins, dialogs, outbox, runners, runs
from bot.store.check_ins import CheckIn

MOST = 20
BUSY = timedelta(minutes=30)
UNTIL_UNBLOCKED = timedelta(days=1)  # or until the runner is back
TOGETHER = timedelta(hours=2)
UNASKED = (LOOK, TIP)


def run(
    connection: Connection, library: Library, places: Places, now: datetime, promised_only: bool = False
) -> datetime | None:
    """Turn what is due into letters, what was promised first; gives the next due instant."""
    claimed = sorted(check_ins.claim_due(connection, now, MOST, promised_only), key=lambda due: due.runner_id)
    for runner_id, due in groupby(claimed, key=lambda one: one.runner_id):
        runner = runners.find(connection, runner_id)
        if runner is not None:
            _serve(Work(connection, library, places, runner, now), list(due))
    return check_ins.next_due(connection)


def _serve(work: Work, due: Sequence[CheckIn]) -> None:
    """Ask one runner what is due, together with what is due soon."""
    current = [one for one in due if _is_current(work, one)]
    later = _better_moment(work)
    if later is not None:
        for one in (one for one in current if not _may_disturb(work, one)):
            check_ins.put_off(work.connection, one.id, later)
        current = [one for one in current if _may_disturb(work, one)]
    for one in [one for one in current if one.kind == LOOK]:
        _look(work, one)
    asked = [one for one in current if one.kind not in UNASKED and _is_wanted(work, one)]
    for one in [one for one in current if one.kind == TIP]:
        tips.send(work, one, is_alone=not asked)
    if asked and later is None:
        asked += _soon(work, asked)
    _ask(work, [one for one in asked if one.kind == UNFINISHED and not _decides(work)])
    _ask(work, [one for one in asked if one.kind != UNFINISHED])


def _is_current(work: Work, due: CheckIn) -> bool:
    """A question that nobody knows any more, or that came too late, is noted as missed and not asked."""
    is_known = due.kind in UNASKED or work.library.asked(due.kind) is not None
    if is_known and due.expires_at > work.now and work.runner.state == "active":
        return True
    if is_known and due.expires_at > work.now and due.kind not in ROUTINE:
        check_ins.put_off(work.connection, due.id, work.now + UNTIL_UNBLOCKED)  # what was promised waits for the return
        return False
    check_ins.set_state(work.connection, due.id, "expired")
    _plan_next(work, due)
    if due.kind == UNFINISHED:
        _give_up(work, due)
    return False


def _plan_next(work: Work, due: CheckIn) -> None:
    """What comes by itself comes again, whether or not this one was asked."""
    if due.kind == planning.DAILY:
        planning.daily(work, max(work.now, due.due_at))
    elif due.kind == TIP:
        planning.tip(work, due.due_at)
    elif due.kind == planning.RAN:
        planning.evening(work, work.local(max(work.now, due.due_at)).date() + planning.A_DAY)


def _busy_until(work: Work) -> datetime | None:
    """An open triage is not interrupted until it has been silent for half an hour."""
    known = dialogs.open_for(work.connection, work.runner.id)
    is_busy = known is not None and known.flow == "triage" and work.now - known.touched_at < BUSY
    return known.touched_at + BUSY if known is not None and is_busy else None


def _better_moment(work: Work) -> datetime | None:
    """Wait for the end of a triage, or of the night: nobody is woken."""
    if work.runner.zone is None or not is_quiet(work.now, work.runner.zone):
        return _busy_until(work)
    return _busy_until(work) or next_local(work.now, work.runner.zone, QUIET_UNTIL)


def _may_disturb(work: Work, due: CheckIn) -> bool:
    """At night what was to be seen at once is asked all the same, without a sound; nothing interrupts a triage."""
    return due.silent and _busy_until(work) is None


def _is_wanted(work: Work, due: CheckIn) -> bool:
    """A pause, an answer of a moment ago or a run that was told make some questions superfluous."""
    _plan_next(work, due)
    if due.kind not in ROUTINE or not _is_superfluous(work, due):
        return True
    check_ins.set_state(work.connection, due.id, "dropped")
    return False


def _is_superfluous(work: Work, due: CheckIn) -> bool:
    paused = work.runner.paused_until is not None and work.now < work.runner.paused_until
    if paused or advices.is_urgent_unseen(work.connection, work.runner.id):
        return True
    if due.kind == planning.RAN:
        return runs.count_on(work.connection, work.runner.id, work.today) > 0
    if due.kind != planning.DAILY:
        return False
    last = check_ins.last_answered(work.connection, work.runner.id, SCALES)
    return last is not None and work.now - last < TOGETHER


def _soon(work: Work, asked: Sequence[CheckIn]) -> list[CheckIn]:
    """Find what would be asked within two hours anyway: one voice, one message."""
    here = {one.id for one in asked}
    soon = check_ins.waiting(work.connection, work.runner.id, work.now + TOGETHER)
    alike = [one for one in soon if one.id not in here and one.kind not in (*UNASKED, UNFINISHED) and not one.snoozed]
    return [one for one in alike if one.expires_at > work.now and _is_wanted(work, one)]


def _ask(work: Work, due: Sequence[CheckIn]) -> None:
    """Write one letter for all of it; of several scales the first stands for all, also for "better or worse?"."""
    if not due:
        return
    ordered = prompts.in_order(due)
    first_scale = next((one for one in ordered if one.kind in SCALES), None)
    head = next(one for one in ordered if one.kind != HOW or first_scale is None)
    _replace_older(work, ordered)
    for one in ordered:
        merged = first_scale is not None and one.kind in (*SCALES, HOW) and one.id != first_scale.id
        values: dict[str, object] = {"state": "merged" if merged else "asked", "asked_at": work.now}
        values["head_id"] = None if one.id == head.id else head.id
        check_ins.change(work.connection, one.id, **values)
    if first_scale is not None:
        _choose_places(work, first_scale, [one for one in ordered if one.kind in SCALES])
    _write(work, ordered, head.id)
    if head.kind == UNFINISHED:
        _give_up(work, head)


def _replace_older(work: Work, due: Sequence[CheckIn]) -> None:
    """A new question of the weeks takes the place of those of its kind that were not answered."""
    kinds = {kind for one in due for kind in (SCALES if one.kind in SCALES else (one.kind, *AT_ONCE))}
    for old in check_ins.open_for(work.connection, work.runner.id):
        if old.kind in kinds and old.kind in ROUTINE and old.id not in {one.id for one in due}:
            check_ins.set_state(work.connection, old.id, "replaced")


def _choose_places(work: Work, scale: CheckIn, together: Sequence[CheckIn]) -> None:
    """A scale is asked for every place that is open now, and for those that it was planned for."""
    planned = [place for one in together for place in scales.places_of(one)]
    places = [sites.stored(place) for place in dict.fromkeys(planned)]
    places += [place for place in asking.open_places(work) if place not in places]
    check_ins.change(work.connection, scale.id, about={**(scale.about or {}), "places": places[: asking.MOST_PLACES]})


def _write(work: Work, due: Sequence[CheckIn], head_id: int) -> None:
    prompt = prompts.of(work, head_id)
    away.mention(work, outbox.PROMPT, prompt.silent)
    message = work.library.say(prompt, work.runner.language)
    promised = [one for one in due if one.kind not in ROUTINE]
    expiry = max(one.expires_at for one in promised) if promised else min(one.expires_at for one in due)
    outbox.add(
        work.connection, work.runner.id, work.runner.chat_id, message.as_json(), work.now, rank=outbox.PROMPT,
        kind="safety" if promised else "prompt", expires_at=expiry, check_in_id=head_id,
    )  # fmt: skip


def _decides(work: Work) -> bool:
    """Nobody came back to the questions, but the signs that were ticked are enough for advice: it is given now."""
    known = dialogs.open_for(work.connection, work.runner.id)
    said = triage.give_so_far(work, known) if known is not None else []
    voice.post(work, said, as_prompt=True)
    return bool(said)


def _look(work: Work, due: CheckIn) -> None:
    """A rule could have become true by time alone: say so, or ask where the answers are too old."""
    check_ins.set_state(work.connection, due.id, "answered")
    said, silent = referral.look(work)
    voice.post(work, said, as_prompt=True)
    if silent:
        planning.still(work, silent)


def _give_up(work: Work, due: CheckIn) -> None:
    """What somebody who did not agree to being stored had answered is erased after the hour."""
    if not work.runner.may_be_kept and due.about is not None:
        dialogs.erase(work.connection, int(due.about["dialog"]))
