// Takes back what a restored hub lost: feed pages that it signed itself in a run it no longer knows, held by stations
// that had read them. Entries it does not have get new positions, in the order they had; own entries of the giving
// station take their places between them. What the hub had erased it erases again. Pages given twice change nothing.
#pragma once

#include "sync/hub/feed.h"
#include "sync/hub/hub_log.h"
#include "sync/hub/intake.h"
#include "sync/hub/store.h"
#include "sync/wire/pages.h"

namespace linli::hub {

class Returns {
 public:
  Returns(HubStore& store, HubLog& log, Intake& intake, Feed& feed)
      : store_(store), log_(log), intake_(intake), feed_(feed) {}

  /// The page's signature was checked. Something may have been erased then. Errors are those of the store, and of a
  /// batch as Intake gives them.
  [[nodiscard]] Result<wire::Returned> take(const wire::Offer& offer, const HubStation& giver);

 private:
  [[nodiscard]] Result<> take_items(const wire::Offer& offer, const HubStation& giver, wire::Returned& returned);
  [[nodiscard]] Result<> take_back(const Delivered& item, wire::Returned& returned);
  [[nodiscard]] Result<> erase_again(const Envelope& said, wire::Returned& returned);

  HubStore& store_;
  HubLog& log_;
  Intake& intake_;
  Feed& feed_;
};

}  // namespace linli::hub
