// An application may take all namespaces of the framework in: what it names then is never ambiguous. That holds for
// every name (tests/tools/names.test.mjs); this compiles those that were.
#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"

using namespace edge;
using namespace edge::json;
using namespace edge::openapi;

namespace links {

struct Slug {
    std::string text;
};
struct Link {
    Slug slug;
    std::string uri;
};

}  // namespace links

using links::Link;
using links::Slug;

/// The parameters have the names of constraints, which the compiler must not warn of (-Wshadow).
template <>
struct edge::json::TextForm<Slug> {
    static std::optional<Slug> parse(std::string_view uri) {
        return is_slug(uri) ? std::optional(Slug{std::string(uri)}) : std::nullopt;
    }
    static std::string format(const Slug& slug) { return slug.text; }
    static constexpr TextClass text_class = slug();
    static constexpr std::size_t max_characters = 20;
};

template <>
inline constexpr auto edge::json::declaration<Link> =
    edge::json::object<Link>("Link", "A short link.", member("slug", &Link::slug, "Its name."),
                             member("uri", &Link::uri, "Where it leads.", max_length(200), uri()));

namespace {

constexpr Parameter kLimit{.name = "limit", .description = "At most.", .schema = schema_of<int, minimum(1)>};

Operation list_links() {
    return {.id = "listLinks", .summary = "All links", .responses = {Answer{.description = "Links."}}};
}

Response list(Request&, Context&) { return Response::json("[]"); }

Response add(Request& request, Context& context) {
    Result<std::string_view> body = request.body();
    const Result<Link> link = body ? parse<Link>(*body) : std::unexpected(body.error());
    return link ? Response::json(to_text(*link), Status::Created) : context.problem(link.error());
}

}  // namespace

TEST_CASE("An application is written with using-directives for all namespaces", "[names]") {
    App app;
    app.get("/links", described_by<list_links>, takes<kLimit>, list).post("/links", any_query(), add);
    CHECK(app.description().routes.size() == 2);
    CHECK(openapi_document(app.description(), Info{.title = "Links", .version = "1"}).contains("listLinks"));
}

TEST_CASE("A type whose functions have parameters with the names of constraints is read and written", "[names]") {
    CHECK(parse<Link>(R"({"slug":"a-b","uri":"https://example.com/"})")->slug.text == "a-b");
    CHECK_FALSE(parse<Link>(R"({"slug":"A B","uri":"https://example.com/"})"));
    CHECK_FALSE(parse<Link>(R"({"slug":"a-b","uri":"nowhere"})"));
}
