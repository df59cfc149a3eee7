// A district in one process: a real hub with its file and handler, real stations with theirs, and a road to each that a
// test may spoil. One clock for all, moved by hand.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "data/station.h"
#include "sync/courier/errands.h"
#include "sync/hub/handler.h"
#include "tests/support/folder.h"
#include "tests/support/handler_road.h"

namespace linli::testing {

/// What the person who lodged something may rely on.
enum class Promise { Saved, OnStick, Received };

class HubAtWork {
 public:
  HubAtWork(std::filesystem::path dir, const Clock& clock);
  void start();
  void stop();
  [[nodiscard]] hub::Handler* handler() { return handler_.get(); }
  [[nodiscard]] hub::Hub& running() { return *hub_; }
  /// A one-time code for a new station.
  [[nodiscard]] std::string invite(const std::string& station, const std::string& scope);
  /// Entries of this kind; "" counts all.
  [[nodiscard]] std::size_t count(const std::string& kind);
  [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }
  /// The file as it is now, and later that file again: a restore. Both stop and start the hub.
  void back_up();
  void restore();

 private:
  const std::filesystem::path dir_;
  const Clock& clock_;
  std::unique_ptr<hub::Hub> hub_;
  std::unique_ptr<hub::Handler> handler_;
};

/// What a copied station takes along: its folder, or the memory too, as a snapshot of a running virtual machine does.
enum class Copied { Folder, Machine };

/// What a machine whose time was set wrong takes it to be.
class OffClock : public Clock {
 public:
  explicit OffClock(const Clock& right) : right_(right) {}
  void set_off(std::int64_t ms) { off_ms_ = ms; }
  [[nodiscard]] WallMs wall_ms() const override { return right_.wall_ms() + off_ms_; }
  [[nodiscard]] MonoMs mono_ms() const override { return right_.mono_ms(); }
  [[nodiscard]] const std::string& boot() const override { return right_.boot(); }

 private:
  const Clock& right_;
  std::int64_t off_ms_ = 0;
};

class StationAtWork {
 public:
  /// In an empty folder, or one that holds a station already.
  StationAtWork(std::filesystem::path dir, HubAtWork& hub, ManualClock& clock);
  void enrol(const std::string& code);
  /// Closes and opens it, as a restart of the kiosk does.
  void restart();
  void close() { station_.reset(); }
  Saved lodge(const std::string& text);
  /// Kept here, and no words name it yet: photo(number, bytes) of photo.h.
  Media keep_photo(unsigned number, std::size_t bytes);
  /// With one such photo.
  Saved lodge_photo(unsigned number, std::size_t bytes);
  void open();
  /// Another edition of catalogue and rules, from the next opening on.
  void use_assets(std::filesystem::path assets) { assets_ = std::move(assets); }
  /// This machine's time from now on, against everybody else's.
  void set_clock_off(std::int64_t ms) { own_clock_.set_off(ms); }
  [[nodiscard]] Promise promise_of(const Uuid& subject);
  [[nodiscard]] Promise promise_of_last() { return promise_of(last_); }
  [[nodiscard]] std::int64_t pending();
  [[nodiscard]] Result<SyncReport> sync(QuietOptions options = patient());
  [[nodiscard]] Station& station() { return *station_; }
  [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }
  [[nodiscard]] HandlerRoad& road() { return road_; }
  /// Goes on trying however often the road fails.
  [[nodiscard]] static QuietOptions patient();

 private:
  const std::filesystem::path dir_;
  OffClock own_clock_;
  std::filesystem::path assets_;
  HandlerRoad road_;
  std::unique_ptr<Station> station_;
  Uuid last_;
};

class Neighbourhood {
 public:
  explicit Neighbourhood(int stations = 1);
  [[nodiscard]] StationAtWork& station(std::size_t number) { return *stations_.at(number); }
  [[nodiscard]] HandlerRoad& road(std::size_t number) { return stations_.at(number)->road(); }
  [[nodiscard]] HubAtWork& hub() { return hub_; }
  [[nodiscard]] ManualClock& clock() { return clock_; }
  /// Where hub/ and a folder a station lie.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  /// Station `number` as it is now, on a second machine; the first goes on.
  StationAtWork& copy_station(std::size_t number, Copied copied);
  /// One more, enrolled.
  StationAtWork& add_station(const std::string& code);
  /// It never comes back.
  void destroy(std::size_t number) { stations_.erase(stations_.begin() + static_cast<std::ptrdiff_t>(number)); }
  /// Every station syncs, until a round moves nothing.
  void run_until_quiet();

  static constexpr const char* scope = "zherong/shuangcheng/xiping";

 private:
  Folder folder_;
  ManualClock clock_;
  HubAtWork hub_;
  std::vector<std::unique_ptr<StationAtWork>> stations_;
  int copies_ = 0;
};

}  // namespace linli::testing
