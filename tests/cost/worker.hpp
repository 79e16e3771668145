#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/edge.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"

namespace cost {

/// A request as it comes in: method and URL, the header fields to be asked for, and the body.
struct Exchange {
    std::string line;
    std::string fields;
    std::string body = {};
};

/// A request with what clients and the platform's edge send along. `fields` are lines of name and value.
[[nodiscard]] Exchange exchange(std::string_view method, std::string_view path, std::string_view fields = "",
                                std::string body = {});

/// An application with in-memory bindings, whose own cost is not counted.
class Worker {
public:
    explicit Worker(edge::App (*make)(const edge::Env&));

    /// Answers as wasm/worker.cpp does, to the end of the deferred work. A body that is made while it is sent is made,
    /// and dropped.
    [[nodiscard]] edge::Response send(Exchange exchange);

    /// A new invocation, two seconds later: KV takes the next write of a key.
    void wait();

private:
    std::shared_ptr<edge::testing::TestPlatform> platform_;
    std::shared_ptr<edge::testing::MemoryKv> catalogue_;
    std::shared_ptr<edge::testing::MemoryKv> orders_;
    edge::Env env_;
    edge::App app_;
};

}  // namespace cost
