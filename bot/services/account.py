"""What is stored about a runner, and their rights over it: help, privacy, consent, settings, export, delete."""

from __future__ import annotations

from bot.core.replies import Attach, Choice, Edit, Notice, Replies, Toast
from bot.services import asking, health, pausing, places, saving, setup
from bot.services.work import Work, in_place
from bot.store import outbox, parked, runners

EXPORT, WAKE = "export", "wake"


def help_(work: Work) -> Replies:
    """Say what the bot can do."""
    return [Notice("help", {"number": work.number})]


def privacy(work: Work) -> Replies:
    """Say what is stored, why, and who can read it."""
    return [Notice("privacy")]


def consent(work: Work) -> Replies:
    """Show the consent and let it be withdrawn."""
    if work.runner.consent != "agreed" or work.runner.consent_at is None:
        return [Notice("consent-none")]
    buttons = [[Choice("button-withdraw", "a:withdraw"), Choice("button-keep", "a:keep")]]
    return [Notice("consent-agreed", {"day": work.day(work.runner.consent_at)}, buttons)]


def withdraw(work: Work, message_id: int | None = None) -> Replies:
    """Withdraw the consent: answers, advice, plans, settings and what waits to be said are erased."""
    if work.runner.consent != "agreed":
        return [Toast("button-finished")]
    outbox.drop_waiting(work.connection, work.runner.id, work.now, "withdrawn")
    saving.forget(work)
    parked.forget(work.connection, work.runner.chat_id)
    runners.change(work.connection, work.runner.id, consent="withdrawn", adult=None)
    return [in_place(message_id, Notice("consent-withdrawn"))]


def keep_consent(work: Work, message_id: int | None = None) -> Replies:
    """Leave the consent as it is."""
    return [in_place(message_id, Notice("consent-kept"))]


def export(work: Work) -> Replies:
    """Send everything that is stored, as a file."""
    return [Attach(EXPORT, "legcheck.json", "export-caption")]


def ask_delete(work: Work) -> Replies:
    """Ask before everything is erased."""
    return [Notice("delete-sure", {}, [[Choice("button-delete", "a:delete"), Choice("button-delete-no", "a:nothing")]])]


def keep_all(work: Work, message_id: int | None = None) -> Replies:
    """Erase nothing."""
    return [in_place(message_id, Notice("delete-not"))]


def settings(work: Work) -> Replies:
    """Show the settings, each with a button to change it."""
    if not work.runner.may_be_kept:
        return [Notice("settings-need-consent")]
    buttons = [[Choice(f"button-set-{part}", f"s:{part}")] for part in (*setup.PARTS, WAKE, health.ABOUT_YOU)]
    return [Notice("settings", _settings(work), [*buttons, [Choice("button-set-consent", "a:consent")]])]


def change(work: Work, part: str, message_id: int | None = None) -> Replies:
    """Ask for one setting again; the list that was tapped keeps its words and loses its buttons."""
    if part == WAKE and work.runner.may_be_kept:
        return asking.ask(work, WAKE, {})
    if part not in (*setup.PARTS, health.ABOUT_YOU):
        return [Toast("button-unknown"), Notice("button-unknown")]
    replies = setup.change(work, part)
    shown = [Edit(message_id, Notice("settings", _settings(work)))] if message_id and work.runner.may_be_kept else []
    return [*shown, *replies]


def _settings(work: Work) -> dict[str, str]:
    runner, unset = work.runner, work.words.text("settings-unknown")
    days = ", ".join(work.words.text(f"question-run-days.{day}") for day in runner.run_days or ())
    varies = work.words.text("question-run-days.varies") if runner.run_days == () else unset
    at = runner.check_in_at
    after_runs = work.words.text("question-check-in.after-runs")
    since = work.day(runner.consent_at) if runner.consent_at else unset
    return {
        "city": runner.city or (places.offset(work, runner.zone) if runner.zone else unset),
        "number": work.number,
        "check_in": pausing.shown(work, after_runs if at == "after-runs" else at or unset),
        "days": days or varies,
        "wake": runner.wake_at or unset,
        "health": health.in_words(work),
        "consent": work.words.text("settings-consent-agreed", {"day": since}),
    }
