#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;
using openapi::described_by, openapi::Operation;

namespace {

/// The short name of a link: lower-case words of 3 to 40 characters in all.
struct Slug {
    std::string text;
};

struct NewLink {
    std::string url;
    std::optional<Slug> slug;
    std::optional<std::int64_t> ttl_seconds;
};

struct Link {
    Slug slug;
    std::string url;
    std::optional<std::chrono::sys_seconds> expires_at;
};

/// Which links a list has.
struct LinkFilter {
    std::size_t limit = 0;
    std::optional<std::string> cursor;
};

constexpr std::size_t kLeastSlug = 3;
constexpr std::size_t kMostSlug = 40;
constexpr std::int64_t kLeastTtl = 60;
constexpr std::int64_t kMostTtl = 31'536'000;  // a year
constexpr std::int64_t kMostLinks = 100;       // of a page

bool is_link_slug(std::string_view text) {
    return text.size() >= kLeastSlug && text.size() <= kMostSlug && json::is_slug(text);
}

/// The paths that are pages of this Worker; a link of that name would never be reached.
bool is_reserved(std::string_view slug) { return slug == "docs" || slug == "problems"; }

}  // namespace

// A slug in JSON, and in a path: what cannot be a slug is the name of no link.
template <>
struct edge::json::TextForm<Slug> {
    static std::optional<Slug> parse(std::string_view text) {
        return is_link_slug(text) ? std::optional(Slug{std::string(text)}) : std::nullopt;
    }
    static std::string_view format(const Slug& slug) { return slug.text; }
    static constexpr TextClass text_class{
        is_link_slug, "must be 3 to 40 characters: lower-case words and digits joined by single hyphens", "pattern",
        "^[a-z0-9]+(-[a-z0-9]+)*$", 1};
    static constexpr std::size_t min_characters = kLeastSlug;
    static constexpr std::size_t max_characters = kMostSlug;
};

template <>
struct edge::RouteParameter<Slug> {
    static Result<Slug> parse(std::string_view, std::string_view text) {
        if (!is_link_slug(text)) return fail(ErrorCode::NotFound, "There is no link of this name.");
        return Slug{std::string(text)};
    }
};

template <>
inline constexpr auto edge::json::declaration<NewLink> = edge::json::object<NewLink>(
    "A link as it is sent.",
    member<&NewLink::url>("Where it leads.", max_length(2000), http_url(), example(R"("https://example.com/")")),
    member<&NewLink::slug>("Its name; without one a name is made up."),
    member<&NewLink::ttl_seconds>("How long it lives; without it, for ever.", minimum(kLeastTtl), maximum(kMostTtl)));

template <>
inline constexpr auto edge::json::declaration<Link> = edge::json::object<Link>(
    "A link as it is kept.", member<&Link::slug>("Its name."), member<&Link::url>("Where it leads."),
    member<&Link::expires_at>("When it ends, in seconds since 1970; absent: never."));

template <>
inline constexpr auto edge::json::declaration<LinkFilter> = edge::json::object<LinkFilter>(
    "Which links a list has.",
    member<&LinkFilter::limit>("The most links of the page.", minimum(1), maximum(kMostLinks), default_value(20)),
    member<&LinkFilter::cursor>("The `next` of the page before.", rest::cursor_text()));

namespace {

using Links = Kv<WorkerEnv::LINKS>;

constexpr std::string_view kPrefix = "link/";
constexpr std::string_view kListScope = "links";

std::string key_of(const Slug& slug) { return std::string(kPrefix) + slug.text; }

/// A name of 8 letters and digits that are hard to mix up: 40 random bits.
Slug random_slug(Platform& platform) {
    constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    static_assert(kAlphabet.size() == 32);
    std::array<std::byte, 8> random{};
    platform.fill_random(random);
    Slug slug;
    for (const std::byte byte : random) slug.text += kAlphabet[std::to_integer<std::size_t>(byte) % kAlphabet.size()];
    return slug;
}

/// The slug that was asked for, else a random one that is free. KV has no compare-and-set: of two requests for one slug
/// at the same moment the later one wins.
Result<Slug> choose_slug(const std::optional<Slug>& wanted, const KvNamespace& links, Platform& platform) {
    constexpr int kAttempts = 3;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Slug slug = wanted ? *wanted : random_slug(platform);
        if (!links.get_text(key_of(slug)).value()) return slug;
        if (wanted) return fail(ErrorCode::Conflict, "The slug \"" + slug.text + "\" is taken.");
    }
    return fail(ErrorCode::Unavailable, "No free slug was found. Try again.");
}

// `value()` of a failure throws it, and the framework answers with its problem: a handler says only what it handles.

Created<Link> add_link(Body<json::Reading<NewLink>> body, Links links, Platform& platform) {
    const std::optional<Slug>& wanted = body->value().slug;
    if (wanted && body->sound("slug") && is_reserved(wanted->text)) body->reject("slug", "is reserved");
    NewLink sent = (*std::move(body)).take().value();
    Link link{choose_slug(sent.slug, links, platform).value(), std::move(sent.url), {}};
    KvWriteOptions options;
    if (sent.ttl_seconds) {
        const std::chrono::seconds ttl(*sent.ttl_seconds);
        link.expires_at = std::chrono::floor<std::chrono::seconds>(platform.now()) + ttl;
        options.expiration_ttl = ttl;
    }
    links.put(key_of(link.slug), link, options).value();
    std::string path = "/v1/links/" + link.slug.text;
    return Created{std::move(link), std::move(path)};
}

Result<std::optional<Link>> get_link(const Slug& slug, Links links) { return links.get<Link>(key_of(slug)); }

/// 302: a link may end or be made anew, so nobody is to remember where it led.
std::optional<Redirect> follow_link(const Slug& slug, Links links) {
    const std::optional<Link> link = links.get<Link>(key_of(slug)).value();
    return link ? std::optional(Redirect{link->url}) : std::nullopt;
}

Result<void> delete_link(const Slug& slug, Links links) { return links.remove(key_of(slug)); }

/// The links of these keys; one that ended since they were listed is left out.
std::vector<Link> load_all(const KvNamespace& links, const std::vector<KvKey>& keys) {
    std::vector<std::string> names;
    for (const KvKey& key : keys) names.push_back(key.name);
    std::vector<Link> found;
    for (const KvEntry& entry : links.get_many(names).value()) {
        if (!entry.found) continue;
        Result<Link> link = json::parse<Link>(entry.value);
        if (!link) throw std::runtime_error("not a Link: " + entry.value);  // 500, and this text is in the log
        found.push_back(*std::move(link));
    }
    return found;
}

Result<rest::Page<Link>> list_links(QueryOf<LinkFilter> filter, Links links, State<rest::CursorKey> cursors) {
    KvListOptions options{.prefix = std::string(kPrefix), .limit = filter->limit};
    if (filter->cursor) {
        options.cursor = cursors->open(kListScope, *filter->cursor);
        if (!options.cursor) return fail(ErrorCode::MalformedRequest, "The cursor is none that this list has given.");
    }
    const KvPage keys = links.list(options).value();
    rest::Page<Link> page{.items = load_all(links, keys.keys)};
    if (keys.cursor) page.next = cursors->seal(kListScope, *keys.cursor);
    return page;
}

// What /openapi.json says of each, beyond what the types say.

Operation describe_add() {
    return {.id = "addLink",
            .summary = "Make a link",
            .body = {{.example = R"({"url":"https://example.com/","slug":"example"})"}},
            .problems = {ErrorCode::Conflict}};
}
Operation describe_list() { return {.id = "listLinks", .summary = "List links"}; }
Operation describe_get() { return {.id = "getLink", .summary = "Read a link"}; }
Operation describe_delete() { return {.id = "deleteLink", .summary = "Delete a link"}; }
Operation describe_follow() { return {.id = "followLink", .summary = "Go where a link leads"}; }

}  // namespace

App make_app(const Env& env) {
    App app;
    app.use(request_id());
    app.use(security_headers());
    app.state(rest::CursorKey(env.secret(WorkerEnv::CURSOR_SECRET)));
    app.post("/v1/links", described_by<describe_add>, add_link);
    app.get("/v1/links", described_by<describe_list>, list_links);
    app.get("/v1/links/{slug}", described_by<describe_get>, get_link);
    app.del("/v1/links/{slug}", described_by<describe_delete>, delete_link);
    app.get("/{slug}", described_by<describe_follow>, follow_link);
    rest::problem_pages(app);
    openapi::serve_openapi(app, {.title = "links", .version = "1.0.0"});
    return app;
}
