# Who it is: asked once and kept in the profile.
# `.title` is the word in the chat’s diary: “Side: Left ✓”. Labels stay under 28 characters.

question-about-you = Does any of this fit you? It changes how careful I am. I ask once; /settings changes it. Tap all that fit.
    .title = About you
    .under-18 = Under 18
    .over-60 = Over 60
    .pregnant = Pregnant, or birth ≤12 wks
    .diabetes = Diabetes
    .thinner = Blood thinner
    .immune = Weak immune system
    .stress = Stress fracture before
    .none = None of these fits me
    .done = Done
