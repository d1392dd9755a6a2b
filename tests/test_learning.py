"""Learning from examples: the same result every time, and used to raise only."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.heard import hear
from bot.core.likeness import ALARMING, KINDS, Learnt, features
from bot.core.signs import judge, read_places
from bot.learning import learn, learn_all, write_learnt
from bot.library import ContentInvalid, load
from bot.library.exemplary import Examples, checksum, read_examples, read_learnt
from bot.library.reading import Desk
from bot.settings import CHECKOUT
from tests.core import understood

FILES = (
    Examples(kind="alarming", examples={"a": ("my foot went cold and white", "one foot is white and cold as ice")}),
    Examples(kind="own", examples={"a": ("my shin aches a bit", "a bit of an ache in my shin today")}),
    Examples(kind="run", examples={"a": ("ran 5k in 30 min", "ran 8k this morning, easy")}),
    Examples(kind="question", examples={"a": ("does ice help?", "does magnesium help with cramp?")}),
    Examples(kind="elsewhere", examples={"a": ("what is the weather", "what is the time in rome")}),
)


def _features(text: str) -> frozenset[str]:
    vocabulary = understood.vocabulary()
    return features(read_places(hear(text, vocabulary.lexicon), vocabulary))


def test_what_was_learnt_tells_the_kinds_apart() -> None:
    """Two examples of each kind are few, and enough for texts that are much like them."""
    learnt = Learnt(learn_all(FILES, understood.vocabulary()))

    assert learnt.alarming(_features("the foot is cold and white"))
    assert not learnt.alarming(_features("an ache in my shin"))
    for text, kind in (("my shin aches", "own"), ("ran 6k easy", "run"), ("does rest help?", "question")):
        like = learnt.kinds(_features(text))
        assert max(like, key=lambda one: like[one]) == kind


def test_learning_twice_gives_the_same() -> None:
    """Whoever learns on another machine gets the same file, so that a change in it is a change of the examples."""
    told = [(_features(text), one.kind) for one in FILES for text in one.texts]

    assert learn(told, ALARMING) == learn(told, ALARMING)


def test_one_kind_alone_teaches_nothing() -> None:
    """An empty folder must not make every text alarming."""
    told = [(_features(text), "own") for text in ("my shin aches", "sore calf")]

    assert learn(told, ALARMING).likelihood(_features("my foot is cold")) < 0.01
    assert Learnt().kinds(_features("my shin")) == pytest.approx(dict.fromkeys(KINDS, 0.0), abs=0.01)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    """The file is what the bot runs on."""
    folder = _content(tmp_path)
    for file in sorted((folder / "en" / "examples").glob("*.yaml"))[2:]:
        file.unlink()  # two are enough here, and quick
    (folder / "en" / "examples" / "own.yaml").write_text("kind: own\nexamples: {a: [my shin aches, sore calf]}\n")

    write_learnt(folder)
    desk = Desk(folder)
    learnt = read_learnt(desk)

    assert desk.problems == []
    assert learnt.learnt_from == checksum(folder)
    assert learnt.alarming(_features("my foot suddenly went cold white and numb")) is not None


def test_examples_that_nobody_learnt_from_are_named(tmp_path: Path) -> None:
    """An author who forgets the command hears of it before the bot starts on old numbers."""
    folder = _content(tmp_path)
    with (folder / "en" / "examples" / "own.yaml").open("a") as file:
        file.write("# changed\n")

    with pytest.raises(ContentInvalid, match="legcheck learn"):
        load(folder)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kind: sad\nexamples: {a: [x]}\n", "kind"),
        ("examples: {a: [x]}\n", "kind"),
        ("kind: own\nexamples: [x]\n", "examples"),
    ],
)
def test_a_mistake_in_the_examples_is_named(tmp_path: Path, text: str, named: str) -> None:
    """Before anything is learnt from it."""
    folder = _content(tmp_path)
    (folder / "en" / "examples" / "own.yaml").write_text(text)

    with pytest.raises(ContentInvalid, match=f"own.yaml: .*{named}"):
        write_learnt(folder)


@pytest.mark.parametrize(
    "text",
    ["I have crushing chest pain", "one calf is swollen and warm since the flight", "cola coloured pee after the race"],
)
def test_nothing_learnt_silences_a_phrase(text: str) -> None:
    """The net behind the phrases can add to what they find; whatever it thinks, it takes nothing away."""
    vocabulary = understood.vocabulary()
    deaf = replace(vocabulary, learnt=Learnt())

    with_net, without = (judge(hear(text, one.lexicon), one) for one in (vocabulary, deaf))

    assert without.any
    assert (with_net.emergency, with_net.same_day) == (without.emergency, without.same_day)


def test_every_kind_has_examples_enough() -> None:
    """Few examples make a bad ear."""
    desk = Desk(CHECKOUT / "content")
    counted: dict[str, int] = {}
    for one in read_examples(desk):
        counted[one.kind] = counted.get(one.kind, 0) + len(one.texts)

    assert desk.problems == []
    assert set(counted) == {ALARMING, *KINDS}
    assert min(counted.values()) >= 300


def _content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CHECKOUT / "content", folder)
    return folder
