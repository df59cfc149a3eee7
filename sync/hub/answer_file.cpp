#include "sync/hub/answer_file.h"

#include <utility>

namespace linli::hub {

void AnswerFile::put(std::string_view bytes) {
  if (broken_) return;
  if (!open_) {
    auto created = disk_.create(temporary());
    if (!created) return give_up(created.error());
    open_ = std::move(*created);
  }
  if (auto done = open_->append(bytes); !done) give_up(done.error());
}

Result<> AnswerFile::finish() {
  if (!broken_) {
    Result<> done = open_->sync();
    open_.reset();
    if (done) done = disk_.rename(temporary(), file_);
    if (done) done = disk_.sync_folder(file_.parent_path());
    if (!done) give_up(done.error());
  }
  if (broken_) return tl::unexpected<Error>(*broken_);
  return {};
}

void AnswerFile::give_up(Error why) {
  broken_ = std::move(why);
  open_.reset();
  (void)disk_.remove(temporary()).has_value();  // What matters is why it could not be written.
}

}  // namespace linli::hub
