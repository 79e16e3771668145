#include "contracts/flagship.hpp"

#include <array>
#include <chrono>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "contracts/slice.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

void a_flag_of_each_type_has_its_value(Flagship& flags, Platform&) {
    expect_equal(flags.value("dark-mode", true), false);
    expect_equal(flags.value("greeting", "none"), "line\n\"quoted\" caf\u00e9");
    expect_equal(flags.value("pieces", 1), 2.5);
    const Slice slice = flags.value("slice", Slice{7, "none", {}});
    expect_equal(slice.id, 1);
    expect_equal(slice.style, "plum");
}

void a_rule_looks_at_what_is_known(Flagship& flags, Platform&) {
    expect_equal(flags.value("dark-mode", false, FlagContext().with("country", "DE")), true);
    expect_equal(flags.value("dark-mode", false, FlagContext().with("country", "FR")), false);
    expect_equal(flags.value("dark-mode", false, FlagContext().with("plan", 3)), true);
    expect_equal(flags.value("dark-mode", false, FlagContext().with("plan", 3.5).with("beta", true)), false);
    expect_equal(flags.value("dark-mode", false, FlagContext().with("country", "FR").with("country", "DE")), true);
    expect_equal(flags.value("dark-mode", false, FlagContext::of(Slice{1, "a", {}}).with("country", "DE")), true);
}

void a_flag_says_why(Flagship& flags, Platform&) {
    const FlagDetails on = value_of(flags.details("dark-mode", false, FlagContext().with("country", "DE")));
    expect_equal(on.key, "dark-mode");
    expect_equal(value_of(on.as<bool>()), true);
    expect_equal(on.variant, "on");
    expect_equal(on.reason, "TARGETING_MATCH");
    expect_equal(on.error_code, "");
    expect_equal(value_of(flags.details("dark-mode", false)).reason, "DEFAULT");
    expect_equal(value_of(flags.details("pieces", 1)).reason, "STATIC");
    const FlagDetails retired = value_of(flags.details("retired", true, FlagContext().with("country", "DE")));
    expect_equal(retired.reason, "DISABLED");
    expect_equal(value_of(retired.as<bool>()), false);
}

void flags_overlap(Flagship& flags, Platform&) {
    auto [pieces, greeting] = when_all(flags.details_async("pieces", 1), flags.details_async("greeting", ""));
    expect_equal(value_of(value_of(std::move(pieces)).as<double>()), 2.5);
    expect(value_of(value_of(std::move(greeting)).as<std::string>()).starts_with("line"), "another value");
}

void a_flag_that_is_not_there_has_its_default(Flagship& flags, Platform&) {
    expect_equal(flags.value("never", true), true);
    expect_equal(flags.value("never", "line\n\"quoted\""), "line\n\"quoted\"");
    expect_equal(flags.value("never", -1.5), -1.5);
    expect_equal(flags.value("never", Slice{7, "none", 0.5}).id, 7);
    const FlagDetails never = value_of(flags.details("never", true));
    expect_equal(never.error_code, "FLAG_NOT_FOUND");
    expect_equal(never.reason, "ERROR");
    expect_equal(never.variant, "default");
    expect(never.error_message.contains("never"), never.error_message);
}

void a_flag_of_another_type_has_its_default(Flagship& flags, Platform&) {
    expect_equal(flags.value("greeting", true), true);
    expect_equal(flags.value("dark-mode", "none"), "none");
    expect_equal(flags.value("slice", 3), 3.0);
    expect_equal(flags.value("pieces", Slice{7, "none", {}}).id, 7);
    expect_equal(value_of(flags.details("greeting", true)).error_code, "TYPE_MISMATCH");
}

void a_value_is_read_as_what_it_is(Flagship& flags, Platform&) {
    const FlagDetails greeting = value_of(flags.details("greeting", ""));
    expect_error(greeting.as<bool>(), FlagshipError::ValueUnexpected);
    expect_error(greeting.as<Slice>(), FlagshipError::ValueUnexpected);
}

void what_is_no_question_is_not_asked(Flagship& flags, Platform&) {
    expect_equal(flags.value("", true), true);
    expect_error(flags.details("", true), FlagshipError::RequestInvalid);
    expect_error(flags.details_async("", "a").wait(), FlagshipError::RequestInvalid);
    expect_error(flags.details("pieces", std::numeric_limits<double>::infinity()), FlagshipError::RequestInvalid);
}

void nobody_knows_after_the_deadline(Flagship& flags, Platform& platform) {
    const Deadline deadline(platform, std::chrono::milliseconds(0));
    expect_error(flags.details("dark-mode", true), ErrorCode::DeadlineExceeded);
    expect_equal(flags.value("dark-mode", true), true);
}

}  // namespace

std::span<const ContractCase<Flagship>> flagship() {
    using Case = ContractCase<Flagship>;
    static constexpr std::array kCases{
        Case{"a flag of each type has its value", &a_flag_of_each_type_has_its_value},
        Case{"a rule looks at what is known", &a_rule_looks_at_what_is_known},
        Case{"a flag says why", &a_flag_says_why},
        Case{"flags overlap", &flags_overlap},
        Case{"a flag that is not there has its default", &a_flag_that_is_not_there_has_its_default},
        Case{"a flag of another type has its default", &a_flag_of_another_type_has_its_default},
        Case{"a value is read as what it is", &a_value_is_read_as_what_it_is},
        Case{"what is no question is not asked", &what_is_no_question_is_not_asked},
        Case{"nobody knows after the deadline", &nobody_knows_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
