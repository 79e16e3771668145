#include "edge/testing/memory_objects.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "edge/http/body_sink.hpp"
#include "edge/platform/no_waiting.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/memory_object_sql.hpp"
#include "edge/testing/memory_object_storage.hpp"

namespace edge::testing {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kAlarmRetries = 6;
constexpr std::chrono::milliseconds kFirstRetry = 2s;

class MemoryObjectEvents final : public ObjectEvents {
public:
    /// Why the object is to be made anew, if it is; once.
    [[nodiscard]] std::optional<std::string> take_reset() { return std::exchange(reset_, std::nullopt); }

    Result<void> block(const std::function<Result<void>()>& work) override {
        if (NoWaiting::refuses()) return std::unexpected(NoWaiting::refusal());
        Result<void> done = work();
        if (!done) reset_ = done.error().detail;
        return done;
    }
    void reset(std::string_view reason) override { reset_ = std::string(reason); }

private:
    std::optional<std::string> reset_;
};

/// A body that is made while it is sent arrives as a stream.
Result<Response> delivered(Response response) {
    const BodyProducer producer = response.take_producer();
    if (!producer) return response;
    Result<std::string> body = collect(producer);
    if (!body) return std::unexpected(std::move(body.error()));
    Response whole = Response::stream(Stream::of(*std::move(body)), "", response.status());
    whole.headers() = response.headers();
    return whole;
}

/// An event of its own has no deadline of who has caused it.
class WithoutDeadline {
public:
    explicit WithoutDeadline(Platform& platform) : platform_(&platform), before_(platform.deadline()) {
        platform.set_deadline(kNever);
    }
    WithoutDeadline(const WithoutDeadline&) = delete;
    WithoutDeadline& operator=(const WithoutDeadline&) = delete;
    ~WithoutDeadline() { platform_->set_deadline(before_); }

private:
    Platform* platform_;
    Time before_;
};

}  // namespace

/// One object. `running` is what a restart takes away.
class MemoryObjects::Object {
public:
    Object(const MemoryObjects& space, ObjectId id)
        : space_(&space), id_(std::move(id)), stored_(std::make_shared<StoredObject>(space.bindings_->platform())) {}

    [[nodiscard]] DurableObjectState& state() { return *running().state; }
    void restart() { running_.reset(); }

    [[nodiscard]] Result<Response> handle(Request request) {
        const WithoutDeadline none(platform());
        const std::shared_ptr<Running> now = running_or_started();
        Context context(now->env);
        if (const Result<void> started = start(*now); !started) return failed_start(started.error(), context);
        Result<Response> answer = delivered(now->app->handle(request, context));
        context.run_deferred();
        if (const std::optional<std::string> reset = take_reset(*now))
            return std::unexpected(fetch_error({.message = *reset}));
        return answer;
    }

    /// Whether an alarm was due.
    bool run_alarm() {
        if (!stored_->alarm || *stored_->alarm > platform().now()) return false;
        stored_->alarm.reset();
        const std::uint32_t failures = std::exchange(stored_->alarm_failures, 0);
        if (!wake({.retry_count = failures, .is_retry = failures != 0}) && !stored_->alarm &&
            failures < kAlarmRetries) {
            stored_->alarm = platform().now() + kFirstRetry * (1U << failures);
            stored_->alarm_failures = failures + 1;
        }
        return true;
    }

private:
    struct Running {
        Env env;
        std::shared_ptr<MemoryObjectEvents> events;
        std::shared_ptr<DurableObjectState> state;
        std::optional<App> app;
    };

    [[nodiscard]] Platform& platform() const { return space_->bindings_->platform(); }
    [[nodiscard]] Running& running() { return *running_or_started(); }

    [[nodiscard]] std::shared_ptr<Running> running_or_started() {
        if (running_) return running_;
        running_ = std::make_shared<Running>(
            Running{space_->bindings_->env(), std::make_shared<MemoryObjectEvents>(), nullptr, std::nullopt});
        running_->env.set_instance({.object_class = space_->class_name_});
        running_->env.set_sql(std::make_shared<MemoryObjectDatabase>(stored_));
        bind_memory_storage(running_->env, stored_);
        running_->env.add<ObjectEvents>(kObjectPart, running_->events);
        running_->state = std::make_shared<DurableObjectState>(id_, running_->env);
        // It is not owned by what it knows.
        running_->env.add<DurableObjectState>(
            kObjectPart, std::shared_ptr<DurableObjectState>(std::shared_ptr<void>(), running_->state.get()));
        return running_;
    }

    /// Makes what serves it, if it is not there.
    [[nodiscard]] Result<void> start(Running& now) {
        if (now.app) return {};
        App app = space_->make_(now.env);
        if (!app.has_objects()) {
            now.app = std::move(app);
            return {};
        }
        Result<App> object = app.make_object(space_->class_name_, *now.state);
        if (!object) {
            restart();
            return std::unexpected(std::move(object.error()));
        }
        now.app = *std::move(object);
        return {};
    }

    static Response failed_start(const Error& error, const Context& context) {
        context.log(LogLevel::Error, "A Durable Object cannot start",
                    {{"detail", error.detail}, {"internal", error.internal}});
        return context.problem(Error(ErrorCode::Internal, "", error.internal));
    }

    [[nodiscard]] bool wake(const AlarmEvent& event) {
        const WithoutDeadline none(platform());
        const std::shared_ptr<Running> now = running_or_started();
        Context context(now->env);
        if (const Result<void> started = start(*now); !started) return false;
        const Result<void> done = now->app->handle(event, context);
        context.run_deferred();
        return !take_reset(*now) && done.has_value();
    }

    [[nodiscard]] std::optional<std::string> take_reset(const Running& now) {
        std::optional<std::string> reset = now.events->take_reset();
        if (reset) restart();
        return reset;
    }

    const MemoryObjects* space_;
    ObjectId id_;
    std::shared_ptr<StoredObject> stored_;
    std::shared_ptr<Running> running_;
};

class MemoryObjects::Stub final : public Fetcher {
public:
    explicit Stub(Object& object) : object_(&object) {}

private:
    Pending<Response> send(Request request, const FetchOptions&) override {
        const auto sent = std::make_shared<Request>(std::move(request));
        return {object_->state().platform(), memory_call<Response>([object = object_, sent]() -> Result<Response> {
                    return object->handle(std::move(*sent));
                })};
    }

    Object* object_;
};

MemoryObjects::MemoryObjects(App (*make)(const Env&), MemoryEnv& bindings, std::string class_name)
    : NamedObjects(class_name),
      make_(make),
      bindings_(&bindings),
      class_name_(std::move(class_name)),
      objects_(std::make_shared<ById>()) {
    bindings.before_end([objects = std::weak_ptr(objects_)] {
        if (const std::shared_ptr<ById> left = objects.lock()) left->clear();
    });
}

MemoryObjects::~MemoryObjects() = default;

std::size_t MemoryObjects::run_alarms() {
    std::size_t count = 0;
    for (const auto& [id, object] : *objects_) count += object->run_alarm() ? 1 : 0;
    return count;
}

void MemoryObjects::restart(const ObjectId& id) { find(id).restart(); }

DurableObjectState& MemoryObjects::state(const ObjectId& id) { return find(id).state(); }

std::unique_ptr<Fetcher> MemoryObjects::object(const ObjectId& id) { return std::make_unique<Stub>(find(id)); }

MemoryObjects::Object& MemoryObjects::find(const ObjectId& id) {
    std::unique_ptr<Object>& object = (*objects_)[id.text()];
    if (!object) object = std::make_unique<Object>(*this, id);
    return *object;
}

}  // namespace edge::testing
