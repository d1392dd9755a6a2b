# Muscles: soreness, strains, cramps.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-muscle-start = How did it begin? After a hard or long run, the same evening counts as the day after.
    .title = Beginning
    .hard-run = The day after a hard run
    .usual-run = After a usual run
    .moment = At one moment I remember
    .during = Slowly, while running
    .burn = Burning, gone on slowing
    .cramp = A cramp, and it passed
    .cramp-holds = A cramp that won’t let go
    .no-reason = No reason I know
question-strain-look = At that moment or since then, any of these? Tap all that fit, and don’t test the leg to find out.
    .title = Muscle
    .gap = A dent or lump in it
    .large-bruise = A bruise bigger than a palm
    .weak = Weak when bending the knee
    .not-sure-gap = Not sure about a dent
    .none = No dent, not weak
    .done = Done
question-muscle-look = Are the muscles visibly swollen, too weak to get you out of a chair even if you ignore the pain, sore when you lie still, or like a muscle breakdown (rhabdo) that you had before? If two fit, tap the upper one.
    .title = Muscles
    .neither = No swelling, calm at rest
    .cannot-rise = Too weak to leave a chair
    .again = Like my muscle breakdown
    .swollen = Visibly swollen
    .at-rest = Sore at rest or at night
    .not-sure = Not sure if swollen
question-cramp-pattern = What else about the cramps? If two fit, tap the upper one. Giving way means that your legs sank under you in hard effort, with a clear head.
    .title = Cramps
    .gave-way = My legs gave way too
    .whole-body = All over my body
    .at-rest = Also at rest or at night
    .weekly = Every week, or more often
    .now-and-then = First time, or seldom
    .not-sure = Not sure of the first two
