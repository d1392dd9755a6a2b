# What LegCheck says when a runner looks back or ahead: today, the last 30 days, entries, pauses.

## Can I run today?
# Those of four words and more are also heard mistyped, shorter ones exactly as they stand.
today-words = can i run, can i run today, could i run, could i run today, should i run, should i run today, shall i run, shall i run today, may i run, may i run today, can i go running, can i go running today, can i go for a run, can i go for a run today, should i go running, should i go running today, should i go for a run, should i go for a run today, can i train today, should i train today, am i ok to run, am i ok to run today, am i okay to run, am i okay to run today, am i fine to run, am i fine to run today, am i good to run, am i good to run today, is it ok to run, is it ok to run today, is it okay to run, is it okay to run today, is it fine to run, is it fine to run today, is it safe to run, is it safe to run today, is it ok if i run, is it ok if i run today, ok to run, ok to run today, okay to run, okay to run today, fine to run, fine to run today, safe to run, safe to run today, good to run, good to run today, do i run, do i run today, is running ok, is running ok today, is running okay, is running okay today, can i jog, can i jog today, should i jog, should i jog today, run or rest, run or rest today, rest or run, rest or run today, should i run or rest, should i run or rest today, can i run or should i rest, can i run or should i rest today, hi can i run today, hey can i run today, so can i run today, can i run today please, can i run today or not, should i run today or rest, should i run today or not, run today, run today or not, running today, is it ok to go for a run today, is it ok to go running today, can i run this morning, can i run this evening, can i run tonight, can i run now
today-not-kept = I can answer that only from answers that I may remember, and I store none of yours: /start asks. If something hurts, /triage checks it.
today-ask-first = I don’t know how your legs have been this week. Tell me this first, then ask me again.
today-not = Not today: { $why }. Pain-free pool or bike is fine.
today-seen = Somebody looked at you on { $day }. What they said about running decides, not my rules: if they said nothing about it, ask them before you run.
today-unseen = Not today: you were advised to be seen, and nobody has seen it yet. /why shows my advice.
today-unseen-place = Not today: your { $place } should be seen first, and nobody has seen it yet. /why shows my advice.
today-easy = Easy today, at most { $most }: { $why }.
today-easy-as-before = Easy today, no more than last time: { $why }.
today-nothing = Nothing in your answers speaks against it.
today-nothing-most = Nothing in your answers speaks against it. More than { $most } would be over a tenth longer than your longest run of the last 30 days.
today-scores = your { $place } { $scores }
today-last-runs = your { $place } { $scores } on your last { $count ->
    [one] run
    [2] two runs
   *[other] three runs
 }
today-score-on = { $score } ({ $day })
today-why =
    About running today: { $because }
    { $lines }
today-why-line = { $day }, { $context }: { $place } { $score }/10
button-today-why = Why

## The last 30 days
history-words = history, my history, show history, show my history, show me my history, my pain history, last 30 days, my last 30 days, chart, my chart, show my chart
history-not-kept = I store no answers of yours, so there’s nothing to look back at. /start asks whether I may.
history-nothing = You’ve told me nothing in the last 30 days, so there’s nothing to show. Tell me of a run (“8k 45 min”), or what hurts (“my left shin hurts”).
history-caption = Your last 30 days. The same in words follows.
history =
    <b>Your last 30 days, { $first } to { $last }</b>
    { $lines }
    Scores are the worst of a day. Days you told me nothing of are left out.
history-no-pain = No pain told
history-zeros = { $place }: no pain on { $days ->
    [one] one day
   *[other] { $days } days
 }
history-score = { $score } ({ $day })
history-more-before = … { $scores }, and { $count } more before
history-places-more = And { $count } more { $count ->
    [one] place
   *[other] places
 }
history-runs = Runs: { $count }
history-runs-far = Runs: { $count }, { $far } in all, longest { $longest }
history-runs-long = Runs: { $count }, { $long } in all
history-advice = Advice: { $advices }
history-advice-on = { $sign } { $level } ({ $day })
history-advice-more = { $advices }, and { $count } more before
picture-title = Your last 30 days
picture-pain = Worst pain of the day, 0 to 10
picture-distance = Runs in { $unit }
picture-minutes = in minutes
picture-empty = Nothing told in these 30 days
picture-no-pain = No pain told in these 30 days
picture-left-out = and { $count } more

## Correcting what was told
entries-words = entries, my entries, correct an entry, correct entry, delete an entry, edit an entry, change an entry
entries-not-kept = I store no answers of yours, so there’s nothing to correct. /start asks whether I may.
entries-none = There’s nothing in my notes that could be corrected.
entries =
    <b>What you’ve told me, newest first</b>
    Tap what you’d like to correct or delete.
entry-run = { $day } · { $run }
entry-pain = { $day } · { $place } { $score }/10 { $context }
entry-context = told
    .run = in a run
    .morning = in the morning
    .later = days after a run
    .daily = that day
    .triage = in a check
entry-run-shown =
    <b>{ $entry }</b>
    To correct it, edit your message that told of it, or delete it and tell me again.
entry-run-shown-with =
    <b>{ $entry }</b>
    With it: { $scores }. If you delete the run, that goes too.
    To correct it, edit your message that told of it, or delete it and tell me again.
entry-score = { $place } { $score }/10 { $context }
entry-scores-more = { $scores }, and { $count } more
entry-pain-shown =
    <b>{ $entry }</b>
    Tap what it should be, or delete it.
entry-changed = Corrected: <b>{ $entry }</b>, was { $before }/10 ✓
entry-deleted = Deleted: <b>{ $entry }</b> ✓
entry-gone = That entry isn’t in my notes any more.
entry-signs = That’s { $rise } more than I had noted, so let’s look at the signs once more.
entry-same = That’s what it says.
button-entries = Correct an entry
button-entries-older = Older
button-entries-newer = Newer
button-entry-delete = Delete
button-entries-back = ‹ Back to the list

## Pauses
question-pause = Until when shall I ask nothing? Tap, or type a day, such as “Friday” or “1 December”.
    .title = Pause
    .tomorrow = Tomorrow
    .three-days = 3 days
    .week = A week
    .two-weeks = Two weeks
pause-words = pause, pause please, stop asking, stop asking me, take a break, no questions
resume-words = resume, unpause, end pause, end the pause, stop pause, stop the pause
pause-not-kept = I ask nothing by myself as long as I store no answers of yours, so there’s nothing to pause.
pause-set = Until { $day } I won’t ask. What an advice promised I still ask, and you can always write. /resume ends the pause.
pause-answered = until { $day }
pause-not-read = I can’t read that as a day. Type it like “Friday”, “in 3 days” or “1 December”.
pause-past = { $day } isn’t ahead of us. Type a day to come, such as “Friday” or “in 3 days”.
pause-too-far = That’s more than a year ahead, longer than I pause. Type a day before then.
pause-over = The pause is over: I ask again.
pause-none = There’s no pause. /pause stops my questions for a while.
settings-paused = { $check_in }, paused until { $day }

## Commands
command-today = Can I run today?
command-history = Your last 30 days, as a picture and in words
command-entries = Correct or delete something you told me
command-pause = Ask me nothing for a while
command-resume = End the pause
