#pragma once

#include <string_view>

/// Corners of RFC 8259 that the published corpus (corpus.hpp) leaves out.
namespace conformance {

using namespace std::string_view_literals;

struct Case {
    std::string_view name;
    std::string_view text;
};

inline constexpr Case kAccepted[] = {
    {"number_int64_min", "[-9223372036854775808]"},
    {"number_uint64_max", "[18446744073709551615]"},
    {"number_largest_double", "[1.7976931348623157e308]"},
    {"number_smallest_double", "[5e-324]"},
    {"number_underflow_is_zero", "[1e-400]"},
    {"number_zero_with_huge_exponent", "[0e999999]"},
    {"number_halfway_rounds_down_to_largest_double", "[1.7976931348623158e308]"},
    {"object_same_key_in_other_object", R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})"},
    {"object_keys_that_differ_by_normal_form_only", "{\"\xC3\xA9\":1,\"e\xCC\x81\":2}"},
    {"object_key_and_its_prefix_up_to_a_null", R"({"a":1,"a\u0000":2})"},
    {"string_hexadecimal_digits_of_both_cases", R"(["\uaBcD\uFfEf"])"},
    {"string_first_and_last_of_each_utf8_length",
     "[\"\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]"},
    {"space_of_all_four_kinds_everywhere", " \t\n\r[ \t\n\r1 \t\n\r, \t\n\r{ \t\n\r\"a\" \t\n\r: \t\n\r2 } ] \t\n\r"},
};

struct Rejected {
    std::string_view name;
    std::string_view text;
    std::size_t offset;
};

inline constexpr Rejected kRejected[] = {
    {"array_closed_by_brace", "[1}", 2},
    {"incomplete_null_at_end", "nul", 3},
    {"literal_goes_on", "[nulls]", 5},
    {"number_overflows_double", "[0, 1e400]", 4},
    {"number_rounds_up_beyond_double", "[1.7976931348623159e308]", 1},
    {"number_overflows_uint64", "[18446744073709551616]", 1},
    {"number_overflows_int64", "[-9223372036854775809]", 1},
    {"number_at_end_just_minus", "-", 1},
    {"number_at_end_without_exponent", "1e", 2},
    {"object_closed_by_bracket", R"({"a":1])", 6},
    {"object_trailing_hash", R"({"a":"b"}#{})", 9},
    {"string_last_control_character", "[\"\x1F\"]", 2},
    {"string_backslash_at_end", "\"\\", 2},
    {"string_invalid_utf8_in_unicode_escape", "[\"\\u\xE5\"]", 4},
    {"string_overlong_sequence_3_bytes", "[\"\xE0\x9F\xBF\"]", 2},
    {"string_overlong_sequence_4_bytes", "[\"\xF0\x8F\xBF\xBF\"]", 2},
    {"string_utf8_first_beyond_unicode", "[\"\xF4\x90\x80\x80\"]", 2},
    {"string_utf8_last_surrogate", "[\"\xED\xBF\xBF\"]", 2},
    {"structure_second_byte_order_mark", "\xEF\xBB\xBF\xEF\xBB\xBF[]", 3},
    {"structure_null_byte_after_document", "[]\0"sv, 2},
    {"structure_next_line_is_no_space", "[\xC2\x85]", 1},
};

}  // namespace conformance
