#include "data/demo/demo_volunteers.h"

#include <algorithm>
#include <array>
#include <random>

#include <fmt/format.h>

#include "data/books.h"
#include "data/calendar/calendar.h"
#include "data/orders.h"
#include "data/toml/toml_table.h"

namespace linli {
namespace {

constexpr std::array<const char*, 20> surnames{"张", "李", "王", "陈", "林", "黄", "吴", "刘", "郑", "叶",
                                               "游", "袁", "魏", "章", "孔", "谢", "何", "许", "苏", "江"};
constexpr std::array<const char*, 16> given_names{"秀兰", "玉珍", "桂花", "建国", "志强", "美玲", "国平", "丽华",
                                                  "春生", "金凤", "文英", "德明", "晓燕", "水清", "永福", "月娥"};
constexpr std::array<const char*, 8> trades{"退休教师", "退休护士", "电工", "社区干部",
                                            "个体户",   "会计",     "司机", "裁缝"};
constexpr std::array<const char*, 7> errand_skills{"meals",   "cleaning", "bath",   "medical",
                                                   "repairs", "company",  "running"};
constexpr WallMs minute_ms = 60'000;

class Months {
 public:
  Months(Station& station, const DemoVolunteers& asked, ManualClock& clock)
      : station_(station), asked_(asked), clock_(clock), random_(asked.seed) {}

  Result<int> tell() {
    const WallMs now = clock_.wall_ms();
    clock_.set_wall(ms_of(day_of(now).plus(-7 * asked_.weeks - 1), 8, 0));
    if (auto found = find_staff(); !found) return pass(found);
    if (auto entered = enter_people(); !entered) return pass(entered);
    if (auto entered = enter_teams(); !entered) return pass(entered);
    if (auto stocked = stock_shelf(); !stocked) return pass(stocked);
    int shifts = 0;
    for (int week = asked_.weeks; week > 0; --week) {
      auto worked = tell_week(day_of(now).plus(-7 * week), week);
      if (!worked) return worked;
      shifts += *worked;
    }
    clock_.advance(std::max<WallMs>(now - clock_.wall_ms(), 0));
    return shifts;
  }

 private:
  std::size_t any(std::size_t count) { return random_() % count; }
  template <class Listed>
  const auto& one_of(const Listed& all) {
    return all[any(all.size())];
  }

  Result<Saved> done(const Actor& by, decltype(Command::what) what) { return station_.perform({by, std::move(what)}); }

  Result<> find_staff() {
    const auto workers = station_.workers();
    if (!workers) return pass(workers);
    for (const Person& worker : *workers) {
      if (has_role(worker, Role::Clerk)) clerk_ = {worker.id, Role::Clerk};
      if (has_role(worker, Role::Chair)) chair_ = {worker.id, Role::Chair};
    }
    if (clerk_.person.empty()) return fail(ErrorCode::BadInput, "load a neighbourhood first: nobody here is a clerk");
    return {};
  }

  Result<> enter_people() {
    const auto& posts = station_.volunteering().posts;
    for (int number = 0; number < asked_.volunteers; ++number) {
      const std::string surname = one_of(surnames);
      const std::string given = one_of(given_names);
      EnterPerson person;
      person.shown_as = surname + given;
      person.name = person.shown_as;
      person.roles = {Role::Volunteer};
      person.card = fmt::format("00200{:05}", number + 1);
      person.phone = fmt::format("1112{:07}", number + 1);
      const auto saved = done(clerk_, person);
      if (!saved) return pass(saved);
      people_.push_back(saved->subject.text());
      EnterVolunteer joined;
      Volunteer& said = joined.volunteer;
      said.person = people_.back();
      said.consents = any(5) > 0;
      if (any(3) > 0) said.board_name = person.shown_as;
      said.sex = any(3) > 0 ? "woman" : "man";
      said.born = 1942 + static_cast<int>(any(40));
      said.trade = one_of(trades);
      said.skills = {one_of(errand_skills), one_of(errand_skills)};
      said.willing = {one_of(errand_skills)};
      if (any(4) == 0) said.training = {{"bath", "2026-03-12"}};
      if (const auto entered = done(clerk_, joined); !entered) return pass(entered);
      if (posts.empty() || any(3) > 0) continue;
      const Actor own{people_.back(), Role::Volunteer};
      if (const auto claimed = done(own, ClaimPost{people_.back(), one_of(posts).id}); !claimed) return pass(claimed);
    }
    return {};
  }

  Result<> enter_teams() {
    for (const std::string& name : asked_.teams) {
      EnterGroup team;
      team.name = name;
      team.kind = "team";
      const auto saved = done(clerk_, team);
      if (!saved) return pass(saved);
      for (int i = 0; i < 6; ++i) {
        const std::string& person = one_of(people_);
        const Actor own{person, Role::Volunteer};
        if (const auto asked = done(own, StepOnTeam{saved->subject, TeamStep::Ask, person}); !asked) return pass(asked);
        if (i == 5) continue;  // One still waits for an answer.
        const auto in = done(clerk_, StepOnTeam{saved->subject, TeamStep::Admit, person});
        if (!in) return pass(in);
      }
    }
    return {};
  }

  Result<> stock_shelf() {
    for (const Article& article : station_.volunteering().articles) {
      if (const auto added = done(clerk_, AddStock{article.id, 40}); !added) return pass(added);
    }
    return {};
  }

  Result<int> tell_week(Day monday, int week) {
    int worked = 0;
    for (int i = 0; i < asked_.shifts_a_week; ++i) {
      const Day day = monday.plus(static_cast<int>(any(6)));
      auto shift = work(day);
      if (!shift) return pass(shift);
      worked += *shift ? 1 : 0;
    }
    clock_.set_wall(ms_of(monday.plus(6), 10, 0));
    for (int i = 0; i < asked_.orders_a_week; ++i) {
      if (auto ordered = order(week == 1 ? Recent::Yes : Recent::No); !ordered) return pass(ordered);
    }
    clock_.set_wall(ms_of(monday.plus(6), 16, 0));
    if (auto counted = approve(); !counted) return pass(counted);
    for (int i = 0; i < 3; ++i) {
      if (auto spent = redeem(); !spent) return pass(spent);
    }
    return worked;
  }

  /// In and out by card, or now and then from paper. False when that person's shift was already running.
  Result<bool> work(Day day) {
    const std::string& person = one_of(people_);
    const WallMs from = ms_of(day, 8 + static_cast<int>(any(6)), static_cast<int>(any(60)));
    const WallMs until = from + static_cast<WallMs>(60 + any(150)) * minute_ms;
    const auto task = static_cast<ShiftTask>(any(3));
    const auto known = station_.books().volunteer(person);
    if (!known) return pass(known);
    const std::string post = *known && !(*known)->posts.empty() ? (*known)->posts.front().post : std::string();
    if (any(6) == 0) {
      clock_.set_wall(std::max(clock_.wall_ms(), until + minute_ms));
      const auto saved = done(clerk_, RecordShift{person, task, post, from, until});
      if (!saved) return pass(saved);
      return true;
    }
    clock_.set_wall(from);
    const Actor own{person, Role::Volunteer};
    const auto begun = done(own, StartShift{person, task, post, ""});
    if (!begun) return pass(begun);
    clock_.advance(until - from);
    StepOnShift end;
    end.shift = begun->subject;
    const auto ended = done(own, end);
    if (!ended) return pass(ended);
    return true;
  }

  Result<> approve() {
    const auto waiting = station_.books().shifts_to_approve();
    if (!waiting) return pass(waiting);
    ApproveShifts by_clerk, by_chair;
    for (const Shift& shift : *waiting) {
      if (shift.doubts.any() || any(12) == 0) continue;  // Some wait.
      (entered_by(shift, clerk_.person) ? by_chair : by_clerk).shifts.push_back({shift.subject, -1, ""});
    }
    if (!by_clerk.shifts.empty()) {
      if (const auto saved = done(clerk_, by_clerk); !saved) return pass(saved);
    }
    if (!by_chair.shifts.empty() && !chair_.person.empty()) {
      if (const auto saved = done(chair_, by_chair); !saved) return pass(saved);
    }
    return {};
  }

  /// Only what was asked for lately still waits.
  enum class Recent { No, Yes };
  Result<> order(Recent recent) {
    const auto waits = [&] { return recent == Recent::Yes && any(5) == 0; };
    LodgeCase asked;
    asked.service = "errand";
    asked.category = one_of(errand_skills);
    asked.when = "these_days";
    const auto lodged = done(Actor{}, asked);
    if (!lodged) return pass(lodged);
    const auto fit = suggestions(station_, lodged->subject, 4);
    if (!fit) return pass(fit);
    const auto found = station_.find_case(lodged->subject);
    if (!found) return pass(found);
    const auto needed = static_cast<std::size_t>((*found)->order->people);
    StepOnCase step;
    step.subject = lodged->subject;
    if (fit->size() < needed || waits()) {
      if (recent == Recent::Yes) return {};
      step.step = CaseStep::Withdraw;
      if (const auto called_off = done(clerk_, step); !called_off) return pass(called_off);
      return {};
    }
    step.step = CaseStep::Dispatch;
    for (const Suggestion& one : *fit) step.volunteers.push_back(one.person);
    if (const auto sent = done(clerk_, step); !sent) return pass(sent);
    for (std::size_t i = 0; i < needed; ++i) {
      step.step = CaseStep::TakeOn;
      if (const auto taken = done({(*fit)[i].person, Role::Volunteer}, step); !taken) return pass(taken);
    }
    if (waits()) return {};
    step.step = CaseStep::Begin;
    step.code = lodged->begin_code;
    const Actor own{fit->front().person, Role::Volunteer};
    if (const auto begun = done(own, step); !begun) return pass(begun);
    clock_.advance(45 * minute_ms);
    step.step = CaseStep::Finish;
    step.code = lodged->finish_code;
    if (const auto finished = done(own, step); !finished) return pass(finished);
    step.step = CaseStep::Confirm;
    if (const auto thanked = done(Actor{}, step); !thanked) return pass(thanked);
    return {};
  }

  /// What somebody can pay for, handed over at the desk; now and then it still waits there.
  Result<> redeem() {
    const std::string& person = one_of(people_);
    const auto& articles = station_.volunteering().articles;
    if (articles.empty()) return {};
    HoldTransfer hold;
    hold.person = person;
    hold.item = one_of(articles).id;
    const auto held = done({person, Role::Resident}, hold);
    if (!held) return held.error().code == ErrorCode::NotEnough ? Result<>{} : Result<>(pass(held));
    if (any(4) == 0) return {};
    StepOnTransfer given;
    given.transfer = held->subject;
    if (const auto settled = done(clerk_, given); !settled) return pass(settled);
    return {};
  }

  Station& station_;
  const DemoVolunteers& asked_;
  ManualClock& clock_;
  std::mt19937 random_;
  Actor clerk_, chair_;
  std::vector<std::string> people_;
};

}  // namespace

bool is_demo_volunteers(const std::filesystem::path& toml) {
  const auto file = TomlFile::open(toml);
  return file && (*file)->root().has("volunteers");
}

Result<DemoVolunteers> read_demo_volunteers(const std::filesystem::path& toml) {
  const auto file = TomlFile::open(toml);
  if (!file) return pass(file);
  TomlTable root = (*file)->root();
  DemoVolunteers asked;
  asked.seed = static_cast<std::uint32_t>(root.integer("seed", 0, 4'294'967'295));
  asked.volunteers = static_cast<int>(root.integer("volunteers", 1, 500));
  asked.weeks = static_cast<int>(root.integer("weeks", 1, 104));
  asked.shifts_a_week = static_cast<int>(root.integer("shifts_a_week", 0, 200));
  asked.orders_a_week = static_cast<int>(root.integer("orders_a_week", 0, 50));
  asked.teams = root.list("teams");
  root.no_more();
  if (const auto& problem = (*file)->problem()) return tl::unexpected<Error>(*problem);
  return asked;
}

Result<int> load_demo_volunteers(Station& station, const DemoVolunteers& asked, ManualClock& clock) {
  return Months(station, asked, clock).tell();
}

}  // namespace linli
