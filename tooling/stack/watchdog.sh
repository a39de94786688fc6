#!/bin/sh
# Ends the processes it was told about as soon as its standard input closes, however the process at the other end died.
# Input, one a line: "add PID SIGNAL" and "drop PID". The last one added is signalled first; what is left after 10 s is killed.
trap '' INT TERM HUP
watched=
while read -r verb pid signal; do
  rest=
  for entry in $watched; do [ "${entry%%:*}" = "$pid" ] || rest="$rest $entry"; done
  watched=$rest
  [ "$verb" = add ] && watched="$pid:$signal $watched"
done
for entry in $watched; do kill -s "${entry##*:}" "${entry%%:*}" 2>/dev/null; done
tries=0
while [ "$tries" -lt 100 ]; do
  left=
  for entry in $watched; do kill -0 "${entry%%:*}" 2>/dev/null && left=1; done
  [ -n "$left" ] || exit 0
  tries=$((tries + 1))
  sleep 0.1
done
for entry in $watched; do kill -s KILL "${entry%%:*}" 2>/dev/null; done
