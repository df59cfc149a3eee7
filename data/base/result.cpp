#include "data/base/result.h"

namespace linli {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
      return "bad_input";
    case ErrorCode::TextTooLong:
      return "text_too_long";
    case ErrorCode::NotFound:
      return "not_found";
    case ErrorCode::AlreadyExists:
      return "already_exists";
    case ErrorCode::NotPermitted:
      return "not_permitted";
    case ErrorCode::NotEnough:
      return "not_enough";
    case ErrorCode::WrongCode:
      return "wrong_code";
    case ErrorCode::CodeExpired:
      return "code_expired";
    case ErrorCode::LockedOut:
      return "locked_out";
    case ErrorCode::NotEnrolled:
      return "not_enrolled";
    case ErrorCode::Revoked:
      return "revoked";
    case ErrorCode::BadToken:
      return "bad_token";
    case ErrorCode::InUse:
      return "in_use";
    case ErrorCode::StoreNewer:
      return "store_newer";
    case ErrorCode::StoreDamaged:
      return "store_damaged";
    case ErrorCode::DiskFull:
      return "disk_full";
    case ErrorCode::DiskFailed:
      return "disk_failed";
    case ErrorCode::OutcomeUnknown:
      return "outcome_unknown";
    case ErrorCode::Unreachable:
      return "unreachable";
    case ErrorCode::OtherVersion:
      return "other_version";
    case ErrorCode::NotAHub:
      return "not_a_hub";
    case ErrorCode::TooLarge:
      return "too_large";
    case ErrorCode::Busy:
      return "busy";
    case ErrorCode::HubFailed:
      return "hub_failed";
    case ErrorCode::BadLine:
      return "bad_line";
    case ErrorCode::BadChain:
      return "bad_chain";
    case ErrorCode::BadSignature:
      return "bad_signature";
    case ErrorCode::Gap:
      return "gap";
    case ErrorCode::Fork:
      return "fork";
    case ErrorCode::BadConfig:
      return "bad_config";
  }
  return "unknown";
}

std::optional<ErrorCode> error_code(std::string_view name) {
  for (int code = 0; code <= static_cast<int>(ErrorCode::BadConfig); ++code) {
    if (name_of(static_cast<ErrorCode>(code)) == name) return static_cast<ErrorCode>(code);
  }
  return std::nullopt;
}

}  // namespace linli
