#include "edge/rest/serve_object.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "edge/http/byte_range.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/http/http_date.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {
namespace {

std::unexpected<Error> no_such_object() { return fail(ErrorCode::NotFound, "There is no such object."); }

std::optional<Time> date_in(const Request& request, std::string_view field) {
    const auto value = request.header(field);
    return value ? parse_http_date(*value) : std::nullopt;
}

/// As a client has it, from Last-Modified.
Time modified(const R2Object& object) { return std::chrono::floor<std::chrono::seconds>(object.uploaded); }

/// The conditions in the order of RFC 9110 section 13.2.2. A date counts only where no tags are asked for.
Precondition evaluate(const Request& request, const Preconditions& tags, const R2Object& object) {
    if (!tags.has_if_match())
        if (const auto date = date_in(request, "If-Unmodified-Since"); date && modified(object) > *date)
            return Precondition::Failed;
    const Precondition verdict = tags.evaluate(object.http_etag);
    if (verdict != Precondition::Holds || request.header("If-None-Match")) return verdict;
    const auto date = date_in(request, "If-Modified-Since");
    return date && modified(object) <= *date ? Precondition::NotModified : Precondition::Holds;
}

/// The one tag that a client has already, so that the content need not be fetched; R2 knows no lists of them.
std::optional<std::string> known_tag(const Request& request) {
    std::string_view tag = trim(request.header("If-None-Match").value_or(""));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    const bool is_one = tag.size() > 2 && tag.starts_with('"') && tag.find('"', 1) == tag.size() - 1;
    return is_one ? std::optional<std::string>(tag) : std::nullopt;
}

/// No object has so many bytes, and the platform takes no number that JavaScript does not count exactly.
std::uint64_t bounded(std::uint64_t bytes) { return std::min(bytes, (std::uint64_t{1} << 53) - 2); }

std::optional<R2Slice> slice_of(const Request& request) {
    const auto field = request.header("Range");
    const std::optional<ByteRange> range = field ? parse_byte_range(*field) : std::nullopt;
    if (!range) return std::nullopt;
    if (!range->first) return R2Slice::last(bounded(*range->last));
    const std::uint64_t first = bounded(*range->first);
    return range->last ? R2Slice::from(first, bounded(*range->last - *range->first) + 1) : R2Slice::from(first);
}

/// Whether the range is of what the client has (RFC 9110 section 13.1.5).
bool if_range_holds(std::string_view condition, const R2Object& object) {
    if (condition.starts_with('"') || condition.starts_with("W/")) return condition == object.http_etag;
    return parse_http_date(condition) == modified(object);
}

/// What metadata holds may be no legal field, if something else has put it: it is left out.
void add(Response& response, std::string_view name, const std::optional<std::string>& value) {
    if (value) (void)response.headers().set(name, *value);
}

void add_validators(Response& response, const R2Object& object) {
    response.header("ETag", object.http_etag).header("Last-Modified", http_date(object.uploaded));
    add(response, "Cache-Control", object.http_metadata.cache_control);
    if (const auto& expiry = object.http_metadata.cache_expiry) response.header("Expires", http_date(*expiry));
}

void add_content_fields(Response& response, const R2Object& object) {
    const R2HttpMetadata& metadata = object.http_metadata;
    add(response, "Content-Type", metadata.content_type ? metadata.content_type : "application/octet-stream");
    add(response, "Content-Language", metadata.content_language);
    add(response, "Content-Disposition", metadata.content_disposition);
    response.header("Accept-Ranges", "bytes");
}

/// The answer that has no content, where the conditions ask for one.
std::optional<Result<Response>> without_content(Precondition verdict, const R2Object& object) {
    if (verdict == Precondition::Holds) return std::nullopt;
    if (verdict == Precondition::Failed) return precondition_failed();
    Response response(Status::NotModified);
    add_validators(response, object);
    return response;
}

Result<void> check_coding(const R2Object& object) {
    const auto& coding = object.http_metadata.content_encoding;
    if (!coding || coding->empty() || equal_ignoring_case(*coding, "identity")) return {};
    return fail(ErrorCode::Internal, "The object cannot be served.",
                concat({"the object ", object.key, " is stored in the content coding ", *coding,
                        ", which the platform would apply once more: put it without content_encoding"}));
}

Result<Response> answer_head(const Request& request, const Preconditions& tags, R2Bucket& bucket,
                             std::string_view key) {
    const Result<std::optional<R2Object>> object = bucket.head(key);
    if (!object) return std::unexpected(object.error());
    if (!*object) return no_such_object();
    if (auto answer = without_content(evaluate(request, tags, **object), **object)) return *std::move(answer);
    if (auto served = check_coding(**object); !served) return std::unexpected(std::move(served.error()));
    Response response(Status::Ok);
    add_content_fields(response, **object);
    add_validators(response, **object);
    return std::move(response).header("Content-Length", std::to_string((*object)->size));
}

Response answer_content(R2ObjectBody& object) {
    const R2Range whole{.offset = 0, .length = object.size};
    const R2Range range = object.range.value_or(whole);
    Response response =
        Response::stream(std::move(object.body), "", range == whole ? Status::Ok : Status::PartialContent);
    add_content_fields(response, object);
    add_validators(response, object);
    if (range != whole)
        response.header("Content-Range",
                        concat({"bytes ", std::to_string(range.offset), "-",
                                std::to_string(range.offset + range.length - 1), "/", std::to_string(object.size)}));
    return response;
}

/// Its content is not wanted.
void cancel(R2ObjectBody& object) {
    if (object.body) object.body.source()->cancel();
}

/// 416 tells how long the object is (RFC 9110 section 15.5.17).
Result<Response> answer_out_of_range(const Error& error, const Context& context, R2Bucket& bucket,
                                     std::string_view key) {
    const Result<std::optional<R2Object>> object = bucket.head(key);
    if (!object) return std::unexpected(object.error());
    if (!*object) return no_such_object();
    return context.problem(error).header("Content-Range", concat({"bytes */", std::to_string((*object)->size)}));
}

}  // namespace

Result<Response> serve_object(const Request& request, const Context& context, R2Bucket& bucket, std::string_view key) {
    const Result<Preconditions> tags = Preconditions::of(request);
    if (!tags) return std::unexpected(tags.error());
    if (request.method() == Method::Head) return answer_head(request, *tags, bucket, key);
    R2GetOptions options{.range = slice_of(request), .conditions = {.etag_does_not_match = known_tag(request)}};
    Result<std::optional<R2ObjectBody>> found = bucket.get(key, options);
    const bool is_out_of_range = !found && found.error().code == R2Error::RangeNotSatisfiable;
    // By the object that came, which may have changed a moment ago; if it is another one, all of it is meant.
    const auto if_range = options.range ? request.header("If-Range") : std::nullopt;
    if (if_range && (is_out_of_range || (found && *found && !if_range_holds(*if_range, **found)))) {
        if (found) cancel(**found);
        options.range.reset();
        Result<std::optional<R2ObjectBody>> whole = bucket.get(key, options);
        if (!is_out_of_range || !whole || !*whole || !if_range_holds(*if_range, **whole)) found = std::move(whole);
        else cancel(**whole);
    }
    if (!found && found.error().code == R2Error::RangeNotSatisfiable)
        return answer_out_of_range(found.error(), context, bucket, key);
    if (!found) return std::unexpected(std::move(found.error()));
    if (!*found) return no_such_object();
    R2ObjectBody& object = **found;
    // The store's verdict comes first: it has seen the object that it gives.
    const Precondition verdict = evaluate(request, *tags, object);
    auto answer = without_content(
        verdict == Precondition::Holds && !object.meets_conditions ? Precondition::NotModified : verdict, object);
    if (!answer)
        if (auto served = check_coding(object); !served) answer = std::unexpected(std::move(served.error()));
    if (!answer) return answer_content(object);
    cancel(object);
    return *std::move(answer);
}

}  // namespace edge::rest
