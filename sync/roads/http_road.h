// The road by http: libcurl's multi interface, so that a long-poll never delays a push. Follows no redirect: a captive
// portal is not a hub. Bounded in what it receives.
#pragma once

#include <memory>

#include "sync/roads/hub_address.h"
#include "sync/roads/network_settings.h"
#include "sync/roads/road.h"

namespace linli {

class HttpRoad : public Road {
 public:
  /// `token` may be empty for an enrolment. A hub that lets nothing be heard for `silence_max`, beyond what it was
  /// asked to wait, is Unreachable.
  HttpRoad(HubAddress hub, std::string token, NetworkSettings network = {},
           std::chrono::seconds silence_max = std::chrono::seconds(20));
  ~HttpRoad() override;
  HttpRoad(const HttpRoad&) = delete;
  HttpRoad& operator=(const HttpRoad&) = delete;

  void begin(Ask ask) override;
  [[nodiscard]] std::vector<Answered> collect(std::chrono::milliseconds wait) override;
  void wake() override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
