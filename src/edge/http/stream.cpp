#include "edge/http/stream.hpp"

namespace edge {
namespace {

class MemorySource final : public Stream::Source {
public:
    explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

    Result<std::string> read_all(std::size_t limit) override {
        if (bytes_.size() > limit) return std::unexpected(body_too_large(limit));
        return std::exchange(bytes_, {});
    }

private:
    std::string bytes_;
};

}  // namespace

Error body_too_large(std::size_t limit) {
    return {.code = ErrorCode::BodyTooLarge, .detail = "The body is larger than " + std::to_string(limit) + " bytes."};
}

Stream Stream::of(std::string bytes) { return Stream(std::make_unique<MemorySource>(std::move(bytes))); }

Result<std::string> Stream::read_all(std::size_t limit) && {
    const auto source = std::move(source_);
    return source ? source->read_all(limit) : Result<std::string>{};
}

}  // namespace edge
