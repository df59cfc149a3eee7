// What may be done at the desk about hours, orders and books, and as which of their roles. Pure questions to the model
// that both update and the screens ask, as in choosing.h.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/app/choosing.h"

namespace linli::kiosk {

/// Of what waits at the desk; null when it is no longer there. Approved hours too, where they are looked at.
[[nodiscard]] const Shift* shift_at_desk(const Model& model, const Uuid& subject);
[[nodiscard]] const Transfer* transfer_at_desk(const Model& model, const Uuid& subject);
[[nodiscard]] const Case* order_at_desk(const Model& model, const Uuid& subject);

/// As which of their roles whoever is signed in takes this step; nothing when they may not.
[[nodiscard]] std::optional<Role> role_for(const Model& model, const Shift& shift, ShiftStep step);
[[nodiscard]] std::optional<Role> role_for(const Model& model, const Transfer& transfer, TransferStep step);

/// What is credited when nobody says otherwise: as worked, less what the hub found to overlap.
[[nodiscard]] std::int64_t minutes_offered(const Shift& shift);
/// What stands in the passbook for approved hours: less than was approved where the hub took an overlap off since.
[[nodiscard]] std::int64_t minutes_credited(const Shift& shift);
/// The text key of why these hours cannot be ticked in the list; nothing when they can.
[[nodiscard]] std::optional<std::string_view> why_not_ticked(const Model& model, const Shift& shift);
/// The same of what stands on their sheet.
[[nodiscard]] std::optional<std::string_view> why_not_confirmed(const Model& model, const HoursSheet& sheet,
                                                                const Shift& shift);
/// Other minutes than those worked want a reason.
[[nodiscard]] bool wants_reason(const HoursSheet& sheet, const Shift& shift);
/// Those that are ticked, still wait, and may be approved.
[[nodiscard]] std::vector<const Shift*> ticked_hours(const Model& model, const Desk& desk);
/// Those that nobody has a doubt about.
[[nodiscard]] std::vector<const Shift*> plain_hours(const Model& model);

/// Nobody was asked yet, or nobody answered in time.
[[nodiscard]] bool waits_for_staff(const Model& model, const Case& order);
/// Whom to send is what comes next.
[[nodiscard]] bool wants_people(const Model& model, const Case& order);

/// The second signature still counts: three working days.
[[nodiscard]] bool is_asked_in_time(const Model& model, const std::string& asked_by, WallMs asked_at);
/// Whose books a transfer is about: who pays, else the first person named; "" for nobody.
[[nodiscard]] std::string person_of(const Transfer& transfer);
[[nodiscard]] std::int64_t amount_of(const Transfer& transfer);

/// The questions of an Intake, in their order.
enum class IntakePage { Consent, Skills, Willing, Grids, Training, Sex, Born, Trade, BoardName, Check };
[[nodiscard]] inline IntakePage page_of_intake(const Intake& intake) {
  return static_cast<IntakePage>(intake.question);
}
/// False where nothing is known here that could be chosen.
[[nodiscard]] bool has_anything_to_ask(const Model& model, IntakePage page);
/// What somebody may be able to do, or like to: the kinds of errand.
[[nodiscard]] std::vector<const Category*> skills_asked(const Model& model);
/// One kind of errand for each training that some kind wants.
[[nodiscard]] std::vector<const Category*> trainings_asked(const Model& model);
/// Where somebody may like to go.
[[nodiscard]] std::vector<const Place*> grids_asked(const Model& model);
/// The year of birth that these digits are, 0 for none; nothing while it is no year somebody was born in.
[[nodiscard]] std::optional<int> year_typed(const Model& model, const std::string& digits);
inline constexpr std::size_t year_digits = 4;
inline constexpr std::size_t trade_characters_max = 60;  // perform refuses more.
inline constexpr std::size_t board_name_characters_max = 30;
/// Whose file is open, with whatever lies above it; null where none is.
[[nodiscard]] const ResidentFile* resident_at_desk(const Model& model);

/// The questions of PaperHours, in their order.
enum class PaperPage { Task, Day, Hours };
[[nodiscard]] inline PaperPage page_of_paper(const PaperHours& paper) { return static_cast<PaperPage>(paper.page); }
[[nodiscard]] WallMs paper_from(const Model& model, const PaperHours& paper);
[[nodiscard]] WallMs paper_until(const Model& model, const PaperHours& paper);
inline constexpr int paper_days_max = 6;  // Today and the five days before it.

}  // namespace linli::kiosk
