# What is said about the bot itself: to whoever operates it, and to runners after it was away.

## To the operator: counts alone, nothing about a person
operator-parked = { $count ->
    [one] One update was set aside
   *[other] { $count } updates were set aside
 } since { $from }. The log and docs/operations.md say more.
operator-failed = { $count ->
    [one] One message could not be sent, or nobody knows whether it arrived,
   *[other] { $count } messages could not be sent, or nobody knows whether they arrived,
 } since { $from }:
operator-cause = · { $count } × { $what }
operator-unknown = no cause is known
operator-blocked = { $count ->
    [one] (One more was for somebody who has blocked me: no failure.)
   *[other] ({ $count } more were for people who have blocked me: no failure.)
 }
operator-stopped = I was not running from { $from } to { $until }.
operator-telegram = I could not reach Telegram from { $from } to { $until }.
operator-database = I could not write to the database from { $from } to { $until }.

## To runners
away =
    I was away from { $from } to { $until }.
    What you wrote before { $lost } may not have reached me: please tell me again if it matters.
