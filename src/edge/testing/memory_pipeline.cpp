#include "edge/testing/memory_pipeline.hpp"

#include <utility>

#include "edge/json/element.hpp"
#include "edge/testing/memory_call.hpp"

namespace edge::testing {

Prepared<Done> MemoryPipeline::prepare(std::string_view records) {
    return memory_call<Done>([this, text = std::string(records)]() -> Result<Done> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        (void)json::walk(text, nullptr, [&](json::Element& root) {
            for (json::Items items(root); items.next();) records_.emplace_back(items.value().text());
            return json::Finding::Valid;
        });
        return Done{};
    });
}

}  // namespace edge::testing
