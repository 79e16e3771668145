#pragma once

#include <concepts>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/declaration.hpp"
#include "edge/json/element.hpp"

/// Reading and writing declared types.
namespace edge::json {

/// ValidationFailed with these violations.
[[nodiscard]] Error validation_failed(std::vector<Violation> violations);

/// A value that was read, with everything that is wrong with it so far. What JSON cannot know by itself is added before
/// the value is taken, so that a client hears of all violations at once:
///
/// ```cpp
/// Result<json::Reading<NewOrder>> order = json::read<NewOrder>(text);
/// if (!order) return std::unexpected(order.error());
/// if (order->sound("cakeStyle") && !catalogue.has(order->value().cake_style))
///     order->reject("cakeStyle", "must be the id of an available cake");
/// return std::move(*order).take();
/// ```
template <const auto& D>
class ReadingOf {
public:
    /// The type that is read.
    using T = TypeOf<D>;

    /// Reads the element. Parts of the value are made in `memory`, which outlives it.
    ReadingOf(Element& root, std::pmr::memory_resource* memory) : reader_(memory), state_(rows_of<D>) {
        ObjectCodec<D>::read(reader_, root, value_, state_, {});
    }

    /// The value as far as it could be read; members that are not sound hold their defaults.
    [[nodiscard]] const T& value() const { return value_; }
    /// Whether a member has a value, its own or its default, and nothing is wrong with it or below it.
    [[nodiscard]] bool sound(std::string_view member) const { return state_.sound(member); }
    /// Adds a violation at a member, or `below` it ("/0/cakeStyle").
    void reject(std::string_view member, std::string detail, std::string_view below = {}) {
        state_.reject(reader_, member, std::move(detail), below);
    }

    /// What reading has found out of the document.
    [[nodiscard]] Finding finding() const { return reader_.finding(ObjectCodec<D>::kChecksKeys); }

    /// The value; ValidationFailed with every violation, in document order.
    [[nodiscard]] Result<T> take() && {
        if (reader_.count() != 0) return std::unexpected(validation_failed(std::move(reader_).take_violations()));
        return std::move(value_);
    }

private:
    T value_{};
    Reader reader_;
    ObjectState state_;
};

/// A reading of a type by its own declaration.
template <Declared T>
using Reading = ReadingOf<declaration<T>>;

/// The memory that views and pmr containers of a D are made in: a `std::pmr::memory_resource*`, which outlives the
/// value. None need be given where a D has no views. The views' texts are given back with the memory only, so that is
/// an arena.
template <const auto& D, class... Memory>
concept MemoryFor = (sizeof...(Memory) == 0 && !ObjectCodec<D>::kBorrows) ||
                    (sizeof...(Memory) == 1 && (std::convertible_to<Memory, std::pmr::memory_resource*> && ...));

namespace detail {
inline std::pmr::memory_resource* memory_of() { return std::pmr::get_default_resource(); }
inline std::pmr::memory_resource* memory_of(std::pmr::memory_resource* memory) { return memory; }

/// Parses, and reads to where the reading stays: it is large.
template <const auto& D, class... Memory>
[[nodiscard]] Result<void> read_into(std::optional<ReadingOf<D>>& reading, std::string_view text, Memory... memory) {
    std::pmr::memory_resource* const values = memory_of(memory...);
    return json::walk(text, ObjectCodec<D>::kBorrows ? values : nullptr,
                      [&](Element& root) { return reading.emplace(root, values).finding(); });
}
}  // namespace detail

/// Parses and reads. Fails with MalformedRequest where the text is not JSON.
template <const auto& D, class... Memory>
    requires MemoryFor<D, Memory...>
[[nodiscard]] Result<ReadingOf<D>> read(std::string_view text, Memory... memory) {
    std::optional<ReadingOf<D>> reading;
    if (Result<void> walked = detail::read_into<D>(reading, text, memory...); !walked)
        return std::unexpected(std::move(walked.error()));
    return *std::move(reading);
}
template <Declared T, class... Memory>
    requires MemoryFor<declaration<T>, Memory...>
[[nodiscard]] Result<Reading<T>> read(std::string_view text, Memory... memory) {
    return read<declaration<T>>(text, memory...);
}

/// Parses, reads and takes. Fails with MalformedRequest or ValidationFailed.
template <const auto& D, class... Memory>
    requires MemoryFor<D, Memory...>
[[nodiscard]] Result<TypeOf<D>> parse(std::string_view text, Memory... memory) {
    std::optional<ReadingOf<D>> reading;
    if (Result<void> walked = detail::read_into<D>(reading, text, memory...); !walked)
        return std::unexpected(std::move(walked.error()));
    return std::move(*reading).take();
}
template <Declared T, class... Memory>
    requires MemoryFor<declaration<T>, Memory...>
[[nodiscard]] Result<T> parse(std::string_view text, Memory... memory) {
    return parse<declaration<T>>(text, memory...);
}

/// As `parse`, with what a declaration cannot know: `check` is given the reading and adds its violations, so that a
/// client hears of all of them at once:
///
/// ```cpp
/// return json::parse<NewOrder>(text, [&](auto& order) {
///     if (order.sound("cakeStyle") && !catalogue.has(order.value().cake_style))
///         order.reject("cakeStyle", "must be the id of an available cake");
/// });
/// ```
template <const auto& D, std::invocable<ReadingOf<D>&> Check>
    requires MemoryFor<D>
[[nodiscard]] Result<TypeOf<D>> parse(std::string_view text, const Check& check) {
    std::optional<ReadingOf<D>> reading;
    if (Result<void> walked = detail::read_into<D>(reading, text); !walked)
        return std::unexpected(std::move(walked.error()));
    check(*reading);
    return std::move(*reading).take();
}
template <Declared T, std::invocable<Reading<T>&> Check>
    requires MemoryFor<declaration<T>>
[[nodiscard]] Result<T> parse(std::string_view text, const Check& check) {
    return parse<declaration<T>>(text, check);
}

/// The items of an array, which have no views, and constraints of the array itself. Fails as `parse` does.
template <class T, class... As>
    requires(!json::kBorrows<T>)
[[nodiscard]] Result<std::vector<T>> parse_items(std::string_view text, As... constraints) {
    refuse<detail::Formless<T>::why()>();
    static_assert(((kAnnotates<As> || detail::kChecks<std::vector<T>, As>) && ...),
                  "a constraint of parse_items() is not for lists, and would never be checked; those of items stand in "
                  "each()");
    std::vector<T> items;
    Reader reader;
    const Result<void> walked = walk(text, nullptr, [&](Element& root) {
        read_value(reader, root, items, std::tuple(constraints...));
        return reader.finding(kChecksKeysOf<T>);
    });
    if (!walked) return std::unexpected(walked.error());
    if (reader.count() != 0) return std::unexpected(validation_failed(std::move(reader).take_violations()));
    return items;
}

/// The value as JSON text, in a declared form.
template <const auto& D>
[[nodiscard]] std::string to_text(const TypeOf<D>& value) {
    Writer writer;
    ObjectCodec<D>::write(writer, value);
    return std::move(writer).take();
}
template <Declared T>
[[nodiscard]] std::string to_text(const T& value) {
    return to_text<declaration<T>>(value);
}

/// The most bytes that `to_text` can give; kUnbounded where a member has no limit. For metadata of Workers KV:
/// `static_assert(max_text_size<stored_order> <= kv_limits::kMetadataBytes);`
template <const auto& D>
inline constexpr std::size_t max_text_size = ObjectCodec<D>::max_size(Extent(), std::tuple<>());

}  // namespace edge::json
