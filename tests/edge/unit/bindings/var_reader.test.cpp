#include "edge/bindings/var_reader.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

Env with_vars(std::initializer_list<std::pair<std::string, std::string>> vars) {
    Env env(std::make_shared<testing::TestPlatform>());
    for (const auto& [name, value] : vars) env.add_var(name, value);
    return env;
}

std::string faults(const VarReader& vars) {
    const Result<void> sound = vars.check();
    return sound ? "" : sound.error().internal;
}

/// What is read of DAYS, 1 to 365 and 90 by default.
std::int64_t days_of(VarReader& vars) { return vars.integer("DAYS", {.least = 1, .most = 365}, 90); }

Result<std::string> shouted(std::string_view text) {
    if (!text.ends_with('!')) return fail(ErrorCode::MalformedRequest, "it is not shouted");
    return std::string(text);
}

}  // namespace

TEST_CASE("VarReader gives the default of what is absent, which is no fault", "[config]") {
    const Env env = with_vars({});
    VarReader vars(env);
    CHECK(vars.text("NAME", "nobody") == "nobody");
    CHECK(days_of(vars) == 90);
    CHECK(vars.choice("MODE", {"slow", "fast"}) == "slow");
    CHECK(vars.parsed("WORD", shouted, "shouted").empty());
    CHECK(vars.parsed_secret("KEY", shouted, "shouted").empty());
    CHECK(vars.check());
}

TEST_CASE("VarReader gives what is there", "[config]") {
    const Env env = with_vars({{"NAME", ""}, {"DAYS", "365"}, {"MODE", "fast"}, {"WORD", "a!"}, {"KEY", "b!"}});
    VarReader vars(env);
    CHECK(vars.text("NAME", "nobody").empty());
    CHECK(days_of(vars) == 365);
    CHECK(vars.choice("MODE", {"slow", "fast"}) == "fast");
    CHECK(vars.parsed("WORD", shouted, "shouted") == "a!");
    CHECK(vars.parsed_secret("KEY", shouted, "shouted") == "b!");
    CHECK(vars.check());
}

TEST_CASE("VarReader takes both ends of a range", "[config]") {
    for (const std::string end : {"1", "365"}) {
        const Env env = with_vars({{"DAYS", end}});
        VarReader vars(env);
        CHECK(days_of(vars) == std::stoi(end));
        CHECK(vars.check());
    }
}

TEST_CASE("VarReader tells of an integer the name, the value and the range", "[config]") {
    for (const std::string text :
         {"0", "366", "-1", "", "90x", "x90", " 90", "90 ", "+90", "090", "9e1", "90.0", "99999999999999999999"}) {
        const Env env = with_vars({{"DAYS", text}});
        VarReader vars(env);
        CHECK(days_of(vars) == 90);
        CHECK(faults(vars) == "the var DAYS is \"" + text + "\", and must be an integer from 1 to 365");
    }
}

TEST_CASE("VarReader takes words exactly as they are", "[config]") {
    for (const std::string text : {"Fast", "fast ", "", "fas", "faster"}) {
        const Env env = with_vars({{"MODE", text}});
        VarReader vars(env);
        CHECK(vars.choice("MODE", {"slow", "fast"}) == "slow");
        CHECK(faults(vars) == "the var MODE is \"" + text + "\", and must be \"slow\" or \"fast\"");
    }
}

TEST_CASE("VarReader tells of a parsed var what is wrong and what its form is", "[config]") {
    const Env env = with_vars({{"WORD", "hm"}});
    VarReader vars(env);
    CHECK(vars.parsed("WORD", shouted, "a word and \"!\"").empty());
    CHECK(faults(vars) == "the var WORD is \"hm\" (it is not shouted), and must be a word and \"!\"");
}

TEST_CASE("VarReader never tells a secret", "[config]") {
    const Env env = with_vars({{"KEY", "hunter2"}});
    VarReader vars(env);
    CHECK(vars.parsed_secret("KEY", shouted, "a word and \"!\"").empty());
    CHECK(faults(vars) == "the secret KEY cannot be used (it is not shouted), and must be a word and \"!\"");
}

TEST_CASE("VarReader tells all faults at once, as an Internal error", "[config]") {
    const Env env = with_vars({{"DAYS", "many"}, {"MODE", "odd"}, {"NAME", "any"}});
    VarReader vars(env);
    (void)days_of(vars);
    (void)vars.choice("MODE", {"slow"});
    CHECK(vars.text("NAME", "") == "any");
    CHECK(vars.check().error().code == ErrorCode::Internal);
    CHECK(faults(vars) == "the var DAYS is \"many\", and must be an integer from 1 to 365; "
                          "the var MODE is \"odd\", and must be \"slow\"");
}
