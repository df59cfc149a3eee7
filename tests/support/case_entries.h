// Entries of one case, made and sealed as stations would, with the hub's positions: material for fold and store tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/log/json.h"
#include "data/log/log_store.h"
#include "data/nouns/case.h"

namespace linli::testing {

class CaseEntries {
 public:
  explicit CaseEntries(WallMs start = 1'795'305'600'000) : now_(start), subject_(Uuid::make(start)) {}

  /// Appends an entry of `station`, at the next hub position; its author had applied positions up to `seen`
  /// (by default everything).
  CaseEntries& add(CaseStep step, const Json& body = Json::object(), Role role = Role::Clerk,
                   const std::string& station = "XP2", std::int64_t seen = -1) {
    return add_kind(std::string(kind_of(step)), body, role, station, seen);
  }
  CaseEntries& add_kind(std::string kind, const Json& body, Role role = Role::Clerk, const std::string& station = "XP2",
                        std::int64_t seen = -1) {
    Envelope e;
    auto& chain = chains_[station];
    e.id = {station, epoch, chain.through + 1};
    e.subject = subject_;
    e.home = "zherong/shuangcheng/xiping";
    e.seen = {1, seen >= 0 ? seen : static_cast<std::int64_t>(stored_.size())};
    e.at = now_ += 60'000;
    e.boot = "0000000000000001";
    e.mono = now_ % 1'000'000;
    e.by = role == Role::Guest ? "" : person(role);
    e.role = name_of(role);
    e.kind = std::move(kind);
    e.body = body.is_null() ? "{}" : to_strict(body);
    const Hash previous = chain.through == 0 ? chain_start(station, epoch) : chain.head;
    Slip personal = make_slip(e.kind == "case.lodged" ? slip : "");
    StoredEntry stored;
    stored.entry = seal(std::move(e), std::move(personal), previous);
    stored.position = {1, static_cast<std::int64_t>(stored_.size()) + 1};
    chain = {epoch, chain.through + 1, stored.entry.hash};
    stored_.push_back(std::move(stored));
    return *this;
  }
  /// What follows is about another case.
  void next_subject() { subject_ = Uuid::make(now_); }
  void unplace_last() { stored_.back().position = {}; }
  CaseEntries& lodge(const std::string& nature = "public") {
    return add(CaseStep::Lodge,
               {{"service", "speak_up"},
                {"category", "water"},
                {"nature", nature},
                {"ticket", "XP2-7-KM-1"},
                {"place_name", "3号楼"},
                {"reply", "call"},
                {"due", now_ + 1'000}},
               Role::Guest);
  }
  /// One person for each role, always the same.
  static std::string person(Role role) {
    Uuid id{};
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[15] = static_cast<std::uint8_t>(role) + 1;
    return id.text();
  }
  void shift_clock(std::int64_t ms) { now_ += ms; }
  [[nodiscard]] const std::vector<StoredEntry>& entries() const { return stored_; }
  [[nodiscard]] const Uuid& subject() const { return subject_; }

  static constexpr std::uint64_t epoch = 0xabc;
  static constexpr const char* slip =
      R"({"name":"赖先生","phone":"13800000000","pickup":"4072","text":"污水漫出来了"})";

 private:
  WallMs now_;
  Uuid subject_;
  std::map<std::string, Frontier> chains_;
  std::vector<StoredEntry> stored_;
};

}  // namespace linli::testing
