# Where it hurts, on which side, and how one walks on it.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-region = Where does it hurt most? Tap a number, or write it in your own words.
    .title = Where
    .hip = Hip
    .groin = Groin
    .buttock = Buttock
    .thigh-front = Front of the thigh
    .thigh-back = Back of the thigh
    .knee = Knee
    .shin = Shin
    .calf = Calf
    .ankle = Ankle
    .achilles = Achilles
    .heel = Heel
    .foot = Foot
    .multiple = Both legs, or several
question-side = Left or right?
    .title = Side
    .left = Left
    .right = Right
    .both = Both
question-several-places = Which fits best?
    .title = Side
    .both-alike = Both legs, about alike
    .both-different = Both legs, not alike
    .left-leg = Places on the left leg
    .right-leg = Places on the right leg
question-walking = How do you walk on it now?
    .title = Walking
    .normal = I walk as usual
    .limp = With a limp
    .unable = I can’t take four steps
    .not-sure = Not sure
