#include "edge/testing/client.hpp"

#include <algorithm>
#include <bit>

#include "edge/context.hpp"
#include "edge/context/given_props.hpp"
#include "edge/http/headers.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

/// Events that are there already.
class ToldEvents final : public TailStream::Source {
public:
    explicit ToldEvents(std::span<const std::string> events) : events_(events) {}

    Prepared<std::optional<TailStreamEvent>> prepare_next() override {
        return memory_call<std::optional<TailStreamEvent>>([this]() -> Result<std::optional<TailStreamEvent>> {
            if (events_.empty()) return std::nullopt;
            const std::string& next = events_.front();
            events_ = events_.subspan(1);
            return TailStreamEvent::parse(next);
        });
    }

private:
    std::span<const std::string> events_;
};

}  // namespace

Payload Payload::of(std::string media_type, std::string bytes) {
    Payload body;
    body.media_type_ = std::move(media_type);
    body.bytes_ = std::move(bytes);
    return body;
}

Client& Client::header(std::string_view name, std::string_view value) {
    std::erase_if(fields_, [&](const auto& field) { return equal_ignoring_case(field.first, name); });
    fields_.emplace_back(name, value);
    return *this;
}

Client& Client::properties(std::string json) {
    properties_ = std::move(json);
    return *this;
}

Client& Client::props(std::string json) {
    props_ = std::move(json);
    return *this;
}

void Client::begin(Context& context) const {
    if (!props_.empty()) context.put(detail::GivenProps{props_});
}

std::vector<HeaderView> Client::all_fields(std::span<const HeaderView> fields, const Payload& body) const {
    std::vector<HeaderView> all(fields.begin(), fields.end());
    const auto add = [&all](std::string_view name, std::string_view value) {
        if (std::ranges::none_of(all, [&](HeaderView each) { return equal_ignoring_case(each.name, name); }))
            all.push_back({name, value});
    };
    if (!body.media_type().empty()) add("Content-Type", body.media_type());
    for (const auto& [name, value] : fields_) add(name, value);
    return all;
}

Reply Client::request(std::string_view method, std::string_view target, std::span<const HeaderView> fields,
                      const Payload& body) {
    env_->begin_invocation();
    Request request = Request::make(method, target, all_fields(fields, body), body.bytes());
    request.set_properties(properties_);
    Context context(env_->env());
    begin(context);
    Response response = app_.handle(request, context);
    const bool passes_through = context.passes_through(response.status());
    Reply reply(std::move(response), passes_through);
    context.run_deferred();
    return reply;
}

WebSocketVisit Client::web_socket(std::string_view target, Fields fields) {
    env_->begin_invocation();
    std::vector<HeaderView> all = all_fields(std::span(fields.begin(), fields.size()), {});
    all.push_back({"Upgrade", "websocket"});
    auto invocation = std::unique_ptr<WebSocketVisit::Invocation>(
        new WebSocketVisit::Invocation{Request::make("GET", target, all), Context(env_->env())});
    begin(invocation->context);
    Reply reply(app_.handle(invocation->request, invocation->context));
    if (!reply.upgrade()) return {std::move(invocation), std::move(reply), LocalWebSocket::make().first};
    const std::uintptr_t opened = reply.upgrade()->open(env_->platform()).value();
    std::unique_ptr<LocalWebSocket> theirs(std::bit_cast<LocalWebSocket*>(opened));
    return {std::move(invocation), std::move(reply), std::move(theirs)};
}

namespace {

/// What was broken off while it was made.
class BrokenStream final : public Stream::Source {
public:
    Result<std::optional<std::string>> read_some() override {
        return std::unexpected(rpc_error({.message = "The body was broken off.", .name = "Error"}));
    }
};

/// Makes the body that a method gives, which takes what its invocation has.
void make_body(RpcCall& call) {
    if (!call.stream) return;
    const BodyProducer producer = call.stream->take_producer();
    if (!producer) return;
    Result<std::string> body = contain([&] { return collect(producer); });
    call.stream = Response::stream(body ? Stream::of(*std::move(body)) : Stream(std::make_unique<BrokenStream>()),
                                   "application/octet-stream");
}
template <class Event>
void make_body(Event&) {}

}  // namespace

template <class Event>
Result<void> Client::invoke(Event& event) {
    env_->begin_invocation();
    Context context(env_->env());
    begin(context);
    Result<void> done = app_.handle(event, context);
    make_body(event);
    context.run_deferred();
    return done;
}

Result<void> Client::scheduled(std::string_view cron) {
    const ScheduledEvent event{.cron = std::string(cron), .scheduled_time = env_->platform().now()};
    return invoke(event);
}

QueueEvent Client::queue(std::string_view name, const std::vector<QueueMessage>& messages) {
    QueueEvent event{.queue = std::string(name), .messages = {}};
    for (const QueueMessage& message : messages)
        event.messages.push_back({.id = env_->platform().new_uuid().to_string(),
                                  .timestamp = env_->platform().now(),
                                  .body = message.body()});
    (void)queue(event);
    return event;
}

Result<void> Client::queue(QueueEvent& event) { return invoke(event); }

Result<void> Client::email(EmailMessage& email) { return invoke(email); }

Result<void> Client::web_socket(ObjectSocketMessage& event) { return invoke(event); }

Result<void> Client::web_socket(ObjectSocketClosed& event) { return invoke(event); }

Result<void> Client::rpc(RpcCall& call) { return invoke(call); }

Result<void> Client::tail(std::string_view json) {
    Result<TailEvents> events = TailEvents::parse(json);
    if (!events) return std::unexpected(std::move(events.error()));
    return invoke(*events);
}

Result<void> Client::tail_stream(std::span<const std::string> events) {
    if (events.empty()) return fail(ErrorCode::Internal, {}, "a tail stream begins with an event: give it an onset");
    Result<TailStreamEvent> onset = TailStreamEvent::parse(events.front());
    if (!onset) return std::unexpected(std::move(onset.error()));
    TailStream stream(env_->platform(), *std::move(onset), std::make_unique<ToldEvents>(events.subspan(1)));
    return invoke(stream);
}

Result<void> Client::connect(TcpSocket& socket) { return invoke(socket); }

Result<void> Client::workflow(WorkflowRun& run) { return invoke(run); }

Result<void> Client::workflow_rollback(WorkflowRollback& rollback) { return invoke(rollback); }

}  // namespace edge::testing
