// Requests and replies of the control socket: what goes in comes out, and half a command never does.
#include "sync/control/request_json.h"
#include "tests/support/catch.h"

using namespace linli;

namespace {

const Uuid somebody = Uuid::make(1'795'305'600'000);

StationRequest sent_and_read(const StationRequest& request) {
  const auto line = write_request(request);
  REQUIRE(line);
  CHECK(line->find('\n') == std::string::npos);
  const auto read = read_request(*line);
  REQUIRE(read);
  REQUIRE(read->index() == request.index());
  CHECK(write_request(*read).value() == *line);
  return *read;
}

template <class What>
What command_sent_and_read(What what) {
  Command command;
  command.by = {.person = somebody.text(), .role = Role::Clerk};
  command.what = std::move(what);
  const auto read = std::get<Command>(sent_and_read(command));
  CHECK(read.by.person == command.by.person);
  CHECK(read.by.role == Role::Clerk);
  return std::get<What>(read.what);
}

}  // namespace

TEST_CASE("a lodging goes through the control socket whole", "[sync][control]") {
  LodgeCase lodge;
  lodge.category = "water";
  lodge.phrases = {"drain_blocked", "no_water"};
  lodge.text = "楼道灯坏了\n\"三天了\" 🛠";
  lodge.place = "zherong/shuangcheng/xiping/b25";
  lodge.name = "王奶奶";
  lodge.phone = "13800000000";
  lodge.reply = ReplyBy::Visit;
  lodge.channel = Channel::Counter;
  lodge.hazard = true;
  lodge.subject = somebody;
  const LodgeCase read = command_sent_and_read(lodge);
  CHECK(read.text == lodge.text);
  CHECK(read.phrases == lodge.phrases);
  CHECK(read.reply == ReplyBy::Visit);
  CHECK(read.channel == Channel::Counter);
  CHECK(read.hazard);
  CHECK(read.subject == lodge.subject);
}

TEST_CASE("every step goes through the control socket with its fields", "[sync][control]") {
  StepOnCase step;
  step.subject = somebody;
  step.step = GENERATE(CaseStep::Classify, CaseStep::Escalate, CaseStep::Tell, CaseStep::Rate, CaseStep::MarkDuplicate);
  step.level = CaseLevel::Big;
  step.forum = Forum::JointMeeting;
  step.words = "已经修好";
  step.until = 1'795'305'600'000;
  step.how = TellHow::Note;
  step.reached = false;
  step.faces = 5;
  step.other = somebody;
  const StepOnCase read = command_sent_and_read(step);
  CHECK(read.subject == step.subject);
  CHECK(read.step == step.step);
  CHECK(read.level == step.level);
  CHECK(read.forum == step.forum);
  CHECK(read.until == step.until);
  CHECK(read.how == step.how);
  CHECK_FALSE(read.reached);
  CHECK(read.faces == 5);
  CHECK(read.other == step.other);
}

TEST_CASE("what staff enter goes through the control socket", "[sync][control]") {
  EnterPerson person;
  person.shown_as = "张姐";
  person.roles = {Role::Clerk, Role::Mediator};
  person.card = "0012345678";
  CHECK(command_sent_and_read(person).roles == person.roles);
  EnterPlace place;
  place.scope = "zherong/shuangcheng/xiping/b25";
  place.name = "25幢";
  CHECK(command_sent_and_read(place).name == "25幢");
  EnterGroup group;
  group.members = {somebody.text()};
  CHECK(command_sent_and_read(group).members == group.members);
  EnterPost post;
  post.words = "停水通知";
  CHECK(command_sent_and_read(post).words == post.words);
}

TEST_CASE("the other requests keep what they say", "[sync][control]") {
  CHECK(std::get<SetPin>(sent_and_read(SetPin{somebody.text(), "2468"})).pin == "2468");
  CHECK(std::get<EnrolHere>(sent_and_read(EnrolHere{"http://127.0.0.1:8640", "4F7K"})).code == "4F7K");
  (void)sent_and_read(SyncNow{});
  (void)sent_and_read(RebuildViews{});
}

TEST_CASE("a reply or its error comes back as it was given", "[sync][control]") {
  Saved saved;
  saved.subject = somebody;
  saved.id = {.station = "XP2", .epoch = 0xfedcba9876543210, .seq = 347};
  saved.ticket = "XP2-347-KM-6";
  saved.pickup_code = "4072";
  saved.due_at = 1'795'305'600'000;
  const auto read = read_reply(write_reply(StationReply(saved)));
  REQUIRE(read);
  CHECK(std::get<Saved>(*read).id == saved.id);
  CHECK(std::get<Saved>(*read).ticket == saved.ticket);
  CHECK(std::get<Rebuilt>(read_reply(write_reply(StationReply(Rebuilt{7}))).value()).subjects == 7);
  const auto failed = read_reply(write_reply(fail(ErrorCode::LockedOut, "wait 5 minutes")));
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::LockedOut);
  CHECK(failed.error().what == "wait 5 minutes");
  CHECK(read_reply("who are you").error().code == ErrorCode::OutcomeUnknown);
}

TEST_CASE("a control line that is not exactly a request does nothing", "[sync][control]") {
  const std::string by = R"("by":{"person":"","role":"guest"})";
  CHECK(read_request("{" + by + R"(,"lodge":{"text":"x"}})"));
  const std::string line = GENERATE_COPY(
      as<std::string>{}, "", "{}", "[]", "null", "\"sync\"", R"({"sync":{"x":1}})", R"({"sync":{},"rebuild":{}})",
      R"({"lodge":{}})", "{" + by + "}", "{" + by + R"(,"lodge":{"text":1}})", "{" + by + R"(,"lodge":{"colour":"x"}})",
      "{" + by + R"(,"lodge":{"reply":"owl"}})", "{" + by + R"(,"lodge":[]})", "{" + by + R"(,"step":{"faces":1e3}})",
      "{" + by + R"(,"step":{"faces":-1}})", "{" + by + R"(,"step":{"faces":99999999999}})",
      "{" + by + R"(,"step":{"subject":"nobody"}})", std::string(200'000, '['));
  CHECK(read_request(line).error().code == ErrorCode::BadInput);
}

TEST_CASE("a text that is not UTF-8 is refused before it is sent", "[sync][control]") {
  Command command;
  std::get<LodgeCase>(command.what).text = "\xff\xfe";
  CHECK(write_request(command).error().code == ErrorCode::BadInput);
}
