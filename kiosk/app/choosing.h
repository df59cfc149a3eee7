// What may be chosen right now: places, staff, days, owners. Pure questions to the model that both update and the
// screens ask, so that a button is never there for something update would refuse.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/nouns/case_rules.h"
#include "kiosk/app/model.h"

namespace linli::kiosk {

inline constexpr std::size_t choices_max = 8;  // UI.md: at most 8 choices a screen.
inline constexpr std::size_t pin_digits_max = 8;
inline constexpr std::size_t phone_digits_min = 7;  // A land line without its area code.
inline constexpr std::size_t phone_digits_max = 12;
inline constexpr std::size_t words_bytes_max = 16'000;  // perform refuses more than 4,000 characters with a word why.

[[nodiscard]] const Service* speak_up(const Model& model);
/// Of whichever service has one called so, 说事 before the others.
[[nodiscard]] const Category* category_of(const Model& model, std::string_view id);
/// Of the service that it was lodged with,
[[nodiscard]] const Category* category_of(const Model& model, const Case& found);
/// or will be.
[[nodiscard]] const Category* category_of(const Model& model, const Draft& draft);
/// The page's categories: 1 first tiles, 2 behind 别的.
[[nodiscard]] std::vector<const Category*> categories_on(const Model& model, int page);

/// 找人帮忙: null where this station has no such service.
[[nodiscard]] const Service* errands(const Model& model);
/// Its question of this name; "helper" is asked for some kinds of help only. Null where it is not asked.
[[nodiscard]] const Field* errand_question(const Model& model, std::string_view id, std::string_view category = "");
[[nodiscard]] const Phrase* answer_to(const Field* question, std::string_view id);
/// What the help that is being asked for takes of one's own hours, and how many there are; nothing where none can be
/// given: for somebody else, by somebody unproven, for help that has no price.
struct HoursForHelp {
  std::int64_t takes = 0, has = 0;
  [[nodiscard]] bool enough() const { return has >= takes; }
};
[[nodiscard]] std::optional<HoursForHelp> hours_for_help(const Model& model);
/// They chose to, and can.
[[nodiscard]] bool gives_hours(const Model& model);
/// Somebody may still need the codes of its 服务单.
[[nodiscard]] bool has_order_slip(const Case& found);

/// What 大字 does next: larger in two steps, then black on white, then all of it back. One button in one place on every
/// screen, since whoever wants contrast has most often wanted larger words first.
enum class Sight { Larger, Clearer, AsBefore };
[[nodiscard]] Sight next_sight(const Model& model);
/// False at home and at the staff's queue.
[[nodiscard]] bool can_go_back(const Model& model);

/// What was written so far, without keys that are no words yet.
[[nodiscard]] std::string words_in(const Draft& draft);
/// Whether the keyboard on the glass is on top.
[[nodiscard]] bool is_writing(const Model& model);
/// What it composes: words for a sheet, else for the draft. Null where there is neither.
[[nodiscard]] const Composing* composing_of(const Model& model);
/// As words_in, of what is composed.
[[nodiscard]] std::string words_written(const Model& model);
/// The keys that are on the glass: those chosen, and where there is no pinyin, never those for it.
[[nodiscard]] KeyLayout::Sheet key_sheet(const Model& model);

/// What a resident's own recording of this nature may be heard through; nothing when it may not be heard now.
[[nodiscard]] std::optional<Through> way_to_hear(const Model& model, Nature nature);
/// The same of what residents said, for staff: where there is a handset, through nothing else.
[[nodiscard]] std::optional<Through> way_to_hear_residents(const Model& model);

/// Places for this screen: buildings (or the grids they are in, when there are many), yards, or everything else.
[[nodiscard]] std::vector<const Place*> places_for(const Model& model, const PickOfPlaces& screen);
[[nodiscard]] const Place* place_at(const Model& model, std::string_view scope);

[[nodiscard]] bool is_staff(Role role);
[[nodiscard]] bool is_staff(const Person& person);
/// Somebody who may type for others: whoever is more than a resident here.
[[nodiscard]] bool helps_others(const Person& person);
/// As which of their roles they can say who a resident is.
[[nodiscard]] std::optional<Role> role_to_vouch(const Session& session);
/// As which of them they can enter people and goods.
[[nodiscard]] std::optional<Role> role_to_enter(const Session& session);
/// As which of them they can take this person in as a volunteer: a grid worker only whoever is one already.
[[nodiscard]] std::optional<Role> role_to_take_in(const Session& session, const Person& person);
[[nodiscard]] std::vector<const Person*> staff_of(const Model& model);
[[nodiscard]] const Person* person_with_id(const Model& model, std::string_view id);
/// The station's own number, else the first of the useful ones; empty when there is none.
[[nodiscard]] std::string station_phone(const Model& model);
[[nodiscard]] std::vector<const Person*> on_duty(const Model& model);

/// People and units that may own a case, the preset one first.
struct Owner {
  std::string id, shown_as;
  bool preset = false;
};
[[nodiscard]] std::vector<Owner> owners_for(const Model& model);

/// What the person at the screen may do to `found`: by any of their roles, or as somebody holding its 取件码.
[[nodiscard]] std::vector<CaseStep> steps_for(const Model& model, const Case& found);
[[nodiscard]] bool may(const Model& model, const Case& found, CaseStep step);
/// Who is acting when taking `step`: the role that may.
[[nodiscard]] Actor actor_for(const Model& model, const Case& found, CaseStep step);

/// The next `count` working days after today, at closing time.
[[nodiscard]] std::vector<WallMs> next_workdays(const Model& model, std::size_t count);

/// Whether the sheet says enough to be done.
[[nodiscard]] bool is_complete(const StepOnCase& step);
/// Steps that need no words: one tap does them.
[[nodiscard]] bool is_one_tap(CaseStep step);

/// 「3号楼 楼道灯不亮」: what it is, without who. The preset of a published title and the line in lists.
[[nodiscard]] std::string title_of(const Model& model, const Case& found);

/// What the visitor has of it and promised to nobody.
[[nodiscard]] std::int64_t available_of(const Model& model, Currency currency);
/// How many stand on the shelf, as this station knows.
[[nodiscard]] std::int64_t stock_of(const Model& model, const Article& article);
enum class WhyNot { TooLittle, NoneLeft, TooDear };
/// Why the visitor cannot have it now; nothing when they can.
[[nodiscard]] std::optional<WhyNot> why_not_article(const Model& model, const Article& article);

/// Open cases the open one may be a duplicate of: the same category first.
[[nodiscard]] std::vector<const Case*> likely_same(const Model& model, const Case& found);

}  // namespace linli::kiosk
