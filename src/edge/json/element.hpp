#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <type_traits>

#include "edge/error/error.hpp"
#include "edge/json/integer_text.hpp"

/// A document while it is read: nothing is made of it but the values that somebody wants.
namespace edge::json {

class Walk;
struct ParsedNumber;

/// A value of the document. It is read once, and before anything that stands behind it; one that nobody reads is passed
/// over. Where the text turns out to be no JSON, nothing more is found in it.
class Element {
public:
    /// The whole document.
    explicit Element(Walk& walk);
    Element(const Element&) = delete;  // it is at one place of the document, and reading goes on from there
    Element& operator=(const Element&) = delete;

    /// Whether it is a value of that kind, which `out` is then. A string is unescaped, and lives in the walk's memory.
    [[nodiscard]] bool get(std::string_view& out);
    [[nodiscard]] bool get(std::int64_t& out);
    [[nodiscard]] bool get(std::uint64_t& out);
    [[nodiscard]] bool get(double& out);
    [[nodiscard]] bool get(bool& out);
    [[nodiscard]] bool is_null();
    /// These two only look.
    [[nodiscard]] bool is_object();
    [[nodiscard]] bool is_array();

    /// The whole number that it is, however it is written; nothing where it is none of 64 bits.
    [[nodiscard]] std::optional<WholeNumber> whole_number();
    /// Its JSON text, as it stands in the document. Whether it keeps to the grammar inside is not known by that.
    [[nodiscard]] std::string_view text();

    /// Its text and all that follows it, which ends with a bracket. Nothing where there may be no value, or so many
    /// arrays and objects stand around it that somebody has to count.
    [[nodiscard]] std::string_view rest() const;
    /// Notes that it was read from there, up to this end.
    void end_at(const char* end);

private:
    friend class Members;
    friend class Items;

    [[nodiscard]] std::optional<ParsedNumber> get_number();
    [[nodiscard]] bool accept_number();

    Walk* walk_;
    const char* at_;
    std::uint32_t around_ = 0;  ///< how many arrays and objects stand around it
};

/// A key as a hint for `Members::next`: "" where it stands otherwise in JSON.
[[nodiscard]] constexpr std::string_view likely_key(std::string_view key) {
    return key.find_first_of("\"\\") == key.npos ? key : "";
}

/// The members of an object, in document order. Keys are not compared with one another.
///
/// ```cpp
/// json::Members members(element);
/// if (!members.is_object()) return fail(ErrorCode::ValidationFailed, "It must be an object.");
/// while (members.next()) use(members.key(), members.value());
/// ```
class Members {
public:
    /// Begins to walk over the members of an object.
    explicit Members(Element& object);

    /// Whether the element is an object.
    [[nodiscard]] bool is_object() const { return open_; }
    /// Goes on to the next one; there is none if the element is no object. It costs least if the key is `likely` (a
    /// `likely_key`): `key` is that very view then.
    [[nodiscard]] bool next(const std::string_view& likely = {});
    /// The key and the value of the present member; the key is borrowed until the next.
    [[nodiscard]] std::string_view key() const { return key_; }
    [[nodiscard]] Element& value() { return value_; }

    /// Back to before the first. What was read of the strings since is not to be used any more.
    void rewind();

private:
    Walk* walk_;
    std::size_t strings_;
    std::string_view key_;
    Element value_;
    bool open_;
    const char* first_;  ///< behind the bracket
    bool started_ = false;
};

/// The items of an array.
class Items {
public:
    /// Begins to walk over the items of an array.
    explicit Items(Element& array);

    /// Whether the element is an array.
    [[nodiscard]] bool is_array() const { return open_; }
    /// How many there are: looks through all of them. Call it before `next`.
    [[nodiscard]] std::size_t size();

    /// Goes on to the next one; none where the element is no array.
    [[nodiscard]] bool next();
    [[nodiscard]] Element& value() { return value_; }

private:
    Walk* walk_;
    Element value_;
    bool open_;
    bool started_ = false;
};

/// What is known of a document after it was read.
///
/// Valid: every value was read and is as it should be. Unverified: no value is wrong, but parts were not read, so the
/// text may still not be JSON, or have a key twice in an object. Invalid: a value is not as it should be.
enum class Finding { Valid, Unverified, Invalid };

namespace detail {
Result<void> walk(std::string_view text, std::pmr::memory_resource* strings, void* context,
                  Finding (*use)(void*, Element&));
}  // namespace detail

/// Calls `use(root)`, which reads a document whose root is an object or an array, and gives its `Finding`. Strings live
/// in `strings`, or, where that is null, until `use` returns. Nothing may suspend inside `use`.
///
/// Strict JSON is wanted, and reading sees only the part of the text that it reads: where `use` does not find it valid,
/// or reading could not go on, all of the text is looked at. Fails as `Document::parse` does, although `use` was
/// called.
template <class F>
[[nodiscard]] Result<void> walk(std::string_view text, std::pmr::memory_resource* strings, F&& use) {
    return detail::walk(text, strings, &use, [](void* context, Element& root) {
        return (*static_cast<std::remove_reference_t<F>*>(context))(root);
    });
}

}  // namespace edge::json
