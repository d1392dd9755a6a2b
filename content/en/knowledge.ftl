## Shelves
faq-which = What would you like to know about? Or just ask, such as “new shoes”.
tips-which = Seven tips. Which one?
causes-which = Seven things that can be behind aching legs. Often several come together. Which one?
topic-sore = Sore and tired legs
topic-places = Where it hurts
topic-running_on = Running with pain
topic-home = Treating it yourself
topic-shoes = Shoes, ground and form
topic-training = Training load
topic-drink = Cramps, drinking, eating
topic-help = When to get help
topic-which = <b>{ $topic }</b>
button-topics = ‹ All topics
button-causes = ‹ All causes

## An article
button-more = More
button-answer = In short
button-evidence = Evidence
button-sources = Sources
button-see = Related
button-up = 👍 Useful
button-down = 👎 Not for me
button-other = Or: { $title }
see-title = Read next
sources = Sources: { $sources }
sources-title = Where this comes from
evidence-strong = What the evidence says: mostly well supported
evidence-mixed = What the evidence says: mixed
evidence-contested = What the evidence says: contested
evidence-told = <b>You may hear:</b> “{ $told }”
evidence-found-strong = <b>Well supported:</b> { $found }
evidence-found-mixed = <b>Mixed or thin evidence:</b> { $found }
evidence-found-contested = <b>That is contested or out of date:</b> { $found }
evidence-do = <b>What to do:</b> { $do }
evidence-keys = <i>{ $keys }</i>
source-read = • <b>{ $key }</b>: { $what }
source-secondary = • <b>{ $key }</b>: { $what } (read in a summary)
source-unread = • <b>{ $key }</b>: { $what } (we haven’t read it ourselves yet)
thanks-up = Thank you, good to know.
thanks-down = Thank you, noted. Ask me in other words, or see “Related”.
article-gone = I don’t have that article any more. /faq shows what there is.
faq-none = I don’t know about that. I know about leg pain and running: try “shin splints or stress fracture”, “new shoes”, or tell me what hurts. /faq shows everything I know.
language-en = English
faq-language = I can’t read that: I know { $languages } so far. /triage asks about pain and /faq shows what I know, with buttons. In an emergency call { $number }.

## Tips
button-tip-next = Another tip
button-tips = All tips
button-tip-weekly = A tip every week
button-tip-stop = No more weekly tips
tip-weekly = A tip every { $day } at noon, then. /tips stops it again.
tip-weekly-needs-set-up = For that I need to know that I may store it, and your local time: /start asks both.
tip-stopped = No more weekly tips. /tips gives you one whenever you like.
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

## In other chats, and through links
button-read-on = Read on in LegCheck
button-begin = How LegCheck can help you
linked-stranger = I’m LegCheck: I answer questions about leg pain from running, and can keep an eye on how your legs are doing. I’m not a doctor.
inline-open = Open LegCheck
inline-none = Nothing found: ask LegCheck
inline-urgent-title = This can be an emergency
inline-urgent-line = Call your emergency number now; don’t wait for a chat.
inline-urgent = 🚑 <b>This can be an emergency: call your emergency number now.</b> Don’t wait for an answer in a chat.
