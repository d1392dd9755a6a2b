"""What is stored about a runner, and their rights over it: help, privacy, consent, settings, export, delete."""

from __future__ import annotations

from bot.core.replies import Attach, Choice, Notice, Replies
from bot.services import setup
from bot.services.work import Work
from bot.store import runners

EXPORT = "export"
NOTHING = dict.fromkeys(
    ("adult", "city", "country", "zone", "emergency_number", "run_days", "check_in_at", "consent_at")
)


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


def withdraw(work: Work) -> Replies:
    """Withdraw the consent: answers, advice, plans and settings are erased."""
    runners.forget_answers(work.connection, work.runner.id)
    runners.change(work.connection, work.runner.id, consent="withdrawn", **NOTHING)
    return [Notice("consent-withdrawn")]


def keep_consent(work: Work) -> Replies:
    """Leave the consent as it is."""
    return [Notice("consent-kept")]


def export(work: Work) -> Replies:
    """Send everything that is stored, as a file."""
    return [Attach(EXPORT, "legcheck.json", "export-caption")]


def ask_delete(work: Work) -> Replies:
    """Ask before everything is erased."""
    return [Notice("delete-sure", {}, [[Choice("button-delete", "a:delete"), Choice("button-delete-no", "a:nothing")]])]


def keep_all(work: Work) -> Replies:
    """Erase nothing."""
    return [Notice("delete-not")]


def settings(work: Work) -> Replies:
    """Show the settings, each with a button to change it."""
    if not work.runner.may_be_kept:
        return [Notice("settings-need-consent")]
    buttons = [[Choice(f"button-set-{part}", f"s:{part}")] for part in setup.PARTS]
    return [Notice("settings", _settings(work), [*buttons, [Choice("button-set-consent", "a:consent")]])]


def _settings(work: Work) -> dict[str, str]:
    runner, unset = work.runner, work.words.text("settings-unknown")
    days = ", ".join(work.words.text(f"question-run-days.{day}") for day in runner.run_days or ())
    varies = work.words.text("question-run-days.varies") if runner.run_days == () else unset
    at = runner.check_in_at
    after_runs = work.words.text("question-check-in.after-runs")
    since = work.day(runner.consent_at) if runner.consent_at else unset
    return {
        "city": runner.city or runner.zone or unset,
        "number": work.number,
        "check_in": after_runs if at == "after-runs" else at or unset,
        "days": days or varies,
        "consent": work.words.text("settings-consent-agreed", {"day": since}),
    }
