# What was different in the last weeks: it tells what may have led here.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-changes = What was different in the last weeks? Tap all that fit. You may leave this out.
    .title = Different lately
    .more = More or harder running
    .rest = Poor sleep or little rest
    .heat = Heat, or sweating for long
    .shoes = New or worn-out shoes
    .warmup = No warm-up, sprinting cold
    .hills = Hills, or other ground
    .none = Nothing was different
    .done = Done
question-changes-besides = What else was different in the last weeks? Tap all that fit. You may leave this out.
    .title = Also different
    .rest = { question-changes.rest }
    .heat = { question-changes.heat }
    .shoes = { question-changes.shoes }
    .warmup = { question-changes.warmup }
    .hills = { question-changes.hills }
    .none = Nothing else
    .done = Done
question-changes-cramp = Did any of this come before the cramp? Tap all that fit. You may leave this out.
    .title = Before the cramp
    .more = { question-changes.more }
    .rest = { question-changes.rest }
    .heat = { question-changes.heat }
    .drank = Drank beyond my thirst
    .tummy = Vomiting or diarrhoea
    .tablets = I take water tablets
    .none = None of these came before
    .done = Done
