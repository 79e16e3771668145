#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/cache/front_cache.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Keeps what the cache in front of the Worker was told to drop, for tests: a `Client` asks the application itself, so
/// there is no cache in between.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto caching = std::make_shared<testing::MemoryFrontCaching>(bindings.platform());
/// bindings.add<FrontCaching>(FrontCaching::kName, caching);
/// ```
class MemoryFrontCaching final : public FrontCaching {
public:
    using FrontCaching::FrontCaching;

    /// What it was told.
    struct Told {
        std::string method;             ///< "purge" or "invalidate"
        FrontCacheSelection selection;  ///< which answers
    };

    /// What it was told so far, in order.
    [[nodiscard]] const std::vector<Told>& told() const { return told_; }
    /// Refuses all from now on, with these words of the platform.
    void refuse(std::string why) { refusal_ = std::move(why); }

private:
    Prepared<Done> prepare(std::uintptr_t, std::string_view method, const FrontCacheSelection& selection) override {
        return memory_call<Done>([this, told = Told{std::string(method), selection}]() -> Result<Done> {
            if (refusal_) return fail(FrontCacheError::Refused, "A cache did not do it.", *refusal_);
            told_.push_back(told);
            return Done{};
        });
    }

    std::vector<Told> told_;
    std::optional<std::string> refusal_;
};

}  // namespace edge::testing
