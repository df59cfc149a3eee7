#!/usr/bin/env bash
# Twelve photos from a station to its hub over a road that cuts, both ends killed in between: words first, every photo
# whole and once, little sent twice, and another station of the same place can look at them. Real processes and files.
# usage: blobs.sh LINLI LINLI_HUB
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"

field() { "$linli" status "$1" --json | jq ".$2"; }
photo() { { printf '\xff\xd8\xff'; head -c $((photo_bytes - 3)) /dev/urandom; } >"$1"; }
lodge() { "$linli" lodge "$st" --category water --text 楼道灯坏了 "$@"; }

photos=12 photo_bytes=$((1536 * 1024)) piece=$((256 * 1024))
scope=zherong/shuangcheng/xiping
st=$work/station

"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub "$work/hub"
python3 "$here/../support/cutting_proxy.py" "$port" "$work/report" 1500000 6000000 20261125 >"$work/proxy" &
other_pid=$!
for _ in $(seq 600); do [ -s "$work/proxy" ] && break; sleep 0.1; done
road=http://127.0.0.1:$(cat "$work/proxy")
code=$("$hub" enrol "$work/hub" --station XP2 --scope $scope | tail -n 1)
"$linli" init "$st" >/dev/null
"$linli" enrol "$st" --hub "$road" --code "$code" >/dev/null

# What cannot be attached is said before anything is saved.
echo 楼道灯坏了 >"$work/words.txt"
refused "neither a JPEG photo nor an Ogg recording" lodge --attach "$work/words.txt"
refused "there is no such file" lodge --attach "$work/none.jpg"
{ printf '\xff\xd8\xff'; head -c $((8 * 1024 * 1024)) /dev/zero; } >"$work/large.jpg"
refused "at most 8388608" lodge --attach "$work/large.jpg"
{ printf 'OggS'; head -c $((1024 * 1024)) /dev/zero; } >"$work/long.ogg"
refused "at most 1048576" lodge --attach "$work/long.ogg"
[ "$(field "$st" stored)" = 0 ] || fail "a refused photo left an entry"

for i in $(seq $photos); do
  photo "$work/$i.jpg"
  lodge --attach "$work/$i.jpg" >/dev/null
done
[ "$(field "$st" media_pending)" = $photos ] || fail "not every photo waits"
[ "$(find "$st/blobs" -type f | wc -l)" = $photos ] || fail "not every photo is kept"

kills=0
for round in $(seq 8); do
  "$linli" sync "$st" >/dev/null 2>&1 &
  sync_pid=$!
  sleep "$(awk -v r="$round" 'BEGIN { srand(r); print 0.3 + rand() }')"
  if [ $((round % 2)) = 0 ]; then
    kill -KILL "$hub_pid" && kills=$((kills + 1))
    wait "$hub_pid" 2>/dev/null || true
    hub_pid=
    kill -KILL "$sync_pid" 2>/dev/null || true
    wait "$sync_pid" 2>/dev/null || true
    start_hub "$work/hub" "$port"
  else
    kill -KILL "$sync_pid" 2>/dev/null && kills=$((kills + 1))
    wait "$sync_pid" 2>/dev/null || true
  fi
done
for _ in $(seq 40); do
  "$linli" sync "$st" >/dev/null 2>&1 || true
  [ "$(field "$st" media_pending)" != 0 ] || break
done
[ "$(field "$st" media_pending)" = 0 ] || fail "photos are left: $("$linli" sync "$st" 2>&1)"
[ "$("$hub" list "$work/hub" --kind case.lodged | wc -l)" = $photos ] || fail "not every case once at the hub"
[ "$("$hub" list "$work/hub" --kind blob.received | wc -l)" = $photos ] || fail "not every photo once at the hub"
[ "$("$linli" blobs "$st" --json | jq -s 'map(select(.received and .here)) | length')" = $photos ] || fail "blobs"

read -r sent cuts <"$work/report"
words=400000 # Batches, feeds, and header fields of connections that were cut.
most=$((photos * photo_bytes * 102 / 100 + (cuts + kills) * piece + words))
echo "blobs: $photos photos, $cuts cuts, $kills kills: $sent bytes to the hub, $((photos * photo_bytes)) of photos, at most $most"
[ "$sent" -le "$most" ] || fail "$sent bytes are more than $most"

# Another station of the same place sees that they are there, and has one over the same road.
code=$("$hub" enrol "$work/hub" --station XP3 --scope $scope | tail -n 1)
"$linli" init "$work/other" >/dev/null
"$linli" enrol "$work/other" --hub "$road" --code "$code" >/dev/null
"$linli" sync "$work/other" >/dev/null
hash=$("$linli" blobs "$st" --json | jq -rs '.[0].hash')
"$linli" blobs "$work/other" --json | jq -es --arg h "$hash" 'map(select(.hash == $h and .received and (.here | not))) | length == 1' >/dev/null ||
  fail "the other station does not know the photo"
"$linli" fetch "$work/other" "$hash" --out "$work/seen.jpg"
cmp "$work/1.jpg" "$work/seen.jpg" || fail "the photo came changed"
refused "64 hex" "$linli" fetch "$work/other" nonsense --out "$work/no.jpg"
# One of another place cannot, though it knows the hash.
code=$("$hub" enrol "$work/hub" --station DY1 --scope zherong/shuangcheng/dongyuan | tail -n 1)
"$linli" init "$work/stranger" >/dev/null
"$linli" enrol "$work/stranger" --hub "$url" --code "$code" >/dev/null
"$linli" sync "$work/stranger" >/dev/null
refused "no matter here" "$linli" fetch "$work/stranger" "$hash" --out "$work/no.jpg"
token=$(sqlite3 "$work/stranger/log.db" "SELECT json_extract(value, '$.token') FROM setting WHERE key = 'enrolment'")
[ "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" "$url/v1/blobs/$hash")" = 404 ] ||
  fail "a stranger had the photo"
"$hub" verify "$work/hub" >/dev/null
"$linli" verify "$st" >/dev/null

# Erased at the hub, the first matter's photo is gone there and, once they have heard of it, at both stations.
file=blobs/${hash:0:2}/$hash
for each in "$work/hub" "$st" "$work/other"; do [ -e "$each/$file" ] || fail "no photo to erase in $each"; done
"$hub" erase "$work/hub" --subject "$("$linli" blobs "$st" --json | jq -rs '.[0].subject')" >/dev/null
for each in "$st" "$work/other"; do "$linli" sync "$each" >/dev/null; done
for each in "$work/hub" "$st" "$work/other"; do [ ! -e "$each/$file" ] || fail "an erased photo is left in $each"; done
[ "$("$linli" blobs "$st" | wc -l)" = $((photos - 1)) ] || fail "an erased photo is still listed"
"$hub" verify "$work/hub" >/dev/null
"$linli" verify "$st" >/dev/null
