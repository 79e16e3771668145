#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/http/stream.hpp"

/// A stream that delivers these chunks one by one, then ends or breaks off.
class Chunks final : public edge::Stream::Source {
public:
    enum class End { Proper, BrokenOff };

    explicit Chunks(std::vector<std::string> chunks, End end = End::Proper) : chunks_(std::move(chunks)), end_(end) {}

    [[nodiscard]] static edge::Stream stream(std::vector<std::string> chunks, End end = End::Proper) {
        return edge::Stream(std::make_unique<Chunks>(std::move(chunks), end));
    }

    edge::Result<std::optional<std::string>> read_some() override {
        if (next_ < chunks_.size()) return chunks_[next_++];
        if (end_ == End::BrokenOff) return edge::fail(edge::ErrorCode::MalformedRequest, "broken off");
        return std::nullopt;
    }

private:
    std::vector<std::string> chunks_;
    std::size_t next_ = 0;
    End end_;
};
