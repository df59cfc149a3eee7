// 换物品: what stands on the shelf for hours and hearts. It is promised here and handed over by a person.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

std::string why_not(const Canvas& on, const Article& article) {
  const auto why = why_not_article(on.model, article);
  if (!why) return {};
  switch (*why) {
    case WhyNot::TooLittle: {
      const std::int64_t left = article.price - available_of(on.model, article.currency);
      return on.say("goods.too_little", {{"amount", say_amount(on, article.currency, left)}});
    }
    case WhyNot::NoneLeft:
      return on.say("goods.none_left");
    case WhyNot::TooDear:
      return on.say("goods.too_dear");
  }
  return {};
}

Row row_of(const Canvas& on, const Article& article) {
  Row row;
  row.id = article.id;
  row.icon = icon_named(article.icon);
  const std::string why = why_not(on, article);
  row.tint = why.empty() ? Tint::Jade : Tint::Plain;
  row.title = article.words.in(on.model.language);
  row.under = why.empty() ? on.say("goods.left", {{"count", std::to_string(stock_of(on.model, article))}}) : why;
  row.aside = say_amount(on, article.currency, article.price);
  return row;
}

}  // namespace

void draw(const Goods& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "goods." + std::to_string(screen.page));
  ui.title(on.say("goods.title"));
  const std::vector<Article>& articles = on.model.volunteering.articles;
  if (articles.empty()) return show_notice(on, Icon::Gift, Tint::Amber, on.say("goods.empty"));
  const Page page = page_of_rows(on, articles.size(), row_of(on, articles.front()), screen.page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (ui.row(row_of(on, articles[i]))) on.ask(PickArticle{articles[i].id});
  }
}

void draw(const GoodsSure& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "goods.sure");
  const Article* article = on.model.volunteering.article(screen.article);
  if (article == nullptr) return;
  const auto card = ui.card(ui.area());
  const auto parts = ui.take_bottom(ui.measure().main + 6).columns({1, 1}, ui.measure().gap);
  const std::string price = say_amount(on, article->currency, article->price);
  const std::string name = article->words.in(on.model.language);
  show_notice(on, icon_named(article->icon), Tint::Jade, on.say("goods.sure", {{"amount", price}, {"what", name}}),
              on.say("goods.how"));
  if (ui.as("goods.no").at(parts[0]).button(on.say("goods.no"), Icon::ArrowLeft)) on.ask(Back{});
  const std::string why = why_not(on, *article);
  const Ready ready = why.empty() ? Ready() : Ready::no(why);
  if (ui.as("goods.yes").at(parts[1]).main_button(on.say("goods.yes"), Icon::Check, ready)) on.ask(PromiseIt{});
}

void draw(const GoodsPromised& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "goods.promised");
  const Article* article = on.model.volunteering.article(screen.article);
  const auto card = ui.card(ui.area());
  const Rect done = ui.take_bottom(ui.measure().main);
  const std::string name = article == nullptr ? screen.article : article->words.in(on.model.language);
  show_notice(on, Icon::CheckCircle, Tint::Jade, on.say("goods.promised", {{"what", name}}), on.say("goods.fetch_it"));
  if (ui.as("done").at(done).main_button(on.say("common.done"), Icon::Check)) on.ask(Back{});
}

}  // namespace linli::kiosk
