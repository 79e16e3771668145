#include "edge/http/stream.hpp"

namespace edge {
namespace {

class MemorySource final : public Stream::Source {
public:
    explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

    Result<std::optional<std::string>> read_some() override {
        if (bytes_.empty()) return std::nullopt;
        return std::exchange(bytes_, {});
    }

private:
    std::string bytes_;
};

}  // namespace

Error body_too_large(std::size_t limit) {
    return {ErrorCode::BodyTooLarge, "The body is larger than " + std::to_string(limit) + " bytes."};
}

Result<std::string> Stream::Source::read_all(std::size_t limit) {
    std::string bytes;
    for (;;) {
        Result<std::optional<std::string>> chunk = read_some();
        if (!chunk) return std::unexpected(std::move(chunk.error()));
        if (!*chunk) return bytes;
        if ((*chunk)->size() > limit - bytes.size()) {
            cancel();
            return std::unexpected(body_too_large(limit));
        }
        bytes += **chunk;
    }
}

Stream Stream::of(std::string bytes) { return Stream(std::make_unique<MemorySource>(std::move(bytes))); }

Result<std::optional<std::string>> Stream::read_some() {
    return source_ ? source_->read_some() : Result<std::optional<std::string>>{};
}

Result<std::string> Stream::read_all(std::size_t limit) && {
    const auto source = std::move(source_);
    return source ? source->read_all(limit) : Result<std::string>{};
}

}  // namespace edge
