#include "edge/testing/memory_tracing.hpp"

#include "edge/text/concat.hpp"

namespace edge::testing {

class MemoryTracing::Recorder final : public TracedSpan {
public:
    Recorder(Platform& platform, std::shared_ptr<std::vector<Kept>> spans, std::string_view name,
             std::optional<std::size_t> parent)
        : platform_(&platform), spans_(std::move(spans)), index_(spans_->size()) {
        spans_->push_back({.name = std::string(name), .parent = parent, .begun = platform.now()});
    }

    bool is_traced() override { return true; }
    SpanIds ids() override { return {.trace_id = std::string(32, 'a'), .span_id = std::to_string(index_ + 1)}; }
    void set(std::string_view key, std::string_view json) override {
        kept().attributes.insert_or_assign(std::string(key), std::string(json));
    }
    void rename(std::string_view name) override { kept().name = name; }
    void fail(std::string_view message) override { kept().failure = message; }
    void record(std::string_view name, std::string_view message) override {
        kept().exceptions.push_back(concat({name, ": ", message}));
    }
    std::unique_ptr<TracedSpan> start(std::string_view name) override {
        return std::make_unique<Recorder>(*platform_, spans_, name, index_);
    }
    void end() override { kept().ended = platform_->now(); }

private:
    [[nodiscard]] Kept& kept() { return (*spans_)[index_]; }

    Platform* platform_;
    std::shared_ptr<std::vector<Kept>> spans_;
    std::size_t index_;
};

std::unique_ptr<TracedSpan> MemoryTracing::begin(std::string_view name) {
    return std::make_unique<Recorder>(*platform_, spans_, name, std::nullopt);
}

}  // namespace edge::testing
