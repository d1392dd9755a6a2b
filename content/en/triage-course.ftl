# Since when, how strong, which way it goes.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-walking = How do you walk on it now?
    .title = Walking
    .normal = I walk as usual
    .limp = With a limp
    .unable = I can’t take four steps
    .not-sure = Not sure
question-started = When did it start?
    .title = Since
    .today = Today
    .days-1-3 = 1 to 3 days ago
    .days-4-7 = 4 to 7 days ago
    .weeks-1-3 = 1 to 3 weeks ago
    .longer = Longer ago
question-severity = How strong is it at its worst now? 0 is no pain, 10 the worst you can think of.
    .title = Pain
question-trend = Since it started, is it…
    .title = Course
    .better = Getting better
    .same = About the same
    .worse = Getting worse
question-age = How old are you?
    .title = Age
    .to-24 = 18 to 24
    .to-39 = 25 to 39
    .to-49 = 40 to 49
    .to-54 = 50 to 54
    .to-60 = 55 to 60
