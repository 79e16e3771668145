#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "edge/json/parts.hpp"
#include "edge/json/quoted_text.hpp"
#include "edge/json/typed.hpp"

namespace edge::json {

/// A T as its JSON text, for a value that is passed on as it was read. It stands in other JSON as a T does, and only
/// its text is copied there. That is always what `to_text` gives.
template <Declared T>
class Verbatim {
public:
    Verbatim() : Verbatim(T()) {}
    /// The text of a value.
    Verbatim(const T& value) : text_(to_text(value)) {}

    /// In the form that T declares.
    [[nodiscard]] const std::string& text() const { return text_; }

    friend bool operator==(const Verbatim&, const Verbatim&) = default;

    /// Reads a text in a form of T, which may have more members behind those of T (`with`), into `value`, and gives it
    /// in T's own form. Fails as `parse` does. It costs least where the text is what `to_text<D>` gave; any other is
    /// written anew.
    template <const auto& D>
        requires(std::same_as<TypeOf<D>, T> && !ObjectCodec<D>::kBorrows)
    [[nodiscard]] static Result<Verbatim> read(std::string text, T& value) {
        if constexpr (ObjectCodec<D>::kDecodes && kBegins<D>) {
            Reader reader;
            Decoder from(text, reader);
            const char* const begin = from.at();
            value = T();
            std::uint64_t there = 0;
            if (ObjectCodec<D>::template decode_members<0, kMembers>(from, begin, value, there)) {
                const auto size = std::size_t(from.at() - begin);
                if (ObjectCodec<D>::template decode_members<kMembers>(from, begin, value, there) &&
                    ObjectCodec<D>::decode_end(from, begin) && from.is_sound() && from.is_at_end())
                    return Verbatim(std::move(text), size);
            }
        }
        Result<T> read = parse<D>(text);
        if (!read) return std::unexpected(std::move(read.error()));
        value = *std::move(read);
        return Verbatim(value);
    }

private:
    static constexpr std::size_t kMembers = std::tuple_size_v<decltype(declaration<T>.members)>;

    /// Whether a form begins with the members of T's own.
    template <const auto& D>
    static constexpr bool kBegins = [] {
        const auto& own = rows_of<declaration<T>>;
        const auto& rows = rows_of<D>;
        const auto is_same = [](const MemberRow& a, const MemberRow& b) {
            return a.name == b.name && a.read == b.read;
        };
        return rows.size() >= own.size() && std::ranges::equal(own, std::span(rows).first(own.size()), is_same);
    }();

    /// The text begins with that of T, in which a bracket is missing.
    Verbatim(std::string text, std::size_t size) : text_(std::move(text)) {
        text_.resize(std::max<std::size_t>(size, 1));
        text_ += '}';
    }

    std::string text_;
};

template <class T>
struct Codec<Verbatim<T>> {
    static constexpr bool kChecksKeys = kChecksKeysOf<T>;
    static constexpr bool kBorrows = json::kBorrows<T>;
    static constexpr bool kSizesAreExact = true;

    static void read(Reader& reader, Element& value, Verbatim<T>& out, const auto& attributes) {
        const std::size_t before = reader.count();
        T read;
        Codec<T>::read(reader, value, read, attributes);
        if (reader.count() == before) out = read;
    }
    static void write(Writer& writer, const Verbatim<T>& value) { writer.raw(value.text()); }
    static char* encode(char* to, const Verbatim<T>& value) { return put_literal(to, value.text()); }
    static std::size_t encoded_size(const Verbatim<T>& value) { return value.text().size(); }
    static void schema(Schema& schema, const auto& attributes) { Codec<T>::schema(schema, attributes); }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return Codec<T>::max_size(extent, attributes);
    }
};

namespace detail {
template <class T>
struct PartsOf<Verbatim<T>> {
    using type = Types<T>;
};
}  // namespace detail

}  // namespace edge::json
