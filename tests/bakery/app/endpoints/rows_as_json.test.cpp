// The rows as JSON, for tests/bakery/api/matrix.mjs, which sends them over HTTP to whatever host serves the bakery. The
// rows about faults are left out: only bindings of a test can be told to fail. So are those that ask for a WebSocket,
// which `fetch` cannot.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/writer.hpp"
#include "given.hpp"
#include "rows.hpp"

using namespace bakery::testing;

namespace {

/// What can happen to any bakery, by the names that the tests of hosts know it by.
constexpr std::pair<Given, std::string_view> kHappenings[] = {{nullptr, "nothing"},
                                                              {given::order_is_completed, "order is completed"},
                                                              {given::order_is_gone, "order is gone"},
                                                              {given::cake_is_sold_out, "cake is sold out"},
                                                              {given::key_was_used, "key was used"}};

}  // namespace

TEST_CASE("The rows are printed", "[.rows]") {
    edge::json::Writer writer;
    writer.begin_array();
    for (const Row& row : rows()) {
        const auto* happening = std::ranges::find(kHappenings, row.given, &std::pair<Given, std::string_view>::first);
        if (happening == std::end(kHappenings) || row.ask.has("Upgrade")) continue;
        writer.begin_object().member("operation", row.ask.operation).member("method", row.ask.method);
        writer.member("target", row.ask.target).key("headers").begin_object();
        for (const auto& [name, value] : row.ask.fields) writer.member(name, value);
        writer.end_object().member("body", row.ask.body).member("given", happening->second);
        writer.member("answer", row.answer).member("lastLine", row.last_line).end_object();
    }
    std::cout << std::move(writer.end_array()).take() << '\n';
}
