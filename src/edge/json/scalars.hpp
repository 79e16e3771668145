#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "edge/json/codec.hpp"
#include "edge/json/integer_text.hpp"
#include "edge/json/number_text.hpp"
#include "edge/json/quoted_text.hpp"

namespace edge::json {

template <>
struct Codec<bool> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, bool& out, const auto&) {
        if (!value.get(out)) reader.reject("must be true or false");
    }
    static void write(Writer& writer, bool value) { writer.value(value); }
    static char* encode(char* to, bool value) { return put_literal(to, value ? "true" : "false"); }
    static constexpr std::size_t encoded_size(bool) { return 5; }
    static bool decode(Decoder& from, bool& out, const auto&) {
        const bool is_true = from.take("true");
        if (!is_true && !from.take("false")) return false;
        out = is_true;
        return true;
    }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "boolean"); }
    static constexpr std::size_t max_size(Extent, const auto&) { return 5; }
};

template <std::integral I>
    requires(!std::same_as<I, bool>)
struct Codec<I> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, I& out, const auto&) {
        std::int64_t number = 0;
        if (value.get(number) && std::in_range<I>(number)) out = static_cast<I>(number);
        else if (const auto whole = value.whole_number(); !whole || !whole->get(out))
            reader.reject(kIsNarrow ? integer_expectation(std::int64_t(kLow), std::uint64_t(kHigh))
                                    : "must be an integer");
    }
    static void write(Writer& writer, I value) { writer.value(value); }
    static char* encode(char* to, I value) {
        if constexpr (std::signed_integral<I>) return put_integer(to, std::int64_t{value});
        else return put_integer(to, std::uint64_t{value});
    }
    static constexpr std::size_t encoded_size(I) { return kMaxIntegerSize; }
    static bool decode(Decoder& from, I& out, const auto&) {
        std::int64_t number = 0;
        if (!from.take_integer(number) || !std::in_range<I>(number)) return false;
        out = static_cast<I>(number);
        return true;
    }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "integer"); }
    static constexpr std::size_t max_size(Extent extent, const auto&) {
        const std::int64_t low = std::cmp_greater(kLow, extent.minimum) ? std::int64_t(kLow) : extent.minimum;
        const std::int64_t high = std::cmp_less(kHigh, extent.maximum) ? std::int64_t(kHigh) : extent.maximum;
        return std::max(digits(low), digits(high));
    }

private:
    static constexpr bool kIsNarrow = sizeof(I) < sizeof(std::int64_t);
    static constexpr I kLow = std::numeric_limits<I>::min();
    static constexpr I kHigh = std::numeric_limits<I>::max();

    static constexpr std::size_t digits(std::int64_t number) {
        std::size_t count = number < 0 ? 2 : 1;
        while (number /= 10) ++count;
        return count;
    }
};

template <>
struct Codec<double> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, double& out, const auto&) {
        if (!value.get(out)) reader.reject("must be a number");
    }
    static void write(Writer& writer, double value) { writer.value(value); }
    static char* encode(char* to, double value) { return put_double(to, value); }
    static constexpr std::size_t encoded_size(double) { return kMaxDoubleSize; }
    static void schema(Schema& schema, const auto&) { schema.writer().member("type", "number"); }
    static constexpr std::size_t max_size(Extent, const auto&) { return 24; }  // "-2.2250738585072014e-308"
};

/// Seconds since 1970 (UTC), as an integer.
template <>
struct Codec<std::chrono::sys_seconds> {
    static constexpr bool kChecksKeys = true;

    static void read(Reader& reader, Element& value, std::chrono::sys_seconds& out, const auto& attributes) {
        std::int64_t seconds = 0;
        read_value(reader, value, seconds, attributes);
        out = std::chrono::sys_seconds(std::chrono::seconds(seconds));
    }
    static void write(Writer& writer, std::chrono::sys_seconds value) {
        writer.value(value.time_since_epoch().count());
    }
    static char* encode(char* to, std::chrono::sys_seconds value) {
        return put_integer(to, std::int64_t{value.time_since_epoch().count()});
    }
    static constexpr std::size_t encoded_size(std::chrono::sys_seconds) { return kMaxIntegerSize; }
    static bool decode(Decoder& from, std::chrono::sys_seconds& out, const auto& attributes) {
        std::int64_t seconds = 0;
        if (!decode_value(from, seconds, attributes)) return false;
        out = std::chrono::sys_seconds(std::chrono::seconds(seconds));
        return true;
    }
    static void schema(Schema& schema, const auto& attributes) { Codec<std::int64_t>::schema(schema, attributes); }
    static constexpr std::size_t max_size(Extent extent, const auto& attributes) {
        return Codec<std::int64_t>::max_size(extent, attributes);
    }
};

}  // namespace edge::json
