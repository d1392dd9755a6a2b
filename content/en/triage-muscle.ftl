# Muscles: soreness, strains, cramps.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-muscle-start = How did it begin?
    .title = Beginning
    .hard-run = The day after a hard run
    .usual-run = After a usual run
    .moment = At one moment I remember
    .during = Slowly, while running
    .cramp = A cramp, and it passed
    .no-reason = No reason I know
question-muscle-look = Are the muscles visibly swollen, or too weak to get you out of a chair even if you ignore the pain?
    .title = Muscles
    .neither = Neither swollen nor weak
    .swollen = Visibly swollen
    .cannot-rise = Can’t get up from a chair
    .not-sure = Not sure
question-rest = Does it hurt when you lie still, or wake you at night?
    .title = At rest
    .yes = Yes, also at rest
    .no = No, not at rest
    .not-sure = Not sure
question-cramp-pattern = How often do you get such cramps?
    .title = Cramps
    .now-and-then = First time, or seldom
    .weekly = Every week or more
    .at-rest = Also at rest or at night
