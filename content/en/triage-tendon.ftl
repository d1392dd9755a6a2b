# Tendons, heels, feet and nerves.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-snap = Was there a sudden snap, or a feeling as if somebody kicked you there?
    .title = Snap
    .yes = Yes, a snap or a kick
    .no = No snap
    .not-sure = Not sure
question-medicines = In the last 6 months, any of these? The antibiotics end in -floxacin, such as ciprofloxacin or levofloxacin.
    .title = Medicines
    .neither = No such medicine
    .quinolone = Such an antibiotic
    .steroid = Steroid tablet, injection
    .not-sure = Not sure
