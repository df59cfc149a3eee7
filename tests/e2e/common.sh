# What the stories share: source it with LINLI and LINLI_HUB as arguments. It leaves `work`, a folder that is gone at the
# end, and ends what the story left running. Sets hub_pid; a story may set other_pid (a program it started) and mounted (a
# file system it mounted).
linli=$1 hub=$2
story=$(basename "$0" .sh)
work=$(mktemp -d)
export LINLI_HEAD_DIR=$work/heads
hub_pid= other_pid= mounted=
finish() {
  for pid in $hub_pid $other_pid ${cups_pid:-}; do kill "$pid" 2>/dev/null && kill -CONT "$pid" 2>/dev/null || true; done
  [ -z "$mounted" ] || umount "$mounted" || true
  rm -rf "$work"
}
trap finish EXIT

fail() { echo "$story: $*" >&2; exit 1; }
# has TEXT PART: the text holds the part.
has() { case $1 in *"$2"*) ;; *) fail "'$2' is not in: $1" ;; esac; }
# ends CODE PART COMMAND…: ends with that exit code; what it said (left in $work/err) holds the part, and for 1 it is one
# line, but for those that tell what is being waited for or how far it is: a slow machine may say them.
ends() {
  local wanted=$1 part=$2 code=0
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  [ "$code" = "$wanted" ] || fail "exit $code instead of $wanted: ${*:1:4}: $(cat "$work/err")"
  [ "$wanted" != 1 ] || [ "$(grep -vcE '^linli(-hub)?: (waiting for|loading the stick|taking in the stick)' "$work/err")" = 1 ] || fail "not one line: $(cat "$work/err")"
  has "$(cat "$work/err")" "$part"
}
# refused PART COMMAND…: exit code 1 and one line that holds the part.
refused() { ends 1 "$@"; }
# start_hub DIR [PORT]: serves it; leaves hub_pid, url and port.
start_hub() {
  "$hub" serve "$1" --listen "127.0.0.1:${2:-0}" >"$work/hub.out" 2>"$work/hub.err" &
  hub_pid=$!
  for _ in $(seq 600); do
    url=$(sed -n 's/^listening on //p' "$work/hub.out")
    port=${url##*:}
    [ -z "$url" ] || return 0
    kill -0 "$hub_pid" || fail "the hub ended: $(cat "$work/hub.err")"
    sleep 0.1
  done
  fail "the hub does not listen"
}
stop_hub() { # [SIGNAL]
  kill "-${1:-TERM}" "$hub_pid"
  wait "$hub_pid" 2>/dev/null || true
  hub_pid=
}
# enrolled_station DIR: a hub that serves, and a station enrolled with it.
enrolled_station() {
  local code
  "$hub" init "$work/hub" --district 柘荣县 --district-word 县里 >/dev/null
  code=$("$hub" enrol "$work/hub" --station XP2 --scope zherong/shuangcheng/xiping --name 溪坪红色驿站 | tail -n 1)
  start_hub "$work/hub"
  "$linli" init "$1" >/dev/null
  "$linli" enrol "$1" --hub "$url" --code "$code" >/dev/null
}
# Two stations that are never online, $one and $two, and $stick; the hub is $work/hub.
# enrolled_by_stick DIR CODE_OF_STATION SCOPE [NAME]
enrolled_by_stick() {
  local code
  code=$("$hub" enrol "$work/hub" --station "$2" --scope "$3" ${4:+--name "$4"} | tail -n 1)
  "$linli" init "$1" >/dev/null
  "$linli" enrol "$1" --stick "$stick" --code "$code" >/dev/null
  "$hub" import "$work/hub" "$stick" >/dev/null
  "$linli" import "$1" "$stick" >/dev/null
}
# Both load the stick, the hub takes it in, both take the answers: twice, for what the first brought is answered then.
meet() {
  for _ in 1 2; do
    "$linli" export "$one" "$stick" --name 红盘 >/dev/null
    "$linli" export "$two" "$stick" >/dev/null
    "$hub" import "$work/hub" "$stick" >/dev/null
    "$linli" import "$one" "$stick" >/dev/null
    "$linli" import "$two" "$stick" >/dev/null
  done
}
# demo_station DIR: the same, where the demo neighbourhood lives.
demo_station() {
  enrolled_station "$1"
  "$linli" load "$1" "$(dirname "$0")/../../assets/demo/xiping.toml" >/dev/null
}
