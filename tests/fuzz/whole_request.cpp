// A request to the bakery: the method in the first line, the target in the second ("$" stands for the id of an order
// that is there), then "name: value" lines, an empty line and the body. Whatever it is, it is answered, and an answer
// that is no success says why as a problem document.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "api/config.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/edge.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"
#include "edge/text/hex.hpp"
#include "fuzz.hpp"
#include "worker_env.hpp"

using namespace edge;

namespace {

constexpr HeaderView kStaff{"Authorization", "Bearer dev-staff"};
constexpr HeaderView kJson{"Content-Type", "application/json"};
constexpr std::string_view kCake =
    R"({"id":"plain","name":"Plain","description":"","priceCents":3000,"available":true})";
constexpr std::string_view kOrder =
    R"({"customerId":"0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11","customText":"","cakeStyle":"plain"})";

std::string staff_key() {
    json::Writer writer;
    writer.begin_array().begin_object().member("name", "the office").member("role", "staff");
    writer.member("sha256", to_hex(bytes_of(sha256("dev-staff")))).end_object().end_array();
    return std::move(writer).take();
}

// What is sent while it is made.
void check_lines(const Result<std::string>& body) {
    fuzz::require(body.has_value(), "a body is not broken off");
    std::string_view rest(*body);
    while (!rest.empty()) fuzz::require(json::Document::parse(fuzz::take_line(rest)).has_value(), "each line is JSON");
}

// What one input sees: the same catalogue, order, clock and random numbers every time.
struct World {
    std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
    std::shared_ptr<edge::testing::MemoryKv> catalogue = std::make_shared<edge::testing::MemoryKv>(platform);
    std::shared_ptr<edge::testing::MemoryKv> orders = std::make_shared<edge::testing::MemoryKv>(platform);
    Env env{platform};

    World() {
        env.add_kv(WorkerEnv::CATALOGUE, catalogue).add_kv(WorkerEnv::ORDERS, orders);
        env.add_var(WorkerEnv::API_KEYS, staff_key());
        env.add_var(WorkerEnv::CORS_ORIGINS, "https://shop.example");
        const auto put = KvNamespace(*catalogue, *platform).put("cake/plain", kCake, {.metadata = std::string(kCake)});
        fuzz::require(put.has_value(), "there is a cake");
    }

    Response send(Request request) {
        static const App app = make_app(World().env);
        orders->begin_invocation();
        catalogue->begin_invocation();
        Context context(env);
        Response response = app.handle(request, context);
        if (const BodyProducer producer = response.take_producer()) check_lines(collect(producer));
        context.run_deferred();
        platform->advance(std::chrono::seconds(2));
        return response;
    }
};

std::string id_of_new_order(World& world) {
    const std::vector fields{kStaff, kJson};
    const Response created = world.send(Request::make("POST", "/v1/orders", fields, std::string(kOrder)));
    const std::string_view location = created.headers().get("Location").value_or("");
    fuzz::require(location.starts_with("/v1/orders/"), "an order can be made");
    return std::string(location.substr(location.rfind('/') + 1));
}

// The platform parses URLs, methods and field names before anything of ours does.
bool is_target(std::string_view text) {
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
    return text.starts_with('/') && std::ranges::all_of(text, visible);
}

std::vector<HeaderView> take_fields(std::string_view& rest) {
    std::vector<HeaderView> fields;
    for (std::string_view line; !(line = fuzz::take_line(rest)).empty();) {
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = line.substr(0, colon);
        if (is_token(name)) fields.push_back({name, trim(line.substr(std::min(colon + 1, line.size())))});
    }
    return fields;
}

bool is_json(const Response& response) {
    const std::string_view type = response.headers().get("Content-Type").value_or("");
    return type == "application/json" || type == "application/problem+json";
}

void check_fields(const Response& response) {
    fuzz::require(!response.fault(), "an answer can be sent");
    for (const auto& [name, value] : response.headers()) {
        fuzz::require(is_token(name), "a field has a token for a name");
        fuzz::require(is_field_value(value), "and a value that may be sent");
    }
}

void check_problem(const json::Document& problem, const Response& response) {
    std::string_view text;
    std::int64_t status = 0;
    const simdjson::dom::element root = problem.root();
    fuzz::require(response.headers().get("Content-Type") == "application/problem+json",
                  "a problem says that it is one");
    fuzz::require(root.at_key("type").get(text) == simdjson::SUCCESS, "a problem has a type");
    fuzz::require(text.starts_with("/problems/"), "which is one of ours");
    fuzz::require(root.at_key("title").get(text) == simdjson::SUCCESS, "a problem has a title");
    fuzz::require(root.at_key("status").get(status) == simdjson::SUCCESS, "a problem has a status");
    fuzz::require(status == int(response.status()), "which is the answer's");
}

void check(const Response& response, std::string_view method) {
    const int status = int(response.status());
    fuzz::require(status >= 200 && status < 500, "no request is our fault");
    check_fields(response);
    if (response.body().empty()) {
        fuzz::require(status < 300 || status == 304 || method == "HEAD", "a refusal says why");
        return;
    }
    fuzz::require(method != "HEAD", "HEAD has no body");
    const auto document = json::Document::parse(response.body());
    fuzz::require(document.has_value() == is_json(response), "what is said to be JSON is JSON");
    if (status >= 300) check_problem(*document, response);
}

}  // namespace

void fuzz_whole_request(std::string_view input) {
    const std::string_view method = fuzz::take_line(input);
    std::string target(fuzz::take_line(input));
    if (!is_token(method) || !is_target(target)) return;
    World world;
    const std::string id = id_of_new_order(world);
    for (std::size_t at; (at = target.find('$')) != target.npos;) target.replace(at, 1, id);
    const std::vector<HeaderView> fields = take_fields(input);
    check(world.send(Request::make(method, target, fields, std::string(input))), method);
}
