# What LegCheck says outside triage. HTML as Telegram takes it; every value is escaped before it comes here.

## Set-up
question-consent =
    <b>LegCheck: how are your legs?</b>
    I answer questions about leg pain from running, ask how your legs feel after a run, and tell you when it’s time to see a professional.

    I’m a program, not a doctor: I can’t examine you, and no clinician has reviewed me yet. In an emergency call your emergency number, not me.

    Bot chats are not end-to-end encrypted: Telegram can technically read them. What you tell me is stored here so that I can see changes. /export and /delete are always yours.
    .title = Storing my answers
    .agree = I agree, store my answers
    .questions-only = Just questions, store nothing
    .more = Tell me more
question-adult = Are you 18 or over?
    .title = 18 or over
    .yes = Yes
    .no = No
    .skip = I’d rather not say
question-place =
    Which city are you nearest to? Type its name: I use it for your local time and your emergency number.
    You can also share your location (📎), or type an offset such as UTC+2.
    .title = City
    .skip = Skip
picture-legs = Left: seen from the front. Right: from behind. The buttons below say the same in words.
not-left-out = I can’t leave this one out: it is about a warning sign.
question-place-ok = { $place } ({ $time } now, emergency number { $number }). Right?
    .title = Nearest to
    .yes = Yes
    .another = Another city
    .number = Another number
question-number = Which number do you call for an ambulance?
    .title = Emergency number
    .skip = Leave it
question-check-in = When shall I check in each day?
    .title = Daily check-in
    .evening = Evening 19:00
    .morning = Morning 07:30
    .after-runs = Only after runs
    .other = Another time
    .skip = Skip
question-check-in-time = At what time? Type it like 18:30.
    .title = Time
    .skip = Leave it
question-run-days = Which days do you usually run?
    .title = Run days
    .mo = Mo
    .tu = Tu
    .we = We
    .th = Th
    .fr = Fr
    .sa = Sa
    .su = Su
    .done = Done
    .varies = It varies
    .skip = Skip
place-unknown = I can’t find that place. Try the nearest bigger city, share your location (📎), or type an offset such as UTC+2.
place-which = There are several. Which one do you mean?
number-unknown = That doesn’t look like an emergency number. Type 2 to 8 digits, such as 112 or 999.
time-unknown = I can’t read that as a time. Type it like 18:30, between 07:30 and 21:30.
place-offset = { $zone }, no country known
number-default = 112 or your local number
or = {" or "}
signs-none = none of the ten signs
no = No
setup-done = Done. Tell me when you’ve run (“8k in 45 min”), when something hurts (“my left shin hurts”), or ask me anything (“can I run today?”). /help shows everything I can do.
setup-done-questions-only = Fine: I store no answers. Ask me anything about leg pain from running, or use /triage when something hurts: those answers are erased when you have my advice. /start changes this.
setup-done-minor = Thank you for being honest. I’m made for adults, so I store no answers from you. You can ask me anything, and /triage still tells you how urgent a pain is. Please show what it says to a parent or another adult you trust.
setup-done-no-age = Fine. I store answers of adults only, so I store none of yours. Ask me anything about leg pain from running, or use /triage when something hurts. /start changes this.
setup-paused = I didn’t finish getting to know you. Shall we go on? It’s a few taps; later, /start goes on.
button-setup-on = Go on with set-up
not-kept = I’ve kept none of this. If I may remember it, I can ask again and see changes: /start.
setup-again = Welcome back. Tell me what hurts, or ask me anything. /help shows what I can do, /settings what I know about you.

## Around a conversation
back = Back
stop = Stop
skip = Skip
as-you-wrote = You wrote: { $said }. Right? Tap it, or another.
skipped = left open
progress = { $done } of about { $about }
we-were-here = We were here:
consent-tap = May I store your answers? Please tap one of these, so that I know for sure.
polite-hello-words = hi, hello, hey, hiya, hi there, hello there, good morning, morning, good evening, evening, good afternoon
polite-hello = Hello! How are your legs? Tell me what hurts, or ask me anything.
polite-thanks-words = thanks, thank you, thank you very much, thanks a lot, many thanks, thx, ty, cheers, ta, great, ok, okay, ok thanks, okay thanks, thanks bye, bye
polite-thanks = You’re welcome. Take care of your legs. I’m here when something hurts.
say-again = I didn’t catch that. Tap one of the buttons, or type one of the answers.
nothing-open = There’s nothing to stop. Tell me what hurts, or ask me anything.
stopped = Stopped. What was set stays as it is; /start or /settings goes on.
stopped-unknown = Stopped, and nothing is kept. /start begins again.
triage-stale = That was a while ago, and signs come and go: let’s look at them again.
place-taken = { $place } ✓ as you wrote. ‹ Back changes it.
stopped-triage =
    Stopped, so I can’t tell how urgent this is.
    <b>Call { $number } if</b> you have chest pain or can’t breathe, are confused or have collapsed, pass cola-coloured urine, have a cold, pale or blue foot, new numbness between the legs or trouble peeing, or a leg that is rock hard with rising pain.
    <b>Be checked today if</b> one leg is swollen, you can’t take four steps, or a joint is hot and you have a fever.
    /triage starts again.
question-unfinished =
    We didn’t finish checking your legs, so I can’t tell how urgent it is.
    <b>Call { $number } if</b> you have chest pain or can’t breathe, are confused or have collapsed, pass cola-coloured urine, have a cold, pale or blue foot, new numbness between the legs or trouble peeing, or a leg that is rock hard with rising pain.
    <b>Be checked today if</b> one leg is swollen, you can’t take four steps, or a joint is hot and you have a fever.
    .title = Unfinished check
    .continue = Go on
    .restart = Start again
    .leave = Leave it
finish-first = We’re in the middle of checking your legs. Finish that first, or /cancel.
tick-first = Tap the numbers that fit first, or None.
button-not-yours = That’s over and nothing of it is kept, or the button belongs to another chat. /triage starts again.
button-finished = That conversation is over. Your newest message has the buttons that count.
button-answered = Already answered. ‹ Back takes an answer back.
button-answered-once = Already answered. If something has changed, just tell me.
button-unknown = I don’t know this button any more. /help shows what I can do.
noted = Noted ✓

## Advice
level-emergency = Emergency
    .sign = 🚑
level-same_day = Today
    .sign = 🔴
level-soon = Soon
    .sign = 🟠
level-self_manage = Look after it yourself
    .sign = 🟡
level-reassure = Normal soreness
    .sign = 🟢
advice-why = Why: { $why }
advice-said = You told me: { $answers }.
led-first = One question first, so that I weigh it rightly.
advice-leads = <b>What may have led here</b>, most likely first
advice-leads-none = Your answers don’t point to anything in your training.
advice-lead = <b>{ $number }. { $title }</b>
advice-lead-for = Speaks for it: { $says }
advice-lead-against = Against: { $says }
advice-fits-title = <b>What this often fits</b> (a pattern, not a diagnosis)
advice-fits = • { $name }: { $says }
button-led = What may have led here
advice-until-then = <b>Until then</b>
advice-avoid = <b>Better not</b>
advice-sooner = <b>Get help sooner if</b>
advice-expect = What usually happens: { $expect }
button-until-then = What to do until then
button-why = Why, in detail
button-wrong = I tapped wrong
why-rules = <b>The rules that spoke</b>
why-answers = <b>What you told me</b>
why-sources = <b>Where the rules come from</b>
why-version = Rules: { $rules }. Content { $version }, not reviewed by a clinician yet.
why-nothing = I haven’t given you any advice yet that I could explain. /triage checks a pain.
why-others = Earlier advice: tap one to see why I gave it.
why-other = { $sign } { $day }: { $about }
unseen-line = <i>On { $day } I advised you to be seen at once, and I haven’t heard that you were. If it gets worse, call { $number }.</i>
button-was-seen = I was seen
why-not-kept = I store no answers from you, so I can’t look back. /triage checks a pain again.
given-on = <i>My advice of { $day }</i>
card-call = Call { $number } now. This could be serious.
card-call-unknown = Call 112 or your local emergency number now. This could be serious.
card-until = Until help comes: { $line }
card-say = Say: “{ $answers }”
card-undone = Good that you said so: that is taken back, and we go on. Should it be true after all, call { $number }.
card-misread = Good that you said so. Let’s look at the signs together, to be sure. Should it be true after all, call { $number }.
crisis =
    I’m really glad you wrote that. I’m a program for sore legs, and you deserve a person right now.
    <b>If you might act on it, call { $number } now</b>, or go to an emergency department.
    Otherwise tell somebody you trust today, or call a crisis line: 116 123 in the UK and Ireland, 988 in the US and Canada; findahelpline.com knows those of other countries.
down =
    I can’t save right now. Your message is safe with Telegram; I’ll answer when I’m back.
    If you have chest pain, one swollen leg, or can’t stand on it, don’t wait for me: call your emergency number.
went-wrong = Something went wrong with your last message, and I’ve set it aside to be looked at. Please try again in other words. If it’s urgent, don’t wait for me: call your emergency number.

## Asking again
worse-words = worse, it’s worse, it got worse, it has got worse, it’s getting worse, much worse, new pain, something new
ask-at = I’ll ask { $when }{ $what ->
    [seen] {" "}whether you were seen.
    [booked] {" "}whether you got an appointment.
    [swollen] {" "}whether it has swollen.
    [urine] {" "}about swelling and the colour of your urine.
   *[how] {" "}how it is.
 }
when-hours = in about { $hours } hours
when-today = today at { $time }
when-tomorrow = tomorrow at { $time }
when-day = on { $day } at { $time }
check-in-late = Thanks, noted. That question was from a while ago: if it hurts now, /triage checks it.

## About the bot and the runner
help =
    <b>What I can do</b>
    Tell me what hurts: “my left shin hurts when I run”, or /triage. I ask a few questions and say how urgent it is.
    Tell me of a run: “ran 8k 45 min”, or /ran. I ask how it hurt, and again in the morning.
    Ask “can I run today?”, or /today. /history shows your last 30 days, /entries corrects them.
    Ask me anything: /faq, /faq shoes, /tips, /causes. /why explains my last advice.
    /pause stops my questions for a while, /settings changes what I know about you.
    /privacy, /consent, /export, /delete: your data.
    /cancel stops what we’re doing.
    In an emergency call { $number }, not me.
privacy =
    <b>Your data</b>
    I store your chat’s number, what you set in /settings, and, if you agreed, your answers and my advice. Nothing else, and no name.
    I use it to judge your pain, to see changes and to ask again at the right time. Nobody is sold or shown anything.
    Bot chats are not end-to-end encrypted: Telegram can technically read them, and so can whoever runs this bot.
    A message that I couldn’t handle is kept for 7 days. If you’re silent for 12 months I tell you, then erase everything.
    /consent shows and withdraws your consent, /export gives you everything, /delete erases it.
consent-agreed = You agreed on { $day } that I store your answers. You can withdraw that: then I erase them, and you can go on asking.
consent-none = You haven’t agreed that I store your answers, so I don’t. /start asks again.
button-withdraw = Withdraw and erase
button-keep = Keep it
consent-withdrawn = Withdrawn. Your answers, my advice and your settings are erased. You can go on asking; /start asks for consent again.
consent-kept = Fine, nothing changes.
delete-sure = Erase everything I know about you: settings, answers, advice? This can’t be undone.
button-delete = Yes, erase everything
button-delete-no = No
delete-agreed = Erasing everything …
delete-done = Everything about you is erased. If you write to me again, we start from the beginning. Take care of your legs.
delete-not = Fine, nothing is erased.
export-caption = Everything I store about you, as JSON.
settings =
    <b>What I know about you</b>
    City: { $city }
    Emergency number: { $number }
    Daily check-in: { $check_in }
    Run days: { $days }
    Getting up: { $wake }
    About you: { $health }
    Storing answers: { $consent }
settings-unknown = not set
settings-consent-agreed = yes, since { $day }
settings-saved = Saved ✓
settings-need-consent = For settings I need to store them: /start asks whether I may.
button-set-place = City
button-set-number = Emergency number
button-set-check-in = Daily check-in
button-set-run-days = Run days
button-set-wake = Getting up
button-set-about-you = About you
button-set-consent = Consent
back-again = Good to have you back. Tell me what hurts, or ask me anything.
silent-year = You haven’t written for a year. In two weeks I’ll erase everything I know about you; write anything if you’d like me to keep it.

## Anything else
file-heard = I can’t look at pictures, files, voice messages or stickers. Tell me in words what hurts, or use /triage. If it bleeds, is deformed or you feel very ill, call { $number }.
place-heard = Thank you. I use a location only for your local time: /settings, City.
edited = I read your change. What I had already taken down stays; /triage starts a new check, ‹ Back changes an answer.
unknown-command = I don’t know that command. /help shows what I can do.
group = I talk about legs in private only, so that nobody else reads along. Write to me directly.
sounds-urgent = ⚠️ What you write could be urgent. If you feel very ill, or it is getting worse quickly, call { $number } now.
triage-begins = Sorry that it hurts. First the signs that would make it urgent.
triage-already-today = 🔴 This should be seen today, whatever else you answer. I ask on because it could be more urgent still.
triage-open = We were in the middle of it:

## Commands
command-triage = Something hurts: find out how urgent it is
command-ran = Tell me about a run, such as /ran 8k 45 min
command-faq = Questions about leg pain, such as /faq shoes
command-tips = A tip for happier legs
command-causes = What can be behind aching legs
command-why = Explain your last advice
command-settings = City, check-in time, run days
command-privacy = What is stored, and who can read it
command-consent = Show or withdraw your consent
command-export = Everything stored about you
command-delete = Erase everything about you
command-help = What LegCheck can do
command-cancel = Stop what we are doing
command-start = Begin, or change what is stored
about-long =
    LegCheck answers questions about leg pain from running, tells you how urgent a pain is, and asks again later. It is a program, not a doctor, and no clinician has reviewed it yet. In an emergency call your emergency number.
about-short = How are your legs? Honest answers about pain from running.

## Signs that somebody typed (in the middle of a sentence)
you-wrote = You wrote
heard-chest_pain = chest pain, or a heart that races or skips
heard-breathless = trouble breathing
heard-confusion = confusion, fainting, a collapse or a fit
heard-dark_urine = dark urine, or almost none
heard-bladder = numbness between the legs, or trouble with pee or poo
heard-cold_foot = a cold, pale or blue foot
heard-cannot_move = a leg or foot that won’t move
heard-deformity = a bone or joint out of place, or heavy bleeding
heard-compartment = strong, rising pain in a hard leg
heard-foot_drop = a foot that you can’t lift
heard-numb_weak = numbness or weakness
heard-pop = a pop or snap
heard = I also noted what you wrote: { $signs }.
button-misheard = That’s not what I meant
misheard = Thanks, taken back.
