"""What the articles may say, how long they are, and that everything they point at exists."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.core.content import Article, Source

CONTENT = Path(__file__).parents[1] / "content"
FILES = sorted(file for folder in ("causes", "faq", "tips") for file in (CONTENT / "en" / folder).glob("*.md"))
EXPECTED = [
    "cause.overtraining",
    "cause.dehydration",
    "cause.electrolytes",
    "cause.biomechanics",
    "cause.warmup",
    "cause.fatigue",
    "cause.underlying",
    "faq.soreness_vs_injury",
    "faq.footwear",
    "faq.stretching",
    "faq.run_through_pain",
    "faq.surface",
    "faq.home_care",
    "faq.why_legs_ache",
    "tip.progression",
    "tip.warmup_cooldown",
    "tip.hydration",
    "tip.footwear",
    "tip.strength_crosstrain",
    "tip.form",
    "tip.rest",
]
FORBIDDEN = {
    "belittling": r"\b(it'?s|is|are) (only|just) (a|an|some|sore|pain|soreness)\b|nothing to worry",
    "a promise": r"\bsafe(ly|r|st)?\b|\bguarantee|\bcures?\b|prevents all",
    "a diagnosis": r"\byou (have|'ve got|are suffering from) (a|an)\b|\byou don't have\b",
    "extra drinks": r"\bdrink (more|plenty|lots)\b|\bstay hydrated\b|\b\d+ ?(ml|litres?|cups|glasses)\b",
    "a dose": r"\b\d+ ?(mg|milligrams?|tablets?|pills?)\b|\btake (ibuprofen|naproxen|paracetamol|aspirin)\b",
    "a test of the injury": r"\bhop test\b|\btry (hopping|to hop)\b|\bsqueeze (the|your) calf\b",
    "a load ratio": r"\bACWR\b|acute.to.chronic",
    "scolding": r"\byou should(n't| not)? have\b|\byour (own )?fault\b",
}


def read(file: Path) -> Article:
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    answer, _, more = body.strip().partition("\n\n")
    return Article(**yaml.safe_load(head), answer=answer, more=more)


def sources() -> dict[str, Source]:
    listed = yaml.safe_load((CONTENT / "sources.yaml").read_text("utf-8"))["sources"]
    return {one["key"]: Source(**one) for one in listed}


def words(article: Article) -> str:
    return f"{article.title}\n{article.answer}\n{article.more}"


def sentences(text: str) -> list[str]:
    plain = re.sub(r"[*]|^- ", "", text, flags=re.MULTILINE)
    return [one for one in re.split(r"(?<=[.!?:])\s+|\n", plain) if one.strip()]


ARTICLES = [read(file) for file in FILES]
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article.id))


def test_every_promised_article_is_there() -> None:
    """Menus, rules and the command line name these ids; one that is missing is a dead button."""
    assert {article.id for article in ARTICLES} >= set(EXPECTED)


def test_a_file_is_where_its_id_says() -> None:
    """A clinician who is told an id finds the file without searching."""
    kinds = {"causes": "cause", "faq": "faq", "tips": "tip"}

    misplaced = [file.name for file in FILES if read(file).id != f"{kinds[file.parent.name]}.{file.stem}"]

    assert misplaced == []


@every_article
def test_an_article_says_nothing_that_could_harm(article: Article) -> None:
    """Runners act on these words: no dose, no promise, no diagnosis, no belittling, no forced drinking."""
    text = words(article)

    said = {why: found[0] for why, pattern in FORBIDDEN.items() if (found := re.search(pattern, text, re.IGNORECASE))}

    assert said == {}


@every_article
def test_an_article_fits_on_a_phone(article: Article) -> None:
    """Telegram cuts at 4,096 characters and readers give up long before."""
    assert len(article.title) <= 60
    assert len(article.answer) <= 300
    assert 300 <= len(article.more) < 1_400
    assert len(words(article)) < 1_800


@every_article
def test_an_article_answers_first_and_in_short_sentences(article: Article) -> None:
    """A tired runner reads the first two sentences; a child of eleven follows the rest."""
    lengths = [len(sentence.split()) for sentence in sentences(article.answer + "\n" + article.more)]

    assert len(sentences(article.answer)) in (2, 3)
    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 32


@every_article
def test_an_article_says_when_to_get_help(article: Article) -> None:
    """Education without a way out keeps people at home who should be seen."""
    assert re.search(
        r"\*\*(Have it looked at|Have those looked at|Be seen today|Call your emergency number)", article.more
    )


@every_article
def test_an_article_points_at_what_exists(article: Article) -> None:
    """A source that nobody can look up, or a dead link, is worse than none."""
    known = {one.id for one in ARTICLES}

    assert set(article.sources) <= set(sources())
    assert set(article.see) <= known - {article.id}
    assert len(article.sources) >= 2


@every_article
def test_an_article_is_asked_for_in_many_ways(article: Article) -> None:
    """The search finds an article by these phrases; nobody types the title."""
    assert 6 <= len(article.also) <= 12
    assert all(isinstance(phrase, str) and phrase == phrase.strip() for phrase in article.also)


def test_no_phrase_leads_to_two_articles() -> None:
    """A phrase in two places makes the answer a matter of luck."""
    counts = Counter(phrase.casefold() for article in ARTICLES for phrase in article.also)

    assert [phrase for phrase, times in counts.items() if times > 1] == []


def test_painkillers_are_never_offered_for_running() -> None:
    """A painkiller before or during a run hides the warning and can hurt the kidneys (rule N-01)."""
    naming = [
        one for one in ARTICLES if re.search(r"painkiller|anti-inflammatory|ibuprofen", words(one), re.IGNORECASE)
    ]

    assert naming
    assert all(re.search(r"\bnever\b", words(article), re.IGNORECASE) for article in naming)


def test_bone_pain_has_one_goal() -> None:
    """Tendons may hurt a little while running, bones may not: the goal is 0 out of 10."""
    article = next(one for one in ARTICLES if one.id == "faq.run_through_pain")

    assert "bone" in article.answer and "0 out of 10" in article.answer


def test_redness_is_described_for_every_skin() -> None:
    """Redness hides on brown or black skin, and with it the infection or the clot."""
    naming = [article for article in ARTICLES if re.search(r"\bred(ness)?\b(?! like cola)", words(article))]

    unclear = [one.id for one in naming if "brown or black skin" not in words(one) and "brown or red" not in words(one)]

    assert unclear == []


def test_emergency_numbers_are_numbers_of_real_countries() -> None:
    """A mistyped country or number is found here, not by somebody in need."""
    table = yaml.safe_load((CONTENT / "emergency_numbers.yaml").read_text("utf-8"))
    numbers = table["numbers"]

    assert len(numbers) >= 100
    assert all(isinstance(country, str) and re.fullmatch(r"[A-Z]{2}", country) for country in numbers)
    assert all(
        re.fullmatch(r"\d{2,5}", number) for one in numbers.values() for number in (one["call"], *one.get("also", []))
    )
    assert all(set(one) <= {"call", "also"} and one["call"] not in one.get("also", []) for one in numbers.values())
    assert (numbers["GB"]["call"], numbers["US"]["call"], numbers["NO"]["call"]) == ("999", "911", "113")
    assert re.fullmatch(r"\d{4}-\d{2}", table["checked"]) and table["sources"]


def test_every_member_state_of_the_union_answers_112() -> None:
    """EU law makes 112 work in all of them; a runner abroad may know no other number."""
    numbers = yaml.safe_load((CONTENT / "emergency_numbers.yaml").read_text("utf-8"))["numbers"]
    union = [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]

    silent = [
        country for country in union if "112" not in (numbers[country]["call"], *numbers[country].get("also", []))
    ]

    assert silent == []
