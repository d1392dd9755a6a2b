"""What no article may say, and what an article that touches on a danger has to say."""

from __future__ import annotations

import re

from bot.core.articles import Article
from tests.content.articles import ARTICLES, LIBRARY, every_article, own_words, said, told

ILL = r"fracture|tear|clot|thrombosis|strain|sprain|tendinopathy|tendinitis|shin splints|syndrome|infection|arthritis"
DRUG = r"painkillers?|anti-inflammator\w+|ibuprofen|naproxen|paracetamol|aspirin|diclofenac"
FORBIDDEN = {
    "belittling": r"\b(it['’]?s|is|are) (only|just) (a|an|some|sore|pain|soreness)\b|\bjust soreness|nothing to worry",
    "a promise": r"\bsafe(ly|r|st|ty)?\b|\bguarantee|\bcures?\b|prevents all|\bwill (heal|be fine|be gone|go away)\b",
    "a diagnosis": rf"(?<!if )\byou( have|['’]ve got| are suffering from) (an? )?(\w+ ){{0,2}}({ILL})\b",
    "an all-clear": r"\byou don['’]t have (an? )?(fracture|tear|clot|strain|sprain|infection|injury)",
    "extra drinks": r"\bdrink (more|plenty|lots)\b|\bstay hydrated\b|\b\d+ ?(ml|litres?|liters?|cups|glasses)\b",
    "a dose": r"\b\d+ ?(mg|milligrams?|tablets?|pills?)\b",
    "a painkiller": rf"(?<!n['’]t )(?<!never )(?<!not )(?<!you )\b(take|use|try) ((a|an|any|some|your) )?({DRUG})",
    "a test of the injury": r"\bhop test|\btry hopping|\b(try|ask)\b.{0,20} to hop\b|\bsqueez\w+ \w+ calf|\btest run",
    "a load ratio to run by": r"\bACWR\b|\bratio\w* (of|at|under|over|above|below|between|within) \d",
    "scolding": r"\byou should(n['’]t| not)? have\b|(?<!not )\byour (own )?fault\b",
}
QUOTABLE = {"extra drinks", "a painkiller", "a promise", "a load ratio to run by"}
CAUTION = rf"\b(no|not|never|without|leave out|hide)\b.*({DRUG})|({DRUG}).*\b(no|not|never|hide)\b|n['’]t .*({DRUG})"
# Other things are red than skin: dark pee, the band of a watch, the light that means stop.
RED, RED_THING = r"\bred(der|ness)?\b", r"\b(pee|band|amber)\b|^red\b"


@every_article
def test_an_article_says_nothing_that_could_harm(article: Article) -> None:
    """Runners act on these words: no dose, no promise, no diagnosis, no belittling, no forced drinking."""
    text = own_words(article)

    harm = {why: found[0] for why, pattern in FORBIDDEN.items() if (found := re.search(pattern, text, re.I))}

    assert harm == {}


@every_article
def test_even_what_people_are_told_is_quoted_with_care(article: Article) -> None:
    """A quoted dose or a quoted scolding is still read; what people are told to drink or to take has to be named."""
    text = "\n".join(told(article))

    harm = {why for why, pattern in FORBIDDEN.items() if re.search(pattern, text, re.I)}

    assert harm - QUOTABLE == set()


def test_painkillers_are_never_offered_for_running() -> None:
    """A painkiller before or during a run hides the warning and can hurt the kidneys (rule N-01)."""
    naming = [one for one in ARTICLES if said(one, DRUG)]

    careless = [one.id for one in naming if not said(one, rf"{CAUTION}|pharmacist|midwife|need a painkiller")]

    assert naming
    assert careless == []


def test_the_article_on_painkillers_begins_with_no() -> None:
    """Who asks this stands at a start line; the first word they read decides."""
    answer = LIBRARY.articles["faq.painkillers_and_running"].answer

    assert answer.startswith("No")
    assert "before or during a run" in answer


def test_bone_pain_has_one_goal() -> None:
    """Tendons may hurt a little while running, bones may not: the goal is 0 out of 10."""
    article = LIBRARY.articles["faq.run_through_pain"]

    assert "bone" in article.answer
    assert "0 out of 10" in article.answer


def test_a_calf_is_never_rolled_before_a_clot_is_thought_of() -> None:
    """Who likes rolling reads, in the same article, that one calf sore for no clear reason is left alone."""
    rolling = [one for one in ARTICLES if said(one, r"\b(foam )?roller, lightly|\brolling (may|is|eases)\b|^roll \w+")]

    silent = [one.id for one in rolling if not said(one, r"\b(one|a|that|sore) calf\b|\bcalf\b.*\broll")]

    assert "faq.foam_rolling" in {one.id for one in rolling}
    assert silent == []


def test_redness_is_described_for_every_skin() -> None:
    """Redness hides on brown or black skin, and with it the infection or the clot."""
    naming = [one for one in ARTICLES if any(not re.search(RED_THING, line, re.I) for line in said(one, RED))]

    unclear = [one.id for one in naming if "brown or black skin" not in own_words(one)]

    assert unclear == []


def test_the_load_ratio_is_explained_in_one_place_and_advised_in_none() -> None:
    """A ratio of weeks has not been shown to tell who gets hurt; the one article on it says so at once."""
    naming = {one.id for one in ARTICLES if said(one, r"load ratio|workload ratio|acute.to.chronic")}

    assert naming == {"faq.training_load_number"}
    assert "not been shown" in LIBRARY.articles["faq.training_load_number"].answer
