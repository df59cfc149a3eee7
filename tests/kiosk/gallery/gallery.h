// Every widget on pages like those of the kiosk, so that the look can be seen, measured and audited without a
// station. An App like any other: the real loop and window drive it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/app.h"

namespace linli {

class Gallery : public App {
 public:
  explicit Gallery(std::string page, std::string lang = "zh_CN");
  bool catch_up(std::int64_t) override { return false; }
  bool handle(const Event& event) override;
  bool draw(Ui& ui) override;
  [[nodiscard]] std::int64_t next_due_ms(std::int64_t now_ms) const override { return now_ms + 60'000; }
  [[nodiscard]] Look look() const override { return look_; }

  [[nodiscard]] static std::vector<std::string> pages();
  void show(std::string page) { page_ = std::move(page); }
  Look look_;
  std::map<std::string, int> taps;  // How often each widget was tapped, by id.
  std::vector<Event> events;

 private:
  [[nodiscard]] std::string w(std::string_view chinese, std::string_view english) const;
  void bars(Ui& ui, const char* person = "");
  void idle(Ui& ui);
  void home(Ui& ui);
  void what(Ui& ui);
  void say_it(Ui& ui);
  void phrases(Ui& ui);
  void pad(Ui& ui);
  void ticket(Ui& ui);
  void faces(Ui& ui);
  void words(Ui& ui);
  void staff(Ui& ui);
  void still_there(Ui& ui);
  void sheet(Ui& ui);
  void keys(Ui& ui);

  std::string page_;
  std::string typed_ = "B区25幢";
};

}  // namespace linli
