# One complaint told by tapping: lodged with no network, received, sorted, answered, told, published, found again and
# rated. Source it after drive.sh, with a kiosk of the demo neighbourhood on DISPLAY and the hub stopped; `start_hub`,
# $bin, $hub, $station and $url come from the caller. Leaves $ticket, $subject.

newest_case() { "$bin/linli" cases "$station" --json | jq -rs 'max_by(.ticket | split("-")[1] | tonumber) | .'"$1"; }

story() {
  echo "3. A resident says what is wrong, with no network"
  screen idle
  shot 01-idle
  tap start && screen home && shot 02-home
  # A keyboard alone would do.
  xdotool key Tab
  wait_for '[.widgets[] | select(.focused) | .id] == ["home.speak_up"]'
  xdotool key Return && screen say.what
  xdotool key Escape && screen home
  tap home.speak_up && screen say.what && shot 03-what
  tap water && screen say.where && shot 04-where
  tap say.where.building && tap B区 && tap B区25幢
  screen say.words.0 && shot 05-words
  tap 污水冒出来了 && screen say.check && shot 06-check
  tap right && screen say.reply && shot 07-reply
  tap reply.call && screen say.phone && digits 11100001234
  tap go_on && screen ticket && shot 08-ticket
  ticket=$(newest_case ticket) subject=$(newest_case subject)
  pickup=$(tree '[.widgets[].label | select(startswith("取件码"))][0]' | grep -oE '[0-9]{4}')
  echo "   记下了: $ticket, 取件码 $pickup; $("$bin/linli" status "$station" | tail -n 1)"
  tap done

  echo "4. The network comes back: the hub is started, and has it"
  start_hub
  wait_for '[.widgets[] | select(.id == "network") | .label] == ["已联网"]' 90
  for _ in $(seq 100); do
    [ "$("$bin/linli" status "$station" --json | jq .pending)" = 0 ] && break
    sleep 0.1
  done
  curl -sf "$url/t/$ticket" >/dev/null

  echo "5. A clerk sorts it, gives it to the grid worker, answers, tells and publishes"
  sign_in 0010000001 张姐 2468 staff.queue && shot 09-queue
  tap "sort.small.$ticket" && tap "$ticket" && shot 10-sorted
  tap step.case.assigned && tap 小游 && shot 11-assign && tap confirm && screen staff.queue
  tap step.case.accepted
  tap open && screen staff.case && shot 12-case
  tap step.case.resolved && tap 疏通清理好了 && shot 13-resolve && tap confirm && screen staff.case
  tap step.case.told && tap 打电话 && tap confirm && screen staff.case
  tap step.case.published && shot 14-publish && tap confirm && screen staff.case
  shot 15-told
  tap person && screen staff.menu && tap staff.sync && shot 16-sync && tap back
  screen staff.menu && tap staff.sign_out && screen home

  echo "6. The resident finds it by number and pickup code, and rates it"
  local number
  number=$(echo "$ticket" | cut -d- -f2,4 | tr -d -)
  tap home.matters && screen matters.ticket && digits "$number" && tap go_on
  screen matters.state && shot 17-state
  tap code && screen matters.code && digits "$pickup" && tap go_on
  screen matters.words && shot 18-answer
  tap rate && shot 19-faces && tap face.5
  sleep 1 && shot 20-thanks
  for _ in $(seq 100); do
    [ "$(newest_case state)" = rated ] && break
    sleep 0.1
  done
  echo "   state: $(newest_case state), faces: $(newest_case faces)"

  echo "7. The board shows it"
  tap home
  screen home && tap board && shot 21-board
  for _ in $(seq 100); do curl -sf "$url/board" | grep -q 污水冒出来了 && break; sleep 0.1; done
  curl -sf "$url/board" | grep -q 污水冒出来了
  echo "   $url/board has it, masked"

  echo "8. Another resident writes it letter by letter"
  tap home && screen home && tap home.speak_up && screen say.what
  tap water && screen say.where && tap say.where.elsewhere && tap unsaid
  screen say.words.0 && tap pinyin && screen say.own && shot 22-keyboard
  local key
  for key in x i a s h u i d a o d u l e; do tap "key.$key"; done
  shot 23-pinyin
  tap 下水道堵了 && shot 24-chosen && tap written && screen say.check && tap right && screen say.reply
  tap reply.none && screen ticket
  local number_written pickup_written
  number_written=$(newest_case ticket)
  pickup_written=$(tree '[.widgets[].label | select(startswith("取件码"))][0]' | grep -oE '[0-9]{4}')
  "$bin/linli" case "$station" "$number_written" --code "$pickup_written" --json | jq -e '.words.text == "下水道堵了"' >/dev/null
  echo "   $number_written in the log of the station: 下水道堵了"
}
