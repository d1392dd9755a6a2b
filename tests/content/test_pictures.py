"""The picture of the legs shows the numbers that the question has, and is what its drawing says."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

from bot.core.ahead import Script
from tests.drawing.legs import PNG, SVG, render

NAME = "{http://www.w3.org/2000/svg}"


def badges() -> dict[str, str]:
    """Read which number stands at which place."""
    drawn = ElementTree.parse(SVG).getroot()
    marks = [one for one in drawn.iter(f"{NAME}g") if one.find(f"{NAME}circle") is not None]
    return {
        mark.attrib["id"]: "".join(use.attrib["href"].removeprefix("#d") for use in mark.iter(f"{NAME}use"))
        for mark in marks
    }


def test_each_place_has_the_number_of_its_button(script: Script) -> None:
    """Whoever taps 7 because the picture says so must have said shin."""
    question = script.question("region")
    assert question is not None
    named = {option.id: str(number) for number, option in enumerate(question.options, 1) if option.id != "multiple"}

    assert badges() == named


def test_the_picture_is_what_the_drawing_says() -> None:
    """A drawing that was changed and not drawn again would show other numbers than it is read to have."""
    assert PNG.read_bytes() == render(), "python -m tests.drawing draws it again"


def test_the_picture_fits_a_chat_and_brings_its_own_ground() -> None:
    """It is read in a light and in a dark chat, so it must not be see-through; Telegram takes 10 MB."""
    content = PNG.read_bytes()
    width, height = struct.unpack(">II", content[16:24])

    assert (width, height) == (720, 930)
    assert len(content) < 200_000
    assert re.search(r'<rect class="ground" width="720" height="930"/>', SVG.read_text("utf-8"))
