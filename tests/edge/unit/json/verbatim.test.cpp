#include "edge/json/verbatim.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace {

namespace json = edge::json;

struct Ticket {
    std::optional<std::string> name = {};
    std::optional<std::int64_t> row = {};
    std::int64_t version = 0;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Ticket> =
    edge::json::object<Ticket>("Ticket", "", member("name", &Ticket::name, max_length(9)), member("row", &Ticket::row),
                               left_out(&Ticket::version));

namespace {

using TicketText = json::Verbatim<Ticket>;

struct Tickets {
    std::vector<TicketText> items;
    TicketText best;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Tickets> =
    edge::json::object<Tickets>("Tickets", "", member("items", &Tickets::items), member("best", &Tickets::best));

namespace {

constexpr auto kStored =
    json::declaration<Ticket>.with("StoredTicket", json::member("version", &Ticket::version)).ignoring_unknown();
constexpr auto kOther = json::object<Ticket>("OtherTicket", "", json::member("row", &Ticket::row),
                                             json::member("name", &Ticket::name), json::left_out(&Ticket::version));

/// What is passed on of a stored text, in memory that ends where it does.
std::string passed_on(std::string_view stored, Ticket&& ticket = {}) {
    std::string text(stored);
    text.shrink_to_fit();
    return TicketText::read<kStored>(std::move(text), ticket).value().text();
}

}  // namespace

TEST_CASE("A stored text is passed on without what only the store knows", "[json][verbatim]") {
    Ticket ticket{.name = "of before"};
    const auto text = TicketText::read<kStored>(R"({"row":7,"version":3})", ticket);
    CHECK(text.value().text() == R"({"row":7})");
    CHECK_FALSE(ticket.name);
    CHECK(ticket.row == 7);
    CHECK(ticket.version == 3);
    CHECK(passed_on(R"({"name":"a","row":7,"version":3})") == R"({"name":"a","row":7})");
    CHECK(passed_on(R"({"version":3})") == "{}");
}

TEST_CASE("A text that somebody else has stored is passed on as it is written here", "[json][verbatim]") {
    for (const std::string_view stored : {
             R"({"name":"a","row":7,"version":3,"since":1})",
             R"({"since":1,"name":"a","row":7,"version":3})",
             R"({"version":3,"row":7,"name":"a"})",
             R"({ "name": "a", "row": 7, "version": 3 })",
             R"({"name":"\u0061","row":7,"version":3})",
             R"({"name":"a","row":7.0,"version":3})",
             R"({"name":"a","row":7,"version":3.0})",
         }) {
        Ticket ticket;
        CHECK(TicketText::read<kStored>(std::string(stored), ticket).value().text() == R"({"name":"a","row":7})");
        CHECK(ticket.version == 3);
    }
}

TEST_CASE("A form that does not begin as the type's own is written anew", "[json][verbatim]") {
    Ticket ticket;
    CHECK(TicketText::read<kOther>(R"({"row":7,"name":"a"})", ticket).value().text() == R"({"name":"a","row":7})");
}

TEST_CASE("A text that is no such value is not passed on", "[json][verbatim]") {
    for (const std::string_view stored : {
             R"({"name":"too long a name","row":7,"version":3})",
             R"({"name":"a","row":7})",
             R"({"name":"a","row":"7","version":3})",
             R"({"name":"a","name":"b","row":7,"version":3})",
             R"({"name":"a","row":7,"version":3)",
             R"({"name":"a","row":7,"version":3}})",
             "{\"name\":\"\xFF\",\"row\":7,\"version\":3}",
             "",
         }) {
        INFO(stored);
        Ticket ticket;
        CHECK_FALSE(TicketText::read<kStored>(std::string(stored), ticket));
    }
}

TEST_CASE("The text of a value stands in JSON as the value does", "[json][verbatim]") {
    const Tickets tickets{.items = {Ticket{.name = "a"}, {}, Ticket{.row = 1}}, .best = Ticket{.row = 2}};
    const std::string text = json::to_text(tickets);
    CHECK(text == R"({"items":[{"name":"a"},{},{"row":1}],"best":{"row":2}})");
    const Tickets again =
        json::parse<Tickets>(R"({"items":[{"name":"\u0061"},{},{"row":1e0}],"best":{"row":2}})").value();
    CHECK(again.items == tickets.items);
    CHECK(json::parse<Tickets>(R"({"items":[{}, {"rows":1}],"best":{}})").error().violations.at(0).pointer ==
          "/items/1/rows");
    CHECK(json::max_text_size<json::declaration<Tickets>> == json::kUnbounded);
}
