#include "tests/kiosk/gallery/gallery.h"

#include <array>
#include <utility>

namespace linli {
namespace {

constexpr const char* long_words = "已经存好，断电也丢不了。按规定，最晚下周二（11月24日）给您回话，小票拿好。";
constexpr const char* long_words_english =
    "It is saved, and safe even if the power goes. By the rules you hear from us on Tuesday (24 November) at the "
    "latest.";

}  // namespace

Gallery::Gallery(std::string page, std::string lang) : page_(std::move(page)) { look_.lang = std::move(lang); }

std::vector<std::string> Gallery::pages() {
  return {"idle",  "home",  "what",  "say",   "phrases", "pad", "ticket",
          "faces", "words", "staff", "still", "sheet",   "keys"};
}

std::string Gallery::w(std::string_view chinese, std::string_view english) const {
  return std::string(look_.lang == "en" ? english : chinese);
}

bool Gallery::handle(const Event& event) {
  events.push_back(event);
  if (const auto* text = std::get_if<TextTyped>(&event)) typed_ += text->text;
  if (const auto* card = std::get_if<CardRead>(&event)) typed_ = "card " + card->number;
  return true;
}

bool Gallery::draw(Ui& ui) {
  using Page = void (Gallery::*)(Ui&);
  static const std::map<std::string, Page, std::less<>> all{
      {"idle", &Gallery::idle},     {"home", &Gallery::home},         {"what", &Gallery::what},
      {"say", &Gallery::say_it},    {"phrases", &Gallery::phrases},   {"pad", &Gallery::pad},
      {"ticket", &Gallery::ticket}, {"faces", &Gallery::faces},       {"words", &Gallery::words},
      {"staff", &Gallery::staff},   {"still", &Gallery::still_there}, {"sheet", &Gallery::sheet},
      {"keys", &Gallery::keys}};
  ui.words = {w("上一页", "Back a page"), w("下一页", "Next page"), w("删一个", "Erase"), w("清空", "Clear"),
              w("关上", "Close")};
  const std::string page = page_;
  const TextStep step = look_.step;
  (this->*all.at(page_))(ui);
  return page != page_ || step != look_.step;
}

void Gallery::bars(Ui& ui, const char* person) {
  const bool staff = person[0] != '\0';
  ui.top_bar({.station = w("溪坪红色驿站", "Xiping Red Post"),
              .when = w("11月22日 星期日  上午 9:12", "Sun 22 Nov  9:12 am"),
              .person = person,
              .network = staff ? w("已联网", "Online")
                               : w("没有网络，照样能用 · 3 条等着送", "No network, works all the same · 3 waiting"),
              .online = staff});
  const bool home = page_ == "home";
  const auto tap = ui.bottom_bar({.back = {w("返回", "Back"), !home},
                                  .home = {w("主页", "Home"), !home},
                                  .listen = {w("听一听", "Listen"), Ready::no(w("没有喇叭", "No speaker"))},
                                  .larger = {w("大字", "Larger"), {}},
                                  .call = {w("叫人来", "Call a person"), {}}});
  if (tap == BarTap::Larger) look_.step = after(look_.step);
  if (tap == BarTap::Home) page_ = "home";
  if (tap) ++taps["bar." + std::to_string(static_cast<int>(*tap))];
}

void Gallery::idle(Ui& ui) {
  ui.screen("idle");
  const bool tall = ui.portrait();
  const Rect glass{0, 0, ui.width(), ui.height()};
  const auto parts = tall ? glass.rows({2, 3}, 0) : glass.columns({3, 5}, 0);
  {
    const auto red = ui.panel(parts[0], Tint::Red);
    const Rect start = ui.take_bottom(std::min(47.0F, parts[0].h * 0.25F));
    ui.text(w("溪坪红色驿站", "Xiping Red Post"), TextSize::Word);
    ui.number("9:12");
    ui.text(w("11月22日 星期日", "Sunday 22 November"), TextSize::Word);
    ui.space(6);
    ui.quiet(w("今天在站：小游（网格员）", "Here today: Xiao You"));
    ui.quiet(w("量血压：上午 9:00–11:00", "Blood pressure: 9:00–11:00"));
    if (ui.as("start").at(start).main_button(w("点这里开始", "Tap here to start"))) page_ = "home";
  }
  const auto right = ui.inside(parts[1].inset(ui.measure().margin, ui.measure().margin));
  ui.title(w("大家的事，办到哪了", "Where everyone's matters stand"));
  const std::array rows{Row{.id = "r1",
                            .title = w("B区25到27幢 化粪池堵塞", "B 25–27 septic tank"),
                            .under = w("物业公司 · 已上门，今天下午完工", "Property company · on site"),
                            .icon = Icon::WaterPump,
                            .tint = Tint::Amber,
                            .pill = Pill{w("办理中", "In hand"), Tint::Amber},
                            .target = false},
                        Row{.id = "r2",
                            .title = w("三号楼 楼道灯不亮", "No. 3 stair light"),
                            .under = w("网格员 · 换好了", "Grid worker · replaced"),
                            .icon = Icon::Lightbulb,
                            .tint = Tint::Jade,
                            .pill = Pill{w("办好了", "Done"), Tint::Jade, Icon::Check},
                            .target = false},
                        Row{.id = "r3",
                            .title = w("锦绣步行街 路面修整", "Jinxiu road"),
                            .under = w("街道联席会议 · 12月5日答复", "Joint meeting · 5 December"),
                            .icon = Icon::Road,
                            .tint = Tint::Blue,
                            .pill = Pill{w("会商中", "In talks"), Tint::Amber},
                            .target = false},
                        Row{.id = "r4",
                            .title = w("名桂首府 消防设备故障", "Minggui fire gear"),
                            .under = w("消防大队 · 已到现场", "Fire brigade · there"),
                            .icon = Icon::Fire,
                            .tint = Tint::Red,
                            .pill = Pill{w("急办", "Urgent"), Tint::Red},
                            .target = false}};
  for (const Row& row : rows) {
    if (ui.rows_fit() == 0) break;
    ui.row(row);
  }
}

void Gallery::home(Ui& ui) {
  ui.screen("home");
  bars(ui);
  const bool room = ui.area().h > 150;
  if (room) {
    const auto board = ui.card(ui.take_bottom(ui.row_height(false)));
    ui.at(ui.area()).text(w("公开栏：B区25幢化粪池 · 物业 李师傅 在办", "Board: B 25 septic tank · Mr Li is on it"),
                          TextSize::Small, 1);
  }
  const std::array tiles{
      Tile{.id = "speak", .word = w("我要说事", "Speak up"), .icon = Icon::Bullhorn, .tint = Tint::Red},
      Tile{.id = "help", .word = w("找人帮忙", "Ask for help"), .icon = Icon::HumanGreeting, .tint = Tint::Red},
      Tile{.id = "clock",
           .word = w("志愿打卡", "Clock in"),
           .icon = Icon::ClockIn,
           .tint = Tint::Jade,
           .ready = Ready::no(w("下月开通", "Next month"))},
      Tile{.id = "mine", .word = w("我的事", "My matters"), .icon = Icon::BookOpenVariant, .tint = Tint::Amber},
      Tile{.id = "activities", .word = w("活动报名", "Activities"), .icon = Icon::CalendarCheck, .tint = Tint::Blue},
      Tile{.id = "papers", .word = w("办事问事", "Papers"), .icon = Icon::FileDocument, .tint = Tint::Blue},
      Tile{.id = "phones", .word = w("便民电话", "Phones"), .icon = Icon::Phone, .tint = Tint::Jade},
      Tile{.id = "more", .word = w("更多服务", "More"), .icon = Icon::DotsHorizontal, .tint = Tint::Blue}};
  if (const auto tapped = ui.tiles(tiles)) ++taps[tiles[*tapped].id];
}

void Gallery::what(Ui& ui) {
  ui.screen("what");
  bars(ui);
  const std::array steps{w("什么事", "What"), w("在哪儿", "Where"), w("说一说", "Say it"), w("听一听", "Listen"),
                         w("怎么回话", "Answer")};
  ui.steps(steps, 0);
  ui.title(w("什么事？点一下图", "What is it? Tap a picture"));
  const std::array tiles{
      Tile{.id = "danger", .word = w("有危险", "Danger"), .icon = Icon::Alert, .danger = true},
      Tile{.id = "water", .word = w("水和下水", "Water, drains"), .icon = Icon::WaterPump, .tint = Tint::Blue},
      Tile{.id = "power", .word = w("电和灯", "Power, lights"), .icon = Icon::Lightbulb, .tint = Tint::Amber},
      Tile{.id = "building", .word = w("楼里", "In the building"), .icon = Icon::City, .tint = Tint::Blue},
      Tile{.id = "clean", .word = w("卫生", "Cleanliness"), .icon = Icon::Delete, .tint = Tint::Jade},
      Tile{.id = "roads", .word = w("停车和路", "Parking, roads"), .icon = Icon::Car, .tint = Tint::Blue},
      Tile{.id = "property", .word = w("物业", "Property firm"), .icon = Icon::Wrench, .tint = Tint::Amber},
      Tile{.id = "other", .word = w("别的", "Other"), .icon = Icon::DotsHorizontal, .tint = Tint::Blue}};
  if (const auto tapped = ui.tiles(tiles)) ++taps[tiles[*tapped].id];
}

void Gallery::say_it(Ui& ui) {
  ui.screen("say");
  bars(ui);
  const std::array steps{w("什么事", "What"), w("在哪儿", "Where"), w("说一说", "Say it"), w("听一听", "Listen"),
                         w("怎么回话", "Answer")};
  ui.steps(steps, 2);
  ui.title(w("点一句，或者打字", "Tap a phrase, or type"));
  const Rect all = ui.area();
  const auto parts = ui.portrait() ? all.rows({2, 3}) : all.columns({5, 4});
  {
    const auto voice = ui.card(parts[0]);
    const float disc = std::min(ui.area().h * 0.5F, 75.0F);
    if (ui.as("record").round_button(w("点一下，开始说", "Tap and speak"), Icon::Microphone, disc,
                                     Ready::no(w("这台机器还没有话筒", "This machine has no microphone yet")))) {
      ++taps["record"];
    }
  }
  const auto right = ui.inside(parts[1]);
  const std::array phrases{w("下水道堵了", "The drain is blocked"), w("污水冒出来了", "Sewage is coming up"),
                           w("楼上漏到我家", "It leaks from upstairs"), w("都不是，自己说", "None of these")};
  if (const auto tapped = ui.choices(phrases, std::nullopt)) ++taps["phrase." + std::to_string(*tapped)];
}

void Gallery::phrases(Ui& ui) {
  ui.screen("phrases");
  bars(ui);
  ui.title(w("点一句现成的", "Tap a ready phrase"));
  ui.pager(0, 3);
  const std::array phrases{w("下水道堵了", "The drain is blocked"),
                           w("污水冒出来了", "Sewage is coming up"),
                           w("停水了", "No water"),
                           w("水管漏了", "A pipe leaks"),
                           w("楼上漏到我家", "It leaks from upstairs"),
                           w("水发黄", "The water is brown")};
  if (const auto tapped = ui.choices(phrases, 1, ui.portrait() ? 1 : 2)) ++taps["phrase." + std::to_string(*tapped)];
}

void Gallery::pad(Ui& ui) {
  ui.screen("pad");
  bars(ui);
  ui.title(w("您家几幢几单元？", "Which building and unit?"));
  const Rect all = ui.area();
  const auto parts = ui.portrait() ? all.rows({1, 2}) : all.columns({1, 1});
  {
    const auto left = ui.inside(parts[0]);
    ui.field({.label = w("幢和单元", "Building and unit"), .text = typed_});
    if (!ui.portrait() && ui.area().h > 60)
      ui.field({.label = "PIN", .text = "4072", .focused = false, .secret = true});
    if (ui.as("ok").main_button(w("对，就是这里", "Yes, here"), Icon::Check)) ++taps["ok"];
  }
  const auto right = ui.inside(parts[1]);
  if (const auto key = ui.number_pad()) {
    ++taps[std::string("key.") + *key];
    typed_ += *key;
  }
}

void Gallery::ticket(Ui& ui) {
  ui.screen("ticket");
  bars(ui);
  const Rect all = ui.area();
  const auto parts = ui.portrait() ? all.rows({1, 1}) : all.columns({5, 3});
  {
    const auto left = ui.card(parts[0]);
    ui.title(w("记下了", "Saved"), Icon::CheckCircle, Tint::Jade);
    ui.quiet(w(long_words, long_words_english));
    ui.quiet(w("记住这个号", "Remember this number"));
    ui.number(w("溪坪 347-6", "XP 347-6"), Tint::Plain, 0.22F);
    const std::array steps{ProgressStep{w("已存好", "Saved"), true}, ProgressStep{w("张姐看过了", "Read"), false},
                           ProgressStep{w("有人办", "In hand"), false}, ProgressStep{w("办好了", "Done"), false}};
    ui.progress(steps);
  }
  const auto right = ui.inside(parts[1]);
  const Rect done = ui.take_bottom(ui.measure().button);
  const Rect print = ui.take_bottom(ui.area().h < 120 ? ui.measure().target_least : 26);
  {
    const auto code = ui.card(ui.area());
    ui.qr("http://127.0.0.1:8640/t/XP2-347-6", w("取件码 4072", "Pickup code 4072"));
  }
  if (ui.as("print").at(print).main_button(w("打印小票", "Print slip"), Icon::Printer,
                                           Ready::no(w("没有打印机", "No printer"))))
    ++taps["print"];
  if (ui.as("done").at(done).button(w("好了，回主页", "Done"), Icon::Home)) ++taps["done"];
}

void Gallery::faces(Ui& ui) {
  ui.screen("faces");
  bars(ui);
  ui.title(w("办得怎么样？点一个脸", "How was it? Tap a face"));
  ui.state(w("水管换好了，下水通了。", "The pipe was replaced, the drain runs."), Tint::Jade);
  const std::array all{Face{w("很不满意", "Very bad")}, Face{w("不满意", "Bad")}, Face{w("一般", "Fair")},
                       Face{w("满意", "Good"), true}, Face{w("很满意", "Very good")}};
  const Rect send = ui.take_bottom(ui.measure().main);
  if (const auto tapped = ui.faces(all)) ++taps["face." + std::to_string(*tapped)];
  if (ui.as("send").at(send).main_button(w("就这样", "Send"))) ++taps["send"];
}

void Gallery::words(Ui& ui) {
  ui.screen("words");
  bars(ui);
  ui.title(w("有危险", "Danger"), Icon::Alert, Tint::Red);
  ui.text(w("着火119　受伤120　打人110", "Fire 119, injury 120, violence 110"), TextSize::Word);
  ui.label_value(w("在哪儿", "Where"), w("B区25幢 三单元", "B 25, unit 3"));
  const std::array pills{Pill{w("办理中", "In hand"), Tint::Amber}, Pill{w("办好了", "Done"), Tint::Jade},
                         Pill{w("超期", "Overdue"), Tint::Red}, Pill{w("匿名", "Anonymous")}};
  ui.pills(pills);
  if (ui.as("choice").choice(w("打电话告诉我", "Phone me"), true)) ++taps["choice"];
  if (ui.as("danger").danger_button(w("不留了", "Delete"), Icon::Delete)) ++taps["danger"];
  ui.toast(w("已保存", "Saved"));
}

void Gallery::staff(Ui& ui) {
  ui.screen("staff", Density::Staff);
  bars(ui, look_.lang == "en" ? "Xiao You · staff" : "小游 · 工作人员");
  const Rect all = ui.area();
  const auto parts = ui.portrait() ? all.rows({1, 1}) : all.columns({2, 5, 5}, 6);
  if (!ui.portrait()) {
    const auto left = ui.inside(parts[0]);
    const std::array filters{Filter{"all", w("全部待办", "All open"), "40", true},
                             Filter{"new", w("未分类", "Unsorted"), "12"},
                             Filter{"today", w("今天到期", "Due today"), "5"},
                             Filter{"late", w("已超期", "Overdue"), "2"}, Filter{"mine", w("我办的", "Mine"), "9"}};
    if (const auto tapped = ui.filters(filters)) ++taps[filters[*tapped].id];
  }
  {
    const auto list = ui.inside(ui.portrait() ? parts[0] : parts[1]);
    ui.scroll("queue", 40, ui.row_height(), [&](std::size_t i) {
      const bool late = i % 3 == 0;
      const Row row{.id = "case." + std::to_string(i),
                    .title = w("B区25幢 化粪池堵塞", "B 25 septic tank"),
                    .under = w("溪坪里 · 刚刚", "Xipingli · just now"),
                    .pill = late ? Pill{w("急", "Urgent"), Tint::Red} : Pill{w("未分", "New"), Tint::Amber},
                    .pill_first = true,
                    .aside = w("今天", "Today"),
                    .selected = i == 0};
      if (ui.row(row)) ++taps[row.id];
    });
  }
  const auto right = ui.card(ui.portrait() ? parts[1] : parts[2]);
  ui.heading(w("溪坪 347-6", "XP 347-6"));
  const Rect buttons = ui.take_bottom(2 * 19 + 5);
  const auto cells = buttons.cells(4, 2, 5);
  ui.text(w("B区25到27幢化粪池堵塞，污水漫出来了。", "Septic tank of B 25 to 27 blocked."));
  const std::array entries{
      TimelineEntry{w("登记", "Lodged"), w("9:10 · 站内", "9:10 · here"), w("赖先生，可回电", "Mr Lai, may be phoned")},
      TimelineEntry{w("分类：急", "Sorted: urgent"), w("9:11 · 小游", "9:11 · Xiao You"),
                    w("办结时限：今天 18:00", "Due today 18:00")}};
  ui.scroll("timeline", [&] { ui.timeline(entries); });
  if (ui.as("check").at(cells[0]).main_button(w("现场核实", "Check on site"))) ++taps["check"];
  if (ui.as("urge").at(cells[1]).button(w("催办", "Urge"))) ++taps["urge"];
  if (ui.as("pass").at(cells[2]).button(w("转交", "Hand over"))) ++taps["pass"];
  if (ui.as("resolve").at(cells[3]).button(w("办结答复", "Answer"))) ++taps["resolve"];
}

void Gallery::still_there(Ui& ui) {
  home(ui);
  const auto over = ui.veil("still");
  const Rect yes = ui.take_bottom(40);
  ui.centred(w("还在吗？", "Still there?"), TextSize::Title);
  ui.centred(w("不按，这段话就不留了", "If nobody taps, these words are not kept"));
  ui.countdown(21, 30);
  if (ui.as("here").at(yes).main_button(w("还在", "Yes, here"))) ++taps["here"];
}

void Gallery::sheet(Ui& ui) {
  home(ui);
  const auto over = ui.sheet("confirm", 260, 140);
  ui.title(w("删掉这段话吗？", "Delete these words?"));
  const auto cells = ui.take_bottom(24).columns({1, 1});
  ui.text(w("删了就找不回来了。", "They cannot be brought back."));
  if (ui.as("keep").at(cells[0]).button(w("留着", "Keep"))) ++taps["keep"];
  if (ui.as("drop").at(cells[1]).main_button(w("删掉", "Delete"))) ++taps["drop"];
}

void Gallery::keys(Ui& ui) {
  ui.screen("keys");
  bars(ui);
  ui.field({.label = w("您想说的话", "Your words"),
            .text = typed_,
            .placeholder = w("点这里打字", "Type here"),
            .lines = 2});
}

}  // namespace linli
