"""Which articles there are, how they are built, and that every part of them fits a phone."""

from __future__ import annotations

import re

from bot.core.articles import Article
from tests.content.articles import ARTICLES, every_article, sentences, told

# The articles that stand at the top, and those that go deeper into one of them.
EXPECTED = {
    "cause.overtraining": ["faq.shin_splints", "faq.running_with_a_cold", "faq.am_i_overtrained", "faq.eating_enough"],
    "cause.dehydration": [],
    "cause.electrolytes": ["faq.cramp_now", "faq.cramp_late_in_a_race", "faq.magnesium"],
    "cause.biomechanics": ["faq.runners_knee", "faq.itb", "faq.sit_bone", "faq.insoles"],
    "cause.warmup": [],
    "cause.fatigue": ["faq.downhill_soreness", "faq.heavy_legs", "faq.lactic_acid"],
    "cause.underlying": [
        "faq.calf_or_clot", "faq.numb_foot", "faq.tight_lower_leg", "faq.when_to_see_somebody", "faq.who_to_see",
        "faq.scan_or_xray", "faq.dark_pee", "faq.under_18", "faq.pregnancy", "faq.diabetes_feet", "faq.circulation",
        "faq.antibiotics_and_tendons", "faq.night_pain",
    ],
    "tip.progression": [
        "faq.back_after_injury", "faq.back_after_a_break", "faq.ten_percent_rule", "faq.training_load_number",
    ],
    "tip.warmup_cooldown": [],
    "tip.hydration": ["faq.drinking_too_much"],
    "tip.footwear": [],
    "tip.strength_crosstrain": ["faq.keep_fit_while_injured"],
    "tip.form": ["faq.cadence"],
    "tip.rest": ["faq.foam_rolling"],
    "faq.why_legs_ache": [],
    "faq.soreness_vs_injury": ["faq.how_long_soreness", "faq.shin_splints_or_stress_fracture"],
    "faq.run_through_pain": [
        "faq.run_on_sore_legs", "faq.achilles", "faq.hip_groin", "faq.foot_bone", "faq.pain_scale",
        "faq.how_long_does_it_take",
    ],
    "faq.home_care": [
        "faq.heel_first_steps", "faq.hamstring", "faq.sprained_ankle", "faq.ice_or_heat", "faq.compression",
        "faq.painkillers_and_running",
    ],
    "faq.stretching": [],
    "faq.footwear": ["faq.blisters_and_nails"],
    "faq.surface": [],
}  # fmt: skip
OTHER_MARKUP = re.compile(r"(?<!\*)\*(?!\*)|\*{3}|[_`<>|\[\]]|^#|https?:", re.M)
HELP = re.compile(r"^(- )?\*\*(Have it looked at|Be seen today|Call your emergency number)", re.M)


def test_every_promised_article_is_there() -> None:
    """Menus, rules and the command line name these ids; one that is missing is a dead button."""
    promised = {*EXPECTED, *(deeper for group in EXPECTED.values() for deeper in group)}

    assert len(promised) == 71
    assert promised - {article.id for article in ARTICLES} == set()


def test_an_article_goes_deeper_into_the_one_it_belongs_to() -> None:
    """The way back up is the first button of "read next"; a wrong one leads astray."""
    expected = {deeper: core for core, group in EXPECTED.items() for deeper in group}
    promised = [one for one in ARTICLES if one.id in {*EXPECTED, *expected}]

    astray = {one.id: one.under for one in promised if one.under != expected.get(one.id)}

    assert astray == {}


@every_article
def test_an_article_fits_on_a_phone(article: Article) -> None:
    """A page is read in one look: long titles are cut off, and readers give up long before Telegram does."""
    rows = [text for row in article.evidence for text in (row.told, row.found, row.do)]

    assert len(article.title) <= 60
    assert len(article.answer) <= 300
    assert [page.heading for page in article.pages if len(page.heading) > 28 or len(page.text) > 900] == []
    assert [text for text in rows if len(text) > 300] == []


@every_article
def test_an_article_has_a_handful_of_pages_with_a_name_each(article: Article) -> None:
    """Each page is a button; more than a handful is a wall of them, and two alike cannot be told apart."""
    headings = [page.heading for page in article.pages]

    assert 2 <= len(headings) <= (8 if article.kind == "cause" else 6)
    assert len(set(headings)) == len(headings)


@every_article
def test_an_article_answers_in_two_sentences(article: Article) -> None:
    """A tired runner reads the first two sentences, and no more."""
    assert len(sentences(article.answer)) == 2


@every_article
def test_an_article_ends_with_when_to_get_help(article: Article) -> None:
    """Education without a way out keeps people at home who should be seen."""
    last = article.pages[-1]

    assert last.heading == "When to get help"
    assert HELP.search(last.text)


@every_article
def test_bold_is_the_only_markup_and_is_closed(article: Article) -> None:
    """Anything else is shown to runners as stray signs."""
    short = [
        article.title,
        article.answer,
        *told(article),
        *(text for row in article.evidence for text in (row.found, row.do)),
    ]

    assert [page.heading for page in article.pages if OTHER_MARKUP.search(page.text)] == []
    assert [line for page in article.pages for line in page.text.split("\n") if line.count("**") % 2] == []
    assert [text for text in short if "**" in text or OTHER_MARKUP.search(text)] == []


@every_article
def test_an_article_is_asked_for_in_many_ways(article: Article) -> None:
    """The search finds an article by these phrases; nobody types the title."""
    assert 8 <= len(article.also) <= 30
    assert all(phrase == phrase.strip() for phrase in article.also)


@every_article
def test_an_article_leads_on(article: Article) -> None:
    """A runner who has read it wants the next one, and not a list of ten."""
    assert 2 <= len(article.see) <= 4
    assert len(article.evidence) >= 2


@every_article
def test_a_tip_says_what_it_fits(article: Article) -> None:
    """The tip for a runner is chosen by these words; a tip without any is never chosen, and nothing else needs them."""
    assert bool(article.fits) is (article.kind == "tip")
