#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/flagship/flagship.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A rule of a flag: where an attribute is that text, the flag has that variation.
struct MemoryFlagRule {
    std::string attribute;  ///< by its name
    std::string equals;     ///< a number or true or false by its text
    std::string variation;  ///< by its name
};

/// A flag, as Flagship has it; of its rules those that compare with one text.
struct MemoryFlag {
    std::map<std::string, std::string, std::less<>> variations;  ///< JSON, by name
    std::string default_variation;                               ///< the name of the one that it has else
    std::vector<MemoryFlagRule> rules = {};                      ///< the first that holds counts
    bool enabled = true;                                         ///< else it has its default variation
};

/// Feature flags for tests, which are evaluated as the platform's are. A flag that was not set does not exist.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto flags = std::make_shared<testing::MemoryFlagship>(bindings.platform());
/// flags->set("dark-mode", true);
/// flags->put("new-checkout", {{{"on", "true"}, {"off", "false"}}, "off", {{"country", "DE", "on"}}});
/// bindings.add<Flagship>("FLAGS", flags);
/// ```
class MemoryFlagship final : public Flagship, public PlannedFailures {
public:
    using Flagship::Flagship;

    /// Sets a flag, in the place of one of that key.
    MemoryFlagship& put(std::string key, MemoryFlag flag) {
        flags_.insert_or_assign(std::move(key), std::move(flag));
        return *this;
    }
    /// Sets a flag that always has that value.
    template <FlagDefault T>
    MemoryFlagship& set(std::string key, const T& value) {
        json::Writer text;
        if constexpr (detail::kIsFlagText<T>) text.value(std::string_view(value));
        else if constexpr (std::is_arithmetic_v<T>) text.value(FlagValue<T>(value));
        else text.raw(json::to_text(value));
        return put(std::move(key), {{{"always", std::move(text).take()}}, "always"});
    }

private:
    Prepared<FlagDetails> evaluate(FlagType type, std::string_view key, std::string_view fallback,
                                   const FlagContext& context) override;

    std::map<std::string, MemoryFlag, std::less<>> flags_;
};

}  // namespace edge::testing
