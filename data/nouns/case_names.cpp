// The words that enums are written with in bodies, JSON and text keys. Frozen: logs hold them.
#include "data/nouns/case.h"
#include "data/nouns/names.h"

namespace linli {
namespace {

constexpr Names<CaseState, 19> states{{{
    {CaseState::Lodged, "lodged"},       {CaseState::Classified, "classified"}, {CaseState::Assigned, "assigned"},
    {CaseState::Accepted, "accepted"},   {CaseState::Working, "working"},       {CaseState::Planned, "planned"},
    {CaseState::Escalated, "escalated"}, {CaseState::Resolved, "resolved"},     {CaseState::Told, "told"},
    {CaseState::Rated, "rated"},         {CaseState::Closed, "closed"},         {CaseState::Withdrawn, "withdrawn"},
    {CaseState::Duplicate, "duplicate"}, {CaseState::Referred, "referred"},     {CaseState::Dispatched, "dispatched"},
    {CaseState::TakenOn, "taken_on"},    {CaseState::UnderWay, "under_way"},    {CaseState::Finished, "finished"},
    {CaseState::Confirmed, "confirmed"},
}}};
constexpr Names<CaseLevel, 4> levels{
    {{{CaseLevel::None, "none"}, {CaseLevel::Small, "small"}, {CaseLevel::Big, "big"}, {CaseLevel::Hard, "hard"}}}};
constexpr Names<Nature, 3> natures{
    {{{Nature::Public, "public"}, {Nature::Private, "private"}, {Nature::Sealed, "sealed"}}}};
constexpr Names<Forum, 3> forums{
    {{{Forum::None, "none"}, {Forum::JointMeeting, "joint_meeting"}, {Forum::Consultation, "consultation"}}}};
constexpr Names<Role, 15> roles{{{
    {Role::Guest, "guest"},
    {Role::Resident, "resident"},
    {Role::Proxy, "proxy"},
    {Role::Volunteer, "volunteer"},
    {Role::BuildingHead, "building_head"},
    {Role::LaneSteward, "lane_steward"},
    {Role::GridWorker, "grid_worker"},
    {Role::Clerk, "clerk"},
    {Role::UnitMember, "unit_member"},
    {Role::Mediator, "mediator"},
    {Role::HealthWorker, "health_worker"},
    {Role::Cashier, "cashier"},
    {Role::Chair, "chair"},
    {Role::Auditor, "auditor"},
    {Role::Admin, "admin"},
}}};
constexpr Names<ReplyBy, 4> replies{
    {{{ReplyBy::Call, "call"}, {ReplyBy::Visit, "visit"}, {ReplyBy::ComesBy, "comes_by"}, {ReplyBy::None, "none"}}}};
constexpr Names<TellHow, 5> tellings{{{{TellHow::Phone, "phone"},
                                       {TellHow::Visit, "visit"},
                                       {TellHow::ComesBy, "comes_by"},
                                       {TellHow::Message, "message"},
                                       {TellHow::Note, "note"}}}};
constexpr Names<Channel, 6> channels{{{{Channel::Kiosk, "kiosk"},
                                       {Channel::Counter, "counter"},
                                       {Channel::Phone, "phone"},
                                       {Channel::LetterBox, "letter_box"},
                                       {Channel::Chat, "chat"},
                                       {Channel::Hotline, "hotline"}}}};
constexpr Names<Consent, 2> consents{{{{Consent::Paper, "paper"}, {Consent::Phone, "phone"}}}};
constexpr Names<CaseStep, 28> kinds{{{
    {CaseStep::Lodge, "case.lodged"},
    {CaseStep::See, "case.seen"},
    {CaseStep::Classify, "case.classified"},
    {CaseStep::Assign, "case.assigned"},
    {CaseStep::Accept, "case.accepted"},
    {CaseStep::Return, "case.returned"},
    {CaseStep::Start, "case.started"},
    {CaseStep::Plan, "case.planned"},
    {CaseStep::AskExtension, "case.extension_asked"},
    {CaseStep::GrantExtension, "case.extended"},
    {CaseStep::Escalate, "case.escalated"},
    {CaseStep::Resolve, "case.resolved"},
    {CaseStep::Tell, "case.told"},
    {CaseStep::Publish, "case.published"},
    {CaseStep::Rate, "case.rated"},
    {CaseStep::Close, "case.closed"},
    {CaseStep::Reopen, "case.reopened"},
    {CaseStep::MarkDuplicate, "case.duplicate"},
    {CaseStep::Refer, "case.referred"},
    {CaseStep::Withdraw, "case.withdrawn"},
    {CaseStep::AllowProxy, "case.proxy_allowed"},
    {CaseStep::EndProxy, "case.proxy_ended"},
    {CaseStep::Dispatch, "case.dispatched"},
    {CaseStep::TakeOn, "case.taken_on"},
    {CaseStep::Decline, "case.declined"},
    {CaseStep::Begin, "case.begun"},
    {CaseStep::Finish, "case.finished"},
    {CaseStep::Confirm, "case.confirmed"},
}}};

}  // namespace

std::string_view name_of(CaseState state) { return states.name(state); }
std::string_view name_of(CaseLevel level) { return levels.name(level); }
std::string_view name_of(Nature nature) { return natures.name(nature); }
std::string_view name_of(Forum forum) { return forums.name(forum); }
std::string_view name_of(Role role) { return roles.name(role); }
std::string_view name_of(ReplyBy reply) { return replies.name(reply); }
std::string_view name_of(TellHow how) { return tellings.name(how); }
std::string_view name_of(Channel channel) { return channels.name(channel); }
std::string_view name_of(Consent consent) { return consents.name(consent); }
std::string_view kind_of(CaseStep step) { return kinds.name(step); }
std::optional<CaseState> case_state(std::string_view name) { return states.value(name); }
std::optional<CaseLevel> case_level(std::string_view name) { return levels.value(name); }
std::optional<Nature> nature(std::string_view name) { return natures.value(name); }
std::optional<Forum> forum(std::string_view name) { return forums.value(name); }
std::optional<Role> role(std::string_view name) { return roles.value(name); }
std::optional<ReplyBy> reply_by(std::string_view name) { return replies.value(name); }
std::optional<TellHow> tell_how(std::string_view name) { return tellings.value(name); }
std::optional<Channel> channel(std::string_view name) { return channels.value(name); }
std::optional<Consent> consent(std::string_view name) { return consents.value(name); }
std::optional<CaseStep> case_step(std::string_view kind) { return kinds.value(kind); }

}  // namespace linli
