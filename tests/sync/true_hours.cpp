#include "tests/sync/true_hours.h"

#include <algorithm>

#include "data/nouns/body.h"

namespace linli::testing {
namespace {

constexpr std::int64_t ms_a_minute = 60'000;

}  // namespace

TrueHours::TrueHours(const std::vector<StoredEntry>& entries, const Clock& right)
    : right_minus_mono_(right.wall_ms() - right.mono_ms()) {
  for (const StoredEntry& stored : entries) {
    const Envelope& e = stored.entry.envelope;
    if (const auto step = linli::shift_step(e.kind)) note(*step, e);
  }
}

void TrueHours::note(ShiftStep step, const Envelope& e) {
  const Body body(e.body);
  const WallMs at = e.mono + right_minus_mono_;
  Told& told = shifts_[e.subject];
  if (told.person.empty()) told.person = body.text("person");
  switch (step) {
    case ShiftStep::Start:
      told.came = at;
      told.clocks[e.id.station] = e.at == at;
      break;
    case ShiftStep::End:
      told.went = std::max(told.went, at);
      told.clocks[e.id.station] = e.at == at;
      break;
    case ShiftStep::Pause:
    case ShiftStep::Resume:
      told.clocks[e.id.station] = e.at == at;
      break;
    case ShiftStep::Close:
      told.went = std::max(told.went, body.number("until"));
      told.closed_by_wrong_clock = told.closed_by_wrong_clock || e.at != at;
      break;
    case ShiftStep::Record:
      told.paper = Span{body.number("from"), body.number("until")};
      break;
    case ShiftStep::Approve:
      if (!body.text("reason").empty()) told.minutes = std::max(told.minutes.value_or(0), body.number("minutes"));
      break;
    case ShiftStep::Retask:
    case ShiftStep::Decline:
    case ShiftStep::AskReversal:
    case ShiftStep::Reverse:
      break;
  }
}

bool TrueHours::is_by_word(const Told& told) {
  // Of somebody who went and never came, minutes and end are a span like any other.
  if (told.minutes && (told.came || told.paper)) return true;
  const bool one_is_wrong =
      std::any_of(told.clocks.begin(), told.clocks.end(), [](const auto& clock) { return !clock.second; });
  return told.closed_by_wrong_clock || (told.clocks.size() > 1 && one_is_wrong);
}

bool TrueHours::is_by_word(const Uuid& shift) const {
  const auto told = shifts_.find(shift);
  return told == shifts_.end() || is_by_word(told->second);
}

TrueHours::Span TrueHours::span_of(const Told& told) {
  if (told.paper) return *told.paper;
  if (told.came) return {*told.came, told.went};
  return {told.went - told.minutes.value_or(0) * ms_a_minute, told.went};
}

std::int64_t TrueHours::minutes_of(const std::string& person) const {
  std::vector<Span> spans;
  for (const auto& [subject, told] : shifts_) {
    if (told.person == person && !is_by_word(told)) spans.push_back(span_of(told));
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::int64_t sum_ms = 0;
  WallMs reached = 0;
  for (const Span& span : spans) {
    const WallMs from = std::max(span.from, reached);
    if (span.until <= from) continue;
    sum_ms += span.until - from;
    reached = span.until;
  }
  return (sum_ms + ms_a_minute - 1) / ms_a_minute;
}

}  // namespace linli::testing
