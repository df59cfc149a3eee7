// The camera: frames from a folder, the viewfinder, JPEG in and out.
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <mutex>

#include "kiosk/camera/camera.h"
#include "kiosk/camera/jpeg.h"
#include "kiosk/camera/viewfinder.h"
#include "tests/kiosk/two_halves.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/photo.h"

namespace linli {
namespace {

using std::chrono::milliseconds;

Picture noise(int width, int height) {
  Picture picture{width, height, {}};
  const std::string bytes = testing::photo(1, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  picture.rgb.assign(bytes.begin(), bytes.end());
  return picture;
}

std::string ppm_of(const Picture& picture) {
  return "P6\n# a frame\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n255\n" +
         std::string(picture.rgb.begin(), picture.rgb.end());
}

void write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// The markers of a JPEG up to its pixels: 0xE1 is APP1, where EXIF stands.
std::vector<std::uint8_t> markers_of(const std::string& jpeg) {
  std::vector<std::uint8_t> markers;
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(jpeg.at(at)); };
  for (std::size_t at = 2; byte(at) == 0xFF;) {
    markers.push_back(byte(at + 1));
    if (markers.back() == 0xDA) break;
    at += 2 + static_cast<std::size_t>(byte(at + 2) << 8 | byte(at + 3));
  }
  return markers;
}

/// A JPEG as a telephone makes it: its place stands in an APP1 after the first marker.
std::string with_exif(const std::string& jpeg) {
  const std::string exif = "Exif" + std::string(2, '\0') + "GPS 119.9 E 27.2 N";
  std::string segment = "\xFF\xE1";
  segment += '\0';
  segment += static_cast<char>(exif.size() + 2);
  return jpeg.substr(0, 2) + segment + exif + jpeg.substr(2);
}

}  // namespace

TEST_CASE("a photo has no EXIF, at most 1600 pixels a side and fewer than 400 kB", "[kiosk][camera]") {
  for (const Picture& picture : {two_halves(640, 480), two_halves(2'560, 1'440), two_halves(1'000, 3'000)}) {
    const auto photo = encode_photo(picture);
    REQUIRE(photo);
    CHECK(photo->size() < photo_bytes_most);
    CHECK(photo->starts_with("\xFF\xD8\xFF"));
    CHECK(photo->find("Exif") == std::string::npos);
    const auto markers = markers_of(*photo);
    CHECK(std::ranges::find(markers, 0xE1) == markers.end());
    CHECK(markers.back() == 0xDA);
    const auto again = decode_jpeg(*photo, 4'096);
    REQUIRE(again);
    CHECK(std::max(again->width, again->height) == std::min(1'600, std::max(picture.width, picture.height)));
    CHECK(is_red_then_blue(*again));
  }
  const auto wild = encode_photo(noise(1'600, 1'200));  // Nothing takes more bytes.
  REQUIRE(wild);
  CHECK(wild->size() < photo_bytes_most);
  CHECK_FALSE(encode_photo(Picture{}));
  CHECK_FALSE(encode_photo(Picture{10, 10, std::vector<std::uint8_t>(5)}));
}

TEST_CASE("a telephone's photo goes through without what it says of its place", "[kiosk][camera]") {
  const std::string telephone = with_exif(*encode_photo(two_halves(320, 240)));
  REQUIRE(std::ranges::count(markers_of(telephone), 0xE1) == 1);
  const auto picture = decode_jpeg(telephone, 4'096);
  REQUIRE(picture);
  const auto photo = encode_photo(*picture);
  REQUIRE(photo);
  CHECK(photo->find("GPS") == std::string::npos);
  CHECK(std::ranges::count(markers_of(*photo), 0xE1) == 0);
}

TEST_CASE("what is no JPEG is said to be none", "[kiosk][camera]") {
  const std::string good = *encode_photo(two_halves(200, 100));
  CHECK_FALSE(decode_jpeg("", 800));
  CHECK_FALSE(decode_jpeg("P6\n1 1\n255\nabc", 800));
  CHECK_FALSE(decode_jpeg(testing::photo(3), 800));
  CHECK_FALSE(decode_jpeg(good.substr(0, 20), 800));
  CHECK_FALSE(decode_jpeg(good.substr(2), 800));
  const auto half = decode_jpeg(good.substr(0, good.size() / 2), 800);  // Shown as far as it goes.
  CHECK((!half || half->width == 200));
  std::string huge = good;  // Says that it is 65,500 × 65,500.
  const std::size_t frame = huge.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  huge.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
  CHECK_FALSE(decode_jpeg(huge, 800));
  for (std::size_t at = 2; at < good.size(); at += 7) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto shown = decode_jpeg(damaged, 64);
    CHECK((!shown || std::max(shown->width, shown->height) <= 64));
  }
}

TEST_CASE("a PPM is read as netpbm writes it, and nothing else", "[kiosk][camera]") {
  const std::string good = ppm_of(two_halves(8, 4));
  const auto read = decode_ppm(good);
  REQUIRE(read);
  CHECK(is_red_then_blue(*read));
  for (const std::string& bad :
       {std::string(), std::string("P6"), std::string("P6 # no end"), good.substr(0, good.size() - 1), good + "x",
        std::string("P6 0 4 255\n"), std::string("P6 99999 4 255\n"), std::string("P6 -1 4 255\n"),
        std::string("P3 1 1 255\nabc")}) {
    CHECK_FALSE(decode_ppm(bad));
  }
}

TEST_CASE("a folder of frames plays as a camera, round and round", "[kiosk][camera]") {
  const testing::Folder folder;
  write_file(folder.path() / "1.ppm", ppm_of(two_halves(64, 48)));
  write_file(folder.path() / "2.jpg", *encode_photo(two_halves(32, 24)));
  write_file(folder.path() / "3.jpg", "no picture");  // A frame that was spoilt on its way.
  write_file(folder.path() / "notes.txt", "no frame");
  CHECK(is_there_camera(folder.path()));
  const auto camera = open_camera(folder.path());
  REQUIRE(camera);
  std::vector<int> widths;
  for (int i = 0; i < 6; ++i) {
    const auto frame = (*camera)->next(milliseconds(1));
    REQUIRE(frame);
    widths.push_back(*frame ? (*frame)->width : 0);
  }
  CHECK(widths == std::vector<int>{64, 32, 0, 64, 32, 0});
  std::filesystem::remove_all(folder.path());
  const auto gone = (*camera)->next(milliseconds(1));
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == ErrorCode::NotFound);
}

TEST_CASE("no camera is an error that says so", "[kiosk][camera]") {
  const testing::Folder folder;
  CHECK_FALSE(is_there_camera(folder.path() / "none"));
  const auto none = open_camera(folder.path() / "none");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::NotFound);
  CHECK_FALSE(is_there_camera("/dev/null"));
  const auto no_camera = open_camera("/dev/null");  // A device, but not of this kind.
  REQUIRE_FALSE(no_camera);
  CHECK(no_camera.error().code == ErrorCode::NotFound);
}

namespace {

/// What the viewfinder tells, from its thread.
class Told {
 public:
  void add(const Looked& looked) {
    const std::lock_guard lock(mutex_);
    if (looked.picture) last_ = looked.picture;
    if (looked.picture) ++pictures_;
    if (looked.trouble) trouble_ = looked.trouble;
    changed_.notify_all();
  }
  /// Waits for it, however slow the machine is.
  void await(const std::function<bool(const Told&)>& holds) {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::minutes(2), [&] { return holds(*this); }));
  }
  int pictures_ = 0;
  SharedPicture last_;
  std::optional<Error> trouble_;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace

TEST_CASE("the viewfinder shows frames until the camera is pulled out", "[kiosk][camera]") {
  const testing::Folder folder;
  write_file(folder.path() / "1.ppm", ppm_of(two_halves(1'280, 720)));
  Told told;
  Viewfinder viewfinder(folder.path(), [&](const Looked& looked) { told.add(looked); });
  told.await([](const Told& so_far) { return so_far.pictures_ >= 3; });
  CHECK(told.last_->width == Viewfinder::shown_side_most);
  REQUIRE(viewfinder.last());
  CHECK(viewfinder.last()->width == 1'280);
  std::filesystem::remove_all(folder.path());
  told.await([](const Told& so_far) { return so_far.trouble_.has_value(); });
  CHECK(told.trouble_->code == ErrorCode::NotFound);
  CHECK(viewfinder.last() != nullptr);  // What it saw last may still become a photo.
}

TEST_CASE("a viewfinder without a camera tells so once, and ends", "[kiosk][camera]") {
  Told told;
  {
    const Viewfinder viewfinder("/nowhere/camera", [&](const Looked& looked) { told.add(looked); });
    told.await([](const Told& so_far) { return so_far.trouble_.has_value(); });
    CHECK(viewfinder.last() == nullptr);
  }
  CHECK(told.pictures_ == 0);
}

}  // namespace linli
