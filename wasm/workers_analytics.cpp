#include "workers_analytics.hpp"

#include "bindings.hpp"
#include "call_slot.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

template <class Values>
void write_list(json::Writer& text, std::string_view name, const Values& values) {
    text.key(name).begin_array();
    for (const auto& value : values) text.value(value);
    text.end_array();
}

}  // namespace

Result<void> WorkersAnalytics::write(const DataPoint& point) {
    json::Writer text = call_text({name_, "writeDataPoint"});
    text.begin_object();
    write_list(text, "blobs", point.blobs);
    write_list(text, "doubles", point.doubles);
    if (!point.index.empty()) text.key("indexes").begin_array().value(point.index).end_array();
    text.end_object();
    const auto called = call_now(env_, std::move(text));
    if (const auto done = called->result(&analytics_error); !done) return std::unexpected(done.error());
    return {};
}

}  // namespace edge::wasm

std::shared_ptr<edge::AnalyticsDataset> edge::CustomBinding<edge::AnalyticsDataset>::bind(const Env& env,
                                                                                          std::string_view name) {
    if (wasm::binding(name, "writeDataPoint").isUndefined()) {
        env.log(
            LogLevel::Error, "A dataset of Analytics Engine is not bound",
            {{"binding", name}, {"cure", "add an [[analytics_engine_datasets]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersAnalytics>(wasm::handle_of(wasm::env_object()), std::string(name));
}
