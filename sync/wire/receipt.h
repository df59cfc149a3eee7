// A receipt: the hub's signed word that entries are durable. Two lines of JSON: the receipt, and its signature over
// that line's exact bytes prefixed by "linli-receipt-1\n". `reached` is the hub's newest position when it said so, as a
// cursor (feed.h): asked with the next feed, it shows whether the hub still is what gave this receipt.
//   {"receipt":{"station":…,"epoch":…,"through":14,"head":…,"run":…,"placed":[[seq,n,count],…],"refused":[[seq,"why"],…],"backed_up":0,
//   "reached":"<cursor>"}}
// Where the hub holds more than the batch it answers, after "reached": ,"sent":{"through":10,"head":"…"}, where that
// one ended. Where it holds other bytes than the batch: ,"fork":{"after":10,"head":"…","hash":"…"}
//   {"sig":"<128 hex>"}
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/keys/keys.h"
#include "data/log/frontier.h"

namespace linli::wire {

struct Receipt {
  std::string station;
  Acknowledgement told;
};

[[nodiscard]] std::string write_receipt(const Receipt& receipt, const SigningKey& hub);
/// BadSignature unless `hub` signed it; NotAHub when it is no receipt at all.
[[nodiscard]] Result<Receipt> read_receipt(std::string_view text, const PublicKey& hub);

}  // namespace linli::wire
