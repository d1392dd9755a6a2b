"""Warning signs in free text: none is missed, denials are heard, sayings cause no alarm."""

from __future__ import annotations

import random
import string
from time import process_time

import pytest

from bot.core.signs import signs_in
from bot.core.vocabulary import read_vocabulary
from tests.core import understood


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no swelling but my chest hurts", "chest_pain"),
        ("no swelling chest hurts", "chest_pain"),
        ("no swelling and my chest hurts", "chest_pain"),
        ("not sure if my chest hurts", "chest_pain"),
        ("no relief from chest pain", "chest_pain"),
        ("chets pain", "chest_pain"),
        ("paaaain in my cheeeest", "chest_pain"),
        ("ｃｈｅｓｔ ｐａｉｎ", "chest_pain"),
        ("ch\u200best\u00a0pain", "chest_pain"),
        ("CHÉST PAIN!!!", "chest_pain"),
        ("I can’t breathe", "breathless"),
        ("i can not breathe", "breathless"),
        ("short of breath at rest", "breathless"),
        ("my husband is confused after the race in new shoes", "confusion"),
        ("she had a fit in the race", "confusion"),
        ("my heart rate is racing at rest", "chest_pain"),
        ("faited at the finish", "confusion"),
        ("I fainted in 2015", "confusion"),
        ("urine looks like cola", "dark_urine"),
        ("can't pee and numb between my legs", "bladder"),
        ("left foot went completely white and cold", "cold_foot"),
        ("suddenly can't move my foot", "cannot_move"),
        ("foot is pointing the wrong way", "deformity"),
        ("calf rock hard and agony two hours after stopping", "compartment"),
    ],
)
def test_an_emergency_is_heard_however_it_is_typed(text: str, sign: str) -> None:
    """The emergency card hangs on this; a slip of the finger or a denial nearby must not hide it."""
    assert sign in signs_in(text, understood.vocabulary()).emergency


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("maybe swollen", "calf_swelling"),
        ("my calf hurts since the flight. it's swollen and warm", "calf_swelling"),
        ("can't put weight on it", "unable_weight"),
        ("can't lift my foot", "foot_drop"),
        ("felt a pop in my calf mid run", "pop"),
        ("knee hot and swollen, shivering", "fever"),
        ("my leg gave way", "numb_weak"),
        ("knee popped, quick swelling", "pop"),
    ],
)
def test_what_should_be_seen_today_is_heard(text: str, sign: str) -> None:
    """A clot or a torn tendon waits for nobody to find the right button."""
    assert sign in signs_in(text, understood.vocabulary()).same_day


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no chest pain", "chest_pain"),
        ("never had chest pain", "chest_pain"),
        ("i don't have any swelling or pain in my chest", "chest_pain"),
        ("chest pain: no, fever: none", "chest_pain"),
        ("my shin hurts without swelling", "calf_swelling"),
        ("it isn't swollen", "calf_swelling"),
        ("no swelling, redness or fever", "fever"),
    ],
)
def test_what_is_denied_is_listed_and_not_found(text: str, sign: str) -> None:
    """A runner who says "no chest pain" is not sent to hospital for it."""
    found = signs_in(text, understood.vocabulary())

    assert not found.any
    assert sign in found.denied


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "thoughts of ending my life",
        "i want to kill myself",
        "im suicidal",
        "i want to die in my sleep",
    ],
)
def test_somebody_in_despair_is_heard(text: str) -> None:
    """Such a text gets its own card, not leg answers."""
    assert signs_in(text, understood.vocabulary()).self_harm


@pytest.mark.parametrize(
    "text",
    [
        "this hill is killing me",
        "my legs are killing me",
        "I could die for a beer",
        "I'm dead after that run",
        "wanted to die at mile 20",
        "chest-high hurdles",
        "my heart rate was 170, out of breath on hills",
        "my pace collapsed in the last 5k",
        "did I hurt myself?",
        "can barely walk down the stairs, quads sore from the marathon",
        "heart rate 170 and legs sore",
        "what are the signs of a blood clot?",
        "can running cause chest pain?",
        "calf tight, warm up helps",
        "popped into the shop after my run",
        "ran 8k 45min",
    ],
)
def test_sayings_and_questions_about_the_world_cause_no_alarm(text: str) -> None:
    """An alarm at every turn of phrase teaches people to ignore alarms."""
    assert not signs_in(text, understood.vocabulary()).any


def test_a_question_that_may_be_about_oneself_is_a_warning_sign() -> None:
    """In doubt the sign is the asker's own: a tap too many is cheaper than a clot missed."""
    assert signs_in("why do i get chest pain when i run?", understood.vocabulary()).emergency
    assert signs_in("is chest pain normal after running", understood.vocabulary()).emergency


def test_a_denial_never_hides_another_sign_of_the_same_text() -> None:
    """What is denied is listed; what is said beside it still counts."""
    found = signs_in("no fever, no swelling, but I fainted and my pee is brown", understood.vocabulary())

    assert found.emergency == ("confusion", "dark_urine")
    assert set(found.denied) == {"calf_swelling", "fever"}


_LETTERS = random.Random(7)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "a." * 2048,
        "no " * 1365,
        "no a or " * 512,
        "chest pain no " * 300,
        "i,no,or " * 512,
        "1/" * 2048,
        "\u0301" * 4096,
        "ﷺ" * 4096,
        " ".join("".join(_LETTERS.choices(string.ascii_lowercase, k=4)) for _ in range(820)),
        " ".join("".join(_LETTERS.choices("chestpainswollen", k=6)) for _ in range(585)),
    ],
)
def test_the_longest_text_is_judged_in_no_time(text: str) -> None:
    """Signs are judged on every text, so no text may be slow: 20 ms for Telegram's longest (best of five)."""
    assert min(_seconds(text) for _ in range(5)) < 0.05


def _seconds(text: str) -> float:
    vocabulary = understood.vocabulary()
    begun = process_time()
    signs_in(text, vocabulary)
    return process_time() - begun


@pytest.mark.parametrize(
    ("signs", "message"),
    [
        ({"signs": [{"id": "x", "level": "soon", "phrases": []}], "sayings": []}, "x: level is one of"),
        ({"signs": [{"id": "x", "level": "noted", "phrases": ["@nobody"]}], "sayings": []}, "no group named 'nobody'"),
        ({"signs": [{"id": "x", "level": "noted", "phrases": ["of the"]}], "sayings": []}, "no word that counts"),
        ({"signs": [{"level": "noted", "phrases": ["pain"]}], "sayings": []}, "without id"),
        ({"sayings": []}, "signs.yaml: signs"),
    ],
)
def test_a_mistake_in_the_signs_is_named_as_its_author_knows_it(signs: dict[str, object], message: str) -> None:
    """Wrong content stops the start, and the author learns where."""
    with pytest.raises(ValueError, match=message):
        read_vocabulary(understood.raw("words.yaml"), signs, understood.raw(understood.FOREIGN), understood.learnt())


def test_a_bare_no_in_the_words_is_named() -> None:
    """YAML reads a bare no as false, which would silently deny nothing."""
    words = {**understood.raw("words.yaml"), "fillers": [False]}

    with pytest.raises(ValueError, match="in quotes"):
        read_vocabulary(words, understood.raw("signs.yaml"), understood.raw(understood.FOREIGN), understood.learnt())


_ALARMING = """
I've got really bad pain in my chest and left arm
my calf is twice the size of the other one
calf puffy and warm to the touch
cola coloured wee
Blood in my urine after a long run
my friend is unconscious
i passed out mid run
blacked out for a sec on the treadmill
i cant feel my legs
my foot just flops when i walk
can't pee since yesterday
leg went completely white and icy
shin bone is poking through skin
knee bent sideways
temperature of 39 and hot swollen knee
I feel dizzy and my heart is racing at rest
can't stop vomiting after marathon
cannot catch my breath
calf really swollen after flight
achilles made a loud snap
gasping for air
chest feels tight
my chest feels weird
my chest is heavy
having trouble breathing
I can't walk
cant stand up on my foot
leg turned blue
no feeling in my foot
i have thoughts of killing myself
life isn't worth living
I had a fit after the race
she's not making sense after the race
he is slurring his words
peeing blood
pee like coke
tingling around my bum and cant hold my pee
my calf is rock hard and numb
heartattack?
pain in chest
crushing feeling in chest after run
pain across my chest and sweaty
i'm having trouble catching my breath and my leg is swollen
woke up on the floor after my run dont remember what happened
my husband is acting weird and confused after the ultra
he keeps being sick and cant stand
my wee is really dark like tea after spin class
no pee since yesterday's race
can't feel when I need the toilet
numb down below since my back went
my right foot is freezing cold and pale
toes are grey and numb after tight brace
can't wiggle my toes after hitting my shin, and shin is solid
pain's getting worse and worse though I stopped running two hours ago, shin is hard like a rock
my calf swelled up after a 10 hour flight
right leg is bigger than left
one leg is puffier than the other
can't bear weight
i can't take four steps
i can only crawl
foot drags when I walk
loud crack in my ankle
hot red patch creeping up my shin and i feel shivery
knee swollen hot and i have a temperature
hip pain and fever
i dont want to live anymore
id rather be dead
thinking of hurting myself
want to end it all
ankle is at a weird angle
my bone is showing
cant stop the bleeding from my knee
lost feeling in my leg all of a sudden
both legs getting weaker and tingly, spreading upwards
my leg is dead and cold
sudden severe back pain, sweaty and faint
shortness of breath after flight
heart pounding at rest and dizzy
spitting blood
i cant swallow and my tongue is swelling
"""


@pytest.mark.parametrize("text", _ALARMING.strip().splitlines())
def test_no_alarming_text_is_missed(text: str) -> None:
    """People put the same sign in a hundred ways; each of these needs help today or now."""
    assert signs_in(text, understood.vocabulary()).any
