// A name in the first line, a value in the second, a field Cookie in the rest. What is set is read back and adds no
// attribute of its own; what is read is a part of the field without quotes, and what is malformed hides nothing.

#include <algorithm>
#include <array>
#include <string>

#include "edge/http/cookie.hpp"
#include "edge/http/field_syntax.hpp"
#include "edge/http/request.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

void check_set(std::string_view name, std::string_view value, const Cookie& cookie) {
    const Result<std::string> field = set_cookie_field(name, value, cookie);
    if (!field) return fuzz::require(!field.error().internal.empty(), "a refusal says why");
    fuzz::require(is_field_value(*field), "what is set is a field value");
    fuzz::require(std::ranges::count(*field, ';') == 4, "it has the attributes that were given and no other");
    const std::string pair = field->substr(0, field->find(';'));
    fuzz::require(pair.size() == name.size() + 1 + value.size(), "the pair is name and value");
    fuzz::require(find_cookie(pair, name) == value, "what is set is read back");
    fuzz::require(find_cookie("a; =; b=\"; " + pair + "; c=1", name) == value, "beside what is malformed, too");
}

void check_read(std::string_view name, std::string_view field) {
    const auto value = find_cookie(field, name);
    const std::string text(field);
    fuzz::require(find_cookie("\x01;;" + text, name) == value, "what is malformed hides nothing");
    const Request request = Request::make("GET", "/", std::array<HeaderView, 2>{{{"Cookie", "x="}, {"cookie", field}}});
    if (name != "x" && !field.contains('\n')) fuzz::require(request.cookie(name) == value, "a request has the same");
    if (!value) return;
    fuzz::require(value->empty() ||
                      (value->data() >= field.data() && value->data() + value->size() <= field.data() + field.size()),
                  "the value is a part of the field");
    fuzz::require(is_field_value(*value) && value->find_first_of("\";\\") == value->npos, "a value is visible text");
    fuzz::require(find_cookie(text + ";" + std::string(name) + "=other", name) == value, "the first counts");
}

}  // namespace

void fuzz_cookie(std::string_view input) {
    const std::string_view name = fuzz::take_line(input);
    const std::string_view value = fuzz::take_line(input);
    check_set(name, value, {});
    check_set("__Host-a", value, {});
    check_set("a", "b", {.path = "/" + std::string(value), .http_only = false, .partitioned = true});
    if (!value.empty()) check_set("a", "b", {.path = "", .domain = std::string(value), .same_site = SameSite::None});
    check_read(name, input);
}
