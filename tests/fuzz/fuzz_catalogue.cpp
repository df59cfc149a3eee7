// A catalogue file as somebody edited it: a service, or one error that names the file and says where and why.
#include "data/base/check.h"
#include "data/catalogue/catalogue.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto service = linli::Catalogue::read(linli::fuzz::text_of(data, size), "edited.toml");
  if (service) {
    ENSURE(!service->id.empty());
  } else {
    ENSURE(service.error().what.find("edited.toml") != std::string::npos);
  }
  return 0;
}
