#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/app.hpp"
#include "edge/testing/test_platform.hpp"

/// Calls an app in process, each request with a context of its own.
struct Caller {
    edge::App app;
    std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
    edge::Env env{platform};

    edge::Response operator()(std::string_view method, std::string_view target,
                              std::initializer_list<edge::HeaderView> headers = {}, std::string body = {}) const {
        const std::vector<edge::HeaderView> fields(headers);
        edge::Request request = edge::Request::make(method, target, fields, std::move(body));
        edge::Context context(env);
        return app.handle(request, context);
    }

    /// The text of all log lines so far.
    [[nodiscard]] std::string log() const {
        std::string text;
        for (const auto& [level, line] : platform->log()) text += line + "\n";
        return text;
    }
};

/// The value of a field as text, "(absent)" where there is none.
inline std::string field(const edge::Response& response, std::string_view name) {
    return std::string(response.headers().get(name).value_or("(absent)"));
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
