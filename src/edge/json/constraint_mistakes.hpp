#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "edge/json/member.hpp"
#include "edge/json/value_kind.hpp"

/// What is wrong with the constraints of a value, for the compiler to say: those that do not fit its type, that
/// contradict each other or are there twice.
namespace edge::json {
namespace detail {

constexpr std::string_view plural(ValueKind kind) {
    switch (kind) {
        case ValueKind::Text: return "texts";
        case ValueKind::Integer:
        case ValueKind::Number: return "numbers";
        case ValueKind::Boolean: return "booleans";
        case ValueKind::List: return "lists";
        case ValueKind::Map: return "maps";
        case ValueKind::Form: break;
    }
    return "values of their own form";
}

/// "and this is a text".
template <class T>
constexpr Mistake what_this_is() {
    switch (kKindOf<T>) {
        case ValueKind::Text: return Mistake("and this is a text");
        case ValueKind::Integer: return Mistake("and this is an integer");
        case ValueKind::Number: return Mistake("and this is a number");
        case ValueKind::Boolean: return Mistake("and this is true or false");
        case ValueKind::List: return Mistake("and this is a list");
        case ValueKind::Map: return Mistake("and this is a map");
        case ValueKind::Form: break;
    }
    return Mistake("and this is a ").append(full_name_of<T>());
}

template <class T>
constexpr bool is_for(ValueKind kind) {
    return kind == kKindOf<T> || (kind == ValueKind::Number && kKindOf<T> == ValueKind::Integer);
}

// Whether a class has anything called `check`, overloaded or not: then the name is in two bases.
struct HasCheck {
    int check;
};
template <class A>
struct WithCheck : A, HasCheck {};
template <class A>
inline constexpr bool kHasCheck = !requires { &WithCheck<A>::check; };

/// Whether somebody's own constraint checks values of the type, or never checks anything and only describes.
template <class T, class A>
inline constexpr bool kChecks = (Text<T> && ChecksText<A>) || requires(const A& a, Reader& reader, const T& value) {
    a.check(reader, value);
} || requires(const A& a, Reader& reader, std::size_t count) {
    requires kKindOf<T> == ValueKind::List || kKindOf<T> == ValueKind::Map;
    a.check_count(reader, count);
} || (std::is_class_v<A> && !std::is_final_v<A> && !kHasCheck<A>);
template <class T, class A>
inline constexpr bool kChecks<Nullable<T>, A> = kChecks<T, A>;

/// The bounds of one value: as it has one kind, they are of one kind.
struct Bounds {
    std::optional<Limit> least;
    std::optional<Limit> most;

    [[nodiscard]] constexpr std::optional<Limit>& at(End end) { return end == End::Least ? least : most; }
    [[nodiscard]] constexpr bool allow(std::int64_t value) const {
        return (!least || value >= least->bound) && (!most || value <= most->bound);
    }
};

constexpr void append_call(Mistake& text, const Limit& limit) {
    text.append(limit.name).append("(").append(limit.bound).append(")");
}

/// What looks at the constraints of a T, one after the other; only the first mistake is kept.
template <class T>
struct Constraints {
    Mistake first = {};
    Bounds bounds = {};
    std::string_view keyword = {};  ///< of the text class
    bool has_example = false;
    bool has_default = false;

    constexpr void note(Mistake mistake) {
        if (first.empty()) first = mistake;
    }
    constexpr void note_misfit(std::string_view name, std::string_view for_what) {
        note(Mistake(name)
                 .append(" is for ")
                 .append(for_what)
                 .append(", ")
                 .append(what_this_is<T>().view())
                 .append(": it would be published and never checked"));
    }
    constexpr void note_second(std::string_view name) { note(Mistake(name).append(" is there twice")); }

    template <class A>
    constexpr void look(const A& attribute) {
        if constexpr (requires { attribute.limit(); }) look_at_limit(attribute.limit());
        else if constexpr (!kAnnotates<A> && !kChecks<T, A>) note_misfit(full_name_of<A>(), "other types");
    }
    constexpr void look(const TextClass& attribute) {
        if (!is_for<T>(ValueKind::Text)) note_misfit(attribute.expectation, "texts");
        if (attribute.keyword == keyword) note_second(keyword);
        keyword = attribute.keyword;
    }
    constexpr void look(const Example&) { look_once(has_example, "example()"); }
    template <class V>
    constexpr void look(const DefaultValue<V>&) {
        look_once(has_default, "default_value()");
    }
    template <class... As>
    constexpr void look(const Each<As...>& each) {
        if constexpr (requires { typename ItemOf<T>::type; }) {
            Constraints<typename ItemOf<T>::type> inside;
            if (inside.look_at_all(each.attributes); !inside.first.empty())
                note(Mistake("of each item, ").append(inside.first.view()));
        } else {
            note_misfit("each()", "lists and maps");
        }
    }
    constexpr void look_once(bool& has, std::string_view name) {
        if (has) note_second(name);
        has = true;
    }

    constexpr void look_at_limit(const Limit& limit) {
        const Mistake name = Mistake(limit.name).append("()");
        if (!is_for<T>(limit.of)) return note_misfit(name.view(), plural(limit.of));
        if (bounds.at(limit.end)) note_second(name.view());
        bounds.at(limit.end) = limit;
        if constexpr (kKindOf<T> == ValueKind::Integer && std::integral<T>) {
            if (!std::in_range<T>(limit.bound)) {
                Mistake text;
                append_call(text, limit);
                note(text.append(" is beyond ").append(full_name_of<T>()));
            }
        }
    }
    /// Whether some value is within the bounds, and the default among them.
    constexpr void look_at_range() {
        if (!bounds.least || !bounds.most || bounds.least->bound <= bounds.most->bound) return;
        Mistake text("nothing is within ");
        append_call(text, *bounds.least);
        text.append(" and ");
        append_call(text, *bounds.most);
        note(text);
    }
    template <class V>
    constexpr void look_at_default(const V& value) {
        if constexpr (!std::constructible_from<T, const V&> || std::same_as<V, bool> != std::same_as<T, bool> ||
                      (std::integral<T> && !std::integral<V>)) {
            note(Mistake("default_value() is of another type, ").append(what_this_is<T>().view()));
        } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
            if (!std::in_range<T>(value) || !std::in_range<std::int64_t>(value) || !bounds.allow(std::int64_t(value)))
                note(Mistake("default_value() is none of the values that may be"));
        } else if constexpr (std::same_as<T, double>) {
            if ((bounds.least && value < double(bounds.least->bound)) ||
                (bounds.most && value > double(bounds.most->bound)))
                note(Mistake("default_value() is none of the values that may be"));
        } else if constexpr (Text<T> && std::convertible_to<V, std::string_view>) {
            std::int64_t characters = 0;
            for (const char c : std::string_view(value)) characters += (std::uint8_t(c) & 0xC0U) != 0x80U ? 1 : 0;
            if (!bounds.allow(characters)) note(Mistake("default_value() is none of the texts that may be"));
        }
    }

    template <class... As>
    constexpr void look_at_all(const std::tuple<As...>& attributes) {
        unpack([&](const auto&... all) { (look(all), ...); }, attributes);
        look_at_range();
        const auto look_if_default = [&]<class A>(const A& attribute) {
            if constexpr (kIsDefault<A>) look_at_default(attribute.value);
        };
        unpack([&](const auto&... all) { (look_if_default(all), ...); }, attributes);
    }
};

/// The first mistake of a value's constraints: "minimum() is for numbers, and this is a text: ...".
template <class T, class Attributes>
constexpr Mistake mistake_in_constraints(const Attributes& attributes) {
    Constraints<T> constraints;
    constraints.look_at_all(attributes);
    return constraints.first;
}

}  // namespace detail
}  // namespace edge::json
