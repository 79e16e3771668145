#include "edge/json/element.hpp"

#include <memory_resource>
#include <set>
#include <string>

#include "edge/json/bytes.hpp"
#include "edge/json/document.hpp"
#include "edge/json/number.hpp"
#include "edge/json/syntax.hpp"
#include "edge/json/walk.hpp"
#include "edge/text/concat.hpp"

namespace edge::json {

Element::Element(Walk& walk) : walk_(&walk), at_(walk.at()) {}

bool Element::get(std::string_view& out) { return walk_->get_string(at_, out); }

// Where a value is none of that kind it is still there to be read as another, or passed over.

bool Element::get(std::int64_t& out) {
    if (walk_->is_broken()) return false;
    if (const char* const end = parse_short_integer(at_, walk_->end(), out)) return walk_->go_to(end), true;
    const std::optional<ParsedNumber> number = get_number();
    return number && number->get(out) && accept_number();
}

bool Element::get(std::uint64_t& out) {
    const std::optional<ParsedNumber> number = get_number();
    return number && number->get(out) && accept_number();
}

bool Element::get(double& out) {
    const std::optional<ParsedNumber> number = get_number();
    return number && number->get(out) && accept_number();
}

std::optional<WholeNumber> Element::whole_number() {
    double number = 0;  // says that it is a number, and that nothing is wrong with how it is written
    if (!get(number)) return std::nullopt;
    return parse_whole_number(number_text_at(at_));
}

std::optional<ParsedNumber> Element::get_number() {
    if (walk_->is_broken()) return std::nullopt;
    return parse_number(number_text_at(at_));
}

bool Element::accept_number() {
    const std::string_view text = number_text_at(at_);
    walk_->go_to(text.data() + text.size());
    return true;
}

bool Element::get(bool& out) {
    const bool is_true = walk_->take_word(at_, "true");
    if (!is_true && !walk_->take_word(at_, "false")) return false;
    out = is_true;
    return true;
}

bool Element::is_null() { return walk_->take_word(at_, "null"); }
bool Element::is_object() { return !walk_->is_broken() && *at_ == '{'; }
bool Element::is_array() { return !walk_->is_broken() && *at_ == '['; }

std::string_view Element::text() {
    if (walk_->is_broken()) return {};
    walk_->rewind(walk_->strings(), at_, around_);
    walk_->pass_over(at_, around_);
    return walk_->is_broken() ? std::string_view() : std::string_view(at_, std::size_t(walk_->at() - at_));
}

std::string_view Element::rest() const {
    if (walk_->is_broken() || around_ > Document::kMaxDepth / 2) return {};
    return {at_, std::size_t(walk_->end() - at_)};
}

void Element::end_at(const char* end) { walk_->go_to(end); }

Members::Members(Element& object)
    : walk_(object.walk_),
      strings_(walk_->strings()),
      value_(*walk_),
      open_(walk_->enter(object.at_, object.around_, '{')) {
    value_.around_ = object.around_ + 1;
    first_ = walk_->at();
}

bool Members::next(const std::string_view& likely) {
    if (!open_ || !walk_->go_on(value_.at_, value_.around_, started_, '}')) return false;
    if (!walk_->take_key(likely, key_)) return false;
    value_.at_ = walk_->at();
    return true;
}

void Members::rewind() {
    started_ = false;
    if (!walk_->is_broken()) walk_->rewind(strings_, first_, value_.around_);
}

Items::Items(Element& array) : walk_(array.walk_), value_(*walk_), open_(walk_->enter(array.at_, array.around_, '[')) {
    value_.around_ = array.around_ + 1;
}

std::size_t Items::size() {
    std::size_t size = 0;
    if (!open_) return size;
    const char* const first = walk_->at();
    bool started = false;
    for (const char* last = first; walk_->go_on(last, value_.around_, started, ']'); ++size) last = walk_->at();
    walk_->rewind(walk_->strings(), first, value_.around_);
    return size;
}

bool Items::next() {
    if (!open_ || !walk_->go_on(value_.at_, value_.around_, started_, ']')) return false;
    value_.at_ = walk_->at();
    return true;
}

namespace {

/// How keys are compared: by the bits that they have, so that some are taken for the same that are not, or all of them.
enum class Keys { ByBits, Exactly };

/// Looks at everything in a value; gives whether all of it is well-formed, and no object has a key twice.
bool verify(Element& value, Keys keys) {
    if (value.is_object()) {
        std::uint64_t seen = 0;
        std::set<std::string> all;
        for (Members members(value); members.next();) {
            const std::uint64_t bit = bit_of_key(members.key());
            if (keys == Keys::Exactly) {
                if (!all.insert(std::string(members.key())).second) return false;
            } else if ((seen & bit) != 0) {
                return false;
            }
            seen |= bit;
            if (!verify(members.value(), keys)) return false;
        }
        return true;
    }
    if (value.is_array()) {
        for (Items items(value); items.next();)
            if (!verify(items.value(), keys)) return false;
        return true;
    }
    std::string_view text;
    std::int64_t integer = 0;
    double number = 0;
    bool truth = false;
    return value.get(text) || value.get(integer) || value.get(number) || value.get(truth) || value.is_null();
}

/// The only line of a text has no number: it may be a line of something longer, where it has another.
Error malformed(std::string_view text, const SyntaxError& error) {
    const std::string line = text.contains('\n') ? concat({"line ", std::to_string(error.line), ", "}) : "";
    Error told(ErrorCode::MalformedRequest,
               concat({"Malformed JSON at ", line, "column ", std::to_string(error.column), ": ", error.reason, "."}));
    told.offset = error.offset;
    return told;
}

/// Whether a text is JSON, by a look at all of it.
bool is_json(Walk& walk, std::string_view text, Keys keys) {
    walk.begin(text, nullptr);
    Element root(walk);
    return verify(root, keys) && walk.is_at_end();
}

Result<void> walk_with(Walk& walk, std::string_view text, std::pmr::memory_resource* strings, void* context,
                       Finding (*use)(void*, Element&)) {
    const Walk::Use in_use(walk);
    walk.begin(text, strings);
    Element root(walk);
    const Finding finding = use(context, root);
    if (finding == Finding::Valid && walk.is_at_end()) return {};
    const bool is_unread = walk.is_broken() && !walk.is_scalar();
    if (!is_unread && (is_json(walk, text, Keys::ByBits) || is_json(walk, text, Keys::Exactly))) return {};
    if (const auto mistake = find_mistake(text, Document::kMaxDepth)) return std::unexpected(malformed(text, *mistake));
    if (is_unread) return fail(ErrorCode::Internal, "", "valid JSON could not be read");
    return {};
}

}  // namespace

Result<void> detail::walk(std::string_view text, std::pmr::memory_resource* strings, void* context,
                          Finding (*use)(void*, Element&)) {
    constexpr std::size_t kKept = 128 * 1024;
    // This memory outlives a request: nothing suspends while it is in use, and nothing of it is seen later.
    thread_local Walk kept;
    if (!kept.is_in_use() && text.size() <= kKept) return walk_with(kept, text, strings, context, use);
    Walk own;
    return walk_with(own, text, strings, context, use);
}

Result<void> check(std::string_view text) {
    return walk(text, nullptr,
                [](Element& root) { return verify(root, Keys::ByBits) ? Finding::Valid : Finding::Unverified; });
}

}  // namespace edge::json
