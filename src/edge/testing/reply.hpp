#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/response.hpp"
#include "edge/json/typed.hpp"
#include "edge/testing/json.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// What a `Client` was answered. The body is all there, also one that was made while it was sent, or passed on as a
/// stream.
class Reply {
public:
    /// Reads the body to its end. `passes_through`: the origin answers in the place of it.
    explicit Reply(Response response, bool passes_through = false);

    /// As a number: 200.
    [[nodiscard]] int status() const { return int(status_); }
    /// All header fields.
    [[nodiscard]] const Headers& headers() const { return headers_; }
    /// The value of a field; "(absent)" if there is none.
    [[nodiscard]] std::string header(std::string_view name) const;

    /// The body as far as it came.
    [[nodiscard]] const std::string& body() const { return body_; }
    /// Why the body broke off, which a client sees as a connection that is cut; nothing if it is whole.
    [[nodiscard]] const std::optional<Error>& broken_off() const { return broken_off_; }

    /// Whether nobody sees this answer, since the origin gives one (`Context::pass_through_on_exception`).
    [[nodiscard]] bool passes_through() const { return passes_through_; }

    /// The body, to be looked into.
    [[nodiscard]] Json json() const { return Json(body_); }
    /// The body as a value of a declared type; fails as `json::parse` does.
    template <json::Declared T>
    [[nodiscard]] Result<T> parsed() const {
        return json::parse<T>(body_);
    }
    /// What the connection becomes, where the answer is 101; else null. `Client::web_socket` goes on with it.
    [[nodiscard]] const std::shared_ptr<Upgrade>& upgrade() const { return upgrade_; }

    /// Each line of a body of newline-delimited JSON; the last one ends with a line feed, or is cut off.
    [[nodiscard]] std::vector<Json> lines() const;
    /// One of them, counted from 0.
    [[nodiscard]] Json line(std::size_t index) const { return std::move(lines().at(index)); }
    /// "pointer: detail", or "parameter: detail", of every violation in a problem document.
    [[nodiscard]] std::vector<std::string> errors() const;

private:
    Status status_;
    Headers headers_;
    std::string body_;
    std::optional<Error> broken_off_;
    std::shared_ptr<Upgrade> upgrade_;
    bool passes_through_;
};

}  // namespace edge::testing
