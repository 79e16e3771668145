#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/http/headers.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// A server for tests that answers what the test says, by method and URL: in the place of the Internet
/// (`MemoryEnv::internet`) or of another Worker (`MemoryEnv::fetcher`).
///
/// ```cpp
/// testing::MemoryEnv env;
/// env.internet().on("GET", "https://rates.example/eur", [](Request&) { return Response::json(R"({"usd":1.1})"); });
/// env.internet().on("POST", "https://mail.example/", Error(FetchError::ConnectionLost, "Gone."));
/// ```
///
/// A request that is not expected fails, with an Internal error whose text for the log has its method and URL. What
/// takes time moves the test's clock, calls that overlap do so together, and a `Deadline` or a timeout cuts them off.
class ScriptedFetcher final : public Fetcher {
public:
    /// What a request is answered with.
    using Answer = std::function<Result<Response>(Request&)>;

    /// A request as it was sent.
    struct Sent {
        std::string method;                               ///< "GET"
        std::string url;                                  ///< all of it
        Headers headers;                                  ///< with what belongs to the connection taken off
        std::string body;                                 ///< its bytes
        FetchOptions options;                             ///< how it was sent
    };

    /// What it stands for. Another Worker is told how long its answer is waited for (edge/http/time_left.hpp).
    enum class Stands : std::uint8_t { ForInternet, ForWorker };

    /// One on the clock of `platform`.
    explicit ScriptedFetcher(std::shared_ptr<TestPlatform> platform, Stands stands = Stands::ForInternet)
        : platform_(std::move(platform)), stands_(stands) {}

    /// Answers requests of that method to that URL, from now on and after so long: with what a function makes of each,
    /// or with an error. The URL has its query, if it has one.
    ScriptedFetcher& on(std::string_view method, std::string_view url, Answer answer,
                        std::chrono::milliseconds takes = {});
    ScriptedFetcher& on(std::string_view method, std::string_view url, Error error,
                        std::chrono::milliseconds takes = {});

    /// For a fake that hands requests on: prepares what was checked.
    [[nodiscard]] Pending<Response> prepare_as(Request request, const FetchOptions& options) {
        return send(std::move(request), options);
    }

    /// What was sent so far, in order; a redirection that was followed is a request of its own.
    [[nodiscard]] const std::vector<Sent>& sent() const { return sent_; }

private:
    struct Rule {
        std::string method;
        std::string url;
        Answer answer;
        std::chrono::milliseconds takes;
    };
    class Call;

    Pending<Response> send(Request request, const FetchOptions& options) override;
    [[nodiscard]] std::optional<Rule> find(std::string_view method, std::string_view url) const;
    void note(Request& request, const FetchOptions& options);

    std::shared_ptr<TestPlatform> platform_;
    Stands stands_;
    std::vector<Rule> rules_;
    std::vector<Sent> sent_;
};

}  // namespace edge::testing
