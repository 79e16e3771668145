#include "edge/middleware/response_cache.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "edge/bindings/cache/cache.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/http/cache_control.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "edge/text/hex.hpp"

namespace edge {
namespace {

using std::chrono::seconds;

// What stands beside an answer in the cache. The platform keeps it for as long as it may be used at all, so that what
// the answer said of that itself stands in a field of its own.
constexpr std::string_view kSince = "X-Response-Cache-Since";        ///< seconds since 1970
constexpr std::string_view kLifetime = "X-Response-Cache-Lifetime";  ///< seconds from then on
constexpr std::string_view kStale = "X-Response-Cache-Stale";        ///< and so many more
constexpr std::string_view kControl = "X-Response-Cache-Control";    ///< its Cache-Control, if it has one
/// In the place of an answer that varies: the fields of requests that tell its variants apart.
constexpr std::string_view kVary = "X-Response-Cache-Vary";
/// Beside it: what the keys of these variants begin with. A change takes it away, and so all of them.
constexpr std::string_view kSeries = "X-Response-Cache-Series";
constexpr std::array kOwnFields{kSince, kLifetime, kStale, kControl, kVary, kSeries};

/// What a cache may keep by itself (RFC 9110 section 15.1), but for 206.
constexpr std::array kKept{Status::Ok,
                           Status::NonAuthoritativeInformation,
                           Status::NoContent,
                           Status::MultipleChoices,
                           Status::MovedPermanently,
                           Status::PermanentRedirect,
                           Status::NotFound,
                           Status::MethodNotAllowed,
                           Status::Gone,
                           Status::UriTooLong,
                           Status::NotImplemented};

/// So long a request may take to fetch something anew; then another one tries. The platform ends what is deferred.
constexpr seconds kLongestRefresh{30};

/// In the context of a request that fetches something anew.
struct Refreshing {
    std::string series;  ///< of the variants that are there; "" if there are none
};

seconds now_of(const Context& context) { return std::chrono::floor<seconds>(context.now()).time_since_epoch(); }

std::string number(seconds duration) { return std::to_string(duration.count()); }

seconds number_in(const Response& response, std::string_view field) {
    return seconds(parse_decimal(response.headers().get(field).value_or("")).value_or(0));
}

/// The names in all fields `Vary`, in lower case and in one order; nothing if it varies by everything.
std::optional<std::vector<std::string>> varies_by(const Response& response) {
    std::vector<std::string> names;
    for (const auto& [name, value] : response.headers()) {
        if (!equal_ignoring_case(name, "Vary")) continue;
        std::string_view rest = value;
        for (std::string_view each = take_member(rest); !each.empty(); each = take_member(rest)) {
            if (each == "*") return std::nullopt;
            names.push_back(lower_case(each));
        }
    }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
}

/// Where a variant stands: a digest of its series, the URL, and what the request says in these fields.
std::string variant_key(std::string_view series, const Request& request, std::span<const std::string> names) {
    std::string text = concat({series, "\n", request.url_text()});
    for (const std::string& name : names) {
        text += concat({"\n", name});
        for (const auto& [other, value] : request.headers())
            if (equal_ignoring_case(other, name)) text += concat({"\n ", value});
    }
    const Sha256Digest digest = sha256(text);
    return concat({"https://variant.invalid/", to_hex(bytes_of(digest))});
}

/// How old an answer is, from when on it is stale, and how long it may be used beyond that; nothing if it is not to be
/// kept. One that another cache has given says its age (RFC 9111 section 5.1): `max-age` counts from its beginning,
/// `Expires` does not.
struct Lifetime {
    seconds age;
    seconds fresh;
    seconds stale;

    /// From now on.
    [[nodiscard]] seconds left() const { return fresh - age + stale; }
};
seconds age_of(const Response& response) {
    return std::clamp(number_in(response, "Age"), seconds(0), seconds(std::numeric_limits<std::int32_t>::max()));
}
std::optional<Lifetime> lifetime_of(const Request& request, const Response& response, seconds usual_stale, Time now) {
    const CacheControl control = CacheControl::of(response.headers());
    const bool is_kept = request.method() == Method::Get && !response.fault() &&
                         std::ranges::find(kKept, response.status()) != kKept.end() && control.allows_sharing() &&
                         control.private_fields.empty() && !response.headers().contains("Set-Cookie") &&
                         !response.headers().contains("Content-Range");
    if (!is_kept || (request.header("Authorization") && !control.is_public)) return std::nullopt;
    const std::optional<seconds> fresh = shared_lifetime(response.headers(), control, now);
    if (!fresh) return std::nullopt;
    const seconds age = age_of(response);
    const seconds left = control.s_maxage || control.max_age ? *fresh - age : *fresh;
    if (left <= seconds(0)) return std::nullopt;
    return Lifetime{
        .age = age,
        .fresh = age + left,
        .stale = control.must_revalidate ? seconds(0) : control.stale_while_revalidate.value_or(usual_stale)};
}

/// The fields of an answer as they were.
void restore(Response& response) {
    Headers& headers = response.headers();
    const std::string control(headers.get(kControl).value_or(""));
    for (const std::string_view name : kOwnFields) headers.erase(name);
    headers.erase("Cache-Control");
    if (!control.empty()) response.header("Cache-Control", control);
}

/// The same request without what it says of its own: conditions, and the connection it came by.
Request unconditional(const Request& request) {
    std::vector<HeaderView> fields;
    for (const HeaderView& field : request.headers()) {
        const std::string name = lower_case(field.name);
        if (!name.starts_with("if-") && name != "range") fields.push_back(field);
    }
    return Request::make("GET", request.url_text(), fields);
}

/// One for all requests of an application. What it keeps for longer than one of them are texts and times.
class ResponseCache {
public:
    explicit ResponseCache(ResponseCacheOptions options) : options_(std::move(options)) {}

    Response answer(const std::shared_ptr<ResponseCache>& self, Request& request, Context& context,
                    const Next& next) const {
        const Result<Cache*> cache = context.env().get<Cache>(options_.cache);
        const Result<Cache*> variants = context.env().get<Cache>(options_.cache + "-variants");
        if (!cache || !variants) return next(request, context);
        const Refreshing* const refreshing = context.find<Refreshing>();
        Visit visit{.context = context,
                    .cache = **cache,
                    .variants = **variants,
                    .series = refreshing != nullptr ? refreshing->series : std::string()};
        const auto method = request.method();
        if (method != Method::Get && method != Method::Head) return pass(visit, request, next);
        if (request.header("Range")) return next(request, context);
        if (refreshing == nullptr)
            if (std::optional<Response> known = self->find(self, visit, request)) return *std::move(known);
        // A handler may give the request away.
        const Request asked = unconditional(request);
        const bool is_get = method == Method::Get;
        Response response = next(request, context);
        if (!is_get) return response;
        if (refreshing != nullptr) return renew(visit, asked, std::move(response));
        const bool is_kept = keep(visit, asked, response, Goes::ToClient);
        return std::move(response).append_header("Cache-Status", is_kept ? "edge; fwd=miss; stored" : "edge; fwd=miss");
    }

private:
    /// What a request has of the caches.
    struct Visit {
        Context& context;
        Cache& cache;
        Cache& variants;
        std::string series;  ///< of the variants that are there; "" if there are none
    };

    /// Where an answer goes besides.
    enum class Goes { ToClient, Nowhere };

    /// What changes something makes what is kept of it wrong (RFC 9111 section 4.4).
    static Response pass(const Visit& visit, Request& request, const Next& next) {
        const bool changes = !is_safe(request.method());
        const std::string url(request.url_text());
        Response response = next(request, visit.context);
        if (changes && response.status() < Status::BadRequest)
            visit.context.wait_until(
                [&cache = visit.cache, &context = visit.context, url] { drop(cache, context, url); });
        return response;
    }

    static void drop(Cache& cache, const Context& context, const std::string& url) {
        if (const Result<bool> dropped = cache.remove(url); !dropped) tell(context, dropped.error());
    }

    static void tell(const Context& context, const Error& error) {
        context.log(LogLevel::Warn, "The response cache did not work", {{"internal", error.internal}});
    }

    static std::optional<Response> look(const Context& context, Cache& cache, std::string_view key) {
        Result<std::optional<Response>> found = cache.match(key);
        if (found) return *std::move(found);
        tell(context, found.error());
        return std::nullopt;
    }

    static std::optional<Response> look(Visit& visit, const Request& request) {
        std::optional<Response> found = look(visit.context, visit.cache, request.url_text());
        const auto vary = found ? found->headers().get(kVary) : std::nullopt;
        if (!vary) return found;
        visit.series = found->headers().get(kSeries).value_or("");
        std::vector<std::string> names;
        std::string_view rest = *vary;
        for (std::string_view each = take_member(rest); !each.empty(); each = take_member(rest))
            names.emplace_back(each);
        return look(visit.context, visit.variants, variant_key(visit.series, request, names));
    }

    /// What is kept for a request, as it is answered; nothing if it may not be used.
    std::optional<Response> find(const std::shared_ptr<ResponseCache>& self, Visit& visit, const Request& request) {
        std::optional<Response> found = look(visit, request);
        if (!found) return std::nullopt;
        const seconds age = now_of(visit.context) - number_in(*found, kSince);
        const seconds left = number_in(*found, kLifetime) - age;
        if (left + number_in(*found, kStale) <= seconds(0)) return std::nullopt;
        restore(*found);
        if (request.header("Authorization") && !CacheControl::of(found->headers()).is_public) return std::nullopt;
        if (left <= seconds(0)) refresh(self, visit, request);
        found->header("Age", number(std::max(age, seconds(0))));
        found->append_header("Cache-Status", concat({"edge; hit; ttl=", number(left)}));
        answer_conditionally(request, *found);
        answer_by_date(request, *found);
        return found;
    }

    /// Has the application answer once more, after this answer was sent.
    void refresh(const std::shared_ptr<ResponseCache>& self, const Visit& visit, const Request& request) {
        std::string key = variant_key({}, request, {});
        const seconds now = now_of(visit.context);
        const auto [place, is_first] = refreshing_.try_emplace(key, now);
        if (!is_first && now - place->second < kLongestRefresh) return;
        place->second = now;
        // Shared only because a std::function is copied.
        const auto again = std::make_shared<Request>(unconditional(request));
        visit.context.wait_until([self, &context = visit.context, again, key = std::move(key), series = visit.series] {
            const Ended ended{*self, key};
            Context own(context.env());
            own.put(Refreshing{series});
            (void)context.handle_anew(*again, own);
            own.run_deferred();
        });
    }

    /// Takes the place of what is kept, or takes it away if it may not be kept any more. A server's failure leaves it.
    Response renew(const Visit& visit, const Request& asked, Response response) const {
        if (response.status() >= Status::InternalServerError) return response;
        if (keep(visit, asked, response, Goes::Nowhere)) return Response();
        drop(visit.cache, visit.context, std::string(asked.url_text()));
        return response;
    }

    /// Keeps an answer that may be kept, or a copy of one that is sent as well; whether it may. What it waits for comes
    /// to its end while the answer is sent.
    bool keep(const Visit& visit, const Request& asked, Response& response, Goes goes) const {
        const auto lifetime = lifetime_of(asked, response, options_.stale_while_revalidate, visit.context.now());
        const auto names = varies_by(response);
        if (!lifetime || !names) return false;
        const std::string url(asked.url_text());
        const std::string control = concat({"max-age=", number(lifetime->left())});
        const std::string series =
            names->empty() || !visit.series.empty() ? visit.series : visit.context.env().platform().random_id();
        const auto pending = std::make_shared<std::vector<Pending<Done>>>();
        if (!names->empty()) {
            std::string list;
            for (const std::string& name : *names) list += (list.empty() ? "" : ",") + name;
            pending->push_back(visit.cache.put_async(
                url,
                Response(Status::Ok).header("Cache-Control", control).header(kVary, list).header(kSeries, series)));
        }
        const Headers own = response.headers();
        Cache& cache = names->empty() ? visit.cache : visit.variants;
        const std::string key = names->empty() ? url : variant_key(series, asked, *names);
        if (const auto mine = own.get("Cache-Control")) response.header(kControl, *mine);
        response.headers().erase("Age");
        response.header("Cache-Control", control)
            .header(kSince, number(now_of(visit.context) - lifetime->age))
            .header(kLifetime, number(lifetime->fresh))
            .header(kStale, number(lifetime->stale));
        if (goes == Goes::ToClient) {
            pending->push_back(cache.put_copy_async(key, response));
            response.headers() = own;
        } else {
            pending->push_back(cache.put_async(key, std::move(response)));
        }
        visit.context.wait_until([pending, &context = visit.context] {
            for (const Result<Done>& done : when_all(std::move(*pending)))
                if (!done) tell(context, done.error());
        });
        return true;
    }

    /// Whoever fetches something anew has done so, or has failed.
    struct Ended {
        ResponseCache& cache;
        const std::string& key;

        ~Ended() { cache.refreshing_.erase(key); }
    };

    ResponseCacheOptions options_;
    std::map<std::string, seconds, std::less<>> refreshing_;  ///< since when
};

}  // namespace

Middleware response_cache(ResponseCacheOptions options) {
    return [cache = std::make_shared<ResponseCache>(std::move(options))](Request& request, Context& context,
                                                                         const Next& next) {
        return cache->answer(cache, request, context, next);
    };
}

}  // namespace edge
