#include "edge/json/element.hpp"

#include <algorithm>
#include <concepts>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include <simdjson.h>

#include "edge/json/bytes.hpp"
#include "edge/json/document.hpp"

namespace edge::json {

namespace ondemand = simdjson::ondemand;

static_assert(kLongestLikelyKey <= simdjson::SIMDJSON_PADDING,
              "a hint is compared with what stands behind a key's quote");

/// What is in a `CursorRoom`.
class Cursors {
public:
    template <class T>
    [[nodiscard]] static T& as(CursorRoom& room) {
        static_assert(sizeof(T) <= sizeof(room.bytes_) && alignof(T) <= alignof(CursorRoom));
        static_assert(std::is_trivially_copyable_v<T>, "it comes into being when the room does");
        return *std::launder(reinterpret_cast<T*>(room.bytes_));
    }
};

namespace {

ondemand::value& value_in(CursorRoom& room) { return Cursors::as<ondemand::value>(room); }

}  // namespace

/// How far the reading of a text has come, and what it works with.
class Walk {
public:
    /// Prepares for another text. It is broken where its root is neither an object nor an array.
    void begin(std::string_view text, std::pmr::memory_resource* strings, Element& root) {
        const std::size_t room = text.size() + simdjson::SIMDJSON_PADDING;  // unescaped, no text is longer
        broken_ = scalar_ = deep_ = false;
        if (!succeeds(reserve(text.size()))) return;
        if (!text.empty()) std::memcpy(text_.get(), text.data(), text.size());
        std::memset(text_.get() + text.size(), 0, simdjson::SIMDJSON_PADDING);
        first_string_ =
            strings == nullptr ? own_strings_.get() : static_cast<std::uint8_t*>(strings->allocate(room, 1));
        next_string_ = first_string_;
        if (!succeeds(parser_.iterate(text_.get(), text.size(), room).get(document_))) return;
        const simdjson::error_code code = document_.get_value().get(value_in(root.value_));
        scalar_ = code == simdjson::SCALAR_DOCUMENT_AS_VALUE;
        succeeds(code);
    }

    /// Whether nothing more can be read: the text is no JSON.
    [[nodiscard]] bool is_broken() const { return broken_; }
    /// Notes an error; gives whether there is none.
    bool succeeds(simdjson::error_code code) {
        if (code != simdjson::SUCCESS) broken_ = true;
        return code == simdjson::SUCCESS;
    }
    /// Whether it is broken because of what its root is.
    [[nodiscard]] bool is_scalar() const { return scalar_; }
    /// Whether everything was read, and nothing stands behind it.
    [[nodiscard]] bool is_at_end() const { return !broken_ && !deep_ && document_.at_end(); }

    /// Notes how deep a value stands that holds others; gives whether it may be read.
    [[nodiscard]] bool may_hold(ondemand::value& value) {
        const auto around = std::size_t(value.current_depth() - 1);
        if (around >= Document::kMaxDepth) deep_ = true;  // unless it is empty
        return around <= Document::kMaxDepth || succeeds(simdjson::DEPTH_ERROR);
    }

    [[nodiscard]] bool unescape(ondemand::raw_json_string raw, std::string_view& out) {
        // There is room for every string once: for one that is read again there may be none.
        if (next_string_ - first_string_ > raw.raw() - text_.get()) return succeeds(simdjson::CAPACITY);
        return succeeds(parser_.unescape(raw, next_string_).get(out));
    }
    [[nodiscard]] std::uint8_t* next_string() const { return next_string_; }
    void rewind_strings(std::uint8_t* to) { next_string_ = to; }

    /// While it lives the walk is somebody's.
    class Use {
    public:
        explicit Use(Walk& walk) : walk_(walk) { walk_.in_use_ = true; }
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        ~Use() { walk_.in_use_ = false; }

    private:
        Walk& walk_;
    };
    [[nodiscard]] bool is_in_use() const { return in_use_; }

private:
    /// Makes room for a text, and for its strings. Where there is no memory for that, there is room for none.
    [[nodiscard]] simdjson::error_code reserve(std::size_t size) {
        constexpr std::size_t kLeastCapacity = 4096;
        if (size <= capacity_ && capacity_ != 0) return simdjson::SUCCESS;
        const std::size_t capacity = std::max(size, kLeastCapacity);
        capacity_ = 0;
        text_ = std::make_unique_for_overwrite<char[]>(capacity + simdjson::SIMDJSON_PADDING);
        own_strings_ = std::make_unique_for_overwrite<std::uint8_t[]>(capacity + simdjson::SIMDJSON_PADDING);
        if (const auto code = parser_.allocate(capacity, Document::kMaxDepth + 2); code != simdjson::SUCCESS)
            return code;
        capacity_ = capacity;
        return simdjson::SUCCESS;
    }

    ondemand::parser parser_;
    ondemand::document document_;
    std::size_t capacity_ = 0;
    std::unique_ptr<char[]> text_;  // with the padding that simdjson asks for
    std::unique_ptr<std::uint8_t[]> own_strings_;
    std::uint8_t* first_string_ = nullptr;
    std::uint8_t* next_string_ = nullptr;
    bool broken_ = false;
    bool scalar_ = false;
    bool deep_ = false;
    bool in_use_ = false;
};

namespace {

/// Whether a value is neither object nor array: simdjson must not be asked for the number or the word that a root is.
bool is_scalar(const Walk& walk, ondemand::value& value) {
    ondemand::json_type type;
    return !walk.is_broken() && value.type().get(type) == simdjson::SUCCESS && type != ondemand::json_type::object &&
           type != ondemand::json_type::array;
}

bool is_of(const Walk& walk, ondemand::value& value, ondemand::json_type type) {
    ondemand::json_type own;
    return !walk.is_broken() && value.type().get(own) == simdjson::SUCCESS && own == type;
}

/// Where a value is none of that kind it is still there to be read as another, or passed over.
template <class T>
bool get_number(const Walk& walk, ondemand::value& value, T& out) {
    if (!is_scalar(walk, value)) return false;
    if constexpr (std::same_as<T, ondemand::number>) return value.get_number().get(out) == simdjson::SUCCESS;
    else return value.get(out) == simdjson::SUCCESS;
}

}  // namespace

bool Element::get(std::string_view& out) {
    ondemand::raw_json_string raw;
    return !walk_->is_broken() && value_in(value_).get_raw_json_string().get(raw) == simdjson::SUCCESS &&
           walk_->unescape(raw, out);
}

bool Element::get(std::int64_t& out) { return get_number(*walk_, value_in(value_), out); }
bool Element::get(std::uint64_t& out) { return get_number(*walk_, value_in(value_), out); }

bool Element::get(double& out) {
    ondemand::number number;  // `get_double` takes integers beyond 64 bits, and gives up on exponents of 20 digits
    if (!get_number(*walk_, value_in(value_), number)) return false;
    out = number.as_double();
    return true;
}

std::optional<WholeNumber> Element::whole_number() {
    double number = 0;  // says that it is a number, and that nothing is wrong with how it is written
    if (!get(number)) return std::nullopt;
    return parse_whole_number(text());
}

bool Element::get(bool& out) {
    return is_scalar(*walk_, value_in(value_)) && value_in(value_).get_bool().get(out) == simdjson::SUCCESS;
}

bool Element::is_null() {
    bool null = false;
    return is_scalar(*walk_, value_in(value_)) && value_in(value_).is_null().get(null) == simdjson::SUCCESS && null;
}

bool Element::is_object() { return is_of(*walk_, value_in(value_), ondemand::json_type::object); }
bool Element::is_array() { return is_of(*walk_, value_in(value_), ondemand::json_type::array); }

std::string_view Element::text() {
    std::string_view text;
    if (walk_->is_broken() || !walk_->succeeds(value_in(value_).raw_json().get(text))) return {};
    return text.substr(0, text.find_last_not_of(" \t\n\r") + 1);
}

Members::Members(Element& object) : walk_(object.walk_), strings_(walk_->next_string()), value_(*walk_) {
    if (!object.is_object() || !walk_->may_hold(value_in(object.value_))) return;
    ondemand::object members;  // copied from where it was just put together, it would have to be waited for
    if (!walk_->succeeds(value_in(object.value_).get_object().get(members))) return;
    Cursors::as<ondemand::object>(object_) = members;
    open_ = walk_->succeeds(members.begin().get(Cursors::as<ondemand::object_iterator>(at_)));
}

bool Members::next(const std::string_view& likely) {
    if (!open_ || walk_->is_broken()) return false;
    auto& at = Cursors::as<ondemand::object_iterator>(at_);
    if (started_) ++at;
    started_ = true;
    if (at == ondemand::object_iterator()) return false;
    ondemand::field field;
    if (!walk_->succeeds((*at).get(field))) return false;
    value_in(value_.value_) = field.value();
    const ondemand::raw_json_string key = field.key();
    if (key.raw()[likely.size()] == '"' && equal_bytes(key.raw(), likely.data(), likely.size()))
        return key_ = likely, true;
    return walk_->unescape(key, key_);
}

void Members::rewind() {
    walk_->rewind_strings(strings_);
    started_ = false;
    auto& object = Cursors::as<ondemand::object>(object_);
    if (walk_->is_broken() || !walk_->succeeds(object.reset().error())) return;
    static_cast<void>(walk_->succeeds(object.begin().get(Cursors::as<ondemand::object_iterator>(at_))));
}

Items::Items(Element& array) : walk_(array.walk_), value_(*walk_) {
    if (!array.is_array() || !walk_->may_hold(value_in(array.value_))) return;
    ondemand::array items;  // as in `Members`
    if (!walk_->succeeds(value_in(array.value_).get_array().get(items))) return;
    Cursors::as<ondemand::array>(array_) = items;
    open_ = walk_->succeeds(items.begin().get(Cursors::as<ondemand::array_iterator>(at_)));
}

std::size_t Items::size() {
    std::size_t size = 0;
    // Counting goes back to where it began.
    if (open_) static_cast<void>(walk_->succeeds(Cursors::as<ondemand::array>(array_).count_elements().get(size)));
    return size;
}

bool Items::next() {
    if (!open_ || walk_->is_broken()) return false;
    auto& at = Cursors::as<ondemand::array_iterator>(at_);
    if (started_) ++at;
    started_ = true;
    return at != ondemand::array_iterator() && walk_->succeeds((*at).get(value_in(value_.value_)));
}

namespace {

Result<void> walk_with(Walk& walk, std::string_view text, std::pmr::memory_resource* strings, void* context,
                       Finding (*use)(void*, Element&)) {
    const Walk::Use in_use(walk);
    Element root(walk);
    walk.begin(text, strings, root);
    const Finding finding = use(context, root);
    if (finding == Finding::Valid && walk.is_at_end()) return {};
    if (const Result<Document> document = Document::parse(text); !document) return std::unexpected(document.error());
    if (walk.is_broken() && !walk.is_scalar()) return fail(ErrorCode::Internal, "", "valid JSON could not be read");
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

}  // namespace edge::json
