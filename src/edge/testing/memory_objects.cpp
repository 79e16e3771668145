#include "edge/testing/memory_objects.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/http/body_sink.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/sqlite_engine.hpp"

namespace edge::testing {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kAlarmRetries = 6;
constexpr std::chrono::milliseconds kFirstRetry = 2s;

using Entries = std::map<std::string, StoredValue, std::less<>>;

/// What is stored, which outlives the object.
struct Stored {
    explicit Stored(Platform& its_platform)
        : platform(&its_platform), engine(std::make_unique<SqliteEngine>(its_platform)) {}

    Platform* platform;
    Entries entries;
    std::unique_ptr<SqliteEngine> engine;
    std::optional<Time> alarm;
    std::uint32_t alarm_failures = 0;
};

class MemoryObjectKeys final : public ObjectKeyStore {
public:
    explicit MemoryObjectKeys(std::shared_ptr<Stored> stored) : stored_(std::move(stored)) {}

    Prepared<std::vector<std::optional<StoredValue>>> get(std::span<const std::string> keys,
                                                          const StorageReadOptions&) override {
        using Values = std::vector<std::optional<StoredValue>>;
        return memory_call<Values>(
            [stored = stored_, keys = std::vector(keys.begin(), keys.end())]() -> Result<Values> {
                Values values;
                for (const std::string& key : keys) {
                    const auto found = stored->entries.find(key);
                    values.push_back(found == stored->entries.end() ? std::nullopt : std::optional(found->second));
                }
                return values;
            });
    }
    Prepared<Done> put(std::span<const StoredEntry> entries, const StorageWriteOptions&) override {
        return memory_call<Done>(
            [stored = stored_, all = std::vector(entries.begin(), entries.end())]() -> Result<Done> {
                for (const StoredEntry& entry : all) stored->entries.insert_or_assign(entry.key, entry.value);
                return Done();
            });
    }
    Prepared<std::size_t> remove(std::span<const std::string> keys, const StorageWriteOptions&) override {
        return memory_call<std::size_t>(
            [stored = stored_, keys = std::vector(keys.begin(), keys.end())]() -> Result<std::size_t> {
                std::size_t removed = 0;
                for (const std::string& key : keys) removed += stored->entries.erase(key);
                return removed;
            });
    }
    Prepared<std::vector<StoredEntry>> list(const StorageListOptions& options) override {
        using Listed = std::vector<StoredEntry>;
        return memory_call<Listed>([stored = stored_, options]() -> Result<Listed> {
            Listed listed;
            for (const auto& [key, value] : stored->entries)
                if (is_listed(key, options)) listed.push_back({key, value});
            if (options.reverse) std::ranges::reverse(listed);
            if (options.limit && listed.size() > *options.limit)
                listed.erase(listed.begin() + std::ptrdiff_t(*options.limit), listed.end());
            return listed;
        });
    }

private:
    static bool is_listed(std::string_view key, const StorageListOptions& options) {
        return key.starts_with(options.prefix) && (!options.start || key >= *options.start) &&
               (!options.start_after || key > *options.start_after) && (!options.end || key < *options.end);
    }

    std::shared_ptr<Stored> stored_;
};

/// All rows are there at once.
class MemoryRowSource final : public SqlRowSource {
public:
    MemoryRowSource(SqliteOutcome outcome) : columns_(columns_of(outcome)), outcome_(std::move(outcome)) {}

    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] Result<std::vector<std::vector<D1Value>>> read(std::size_t most) override {
        std::vector<std::vector<D1Value>> rows;
        for (; rows.size() < most && at_ < outcome_.rows.size(); ++at_) {
            const std::span<const D1Value> values = outcome_.rows[at_].values();
            rows.emplace_back(values.begin(), values.end());
        }
        return rows;
    }
    [[nodiscard]] std::int64_t rows_read() const override { return std::int64_t(at_); }
    [[nodiscard]] std::int64_t rows_written() const override { return outcome_.meta.rows_written; }

private:
    static std::vector<std::string> columns_of(const SqliteOutcome& outcome) {
        return {outcome.rows.columns().begin(), outcome.rows.columns().end()};
    }

    std::vector<std::string> columns_;
    SqliteOutcome outcome_;
    std::size_t at_ = 0;
};

class MemoryObjectSql final : public ObjectSql {
public:
    explicit MemoryObjectSql(std::shared_ptr<Stored> stored) : stored_(std::move(stored)) {}

    Result<std::int64_t> database_size() override { return stored_->engine->size(); }

private:
    Result<std::unique_ptr<SqlRowSource>> execute(const D1Query& query) override {
        const Result<D1Query> sent = d1_limits::to_send(query);
        if (!sent) return std::unexpected(sent.error());
        Result<SqliteOutcome> outcome = stored_->engine->execute(*sent);
        if (!outcome) return std::unexpected(std::move(outcome.error()));
        return std::make_unique<MemoryRowSource>(*std::move(outcome));
    }

    std::shared_ptr<Stored> stored_;
};

/// The same by the smaller interface.
class MemoryObjectDatabase final : public SqlDatabase {
public:
    explicit MemoryObjectDatabase(std::shared_ptr<Stored> stored) : stored_(std::move(stored)) {}

private:
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override {
        D1Query query{std::string(statement), {}};
        for (const SqlValue& value : values)
            query.values.push_back(std::visit([](const auto& each) { return D1Value(each); }, value));
        const Result<SqliteOutcome> outcome = stored_->engine->execute(query);
        if (!outcome) return std::unexpected(sql_error({.message = outcome.error().internal}));
        std::vector<SqlRow> rows;
        for (const D1Row& row : outcome->rows) rows.push_back(row_of(row));
        return rows;
    }
    static SqlRow row_of(const D1Row& row) {
        std::vector<SqlValue> columns;
        for (const D1Value& value : row.values())
            columns.push_back(std::visit(
                [](const auto& each) -> SqlValue {
                    if constexpr (std::same_as<std::decay_t<decltype(each)>, D1Blob>) return nullptr;
                    else return each;
                },
                value.variant()));
        return SqlRow(std::move(columns));
    }

    std::shared_ptr<Stored> stored_;
};

class MemoryObjectStorage final : public ObjectStorage {
public:
    explicit MemoryObjectStorage(const std::shared_ptr<Stored>& stored)
        : ObjectStorage(std::make_shared<MemoryObjectKeys>(stored), *stored->platform), stored_(stored), sql_(stored) {}

    ObjectSql& sql() override { return sql_; }

private:
    Prepared<Done> prepare_remove_all() override {
        return memory_call<Done>([stored = stored_]() -> Result<Done> {
            stored->entries.clear();
            stored->alarm.reset();
            stored->alarm_failures = 0;
            stored->engine = std::make_unique<SqliteEngine>(*stored->platform);
            return Done();
        });
    }
    Prepared<Done> prepare_sync() override { return Prepared<Done>::ready(Done()); }
    Result<void> run_transaction(const std::function<Result<void>(const ObjectKeys&)>& work) override {
        const Entries before = stored_->entries;
        const std::optional<Time> alarm = stored_->alarm;
        if (!stored_->engine->own("SAVEPOINT edge")) return stored_->engine->refused();
        Result<void> done = contain([&] { return work(*this); });
        if (!done) {
            stored_->entries = before;
            stored_->alarm = alarm;
            (void)stored_->engine->own("ROLLBACK TO edge");
        }
        (void)stored_->engine->own("RELEASE edge");
        return done;
    }
    Prepared<std::optional<Time>> prepare_alarm() override {
        return memory_call<std::optional<Time>>(
            [stored = stored_]() -> Result<std::optional<Time>> { return stored->alarm; });
    }
    Prepared<Done> prepare_set_alarm(Time moment, const AlarmOptions&) override {
        return memory_call<Done>([stored = stored_, moment]() -> Result<Done> {
            stored->alarm = std::max(moment, stored->platform->now());
            stored->alarm_failures = 0;
            return Done();
        });
    }
    Prepared<Done> prepare_delete_alarm() override {
        return memory_call<Done>([stored = stored_]() -> Result<Done> {
            stored->alarm.reset();
            return Done();
        });
    }
    Prepared<std::string> prepare_current_bookmark() override { return no_bookmarks(); }
    Prepared<std::string> prepare_bookmark_for(Time) override { return no_bookmarks(); }
    Prepared<std::string> prepare_restore(std::string_view) override { return no_bookmarks(); }

    static Prepared<std::string> no_bookmarks() {
        return Prepared<std::string>::ready(std::unexpected(
            object_storage_error({.message = "point in time recovery is the platform's alone, and not here"})));
    }

    std::shared_ptr<Stored> stored_;
    MemoryObjectSql sql_;
};

class MemoryObjectState final : public DurableObjectState {
public:
    MemoryObjectState(ObjectId id, const Env& env, const std::shared_ptr<Stored>& stored)
        : DurableObjectState(std::move(id), env), storage_(stored) {}

    ObjectStorage& storage() override { return storage_; }
    /// Why it is to be made anew, if it is; once.
    [[nodiscard]] std::optional<std::string> take_reset() { return std::exchange(reset_, std::nullopt); }

private:
    Result<void> block(const std::function<Result<void>()>& work) override {
        Result<void> done = work();
        if (!done) reset_ = done.error().detail;
        return done;
    }
    void reset(std::string_view reason) override { reset_ = std::string(reason); }

    MemoryObjectStorage storage_;
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
        : space_(&space), id_(std::move(id)), stored_(std::make_shared<Stored>(space.bindings_->platform())) {}

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
        std::shared_ptr<MemoryObjectState> state;
        std::optional<App> app;
    };

    [[nodiscard]] Platform& platform() const { return space_->bindings_->platform(); }
    [[nodiscard]] Running& running() { return *running_or_started(); }

    [[nodiscard]] std::shared_ptr<Running> running_or_started() {
        if (running_) return running_;
        running_ = std::make_shared<Running>(Running{space_->bindings_->env(), nullptr, std::nullopt});
        running_->env.set_instance({.object_class = space_->class_name_});
        running_->env.set_sql(std::make_shared<MemoryObjectDatabase>(stored_));
        running_->state = std::make_shared<MemoryObjectState>(id_, running_->env, stored_);
        // It is not owned by what it knows.
        running_->env.add<DurableObjectState>(
            "state", std::shared_ptr<DurableObjectState>(std::shared_ptr<void>(), running_->state.get()));
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
        std::optional<std::string> reset = now.state->take_reset();
        if (reset) restart();
        return reset;
    }

    const MemoryObjects* space_;
    ObjectId id_;
    std::shared_ptr<Stored> stored_;
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
