#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/kv/kv_namespace.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/memory_rate_limiter.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/scripted_fetcher.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// The bindings of an application under test: what a deployment binds, in memory, with a clock that the test moves.
///
/// ```cpp
/// testing::MemoryEnv env;
/// env.var("BASE_URL", "https://l.example").secret("API_KEYS", api_keys);
/// REQUIRE(env.kv("LINKS").put("a", "https://example.com/"));
/// env.advance(2s);  // KV takes one write a second for each key
/// ```
///
/// What is not bound here is missing in the application, as it would be in a deployment: name each binding before
/// `make_app` asks for it. A resource; clients and applications borrow it.
class MemoryEnv {
public:
    MemoryEnv() : MemoryEnv(std::make_shared<TestPlatform>()) {}
    /// On a platform of one's own, such as one whose randomness fails.
    explicit MemoryEnv(std::shared_ptr<TestPlatform> platform);
    MemoryEnv(const MemoryEnv&) = delete;
    MemoryEnv& operator=(const MemoryEnv&) = delete;
    ~MemoryEnv();

    /// Binds a text.
    MemoryEnv& var(TextName name, std::string value);
    MemoryEnv& secret(TextName name, std::string value) { return var(name, std::move(value)); }

    /// The KV namespace of that name, which is empty and bound when it is first asked for.
    KvNamespace kv(NameOf<BindingKind::Kv> name) { return {kv_store(name), platform()}; }
    /// The store beneath it, for a test that makes it fail.
    MemoryKv& kv_store(NameOf<BindingKind::Kv> name);
    /// The rate limiter of that name, which admits `quota` events of each key, or any number if nothing is said; bound
    /// when it is first asked for.
    MemoryRateLimiter& rate_limiter(NameOf<BindingKind::RateLimiter> name,
                                    std::size_t quota = std::numeric_limits<std::size_t>::max());

    /// What answers in the place of any server (`Context::fetch`): nothing, before the test says what.
    [[nodiscard]] ScriptedFetcher& internet() { return *internet_; }
    /// The same in the place of another Worker, bound when it is first asked for.
    ScriptedFetcher& fetcher(NameOf<BindingKind::Fetcher> name);

    /// Binds what the test made.
    MemoryEnv& rate_limiter(NameOf<BindingKind::RateLimiter> name, std::shared_ptr<RateLimiter> limiter);
    MemoryEnv& fetcher(NameOf<BindingKind::Fetcher> name, std::shared_ptr<Fetcher> fetcher);
    MemoryEnv& durable_objects(NameOf<BindingKind::DurableObjects> name,
                               std::shared_ptr<DurableObjectNamespace> objects);
    MemoryEnv& sql(std::shared_ptr<SqlDatabase> database);
    /// Binds what the application has a `CustomBinding` for.
    template <class T>
    MemoryEnv& add(AnyName name, std::shared_ptr<T> binding) {
        env_.add(name, std::move(binding));
        return *this;
    }
    /// What the application is told about the instance that it runs in; else that it is a Worker's first one.
    MemoryEnv& instance(InstanceInfo info);

    /// The clock, the log and the randomness.
    [[nodiscard]] TestPlatform& platform() const { return *platform_; }
    /// Moves the clock.
    void advance(std::chrono::milliseconds duration) { platform_->advance(duration); }
    /// All log lines so far, a JSON object each.
    [[nodiscard]] std::string log() const;

    /// What the application is given; borrowed.
    [[nodiscard]] const Env& env() const { return env_; }

    /// For a binding that has these bindings itself: `work` is done when they end, to let go of them.
    void before_end(std::function<void()> work) { last_work_.push_back(std::move(work)); }
    /// For a `Client`: the platform's limits of an invocation begin anew.
    void begin_invocation();

private:
    std::shared_ptr<TestPlatform> platform_;
    Env env_;
    std::map<std::string, std::shared_ptr<MemoryKv>, std::less<>> kv_;
    std::map<std::string, std::shared_ptr<MemoryRateLimiter>, std::less<>> rate_limiters_;
    std::map<std::string, std::shared_ptr<ScriptedFetcher>, std::less<>> fetchers_;
    std::shared_ptr<ScriptedFetcher> internet_;
    std::vector<std::function<void()>> last_work_;
};

}  // namespace edge::testing
