# What triage asks, and what is asked afterwards. `.title` is the word in the chat's diary: "Side: Left ✓".
# Button labels stay under 28 characters, the lines of the ten signs under 60.

## Who and by when
who-physio = a physio
who-sports-doctor = a sports doctor
who-gp = your GP
who-urgent-care = urgent care
who-emergency-department = an emergency department
who-maternity-unit = your maternity unit
who-prescriber = whoever prescribed it
within-now = now
within-today = today
within-3d = within 3 days
within-7d = within a week

## Asked afterwards
question-seen = Has somebody looked at it?
    .title = Seen
    .yes = Yes
    .on-my-way = On my way
    .not-yet = Not yet
    .not-going = I’d rather not
    .worse = It’s new or worse
question-booked = Did you get an appointment?
    .title = Appointment
    .booked = Booked
    .seen = Already seen
    .not-yet = Not yet
    .better-now = It’s better now
    .worse = It’s new or worse
question-how = How is it now, compared with when you told me?
    .title = Now
    .better = Better
    .same = The same
    .worse = Worse
    .new-or-worse = Something new
question-swollen = Look at both calves again: is one bigger, or warm or a new colour (red, or darker or purple on brown or black skin)?
    .title = Calves
    .no = No, both the same
    .bigger = One is bigger
    .warm = Warm or a new colour
    .not-sure = Not sure
question-urine = Has your urine turned brown or like cola, or have the sore muscles swollen up?
    .title = Urine, swelling
    .no = No, neither
    .dark = Brown or like cola
    .swollen = Swollen
    .not-sure = Not sure

after-seen =
    .yes = Good. What they told you counts more than my rules.
    .on-my-way = Good. If it gets worse on the way, call { $number }.
    .not-yet = Please don’t leave it for tomorrow: this wants eyes and hands today. If it gets worse, call { $number }.
    .not-going = That’s yours to decide. My advice stays the same, and if it gets worse, call { $number }.
after-booked =
    .booked = Good. Until then my advice stays the same.
    .seen = Good. What they told you counts more than my rules.
    .not-yet = Would today be a good day to ring? Until then my advice stays the same.
    .better-now = I’m glad. Have it seen all the same: things like this come back.
after-how =
    .better = Good to hear. Give it a little more time before the next hard run.
    .same = Noted. If it’s no better a week after it began, have it seen.
after-swollen =
    .no = Good. If one calf gets bigger, warm or coloured, be seen the same day.
after-urine =
    .no = Good. If your urine turns brown, call { $number }, whatever the legs feel like.
