// 说事, steps 4 and 5: is it right, and how shall we tell you?
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_voice.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t check_step = 3;
constexpr std::size_t reply_step = 4;

Case as_case(const Draft& draft) {
  Case shown;
  shown.category = draft.lodge.category;
  shown.phrases = draft.lodge.phrases;
  shown.words.emplace().text = draft.lodge.text;
  return shown;
}

/// Offered beside the question, so that it slows nobody who wants none.
void show_photo_button(const Canvas& on, const Draft& draft, const Rect& where) {
  if (draft.photo) {
    if (on.ui.as("photo.drop").at(where).button(on.say("photo.drop"), Icon::Delete)) on.ask(DropPhoto{});
    return;
  }
  const Ready ready = on.model.has_camera ? Ready() : Ready::no(on.say("photo.no_camera"));
  if (on.ui.as("photo").at(where).button(on.say("photo.take"), Icon::Camera, ready)) on.ask(OpenCamera{});
}

/// Private matters are played into the handset only: the whole station would hear them.
void show_voice(const Canvas& on, const Draft& draft) {
  const std::string length = say_length(draft.voice->ms);
  if (!way_to_hear(on.model, draft.nature)) {
    const bool may_lift = on.model.handset == HandsetState::Down && draft.nature == Nature::Private;
    return on.ui.text(on.say(may_lift ? "voice.lift_to_hear" : "voice.length", {{"time", length}}), TextSize::Title, 1);
  }
  const std::string words = on.say("voice.hear", {{"time", length}});
  const Rect where = on.ui.take_top(on.ui.measure().main);
  if (show_listen(on, "play", draft.voice->file, words, where)) on.ask(ListenToDraft{});
}

}  // namespace

void draw(const IsItRight& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "say.check");
  show_steps(on, check_step);
  if (!on.model.draft) return;
  const Draft& draft = *on.model.draft;
  ui.title(on.say(draft.voice ? "say.check.title" : "say.check.title_read"));
  constexpr float low_glass = 250;
  const Rect strip = ui.take_bottom(ui.measure().main + (ui.height() < low_glass ? 0 : 4));
  {
    const auto card = ui.card(ui.area());
    const bool tall = ui.portrait();
    const auto beside = tall ? ui.area().rows({3, 2}) : ui.area().columns({3, 2});
    if (draft.photo) ui.as("photo.yours").at(beside[1]).picture(draft.photo->picture, on.say("photo.yours"));
    const auto left = ui.inside(draft.photo ? beside[0] : ui.area());
    const Rect room = ui.area();
    const std::string said = say_words(on, as_case(draft));
    const float line = ui.text_height("0", room.w) + 4;
    const bool warned = draft.lodge.hazard || draft.nature != Nature::Public;
    // Large where all that stands around it has room as well.
    const float around = 3 * line + (warned ? 2 * line : 0);
    const bool crowded = room.h < around + ui.text_height(said, room.w, TextSize::Title, 4) + 4;
    const std::string& whom = draft.lodge.for_whom;
    ui.quiet(whom.empty() ? on.say("say.check.words") : on.say("say.check.words_for", {{"whom", whom}}), 1);
    if (draft.voice) {
      show_voice(on, draft);
    } else {
      ui.text(said, crowded ? TextSize::Body : TextSize::Title, 4);
    }
    constexpr float roomy = 110;
    if (room.h >= roomy) ui.rule();
    ui.label_value(on.say("say.check.what"), say_category(on, draft));
    ui.label_value(on.say("say.check.where"), say_place(on, draft));
    if (draft.lodge.hazard) ui.state(on.say("say.check.hazard"), Tint::Red, Icon::Alert);
    if (draft.nature == Nature::Private) ui.state(on.say("say.check.private"), Tint::Amber, Icon::EyeOff);
    if (draft.nature == Nature::Sealed) ui.state(on.say("say.check.sealed"), Tint::Amber, Icon::Lock);
  }
  const bool takes_photos = draft.nature != Nature::Sealed;
  const auto parts =
      strip.columns(takes_photos ? std::vector<float>{1, 1, 1} : std::vector<float>{1, 1}, ui.measure().gap);
  if (ui.as("again").at(parts[0]).button(on.say("say.check.again"), Icon::UndoVariant)) on.ask(SayAgain{});
  if (takes_photos) show_photo_button(on, draft, parts[1]);
  if (ui.as("right").at(parts.back()).main_button(on.say("say.check.right"), Icon::Check)) on.ask(ItIsRight{});
}

void draw(const HowReply& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "say.reply");
  show_steps(on, reply_step);
  ui.title(on.say("say.reply.title"));
  const Rect hint = ui.take_bottom(ui.text_height(on.say("say.reply.anonymous_hint"), ui.area().w) + 1);
  const std::array offers{Offer{"reply.call", Icon::Phone, Tint::Jade, PickReply{ReplyBy::Call}},
                          Offer{"reply.visit", Icon::Walk, Tint::Blue, PickReply{ReplyBy::Visit}},
                          Offer{"reply.comes_by", Icon::Eye, Tint::Amber, PickReply{ReplyBy::ComesBy}},
                          Offer{"reply.none", Icon::AccountOff, Tint::Plain, PickReply{ReplyBy::None}}};
  show_offers(on, offers, 2);
  const auto under = ui.inside(hint);
  ui.quiet(on.say("say.reply.anonymous_hint"), 1);
}

void draw(const PhoneNumber& screen, const Canvas& on) {
  start_screen(on, "say.phone");
  show_steps(on, reply_step);
  PadPage page;
  page.title = on.say("say.phone.title");
  page.typed = screen.typed;
  page.button = on.say("common.next");
  page.can_go_on = screen.typed.size() >= phone_digits_min;
  if (on.model.draft && on.model.draft->is_errand()) page.skip = on.say("errand.no_phone");
  if (show_pad(on, page)) on.ask(PlaceUnsaid{});
}

}  // namespace linli::kiosk
