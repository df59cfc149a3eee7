#include "data/nouns/found_by.h"

#include "data/base/bytes.h"

namespace linli {

namespace {

std::string tagged(std::string_view tag, std::string_view what) {
  return what.empty() ? std::string() : hash_of({bytes_of(tag), bytes_of(what)}).hex();
}

}  // namespace

std::string card_hash(std::string_view card) { return tagged("linli-card-1", card); }
std::string phone_hash(std::string_view phone) { return tagged("linli-phone-1", phone); }
std::string person_hash(std::string_view person) { return tagged("linli-person-1", person); }

}  // namespace linli
