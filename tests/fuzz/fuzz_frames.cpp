// What a station hears: receipts, feed pages, enrolments, errors, from whoever answers at the hub's address. Nothing
// here is signed by the hub that the station knows, so nothing may be believed.
#include "data/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/enrol.h"
#include "sync/wire/feed.h"
#include "sync/wire/receipt.h"
#include "sync/wire/revoked.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linli;
  static const PublicKey hub = SigningKey::make().public_key();
  const std::string_view text = fuzz::text_of(data, size);
  ENSURE(!wire::read_receipt(text, hub));
  ENSURE(!wire::read_feed(text, hub));
  ENSURE(!wire::read_enrolment(text, hub));
  ENSURE(!wire::read_revoked(text, hub));
  ENSURE(!wire::says_revoked(text, "", hub));
  (void)wire::read_enrol_request(text).has_value();
  (void)wire::read_slip(text).has_value();
  (void)wire::read_error(static_cast<int>(size % 600), text);
  return 0;
}
