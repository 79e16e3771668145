#include "edge/testing/memory_env.hpp"

#include <utility>

namespace edge::testing {

MemoryEnv::MemoryEnv(std::shared_ptr<TestPlatform> platform)
    : platform_(std::move(platform)), env_(platform_), internet_(std::make_shared<ScriptedFetcher>(platform_)) {
    env_.set_internet(internet_);
}

MemoryEnv::~MemoryEnv() {
    for (const std::function<void()>& work : last_work_) work();
}

MemoryEnv& MemoryEnv::var(TextName name, std::string value) {
    env_.add_var(name, std::move(value));
    return *this;
}

MemoryKv& MemoryEnv::kv_store(NameOf<BindingKind::Kv> name) {
    if (const auto found = kv_.find(std::string_view(name)); found != kv_.end()) return *found->second;
    auto store = std::make_shared<MemoryKv>(platform_);
    env_.add_kv(name, store);
    return *kv_.emplace(std::string_view(name), std::move(store)).first->second;
}

MemoryRateLimiter& MemoryEnv::rate_limiter(NameOf<BindingKind::RateLimiter> name, std::size_t quota) {
    if (const auto found = rate_limiters_.find(std::string_view(name)); found != rate_limiters_.end())
        return *found->second;
    auto limiter = std::make_shared<MemoryRateLimiter>(quota);
    env_.add_rate_limiter(name, limiter);
    return *rate_limiters_.emplace(std::string_view(name), std::move(limiter)).first->second;
}

MemoryEnv& MemoryEnv::rate_limiter(NameOf<BindingKind::RateLimiter> name, std::shared_ptr<RateLimiter> limiter) {
    env_.add_rate_limiter(name, std::move(limiter));
    return *this;
}

ScriptedFetcher& MemoryEnv::fetcher(NameOf<BindingKind::Fetcher> name) {
    if (const auto found = fetchers_.find(std::string_view(name)); found != fetchers_.end()) return *found->second;
    auto fetcher = std::make_shared<ScriptedFetcher>(platform_, ScriptedFetcher::Stands::ForWorker);
    env_.add_fetcher(name, fetcher);
    return *fetchers_.emplace(std::string_view(name), std::move(fetcher)).first->second;
}

MemoryEnv& MemoryEnv::fetcher(NameOf<BindingKind::Fetcher> name, std::shared_ptr<Fetcher> fetcher) {
    env_.add_fetcher(name, std::move(fetcher));
    return *this;
}

MemoryEnv& MemoryEnv::durable_objects(NameOf<BindingKind::DurableObjects> name,
                                      std::shared_ptr<DurableObjectNamespace> objects) {
    env_.add_durable_objects(name, std::move(objects));
    return *this;
}

MemoryEnv& MemoryEnv::instance(InstanceInfo info) {
    env_.set_instance(std::move(info));
    return *this;
}

MemoryEnv& MemoryEnv::sql(std::shared_ptr<SqlDatabase> database) {
    env_.set_sql(std::move(database));
    return *this;
}

std::string MemoryEnv::log() const {
    std::string lines;
    for (const auto& [level, line] : platform_->log()) lines += line + '\n';
    return lines;
}

void MemoryEnv::begin_invocation() {
    for (const auto& [name, store] : kv_) store->begin_invocation();
}

}  // namespace edge::testing
