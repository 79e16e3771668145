#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "edge/handlers/from_request.hpp"
#include "edge/http/content.hpp"
#include "edge/http/query.hpp"
#include "edge/json/object.hpp"
#include "edge/json/typed.hpp"
#include "edge/routing/parameter_text.hpp"

namespace edge {

/// The parameters of a query, as the members of a declared type: `QueryOf<LinkFilter> filter`, then `filter->limit`.
/// Every member is a parameter of its name: its value a text, a number, an enumeration or another `ParameterValue`;
/// a `std::vector` of such takes a parameter that comes more than once. InvalidParameter tells of everything that is
/// wrong. A route refuses a parameter that nothing in its handler reads.
///
/// ```cpp
/// struct LinkFilter {
///     std::int64_t limit = 20;
///     std::optional<std::string> owner;
/// };
///
/// template <>
/// inline constexpr auto edge::json::declaration<LinkFilter> = edge::json::object<LinkFilter>(
///     "LinkFilter", "Which links.",
///     member("limit", &LinkFilter::limit, "The most.", minimum(1), maximum(100), default_value(20)),
///     member("owner", &LinkFilter::owner, "Only links of this owner."));
/// ```
template <class T>
class QueryOf : public Extracted<T> {
    using Extracted<T>::Extracted;
};

/// The same of header fields: a member's name is that of the field, in any case.
template <class T>
class HeadersOf : public Extracted<T> {
    using Extracted<T>::Extracted;
};

/// The same of cookies, by `Request::cookie`: of two with one name the first counts, and texts come as they were sent.
template <class T>
class CookiesOf : public Extracted<T> {
    using Extracted<T>::Extracted;
};

/// The same of a body that is a form (`application/x-www-form-urlencoded`). ValidationFailed tells of everything that
/// is wrong, a field that is not declared among it; UnsupportedMediaType, BodyTooLarge.
template <class T>
class FormOf : public Extracted<T> {
    using Extracted<T>::Extracted;
};

namespace detail {

/// The texts that parameters have: those of a query or a form, of header fields or cookies, which are borrowed.
class ParameterTexts {
public:
    [[nodiscard]] static ParameterTexts of_query(const Query& query) { return {&query, &next_of_query}; }
    [[nodiscard]] static ParameterTexts of_fields(const Request& request) { return {&request, &next_of_fields}; }
    [[nodiscard]] static ParameterTexts of_cookies(const Request& request) { return {&request, &next_of_cookies}; }

    /// The next text of that name. `at` is 0 to begin with, and where to go on then.
    [[nodiscard]] std::optional<std::string_view> next(std::string_view name, std::size_t& at) const {
        return next_(source_, name, at);
    }

private:
    using NextText = std::optional<std::string_view> (*)(const void* source, std::string_view name, std::size_t& at);
    ParameterTexts(const void* source, NextText next_text) : source_(source), next_(next_text) {}

    static std::optional<std::string_view> next_of_query(const void* query, std::string_view name, std::size_t& at);
    static std::optional<std::string_view> next_of_fields(const void* request, std::string_view name, std::size_t& at);
    static std::optional<std::string_view> next_of_cookies(const void* request, std::string_view name, std::size_t& at);

    const void* source_;
    NextText next_;
};

/// Reads one member of a declared type from its texts; gives whether it has a value.
using ReadMember = bool (*)(json::Reader& reader, const ParameterTexts& texts, void* object);

/// A declared type that is read from parameters, without its C++ type. The members are in the order of the rows.
struct ParameterType {
    std::span<const json::MemberRow> rows;
    const ReadMember* members;
    void (*check)(const void* object, json::Checker& checker);  ///< null: there is none
};

/// Reads an object of that type; the reader notes what is wrong.
void read_parameters(json::Reader& reader, const ParameterType& type, const ParameterTexts& texts, void* object);

/// The same, of one place. InvalidParameter with what the reader has noted, by the names of parameters: "The query
/// parameter 'limit' must be at least 1."
[[nodiscard]] Result<void> read_query(const Request& request, const ParameterType& type, void* object);
[[nodiscard]] Result<void> read_fields(const Request& request, const ParameterType& type, void* object);
[[nodiscard]] Result<void> read_cookies(const Request& request, const ParameterType& type, void* object);
/// ValidationFailed with what the reader has noted. A field that is not declared is a violation where `strict`.
[[nodiscard]] Result<void> read_form(Request& request, const ParameterType& type, bool strict, void* object);

template <class T>
inline constexpr bool kRepeats = false;
template <class T>
inline constexpr bool kRepeats<std::vector<T>> = true;

/// The list that a member holds by now.
template <class T>
[[nodiscard]] std::vector<T>* current(std::vector<T>& list) {
    return &list;
}
template <class T>
[[nodiscard]] std::vector<T>* current(std::optional<std::vector<T>>& list) {
    return &*list;
}

/// Reads one text as a value within its constraints; what is wrong is noted at the reader's place.
template <ParameterValue T, class Attributes>
void read_parameter(json::Reader& reader, std::string_view text, T& out, const Attributes& attributes) {
    if constexpr (std::same_as<T, std::chrono::sys_seconds>) {  // constraints are about the number
        std::int64_t seconds = 0;
        read_parameter(reader, text, seconds, attributes);
        out = T(std::chrono::seconds(seconds));
        return;
    }
    std::optional<T> value = ParameterText<T>::parse(text);
    if (!value) return reader.reject(ParameterText<T>::expectation());
    out = *std::move(value);
    const auto check = [&](const auto& attribute) {
        if constexpr (requires { attribute.check(reader, out); }) attribute.check(reader, out);
    };
    std::apply([&](const auto&... each) { (check(each), ...); }, attributes);
}

/// Reads a member from the texts of its parameter; gives whether there is one.
template <class M>
bool read_member(const M& member, json::Reader& reader, const ParameterTexts& texts, typename M::Class& object) {
    using V = typename M::Value;
    static_assert(kRepeats<V> || ParameterValue<V>,
                  "a parameter is a text, a number, a bool, an enumeration or a type with an edge::ParameterText: give "
                  "this member such a type, or take it in the body");
    const auto target = [&]() -> V& {
        if constexpr (M::kOptional) return (object.*member.pointer).emplace();
        else return object.*member.pointer;
    };
    std::size_t at = 0;
    std::size_t count = 0;
    while (const std::optional<std::string_view> text = texts.next(member.name, at)) {
        if constexpr (kRepeats<V>) {
            V& items = count == 0 ? target() : *current(object.*member.pointer);
            read_parameter(reader, *text, items.emplace_back(), json::item_attributes(member.attributes));
        } else if (count == 0) {
            read_parameter(reader, *text, target(), member.attributes);
        } else if (count == 1) {
            reader.reject("is given twice");
        }
        ++count;
    }
    if (count == 0) return M::absent(&member, reader, &object);
    if constexpr (kRepeats<V>) static_cast<void>(json::count_fits(reader, count, member.attributes));
    return true;
}

/// That is no member, and refused.
bool refuse_texts(json::Reader& reader, const ParameterTexts& texts, std::string_view name, std::string_view detail);

template <json::Declared T, std::size_t kIndex>
bool read_member_of(json::Reader& reader, const ParameterTexts& texts, void* object) {
    constexpr const auto& kMember = std::get<kIndex>(json::declaration<T>.members);
    if constexpr (requires { kMember.pointer; }) return read_member(kMember, reader, texts, *static_cast<T*>(object));
    else return refuse_texts(reader, texts, kMember.name, kMember.detail);
}

template <json::Declared T>
void check_parameters(const void* object, json::Checker& checker) {
    json::declaration<T>.check(*static_cast<const T*>(object), checker);
}

template <json::Declared T, std::size_t... kIndex>
[[nodiscard]] consteval auto members_from_texts(std::index_sequence<kIndex...>) {
    return std::array<ReadMember, sizeof...(kIndex)>{&read_member_of<T, kIndex>...};
}
template <json::Declared T>
inline constexpr auto kMembersFromTexts =
    members_from_texts<T>(std::make_index_sequence<json::rows_of<json::declaration<T>>.size()>());

template <json::Declared T>
inline constexpr ParameterType kParameterType{
    .rows = json::rows_of<json::declaration<T>>,
    .members = kMembersFromTexts<T>.data(),
    .check = json::declaration<T>.check != nullptr ? &check_parameters<T> : nullptr};

/// The names of the members of a declared type.
template <json::Declared T>
inline constexpr auto kMemberNames =
    std::apply([](const auto&... each) { return std::array<std::string_view, sizeof...(each)>{each.name...}; },
               json::declaration<T>.members);

template <class M>
inline constexpr bool kRepeatsMember = false;
template <class M>
    requires requires { typename M::Value; }
inline constexpr bool kRepeatsMember<M> = kRepeats<typename M::Value>;

/// Those that take a parameter as often as it comes.
template <json::Declared T>
inline constexpr auto kRepeatedNames = std::apply(
    []<class... Ms>(const Ms&... members) {
        std::array<std::string_view, (std::size_t(kRepeatsMember<Ms>) + ... + 0)> names;
        std::size_t count = 0;
        ((kRepeatsMember<Ms> ? void(names[count++] = members.name) : void()), ...);
        return names;
    },
    json::declaration<T>.members);

/// The schema of one member of a declared type.
template <json::Declared T, std::size_t kIndex>
void member_schema(json::Schema& schema) {
    constexpr const auto& kMember = std::get<kIndex>(json::declaration<T>.members);
    using M = std::remove_cvref_t<decltype(kMember)>;
    // The example is one of the parameter.
    constexpr auto kept = []<class A>(const A& attribute) {
        if constexpr (std::same_as<A, json::Example>) return std::tuple<>();
        else return std::tuple(attribute);
    };
    json::write_schema<typename M::Value>(
        schema, std::apply([&](const auto&... each) { return std::tuple_cat(kept(each)...); }, kMember.attributes));
}

/// The example among attributes, as JSON text; empty if there is none.
template <class Attributes>
[[nodiscard]] constexpr std::string_view example_of(const Attributes& attributes) {
    std::string_view json;
    const auto look = [&]<class A>(const A& attribute) {
        if constexpr (std::same_as<A, json::Example>) json = attribute.json;
    };
    std::apply([&](const auto&... each) { (look(each), ...); }, attributes);
    return json;
}

/// Adds a parameter for each member of a declared type that may be sent.
template <json::Declared T>
void describe_parameters(openapi::Description& description, openapi::In in) {
    const auto describe = [&]<std::size_t kIndex>() {
        constexpr const auto& kMember = std::get<kIndex>(json::declaration<T>.members);
        if constexpr (requires { kMember.pointer; })
            description.taken.push_back({.in = in,
                                         .name = kMember.name,
                                         .description = kMember.doc,
                                         .schema = member_schema<T, kIndex>,
                                         .required = std::remove_cvref_t<decltype(kMember)>::kRequired,
                                         .example = example_of(kMember.attributes)});
    };
    [&]<std::size_t... kIndex>(std::index_sequence<kIndex...>) {
        (describe.template operator()<kIndex>(), ...);
    }(std::make_index_sequence<kMemberNames<T>.size()>());
    description.problems.push_back(ErrorCode::InvalidParameter);
}

}  // namespace detail

template <json::Declared T>
struct FromRequest<QueryOf<T>> {
    static constexpr auto query_names = detail::kMemberNames<T>;
    static constexpr auto repeated_names = detail::kRepeatedNames<T>;

    static Result<QueryOf<T>> extract(const Request& request) {
        Result<QueryOf<T>> read(T{});
        if (Result<void> done = detail::read_query(request, detail::kParameterType<T>, &**read); !done)
            return std::unexpected(std::move(done.error()));
        return read;
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Query);
    }
};

template <json::Declared T>
struct FromRequest<HeadersOf<T>> {
    static constexpr auto header_names = detail::kMemberNames<T>;

    static Result<HeadersOf<T>> extract(const Request& request) {
        Result<HeadersOf<T>> read(T{});
        if (Result<void> done = detail::read_fields(request, detail::kParameterType<T>, &**read); !done)
            return std::unexpected(std::move(done.error()));
        return read;
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Header);
    }
};

template <json::Declared T>
struct FromRequest<CookiesOf<T>> {
    static Result<CookiesOf<T>> extract(const Request& request) {
        Result<CookiesOf<T>> read(T{});
        if (Result<void> done = detail::read_cookies(request, detail::kParameterType<T>, &**read); !done)
            return std::unexpected(std::move(done.error()));
        return read;
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Cookie);
    }
};

namespace detail {

/// Adds that the body is a form of this schema.
void describe_form(openapi::Description& description, openapi::SchemaWriter schema);

}  // namespace detail

template <json::Declared T>
struct FromRequest<FormOf<T>> {
    static constexpr bool reads_body = true;

    static Result<FormOf<T>> extract(Request& request) {
        Result<FormOf<T>> read(T{});
        constexpr bool kStrict = json::declaration<T>.strict;
        if (Result<void> done = detail::read_form(request, detail::kParameterType<T>, kStrict, &**read); !done)
            return std::unexpected(std::move(done.error()));
        return read;
    }
    static void describe(openapi::Description& description) {
        detail::describe_form(description, openapi::schema_of<T>);
    }
};

}  // namespace edge
