#include "contracts/assets.hpp"

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

constexpr std::string_view kHome = "<!doctype html><title>Home</title>\n";

FetchRequest request(std::string_view method, std::string_view path) {
    return FetchRequest(method, "http://assets" + std::string(path)).redirect(RedirectMode::Manual);
}

std::string body_of(Response& answer) { return value_of(read_body(answer, 1000)); }

std::string field_of(const Response& answer, std::string_view name) {
    return std::string(answer.headers().get(name).value_or("none"));
}

void a_file_is_served(Fetcher& assets, Platform&) {
    Response answer = value_of(assets.fetch(request("GET", "/app.js")));
    expect_equal(unsigned(answer.status()), 200U);
    expect_equal(field_of(answer, "Content-Type"), "text/javascript; charset=utf-8");
    expect_equal(field_of(answer, "Cache-Control"), "public, max-age=0, must-revalidate");
    expect(field_of(answer, "ETag").starts_with('"'), field_of(answer, "ETag"));
    expect_equal(body_of(answer), "export const cake = 'sponge';\n");
}

void a_file_that_is_known_is_not_sent(Fetcher& assets, Platform&) {
    const std::string etag = field_of(value_of(assets.fetch(request("GET", "/app.js"))), "ETag");
    Response answer = value_of(assets.fetch(request("GET", "/app.js").header("If-None-Match", etag)));
    expect_equal(unsigned(answer.status()), 304U);
    expect_equal(field_of(answer, "ETag"), etag);
    expect_equal(body_of(answer), "");
    expect_equal(unsigned(value_of(assets.fetch(request("GET", "/app.js").header("If-None-Match", "\"a\""))).status()),
                 200U);
}

void the_head_of_a_file_has_its_fields(Fetcher& assets, Platform&) {
    Response answer = value_of(assets.fetch(request("HEAD", "/app.js")));
    expect_equal(unsigned(answer.status()), 200U);
    expect_equal(field_of(answer, "Content-Type"), "text/javascript; charset=utf-8");
    expect_equal(body_of(answer), "");
}

void a_page_is_served_without_its_ending(Fetcher& assets, Platform&) {
    for (const auto& [path, title] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"/", "Home"}, {"/about", "About"}, {"/docs/", "Docs"}}) {
        Response answer = value_of(assets.fetch(request("GET", path)));
        expect_equal(unsigned(answer.status()), 200U);
        expect_equal(field_of(answer, "Content-Type"), "text/html; charset=utf-8");
        expect(body_of(answer).contains(title), path);
    }
}

void other_spellings_are_redirected(Fetcher& assets, Platform&) {
    for (const auto& [path, location] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"/index.html", "/"},
                                                                              {"/index", "/"},
                                                                              {"/about.html", "/about"},
                                                                              {"/about/", "/about"},
                                                                              {"/about/index.html", "/about"},
                                                                              {"/docs", "/docs/"},
                                                                              {"/docs.html?a=b", "/docs/?a=b"}}) {
        const Response answer = value_of(assets.fetch(request("GET", path)));
        expect_equal(unsigned(answer.status()), 307U);
        expect_equal(field_of(answer, "Location"), location);
    }
}

void what_is_missing_is_the_application(Fetcher& assets, Platform&) {
    Response answer = value_of(assets.fetch(request("GET", "/cakes/12")));
    expect_equal(unsigned(answer.status()), 200U);
    expect_equal(body_of(answer), kHome);
}

void files_are_only_read(Fetcher& assets, Platform&) {
    expect_equal(unsigned(value_of(assets.fetch(request("POST", "/app.js"))).status()), 405U);
}

void what_has_credentials_is_for_no_shared_cache(Fetcher& assets, Platform&) {
    const Response answer = value_of(assets.fetch(request("GET", "/app.js").header("Authorization", "Bearer a")));
    expect_equal(field_of(answer, "Cache-Control"), "none");
}

void requests_overlap(Fetcher& assets, Platform&) {
    auto [page, script] =
        when_all(assets.fetch_async(request("GET", "/about")), assets.fetch_async(request("GET", "/app.js")));
    expect_equal(field_of(value_of(std::move(page)), "Content-Type"), "text/html; charset=utf-8");
    expect_equal(field_of(value_of(std::move(script)), "Content-Type"), "text/javascript; charset=utf-8");
}

}  // namespace

std::span<const ContractCase<Fetcher>> assets() {
    static constexpr std::array kCases{
        ContractCase<Fetcher>{"a file is served", &a_file_is_served},
        ContractCase<Fetcher>{"a file that is known is not sent", &a_file_that_is_known_is_not_sent},
        ContractCase<Fetcher>{"the head of a file has its fields", &the_head_of_a_file_has_its_fields},
        ContractCase<Fetcher>{"a page is served without its ending", &a_page_is_served_without_its_ending},
        ContractCase<Fetcher>{"other spellings are redirected", &other_spellings_are_redirected},
        ContractCase<Fetcher>{"what is missing is the application", &what_is_missing_is_the_application},
        ContractCase<Fetcher>{"files are only read", &files_are_only_read},
        ContractCase<Fetcher>{"what has credentials is for no shared cache",
                              &what_has_credentials_is_for_no_shared_cache},
        ContractCase<Fetcher>{"requests overlap", &requests_overlap},
    };
    return kCases;
}

}  // namespace contracts
