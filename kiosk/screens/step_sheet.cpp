// One step on a case, filled in: what must be chosen on the left, the words on the right, confirmed below.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t owners_a_page = 7;
constexpr std::size_t days_shown = 8;

const char* title_key(CaseStep step) {
  switch (step) {
    case CaseStep::Classify:
      return "sheet.level";
    case CaseStep::Assign:
      return "sheet.owner";
    case CaseStep::Return:
      return "sheet.return_reason";
    case CaseStep::Plan:
      return "sheet.plan_reason";
    case CaseStep::AskExtension:
      return "sheet.extension_reason";
    case CaseStep::Escalate:
      return "sheet.escalate_reason";
    case CaseStep::Resolve:
      return "sheet.result";
    case CaseStep::Tell:
      return "sheet.tell_how";
    case CaseStep::Publish:
      return "sheet.publish_hint";
    case CaseStep::Rate:
      return "sheet.faces";
    case CaseStep::Reopen:
      return "sheet.reopen_reason";
    case CaseStep::MarkDuplicate:
      return "sheet.other";
    case CaseStep::Refer:
      return "sheet.refer_to";
    case CaseStep::Withdraw:
      return "sheet.withdraw_reason";
    case CaseStep::AllowProxy:
      return "sheet.consent";
    default:
      return "sheet.confirm";
  }
}

const char* ready_prefix(CaseStep step) {
  switch (step) {
    case CaseStep::Return:
      return "ready.return.";
    case CaseStep::Plan:
      return "ready.plan.";
    case CaseStep::AskExtension:
      return "ready.extend.";
    case CaseStep::Escalate:
      return "ready.escalate.";
    case CaseStep::Resolve:
      return "ready.result.";
    case CaseStep::Refer:
      return "ready.refer.";
    case CaseStep::Withdraw:
      return "ready.withdraw.";
    case CaseStep::Reopen:
      return "rate.why_";
    default:
      return nullptr;
  }
}

bool has_words(CaseStep step) { return ready_prefix(step) != nullptr || step == CaseStep::Tell; }

bool has_picks(CaseStep step) {
  switch (step) {
    case CaseStep::Classify:
    case CaseStep::Assign:
    case CaseStep::Plan:
    case CaseStep::AskExtension:
    case CaseStep::Escalate:
    case CaseStep::Tell:
    case CaseStep::Rate:
    case CaseStep::MarkDuplicate:
    case CaseStep::AllowProxy:
      return true;
    default:
      return false;
  }
}

void show_levels(const Canvas& on, const StepSheet& screen) {
  constexpr std::array levels{CaseLevel::Small, CaseLevel::Big, CaseLevel::Hard};
  std::vector<Tile> tiles;
  for (const CaseLevel level : levels) {
    Tile tile;
    tile.id = name_of(level);
    tile.word = on.say("level." + std::string(name_of(level)));
    tile.icon = level == CaseLevel::Small ? Icon::Check : level == CaseLevel::Big ? Icon::AccountMultiple : Icon::Flag;
    tile.tint = level == CaseLevel::Small ? Tint::Jade : level == CaseLevel::Big ? Tint::Amber : Tint::Red;
    tiles.push_back(tile);
  }
  if (const auto tapped = on.ui.tiles(tiles, on.ui.portrait() ? 1 : 3))
    on.ask(SortAs{screen.step.subject, levels.at(*tapped)});
}

void show_owners(const Canvas& on, const StepSheet& screen) {
  const std::vector<Owner> owners = owners_for(on.model);
  const Page page = page_of(owners.size(), owners_a_page, screen.page);
  show_pager(on, page);
  std::vector<std::string> names;
  std::optional<std::size_t> selected;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (owners[i].id == screen.step.owner) selected = i - page.begin;
    names.push_back(owners[i].shown_as);
  }
  if (const auto tapped = on.ui.choices(names, selected, 2)) on.ask(PickOwner{owners[page.begin + *tapped].id});
}

void show_days(const Canvas& on, const StepSheet& screen) {
  on.ui.heading(on.say(screen.step.step == CaseStep::Plan ? "sheet.plan_next" : "sheet.extension_until"));
  const std::vector<WallMs> days = next_workdays(on.model, days_shown);
  std::vector<std::string> words;
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (day_of(days[i]) == day_of(screen.step.until)) selected = i;
    words.push_back(say_date(on.words, days[i]));
  }
  if (const auto tapped = on.ui.choices(words, selected, 2)) on.ask(PickUntil{days[*tapped]});
}

void show_forums(const Canvas& on, const StepSheet& screen) {
  constexpr std::array forums{Forum::JointMeeting, Forum::Consultation};
  on.ui.heading(on.say("sheet.forum"));
  std::vector<std::string> words;
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < forums.size(); ++i) {
    words.push_back(on.say("forum." + std::string(name_of(forums.at(i)))));
    if (forums.at(i) == screen.step.forum) selected = i;
  }
  if (const auto tapped = on.ui.choices(words, selected)) on.ask(PickForum{forums.at(*tapped)});
}

void show_telling(const Canvas& on, const StepSheet& screen) {
  constexpr std::array ways{TellHow::Phone, TellHow::Visit, TellHow::ComesBy, TellHow::Message, TellHow::Note};
  std::vector<std::string> words;
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    words.push_back(on.say("told." + std::string(name_of(ways.at(i)))));
    if (ways.at(i) == screen.step.how) selected = i;
  }
  if (const auto tapped = on.ui.choices(words, selected)) on.ask(PickHow{ways.at(*tapped)});
}

void show_consents(const Canvas& on, const StepSheet& screen) {
  constexpr std::array consents{Consent::Paper, Consent::Phone};
  std::vector<std::string> words;
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < consents.size(); ++i) {
    words.push_back(on.say("consent." + std::string(name_of(consents.at(i)))));
    if (consents.at(i) == screen.step.consent) selected = i;
  }
  if (const auto tapped = on.ui.choices(words, selected)) on.ask(PickConsent{consents.at(*tapped)});
}

void show_others(const Canvas& on, const StepSheet& screen) {
  if (!on.model.known.open) return;
  const std::vector<const Case*> others = likely_same(on.model, *on.model.known.open);
  if (others.empty()) on.ui.quiet(on.say("queue.empty"));
  on.ui.scroll("others", others.size(), on.ui.row_height(), [&](std::size_t i) {
    Row row;
    row.id = others[i]->ticket;
    row.title = title_of(on.model, *others[i]);
    row.under = say_ticket(on, others[i]->ticket);
    row.selected = screen.step.other == others[i]->subject;
    if (on.ui.row(row)) on.ask(PickOther{others[i]->subject});
  });
}

void show_faces(const Canvas& on, const StepSheet& screen) {
  std::vector<Face> faces;
  for (int i = 1; i <= 5; ++i) faces.push_back({on.say("rate." + std::to_string(i)), screen.step.faces == i});
  if (const auto tapped = on.ui.faces(faces)) on.ask(PickFaces{static_cast<int>(*tapped) + 1});
}

void show_picks(const Canvas& on, const StepSheet& screen) {
  switch (screen.step.step) {
    case CaseStep::Classify:
      return show_levels(on, screen);
    case CaseStep::Assign:
      return show_owners(on, screen);
    case CaseStep::Plan:
    case CaseStep::AskExtension:
      return show_days(on, screen);
    case CaseStep::Escalate:
      return show_forums(on, screen);
    case CaseStep::Tell:
      return show_telling(on, screen);
    case CaseStep::Rate:
      return show_faces(on, screen);
    case CaseStep::MarkDuplicate:
      return show_others(on, screen);
    case CaseStep::AllowProxy:
      return show_consents(on, screen);
    default:
      return;
  }
}

struct FieldOfSheet {
  std::string_view id, asked;  // "more_words", and the text key of what is to be written.
  std::size_t lines = 1;
  bool labelled = true;
};

void show_field(const Canvas& on, const StepSheet& screen, const FieldOfSheet& shown) {
  const bool more = shown.id == "more_words";
  FieldView field;
  if (shown.labelled) field.label = on.say(shown.asked);
  field.text = more ? screen.step.more_words : screen.step.words;
  field.placeholder = on.say("sheet.write_own");
  field.focused = more == screen.in_more_words;
  field.lines = shown.lines;
  if (on.ui.as(shown.id).field(field)) on.ask(WriteInto{more, std::string(shown.asked)});
}

void show_words(const Canvas& on, const StepSheet& screen) {
  Ui& ui = on.ui;
  const CaseStep step = screen.step.step;
  if (step == CaseStep::Tell) {
    ui.heading(on.say("sheet.reached"));
    const std::vector<std::string> answers{on.say("sheet.reached_yes"), on.say("sheet.reached_no")};
    const auto cells = ui.take_top(ui.measure().button).columns({1, 1}, ui.measure().gap_least + 1);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const bool reached = i == 0;
      if (ui.at(cells[i]).choice(answers[i], screen.step.reached == reached)) on.ask(PickReached{reached});
    }
    show_field(on, screen, {.id = "words", .asked = "sheet.note", .lines = 2});
    return;
  }
  show_field(on, screen, {.id = "words", .asked = title_key(step), .lines = 2, .labelled = false});
  const std::vector<std::string> ready = ready_words(on, ready_prefix(step));
  std::optional<std::size_t> selected;
  for (std::size_t i = 0; i < ready.size(); ++i) {
    if (ready[i] == screen.step.words) selected = i;
  }
  if (const auto tapped = ui.choices(ready, selected, 2)) on.ask(PickReady{ready[*tapped]});
}

/// As it will stand on the board: this is what everybody may read.
void show_preview(const Canvas& on, const StepSheet& screen) {
  BoardRow row;
  if (on.model.known.open) {
    row.category = on.model.known.open->category;
    row.state = on.model.known.open->state;
    row.owner_name = on.model.known.open->owner_name;
  }
  row.title = screen.step.words;
  row.result = screen.step.more_words;
  on.ui.quiet(on.say("board.title"), 1);
  on.ui.row(board_row(on, row));
}

void show_publishing(const Canvas& on, const StepSheet& screen) {
  show_field(on, screen, {.id = "words", .asked = "sheet.publish_title"});
  show_field(on, screen, {.id = "more_words", .asked = "sheet.publish_result", .lines = 2});
  show_preview(on, screen);
}

}  // namespace

void draw(const StepSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const CaseStep step = screen.step.step;
  start_screen(on, "staff.step." + std::string(kind_of(step)) + "." + std::to_string(screen.page), Density::Staff);
  ui.title(say_step(on, step) + on.say("common.separator") + on.say(title_key(step)));
  if (step != CaseStep::Classify) {
    const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
    if (ui.as("cancel").at(strip[0]).quiet_button(on.say("common.cancel"))) on.ask(Back{});
    const bool complete = is_complete(screen.step);
    if (ui.as("confirm").at(strip[1]).main_button(on.say("sheet.confirm"), Icon::Check, Ready(complete))) {
      on.ask(ConfirmStep{});
    }
  }
  if (step == CaseStep::Publish) return show_publishing(on, screen);
  const bool words = has_words(step);
  const bool picks = has_picks(step);
  if (words && picks) {
    const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 10) : ui.area().columns({1, 1}, 10);
    {
      const auto left = ui.inside(parts[0]);
      show_picks(on, screen);
    }
    const auto right = ui.inside(parts[1]);
    show_words(on, screen);
  } else if (words) {
    show_words(on, screen);
  } else if (picks) {
    show_picks(on, screen);
  }
}

}  // namespace linli::kiosk
