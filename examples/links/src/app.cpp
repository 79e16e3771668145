#include <edge/edge.hpp>

#include "worker_env.hpp"  // what wrangler.toml binds

using namespace edge;
using openapi::Content, openapi::Operation, openapi::Parameter;
using openapi::described_by, openapi::schema_of, openapi::takes;

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

using LinkPage = rest::Page<Link>;

constexpr std::size_t kLeastSlug = 3;
constexpr std::size_t kMostSlug = 40;
constexpr std::int64_t kLeastTtl = 60;
constexpr std::int64_t kMostTtl = 31'536'000;  // a year

bool is_link_slug(std::string_view text) {
    return text.size() >= kLeastSlug && text.size() <= kMostSlug && json::is_slug(text);
}

/// The paths that are pages of this Worker; a link of that name would never be reached.
bool is_reserved(std::string_view slug) { return slug == "docs" || slug == "problems"; }

bool is_http_url(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        const std::string_view rest = text.substr(scheme.size());
        return !rest.empty() && !std::string_view("/?#:").contains(rest.front()) && json::is_uri(text);
    }
    return false;
}

constexpr json::TextClass http_url() {
    return {is_http_url, "must be an http or https URL", "pattern", "^https?://[^/?#:]", 1};
}

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
        "^(?=.{3,40}$)[a-z0-9]+(-[a-z0-9]+)*$", 1};
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
    "NewLink", "A link as it is sent.",
    member("url", &NewLink::url, "Where it leads.", max_length(2000), http_url(), example(R"("https://example.com/")")),
    member("slug", &NewLink::slug, "Its name; without one a name is made up."),
    member("ttlSeconds", &NewLink::ttl_seconds, "How long it lives; without it, for ever.", minimum(kLeastTtl),
           maximum(kMostTtl)));

template <>
inline constexpr auto edge::json::declaration<Link> = edge::json::object<Link>(
    "Link", "A link as it is kept.", member("slug", &Link::slug, "Its name."),
    member("url", &Link::url, "Where it leads."),
    member("expiresAt", &Link::expires_at, "When it ends, in seconds since 1970; absent: never."));

template <>
inline constexpr auto edge::json::declaration<LinkPage> = edge::json::object<LinkPage>(
    "LinkPage", "Some of the links.", member("items", &LinkPage::items, "The links, by name."),
    member("next", &LinkPage::next, "The cursor of the next page; absent on the last."));

namespace {

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

Result<bool> is_taken(const KvNamespace& links, const Slug& slug) {
    const Result<std::optional<std::string>> there = links.get_text(key_of(slug));
    if (!there) return std::unexpected(there.error());
    return there->has_value();
}

/// The slug that was asked for, else a random one that is free. KV has no compare-and-set: of two requests for one slug
/// at the same moment the later one wins.
Result<Slug> choose_slug(const std::optional<Slug>& wanted, const KvNamespace& links, Platform& platform) {
    constexpr int kAttempts = 3;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Slug slug = wanted ? *wanted : random_slug(platform);
        const Result<bool> taken = is_taken(links, slug);
        if (!taken) return std::unexpected(taken.error());
        if (!*taken) return slug;
        if (wanted) return fail(ErrorCode::Conflict, "The slug \"" + slug.text + "\" is taken.");
    }
    return fail(ErrorCode::Unavailable, "No free slug was found. Try again.");
}

Result<NewLink> read_link(Request& request) {
    const Result<std::string_view> body = rest::json_body(request);
    if (!body) return std::unexpected(body.error());
    Result<json::Reading<NewLink>> sent = json::read<NewLink>(*body);
    if (!sent) return std::unexpected(sent.error());
    const std::optional<Slug>& slug = sent->value().slug;
    if (slug && sent->sound("slug") && is_reserved(slug->text)) sent->reject("slug", "is reserved");
    return std::move(*sent).take();
}

Result<Response> add_link(Request& request, Context& context) {
    Result<NewLink> sent = read_link(request);
    if (!sent) return std::unexpected(sent.error());
    const KvNamespace links = context.env().kv(WorkerEnv::LINKS);
    Result<Slug> slug = choose_slug(sent->slug, links, context.platform());
    if (!slug) return std::unexpected(slug.error());
    Link link{*std::move(slug), std::move(sent->url), {}};
    KvWriteOptions options;
    if (sent->ttl_seconds) {
        const std::chrono::seconds ttl(*sent->ttl_seconds);
        link.expires_at = std::chrono::floor<std::chrono::seconds>(context.now()) + ttl;
        options.expiration_ttl = ttl;
    }
    std::string json = json::to_text(link);
    if (auto put = links.put(key_of(link.slug), json, options); !put) return std::unexpected(put.error());
    return Response::json(std::move(json), Status::Created).header("Location", "/v1/links/" + link.slug.text);
}

/// The JSON that is kept of a link.
Result<std::string> load(Context& context, const Slug& slug) {
    Result<std::optional<std::string>> kept = context.env().kv(WorkerEnv::LINKS).get_text(key_of(slug));
    if (!kept) return std::unexpected(kept.error());
    if (!*kept) return fail(ErrorCode::NotFound, "There is no link of this name.");
    return **std::move(kept);
}

Result<Response> get_link(Request&, Context& context, const Slug& slug) {
    Result<std::string> kept = load(context, slug);
    if (!kept) return std::unexpected(kept.error());
    return Response::json(*std::move(kept));
}

/// 302: a link may end or be made anew, so nobody is to remember where it led.
Result<Response> follow_link(Request&, Context& context, const Slug& slug) {
    const Result<std::string> kept = load(context, slug);
    if (!kept) return std::unexpected(kept.error());
    const Result<Link> link = json::parse<Link>(*kept);
    if (!link) return fail(ErrorCode::Internal, "The link is damaged.", "not a Link: " + *kept);
    return Response(Status(302)).header("Location", link->url);
}

Result<Response> delete_link(Request&, Context& context, const Slug& slug) {
    const KvNamespace links = context.env().kv(WorkerEnv::LINKS);
    if (auto removed = links.remove(key_of(slug)); !removed) return std::unexpected(removed.error());
    return Response();
}

constexpr std::int64_t kMostLinks = 100;  // of a page
constexpr Parameter kLimit{.name = "limit",
                           .description = "The most links of the page; 20 if absent.",
                           .schema = schema_of<std::int64_t, json::minimum(1), json::maximum(kMostLinks)>};

Result<KvListOptions> read_list_options(const Request& request, const rest::CursorKey& cursors) {
    const Result<Query> query = request.query();
    if (!query) return std::unexpected(query.error());
    const Result<std::optional<std::int64_t>> limit = query->get_integer(kLimit.name, 1, kMostLinks);
    if (!limit) return std::unexpected(limit.error());
    KvListOptions options{.prefix = std::string(kPrefix), .limit = std::size_t(limit->value_or(20))};
    if (const auto cursor = query->get(rest::kCursor.name)) {
        options.cursor = cursors.open(kListScope, *cursor);
        if (!options.cursor) return fail(ErrorCode::MalformedRequest, "The cursor is none that this list has given.");
    }
    return options;
}

/// The links of these keys; one that ended since they were listed is left out.
Result<std::vector<Link>> load_all(const KvNamespace& links, const std::vector<KvKey>& keys) {
    std::vector<std::string> names;
    for (const KvKey& key : keys) names.push_back(key.name);
    const Result<std::vector<KvEntry>> entries = links.get_many(names);
    if (!entries) return std::unexpected(entries.error());
    std::vector<Link> found;
    for (const KvEntry& entry : *entries) {
        if (!entry.found) continue;
        Result<Link> link = json::parse<Link>(entry.value);
        if (!link) return fail(ErrorCode::Internal, "A link is damaged.", "not a Link: " + entry.value);
        found.push_back(*std::move(link));
    }
    return found;
}

Result<Response> list_links(Request& request, Context& context, const rest::CursorKey& cursors) {
    const Result<KvListOptions> options = read_list_options(request, cursors);
    if (!options) return std::unexpected(options.error());
    const KvNamespace links = context.env().kv(WorkerEnv::LINKS);
    const Result<KvPage> keys = links.list(*options);
    if (!keys) return std::unexpected(keys.error());
    Result<std::vector<Link>> items = load_all(links, keys->keys);
    if (!items) return std::unexpected(items.error());
    LinkPage page{*std::move(items), {}};
    if (keys->cursor) page.next = cursors.seal(kListScope, *keys->cursor);
    return Response::json(json::to_text(page));
}

// What /openapi.json says of each, beyond the declarations.

constexpr Parameter kSlug{.in = openapi::In::Path, .name = "slug", .description = "The link's name."};
constexpr Content kLink{.schema = schema_of<Link>};
constexpr std::string_view kLocation = "Location";

Operation describe_add() {
    return {.id = "addLink",
            .summary = "Make a link",
            .body = {{.schema = schema_of<NewLink>, .example = R"({"url":"https://example.com/","slug":"example"})"}},
            .responses = {{.status = Status::Created,
                           .description = "The link.",
                           .content = kLink,
                           .headers = {{kLocation, "Where the link can be read."}}}},
            .problems = rest::storage_problems({ErrorCode::Conflict})};
}
Operation describe_list() {
    return {.id = "listLinks",
            .summary = "List links",
            .responses = {{.description = "A page of links.", .content = {.schema = schema_of<LinkPage>}}},
            .problems = rest::storage_problems()};
}
Operation describe_get() {
    return {.id = "getLink",
            .summary = "Read a link",
            .parameters = {kSlug},
            .responses = {{.description = "The link.", .content = kLink}},
            .problems = rest::storage_problems({ErrorCode::NotFound})};
}
Operation describe_delete() {
    return {.id = "deleteLink",
            .summary = "Delete a link",
            .parameters = {kSlug},
            .responses = {{.status = Status::NoContent, .description = "It is gone."}},
            .problems = rest::storage_problems()};
}
Operation describe_follow() {
    return {
        .id = "followLink",
        .summary = "Go where a link leads",
        .parameters = {kSlug},
        .responses = {{.status = Status(302), .description = "There.", .headers = {{kLocation, "The link's URL."}}}},
        .problems = rest::storage_problems({ErrorCode::NotFound})};
}

}  // namespace

App make_app(const Env& env) {
    App app;
    app.use(request_id());
    app.use(security_headers());
    app.post("/v1/links", described_by<describe_add>, add_link);
    app.get("/v1/links", described_by<describe_list>, takes<kLimit, rest::kCursor>,
            [cursors = rest::CursorKey(env.secret(WorkerEnv::CURSOR_SECRET))](Request& request, Context& context) {
                return list_links(request, context, cursors);
            });
    app.get("/v1/links/{slug}", described_by<describe_get>, get_link);
    app.del("/v1/links/{slug}", described_by<describe_delete>, delete_link);
    app.get("/{slug}", described_by<describe_follow>, follow_link);
    rest::problem_pages(app);
    openapi::serve_openapi(app, {.title = "links", .version = "1.0.0"});
    return app;
}
