// One field list for both directions: a struct names its fields once, and the same function writes and reads them.
// Only .cpp files include this.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/uuid.h"
#include "data/log/json.h"
#include "data/log/media.h"
#include "data/nouns/case.h"

namespace linli {

// The word of each enum, and back; the second argument only chooses the enum.
inline std::string_view word_of(CaseStep value) { return kind_of(value); }
template <class Value>
std::string_view word_of(Value value) {
  return name_of(value);
}
inline std::optional<CaseStep> value_of(std::string_view word, CaseStep /*enum*/) { return case_step(word); }
inline std::optional<CaseLevel> value_of(std::string_view word, CaseLevel /*enum*/) { return case_level(word); }
inline std::optional<Forum> value_of(std::string_view word, Forum /*enum*/) { return forum(word); }
inline std::optional<Role> value_of(std::string_view word, Role /*enum*/) { return role(word); }
inline std::optional<ReplyBy> value_of(std::string_view word, ReplyBy /*enum*/) { return reply_by(word); }
inline std::optional<TellHow> value_of(std::string_view word, TellHow /*enum*/) { return tell_how(word); }
inline std::optional<Consent> value_of(std::string_view word, Consent /*enum*/) { return consent(word); }
inline std::optional<Channel> value_of(std::string_view word, Channel /*enum*/) { return channel(word); }

/// Puts each field into an object.
class FieldWriter {
 public:
  void operator()(const char* name, const std::string& value) { json[name] = value; }
  void operator()(const char* name, const std::vector<std::string>& value) { json[name] = value; }
  void operator()(const char* name, bool value) { json[name] = value; }
  void operator()(const char* name, const Uuid& value) { json[name] = value.is_nil() ? "" : value.text(); }
  void operator()(const char* name, const std::optional<Uuid>& value) { json[name] = value ? value->text() : ""; }
  void operator()(const char* name, const std::vector<Role>& value) {
    Json& words = json[name] = Json::array();
    for (const Role each : value) words.push_back(std::string(word_of(each)));
  }
  void operator()(const char* name, const std::vector<Media>& value) {
    Json& all = json[name] = Json::array();
    for (const Media& each : value) {
      all.push_back({{"hash", each.hash.hex()}, {"type", std::string(name_of(each.type))}, {"bytes", each.bytes}});
    }
  }
  template <class Value>
    requires std::is_integral_v<Value>
  void operator()(const char* name, Value value) {
    json[name] = value;
  }
  template <class Value>
    requires std::is_enum_v<Value>
  void operator()(const char* name, Value value) {
    json[name] = std::string(word_of(value));
  }
  void hex(const char* name, std::uint64_t value) { json[name] = hex_of(value); }
  void below_zero_too(const char* name, std::int64_t value) { json[name] = value; }
  /// Structs with field lists of their own.
  template <class Listed>
  void each(const char* name, const std::vector<Listed>& values) {
    Json& all = json[name] = Json::array();
    for (const Listed& value : values) {
      FieldWriter one;
      list(one, value);
      all.push_back(std::move(one.json));
    }
  }

  Json json = Json::object();
};

/// Takes each field out of an object; one that is missing keeps its default.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : json_(object), fine_(object.is_object()) {}

  void operator()(const char* name, std::string& value) {
    if (const Json* found = find(name)) keep(found->is_string(), [&] { value = found->get<std::string>(); });
  }
  void operator()(const char* name, std::vector<std::string>& value) {
    const Json* found = find(name);
    if (found == nullptr) return;
    keep(found->is_array(), [] {});
    for (const Json& item : *found) keep(item.is_string(), [&] { value.push_back(item.get<std::string>()); });
  }
  void operator()(const char* name, bool& value) {
    if (const Json* found = find(name)) keep(found->is_boolean(), [&] { value = found->get<bool>(); });
  }
  void operator()(const char* name, Uuid& value) { value = uuid(name).value_or(value); }
  void operator()(const char* name, std::optional<Uuid>& value) { value = uuid(name); }
  void operator()(const char* name, std::vector<Role>& value) {
    std::vector<std::string> words;
    (*this)(name, words);
    for (const std::string& word : words) {
      const auto known = role(word);
      keep(known.has_value(), [&] { value.push_back(*known); });
    }
  }
  void operator()(const char* name, std::vector<Media>& value) {
    const Json* found = find(name);
    if (found == nullptr) return;
    keep(found->is_array(), [] {});
    for (const Json& item : *found) {
      FieldReader field(item);
      std::string hash, type;
      Media media;
      field("hash", hash);
      field("type", type);
      field("bytes", media.bytes);
      const auto read = Hash::from_hex(hash);
      const auto known = media_type(type);
      keep(field.clean() && read && known, [&] { value.push_back({*read, *known, media.bytes}); });
    }
  }
  template <class Value>
    requires std::is_integral_v<Value>
  void operator()(const char* name, Value& value) {
    const Json* found = find(name);
    if (found == nullptr) return;
    // What fits in 53 bits and in the field; signed fields count time and things, none goes below zero.
    constexpr auto most = std::min<std::uint64_t>(std::numeric_limits<Value>::max(), (std::uint64_t{1} << 53) - 1);
    keep(found->is_number_unsigned() && found->get<std::uint64_t>() <= most,
         [&] { value = static_cast<Value>(found->get<std::uint64_t>()); });
  }
  template <class Value>
    requires std::is_enum_v<Value>
  void operator()(const char* name, Value& value) {
    std::string word;
    (*this)(name, word);
    if (word.empty()) return;
    const auto known = value_of(word, value);
    keep(known.has_value(), [&] { value = *known; });
  }
  void hex(const char* name, std::uint64_t& value) {
    std::string text;
    (*this)(name, text);
    const auto read = read_hex64(text);
    keep(read.has_value(), [&] { value = *read; });
  }
  void below_zero_too(const char* name, std::int64_t& value) {
    const Json* found = find(name);
    if (found == nullptr) return;
    constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;
    keep(found->is_number_integer() && found->get<std::int64_t>() <= most && found->get<std::int64_t>() >= -most,
         [&] { value = found->get<std::int64_t>(); });
  }
  template <class Listed>
  void each(const char* name, std::vector<Listed>& values) {
    const Json* found = find(name);
    if (found == nullptr) return;
    keep(found->is_array(), [] {});
    for (const Json& item : *found) {
      FieldReader field(item);
      Listed value;
      list(field, value);
      keep(field.clean(), [&] { values.push_back(std::move(value)); });
    }
  }
  /// Every type was right, and the object held nothing that nobody asked for.
  [[nodiscard]] bool clean() const { return fine_ && taken_ == json_.size(); }

 private:
  const Json* find(const char* name) {
    if (!fine_) return nullptr;
    const auto found = json_.find(name);
    if (found == json_.end()) return nullptr;
    ++taken_;
    return &*found;
  }
  template <class Take>
  void keep(bool right, Take take) {
    fine_ = fine_ && right;
    if (fine_) take();
  }
  std::optional<Uuid> uuid(const char* name) {
    std::string text;
    (*this)(name, text);
    if (text.empty()) return std::nullopt;
    const auto read = Uuid::read(text);
    keep(read.has_value(), [] {});
    return read;
  }

  const Json& json_;
  std::size_t taken_ = 0;
  bool fine_;
};

}  // namespace linli
