#!/usr/bin/env bash
# A complaint with a photo, by real X events, with a folder of frames as the camera: taken, taken again, used, lodged, at
# the hub a JPEG without EXIF, and seen again by its pickup code and by a clerk. Then a photo that is abandoned, of which
# nothing is left, and a camera that is pulled out while it is in use.
# usage: photo.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

# What the camera sees: a wall in two lights, a dark stain on it, and a sign of one colour that nothing else has. A grain of
# its own, so that no part of another photo's file is like a part of this one's.
sign=ad29d1
mkdir "$work/frames"
camera_sees() { # GRAIN
  python3 - "$work/frames" "$sign" "$1" <<'PY'
import os, random, sys
folder, sign, seed = sys.argv[1], bytes.fromhex(sys.argv[2]), int(sys.argv[3])
for frame, light in enumerate((0, 12)):
    grain = random.Random(2 * seed + frame)
    rows = []
    for y in range(720):
        row = grain.randbytes(1280)
        for x in range(1280):
            stain = (x - 800) ** 2 / 9 + (y - 400) ** 2 < 9000
            g = row[x] % 7
            if 200 < x < 600 and 450 < y < 650: rows.append(sign)
            elif stain: rows.append(bytes((90 + light + g, 80 + g, 60 + g)))
            else: rows.append(bytes((200 + light + g, 190 - y // 9 + g, 150 + x // 16 + g)))
    with open(f"{folder}/{frame}.part", "wb") as made: made.write(b"P6\n1280 720\n255\n" + b"".join(rows))
    os.replace(f"{folder}/{frame}.part", f"{folder}/{frame}.ppm")
PY
}
camera_sees 1
enrolled_station "$station"
echo 2468 | "$linli" staff "$station" add --shown-as 张姐 --role clerk --card 0012345678 --pin-stdin >/dev/null
"$kiosk" "$station" --size "${SIZE:-1920x1080}" --mm-per-px 0.248 --lang "${LANGUAGE_SHOWN:-zh_CN}" --tree "$TREE" \
  --camera "$work/frames" >"$work/kiosk.log" 2>&1 &
other_pid=$!
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"
shows() { wait_for "[.widgets[] | select(.id == \"$1\" and .enabled)] | length > 0" "${2:-60}"; }
to_the_check() {
  tap home.speak_up && screen say.what && tap water && screen say.where && tap say.where.elsewhere && screen say.words.0
  tap "${PHRASE:-污水冒出来了}" && screen say.check
}
kept() { find "$station/said" -type f 2>/dev/null | wc -l; }

# 1. Taken, taken again, used
screen idle 60
tap start && screen home && to_the_check
shot check
tap photo && screen photo.aim && shows shutter
shot aim
tap shutter && screen photo.taken 60
shot taken
tap again && screen photo.aim && shows shutter && tap shutter && screen photo.taken 60
tap use && screen say.check && shows photo.yours
shot used
[ "$(kept)" = 1 ] || fail "not one photo waits: $(ls "$station/said")"
tap right && screen say.reply && tap reply.comes_by && screen ticket 60
pickup=$(tree '[.widgets[].label | select(test("取件码|code"; "i"))][0]' | grep -oE '[0-9]{4}' | head -n 1)
tap done && screen home
for _ in $(seq 100); do [ "$(kept)" = 0 ] && break; sleep 0.1; done
[ "$(kept)" = 0 ] || fail "the photo's file was left: $(ls "$station/said")"

# 2. Seen again by whoever has the code
number=$("$linli" cases "$station" --json | jq -rs '.[0].ticket' | cut -d- -f2,4 | tr -d -)
tap home.matters && screen matters.ticket && digits "$number" && tap go_on
screen matters.state && tap code && screen matters.code && digits "$pickup" && tap go_on
screen matters.words && shot matter
tap photo && screen photo.of
wait_for '[.widgets[] | select(.role == "image")] | length > 0' 60
shot seen
tap home && screen home

# 3. … and by a clerk
sign_in 0012345678 张姐 2468 staff.queue
tap "$("$linli" cases "$station" --json | jq -rs '.[0].ticket')" && tap open && screen staff.case
tap photo && screen photo.of
wait_for '[.widgets[] | select(.role == "image")] | length > 0' 60
shot clerk
tap back && screen staff.case && tap person && screen staff.menu && tap staff.sign_out && screen home

# 4. Taken, used, and then they go away: nothing of it is left, neither its pixels, as red, green and blue or as a texture
# has them, nor what its file held
times() { local each; for ((each = 0; each < 40; each++)); do printf %s "$1"; done; }
in_memory() { "$here/../support/in_memory.py" "$other_pid" "$@"; }
as_pixels=("$(times "$sign")" "$(times "${sign}ff")" "$(times "${sign:4:2}${sign:2:2}${sign:0:2}ff")")
# Another picture than the one that was lodged, whose file is still on its way to the hub.
camera_sees 2
to_the_check
tap photo && screen photo.aim && shows shutter && sleep 1 && tap shutter && screen photo.taken 60 && tap use && screen say.check
shows photo.yours
[ "$(in_memory "${as_pixels[@]}")" -gt 0 ] || fail "the search finds no photo where there is one"
photo=$(find "$station/said" -type f)
in_file=$(od -An -v -tx1 -j $(($(stat -c %s "$photo") / 3)) -N 48 "$photo" | tr -d ' \n')
tap home && tap leave && screen home
for _ in $(seq 100); do [ "$(kept)" = 0 ] && break; sleep 0.1; done
[ "$(kept)" = 0 ] || fail "an abandoned photo's file was left: $(ls "$station/said")"
for _ in $(seq 10); do left=$(in_memory "${as_pixels[@]}" "$in_file"); [ "$left" = 0 ] && break; sleep 0.5; done
[ "$left" = 0 ] || fail "an abandoned photo stands $left times in the kiosk's memory: $(in_memory "${as_pixels[0]}") as pixels, $(in_memory "${as_pixels[1]}" "${as_pixels[2]}") as a texture, $(in_memory "$in_file") as a file"
! LC_ALL=C grep -rqaP "$(printf %s "$in_file" | sed 's/../\\x&/g')" "$station" || fail "an abandoned photo is on the disk"

# 5. The camera is pulled out while somebody looks through it: said, and the words go without
to_the_check
tap photo && screen photo.aim && shows shutter
rm -r "$work/frames"
screen photo.failed 60
shot failed
tap without && screen say.check
kill "$other_pid" && wait "$other_pid" 2>/dev/null || true
other_pid=

# 6. The hub has a JPEG that says nothing but what it shows
"$linli" sync "$station" >/dev/null
[ "$("$linli" status "$station" --json | jq .media_pending)" = 0 ] || fail "the photo did not reach the hub"
photo=$(find "$work/hub/blobs" -type f)
[ "$(echo "$photo" | wc -l)" = 1 ] || fail "not one photo at the hub: $photo"
[ "$(head -c 2 "$photo" | od -An -tx1 | tr -d ' ')" = ffd8 ] || fail "no JPEG"
! grep -q Exif "$photo" || fail "it carries EXIF"
[ "$(stat -c %s "$photo")" -lt 400000 ] || fail "it is too large"
