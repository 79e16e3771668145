#include "cases.hpp"

#include <string>
#include <utility>

namespace cost {
namespace {

using edge::App;
using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;
using edge::Status;

constexpr unsigned kMany = 32;
constexpr unsigned kFew = 4;

constexpr std::string_view kJson = "content-type\napplication/json\n";
constexpr std::string_view kStaff = "authorization\nBearer dev-staff\n";
constexpr std::string_view kShop = "authorization\nBearer dev-shop\n";

std::string fields(std::initializer_list<std::string_view> all) {
    std::string text;
    for (const std::string_view each : all) text += each;
    return text;
}

/// The smallest application there is.
App hello(const edge::Env&) {
    App app;
    app.use(edge::request_id());
    app.get("/", [](Request&, Context&) { return Response::text("Hello, world!"); });
    return app;
}

/// Patterns are checked while this is compiled, so they are made then, too.
template <std::size_t I>
constexpr char kPattern[] = {'/', 'a', '0' + I / 100, '0' + I / 10 % 10, '0' + I % 10, '/', '{', 'n', '}', '\0'};

template <std::size_t... I>
void add_routes(App& app, std::index_sequence<I...>) {
    const auto show = [](Request&, Context&, int number) { return Response::text(std::to_string(number)); };
    (app.get(kPattern<I>, show), ...);
}

App two_hundred_routes(const edge::Env&) {
    App app;
    app.use(edge::request_id());
    add_routes(app, std::make_index_sequence<200>());
    return app;
}

App echo(const edge::Env&) {
    App app;
    app.post("/echo", [](Request& request, Context&) -> Result<Response> {
        const Result<std::string_view> body = request.body();
        if (!body) return std::unexpected(body.error());
        return Response::text(std::string(*body));
    });
    return app;
}

/// What cannot be found, told as a value and thrown: the rest of the two answers is the same.
Result<std::string> absent() { return edge::fail(edge::ErrorCode::NotFound, "There is no order of that id."); }

App missing(const edge::Env&) {
    App app;
    app.get("/value", []() -> Result<Response> {
        const Result<std::string> text = absent();
        if (!text) return std::unexpected(text.error());
        return Response::text(*text);
    });
    app.get("/thrown", [] { return Response::text(absent().value()); });
    return app;
}

/// An order of 400 bytes, blanks included, as a client may send it.
std::string order_body() {
    std::string body =
        R"({"customerId": "0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11", "customText": "Happy Birthday, dear Anna!",)"
        R"( "cakeStyle": "vanilla-classic", "pickupDate": 1792600000)";
    body.resize(399, ' ');
    return body + "}";
}

std::string basket(int lines) {
    std::string body = R"({"lines":[)";
    for (int i = 0; i < lines; ++i) {
        if (i > 0) body += ',';
        body += R"({"cakeStyle":"vanilla-flowers","quantity":)" + std::to_string(1 + i % 90);
        body += i % 3 == 0 ? "}" : R"(,"customText":"For Anna, with love"})";
    }
    return body + R"(],"pickupDate":1792600000})";
}

/// As an export has them.
std::string order_lines(int count) {
    std::string body;
    for (int i = 0; i < count; ++i)
        body +=
            R"({"id":"01890a5d-ac96-774b-bcce-b302099a8057","customerId":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11",)"
            R"("customText":"Happy Birthday","cakeStyle":"vanilla-classic","status":"pending","createdAt":1790000000,)"
            R"("updatedAt":1790000000,"pickupDate":1792600000})"
            "\n";
    return body;
}

Exchange new_order() { return exchange("POST", "/v1/orders", fields({kShop, kJson}), order_body()); }

std::string place_of_new_order(Worker& worker) {
    std::string place(worker.send(new_order()).headers().get("Location").value_or(""));
    worker.wait();
    return place;
}

Exchange quote(int lines) { return exchange("POST", "/v1/quotes", fields({kShop, kJson}), basket(lines)); }

Exchange list_of_20(Worker& worker) {
    for (int i = 0; i < 25; ++i) (void)worker.send(new_order());
    worker.wait();
    return exchange("GET", "/v1/orders?limit=20", kStaff);
}

Exchange change(Worker& worker) {
    return exchange("PATCH", place_of_new_order(worker),
                    fields({kStaff, "content-type\napplication/merge-patch+json\nif-match\n\"r1\"\n"}),
                    R"({"status": "in-progress"})");
}

Exchange with_violations() {
    return exchange(
        "POST", "/v1/orders", fields({kShop, kJson}),
        R"({"customerId": "me", "customText": "caf\u00e9", "cakeStyle": "chocolate", "pickupDate": 1, "tip": 1})");
}

constexpr Case kCases[] = {
    {"hello", Status::Ok, kMany, hello, [](Worker&) { return exchange("GET", "/"); }},
    {"route of 200", Status::Ok, kMany, two_hundred_routes, [](Worker&) { return exchange("GET", "/a150/12345"); }},
    {"GET /healthz", Status::Ok, kMany, make_app, [](Worker&) { return exchange("GET", "/healthz"); }},
    {"unknown path, 404", Status::NotFound, kMany, make_app, [](Worker&) { return exchange("GET", "/nowhere"); }},
    {"404 as a value", Status::NotFound, kMany, missing, [](Worker&) { return exchange("GET", "/value"); }},
    {"404 thrown", Status::NotFound, kMany, missing, [](Worker&) { return exchange("GET", "/thrown"); }},
    {"no key, 401", Status::Unauthorized, kMany, make_app, [](Worker&) { return exchange("GET", "/v1/orders"); }},
    {"GET cake", Status::Ok, kMany, make_app, [](Worker&) { return exchange("GET", "/v1/cakes/vanilla-classic"); }},
    {"GET order", Status::Ok, kMany, make_app,
     [](Worker& worker) { return exchange("GET", place_of_new_order(worker), kShop); }},
    {"GET order, 404", Status::NotFound, kMany, make_app,
     [](Worker&) { return exchange("GET", "/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057", kShop); }},
    {"POST order", Status::Created, kMany, make_app, [](Worker&) { return new_order(); }},
    {"422 with five violations", Status::UnprocessableContent, kMany, make_app,
     [](Worker&) { return with_violations(); }},
    {"PATCH order", Status::Ok, kMany, make_app, change},
    {"list of 20", Status::Ok, kFew, make_app, list_of_20},
    {"quote of 10 lines", Status::Ok, kMany, make_app, [](Worker&) { return quote(10); }},
    {"quote of 1,000 lines", Status::Ok, kFew, make_app, [](Worker&) { return quote(1'000); }},
    {"quote of 10,000 lines", Status::Ok, 1, make_app, [](Worker&) { return quote(10'000); }},
    {"dry run of 1,000 lines", Status::Ok, kFew, make_app,
     [](Worker&) {
         return exchange("POST", "/v1/orders/import?dryRun=true",
                         fields({kStaff, "content-type\napplication/x-ndjson\n"}), order_lines(1'000));
     }},
    {"echo of 60 kB", Status::Ok, kFew, echo,
     [](Worker&) { return exchange("POST", "/echo", "", std::string(60'000, 'x')); }},
};

}  // namespace

std::span<const Case> cases() { return kCases; }

}  // namespace cost
