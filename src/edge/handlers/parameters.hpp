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

/// InvalidParameter with what a reader has noted, by the names of parameters: "The query parameter 'limit' must be at
/// least 1."
[[nodiscard]] Error invalid_parameters(std::string_view kind, json::Reader reader);

/// Calls `use` with each value of that name in a query or a form.
template <class Use>
void for_each_value(const Query& query, std::string_view name, const Use& use) {
    for (const auto& [each, value] : query)
        if (each == name) use(std::string_view(value));
}

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
template <class M, class ForEach>
bool read_member(const M& member, json::Reader& reader, const ForEach& for_each_value, typename M::Class& object) {
    using V = typename M::Value;
    static_assert(kRepeats<V> || ParameterValue<V>,
                  "a parameter is a text, a number, a bool, an enumeration or a type with an edge::ParameterText: give "
                  "this member such a type, or take it in the body");
    const auto target = [&]() -> V& {
        if constexpr (M::kOptional) return (object.*member.pointer).emplace();
        else return object.*member.pointer;
    };
    std::size_t count = 0;
    for_each_value([&](std::string_view text) {
        if constexpr (kRepeats<V>) {
            V& items = count == 0 ? target() : *current(object.*member.pointer);
            read_parameter(reader, text, items.emplace_back(), json::item_attributes(member.attributes));
        } else if (count == 0) {
            read_parameter(reader, text, target(), member.attributes);
        } else if (count == 1) {
            reader.reject("is given twice");
        }
        ++count;
    });
    if (count == 0) return M::absent(&member, reader, &object);
    if constexpr (kRepeats<V>) static_cast<void>(json::count_fits(reader, count, member.attributes));
    return true;
}

/// Reads a declared type from parameters; `for_each(name, use)` calls `use` with each value of one. The reader notes
/// what is wrong.
template <json::Declared T, class ForEach>
void read_parameters(json::Reader& reader, T& object, const ForEach& for_each) {
    constexpr const auto& kDeclaration = json::declaration<T>;
    json::ObjectState state(json::rows_of<kDeclaration>);
    std::uint32_t row = 0;
    const auto read = [&]<class M>(const M& member) {
        const auto values = [&](const auto& use) { for_each(member.name, use); };
        const std::size_t before = reader.count();
        bool has_value = false;
        reader.descend({.key = member.name, .ordinal = row}, [&] {
            if constexpr (requires { member.pointer; }) has_value = read_member(member, reader, values, object);
            else values([&](std::string_view) { reader.reject(std::string(member.detail)); });
        });
        state.note(row++, {.has_value = has_value, .is_sound = reader.count() == before});
    };
    std::apply([&](const auto&... each) { (read(each), ...); }, kDeclaration.members);
    json::Checker checker(reader, state);
    if (kDeclaration.check != nullptr) kDeclaration.check(object, checker);
}

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
        const Result<Query> query = request.query();
        if (!query) return std::unexpected(query.error());
        T value{};
        json::Reader reader;
        detail::read_parameters(
            reader, value, [&](std::string_view name, const auto& use) { detail::for_each_value(*query, name, use); });
        if (reader.count() == 0) return QueryOf<T>(std::move(value));
        return std::unexpected(detail::invalid_parameters("query parameter", std::move(reader)));
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Query);
    }
};

template <json::Declared T>
struct FromRequest<HeadersOf<T>> {
    static constexpr auto header_names = detail::kMemberNames<T>;

    static Result<HeadersOf<T>> extract(const Request& request) {
        T value{};
        json::Reader reader;
        detail::read_parameters(reader, value, [&](std::string_view name, const auto& use) {
            if (const auto field = request.header(name)) use(*field);
        });
        if (reader.count() == 0) return HeadersOf<T>(std::move(value));
        return std::unexpected(detail::invalid_parameters("header field", std::move(reader)));
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Header);
    }
};

template <json::Declared T>
struct FromRequest<CookiesOf<T>> {
    static Result<CookiesOf<T>> extract(const Request& request) {
        T value{};
        json::Reader reader;
        detail::read_parameters(reader, value, [&](std::string_view name, const auto& use) {
            if (const auto cookie = request.cookie(name)) use(*cookie);
        });
        if (reader.count() == 0) return CookiesOf<T>(std::move(value));
        return std::unexpected(detail::invalid_parameters("cookie", std::move(reader)));
    }
    static void describe(openapi::Description& description) {
        detail::describe_parameters<T>(description, openapi::In::Cookie);
    }
};

namespace detail {

/// The fields of a form.
[[nodiscard]] Result<Query> read_form(Request& request);
/// Rejects each field that is not known.
void reject_unknown(json::Reader& reader, const Query& form, std::span<const std::string_view> known);
/// Adds that the body is a form of this schema.
void describe_form(openapi::Description& description, openapi::SchemaWriter schema);

}  // namespace detail

template <json::Declared T>
struct FromRequest<FormOf<T>> {
    static constexpr bool reads_body = true;

    static Result<FormOf<T>> extract(Request& request) {
        const Result<Query> form = detail::read_form(request);
        if (!form) return std::unexpected(form.error());
        T value{};
        json::Reader reader;
        detail::read_parameters(
            reader, value, [&](std::string_view name, const auto& use) { detail::for_each_value(*form, name, use); });
        if (json::declaration<T>.strict) detail::reject_unknown(reader, *form, detail::kMemberNames<T>);
        if (reader.count() == 0) return FormOf<T>(std::move(value));
        return std::unexpected(json::validation_failed(std::move(reader).take_violations()));
    }
    static void describe(openapi::Description& description) {
        detail::describe_form(description, openapi::schema_of<T>);
    }
};

}  // namespace edge
