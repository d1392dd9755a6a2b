"""Update -> service: five lines each, no text, no decision."""
