#include "untyped_routes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/handlers/rpc.hpp"
#include "outcomes.hpp"

namespace {

struct Remembered {
    std::string content;
    std::optional<std::string> session_id;
};
struct RememberedAs {
    std::string id;
    std::string summary;
    std::string created_at;
};
struct RecallOptions {
    std::string response_length;
};
struct Recalled {
    std::int64_t count = 0;
    std::string answer;
    std::vector<RememberedAs> candidates;
};
struct WebQuestion {
    std::string query;
    std::optional<int> limit;
};
struct WebPage {
    std::string url;
    std::string title;
};
struct WebPages {
    std::vector<WebPage> items;
};
struct Listed {
    std::vector<RememberedAs> result;
};
struct Paging {
    int page = 1;
    int per_page = 1;
};

/// What these are asked for; each is another Worker, or an object of JavaScript's.
struct Untyped {
    edge::RpcStub& memory;
    edge::RpcStub& web;
    edge::RpcStub& search;
    edge::RpcStub& kv;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Remembered> = edge::json::object<Remembered>(
    edge::json::member<&Remembered::content>(), edge::json::member<&Remembered::session_id>());
template <>
inline constexpr auto edge::json::declaration<RememberedAs> =
    edge::json::object<RememberedAs>(edge::json::member<&RememberedAs::id>(),
                                     edge::json::member<&RememberedAs::summary>(edge::json::default_value("")),
                                     edge::json::member<&RememberedAs::created_at>(edge::json::default_value("")))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<RecallOptions> =
    edge::json::object<RecallOptions>(edge::json::member<&RecallOptions::response_length>());
template <>
inline constexpr auto edge::json::declaration<Recalled> =
    edge::json::object<Recalled>(edge::json::member<&Recalled::count>(), edge::json::member<&Recalled::answer>(),
                                 edge::json::member<&Recalled::candidates>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<WebQuestion> = edge::json::object<WebQuestion>(
    edge::json::member<&WebQuestion::query>(), edge::json::member<&WebQuestion::limit>());
template <>
inline constexpr auto edge::json::declaration<WebPage> =
    edge::json::object<WebPage>(edge::json::member<&WebPage::url>(), edge::json::member<&WebPage::title>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<WebPages> =
    edge::json::object<WebPages>(edge::json::member<&WebPages::items>()).ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<Listed> =
    edge::json::object<Listed>(edge::json::member<&Listed::result>()).ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<Paging> = edge::json::object<Paging>(
    edge::json::member<&Paging::page>(), edge::json::member("per_page", &Paging::per_page, ""));

namespace {

using namespace edge;
using namespace edge::testing;

void a_memory_is_kept_and_recalled(Untyped& untyped, Platform&) {
    value_of(untyped.memory.call("deleteProfile", "ada"));
    const RpcObject profile = value_of(untyped.memory.call<RpcObject>("getProfile", "ada"));
    const auto kept = value_of(profile->call<RememberedAs>("remember", Remembered{"She likes \"plum\" cake.", "s"}));
    expect_equal(kept.created_at, "1970-01-01T00:00:00.000Z");
    expect_equal(value_of(profile->call<RememberedAs>("get", kept.id)).summary, "She likes \"plum\" cake.");
    const auto recalled = value_of(profile->call<Recalled>("recall", "plum", RecallOptions{"short"}));
    expect_equal(recalled.count, 1);
    expect_equal(recalled.answer, "short: She likes \"plum\" cake.");
    expect_equal(recalled.candidates.front().id, kept.id);
    const Error error = expect_error(profile->call("get", "never"), RpcError::Thrown);
    expect(exception_of(error)->message == "Memory not found", error.internal);
    expect_error(profile->call("forget", kept.id), RpcError::MethodMissing);
}

void the_web_is_searched(Untyped& untyped, Platform&) {
    const auto pages = value_of(untyped.web.call<WebPages>("search", WebQuestion{"cake", 2}));
    expect_equal(pages.items.size(), 2U);
    expect_equal(pages.items.front().title, "cake");
}

void a_method_stands_along_a_path(Untyped& untyped, Platform&) {
    const auto item = value_of(untyped.search.call<RememberedAs>("items.upload", "path.md", "a path"));
    const auto items = value_of(untyped.search.call<Listed>("items.list", Paging{1, 50})).result;
    expect(std::ranges::count(items, item.id, &RememberedAs::id) == 1, "it is not listed");
    value_of(untyped.search.call("items.list", Paging{1, 50}, [] {}));
    value_of(untyped.search.call("items.delete", item.id));
    for (const char* const path : {"items.", ".list", "items..list", "items.constructor", "__proto__.list", "."})
        for (const Result<void>& called : {untyped.search.call(path), untyped.search.call(path, [] {})})
            expect_error(called, RpcError::MethodMissing);
}

void an_object_of_javascript_is_called(Untyped& untyped, Platform&) {
    value_of(untyped.kv.call("put", "untyped/key", "caf\u00e9"));
    expect_equal(value_of(untyped.kv.call<std::string>("get", "untyped/key")), "caf\u00e9");
    expect_equal(value_of(untyped.kv.call<std::optional<std::string>>("get", "untyped/never")), std::nullopt);
    auto [one, two] =
        when_all(untyped.kv.call_async("get", "untyped/key"), untyped.web.call_async("search", WebQuestion{"a", 0}));
    expect_equal(value_of(value_of(std::move(one)).as<std::string>()), "caf\u00e9");
    expect(value_of(value_of(std::move(two)).as<WebPages>()).items.empty(), "pages");
    for (const char* const method : {"never", "get.never", "never.get"}) {
        expect_error(untyped.kv.call(method), RpcError::MethodMissing);
        expect_error(untyped.kv.call(method, [] {}), RpcError::MethodMissing);
        expect_error(untyped.kv.call<RpcObject>(method), RpcError::MethodMissing);
        expect_error(untyped.kv.call_async(method).wait(), RpcError::MethodMissing);
    }
    expect_error(untyped.kv.call("get", ""), RpcError::Thrown);
    expect_error(untyped.kv.call<RpcObject>("get", "untyped/key"), RpcError::ResultUnexpected);
}

constexpr std::array kCases{
    ContractCase<Untyped>{"a memory is kept and recalled", &a_memory_is_kept_and_recalled},
    ContractCase<Untyped>{"the web is searched", &the_web_is_searched},
    ContractCase<Untyped>{"a method stands along a path", &a_method_stands_along_a_path},
    ContractCase<Untyped>{"an object of JavaScript is called", &an_object_of_javascript_is_called},
};

}  // namespace

void add_untyped_routes(App& app) {
    app.get("/contracts/untyped", [](Context& context, Rpc<"MEMORY"> memory, Rpc<"WEB"> web, Rpc<"AI_SEARCH"> search,
                                     Rpc<"KV"> kv) {
        Untyped untyped{*memory, *web, *search, *kv};
        return platform_probe::outcomes(std::span<const ContractCase<Untyped>>(kCases), untyped, context.platform());
    });
    app.get("/untyped/text", [](Rpc<"TCP_PORT">) { return NoContent(); });
}
