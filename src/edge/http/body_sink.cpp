#include "edge/http/body_sink.hpp"

#include <utility>

namespace edge {
namespace {

class MemorySink final : public BodySink {
public:
    Result<void> write(std::string_view bytes) override {
        bytes_ += bytes;
        return {};
    }
    Result<void> flush() override { return {}; }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

}  // namespace

Result<std::string> collect(const BodyProducer& producer) {
    MemorySink sink;
    Result<void> done = producer(sink);
    if (!done) return std::unexpected(std::move(done.error()));
    return sink.take();
}

}  // namespace edge
