// Any bytes as a packed head. Its parts make the head again, also after the request has moved, but for the spelling of
// the path; and a URL's parts stand in it in their order.

#include <string>
#include <utility>

#include "edge/http/percent.hpp"
#include "edge/http/request.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

std::string put_together(const Request& request) {
    std::string head(request.method_name());
    head.append("\n").append(request.url_text()).append("\n");
    for (const auto& [name, value] : request.headers()) head.append(name).append("\n").append(value).append("\n");
    return head;
}

// Lines that end too early are empty ones.
bool is_completion(std::string_view head, std::string_view input) {
    return head.starts_with(input) && head.substr(input.size()).find_first_not_of('\n') == head.npos;
}

// The head with the path in its second line as a request has it.
std::string with_normal_path(std::string_view input) {
    std::string_view rest = input;
    const std::string_view method = fuzz::take_line(rest);
    const std::string_view url = fuzz::take_line(rest);
    const std::string_view path = UrlView::split(url).path;
    if (!url.contains('%') || !path.contains('%')) return std::string(input);
    std::string normal(path);
    normal.resize(normalize_path(normal));
    return std::string(input).replace(method.size() + 1 + std::size_t(path.data() - url.data()), path.size(), normal);
}

void check_url(const Request& request) {
    const UrlView url = request.url();
    const std::string_view text = request.url_text();
    if (url.scheme.empty()) return;
    fuzz::require(url.path.starts_with('/'), "the path of an absolute URL starts with '/'");
    fuzz::require(!url.path.contains('?') && !url.path.contains('#'), "the path ends where the query begins");
    fuzz::require(url.host.find_first_of("/?#") == text.npos, "the host ends where path or query begin");
    fuzz::require(!url.query.contains('#'), "the query ends where the fragment begins");
    const std::string origin = std::string(url.scheme) + "://" + std::string(url.host);
    fuzz::require(url.origin() == origin && text.starts_with(origin), "the origin is the URL's beginning");
}

}  // namespace

void fuzz_request_head(std::string_view input) {
    Request first = Request::from_head(std::string(input));
    const std::string head = put_together(first);
    fuzz::require(is_completion(head, with_normal_path(input)), "the parts make the head");
    const Request request = std::move(first);
    fuzz::require(put_together(request) == head, "a moved request has the same parts");
    check_url(request);
    for (const HeaderView& field : request.headers()) {
        fuzz::require(request.header(field.name).has_value(), "every field is found by its name");
    }
    if (const auto length = request.content_length()) {
        fuzz::require(request.header("content-length")->ends_with(std::to_string(*length)), "a length is its text");
    }
    (void)request.query();
}
