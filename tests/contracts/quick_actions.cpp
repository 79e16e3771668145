#include "contracts/quick_actions.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/edge.hpp"

namespace contracts {
namespace {

struct PageAtUrl {
    std::string url;
};
struct CakeOfPage {
    std::string name;
};

}  // namespace
}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::PageAtUrl> =
    edge::json::object<contracts::PageAtUrl>(edge::json::member<&contracts::PageAtUrl::url>());
template <>
inline constexpr auto edge::json::declaration<contracts::CakeOfPage> =
    edge::json::object<contracts::CakeOfPage>(edge::json::member<&contracts::CakeOfPage::name>()).ignoring_unknown();

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::string_view kCakes = R"({"html":"<h1>\"Caf\u00e9\"</h1>"})";

void a_page_is_given_as_html(QuickActions& actions, Platform&) {
    const auto content = value_of(actions.read<std::string>(QuickAction::Content, kCakes));
    expect_equal(content.result, "<h1>\"Caf\u00e9\"</h1>");
    expect_equal(content.meta.status, 200);
}

void the_options_are_of_a_declared_type(QuickActions& actions, Platform&) {
    const auto links = value_of(actions.read<std::vector<std::string>>(QuickAction::Links, PageAtUrl{"https://a.b/"}));
    expect_equal(links.result.size(), 2U);
    expect_equal(links.result[0], "https://a.b/plum");
    value_of(actions.run(QuickAction::Links, PageAtUrl{"https://a.b/"}));
}

void a_result_is_of_a_declared_type(QuickActions& actions, Platform&) {
    constexpr std::string_view kAsked = R"({"url":"https://a.b/","prompt":"the cake"})";
    expect_equal(value_of(actions.read<CakeOfPage>(QuickAction::Json, kAsked)).result.name, "plum");
    expect_error(actions.read<int>(QuickAction::Json, kAsked), QuickActionError::ResultUnexpected);
}

void a_picture_is_bytes(QuickActions& actions, Platform&) {
    Response picture = value_of(actions.run(QuickAction::Screenshot, kCakes));
    expect_equal(picture.headers().get("Content-Type").value_or(""), "image/png");
    expect_equal(picture.headers().get("X-Browser-Ms-Used").value_or(""), "12");
    expect_equal(value_of(read_body(picture, 100)), std::string_view("\x89PNG\0", 5));
    expect_error(actions.read<std::string>(QuickAction::Screenshot, kCakes), QuickActionError::ResultUnexpected);
}

void actions_overlap(QuickActions& actions, Platform&) {
    auto [content, none, links] =
        when_all(actions.run_async(QuickAction::Content, kCakes), actions.run_async(QuickAction::Markdown, kCakes),
                 actions.run_async(QuickAction::Links, PageAtUrl{"https://a.b/"}));
    value_of(std::move(content));
    expect_error(none, QuickActionError::PageUnusable);
    value_of(std::move(links));
}

void a_page_that_cannot_be_used_is_told(QuickActions& actions, Platform&) {
    const Error error = expect_error(actions.run(QuickAction::Markdown, kCakes), QuickActionError::PageUnusable);
    expect(error.internal.contains("no Markdown"), error.internal);
}

void options_are_one_object_with_one_page(QuickActions& actions, Platform&) {
    for (const std::string_view options :
         {"", "[]", "{", "\"https://a.b/\"", "{\"html\":\"\"},\"pdf\"", "{}", R"({"url":"https://a.b/","html":""})"}) {
        expect_error(actions.run(QuickAction::Content, options), QuickActionError::OptionsInvalid);
        expect_error(actions.run_async(QuickAction::Content, options).wait(), QuickActionError::OptionsInvalid);
        expect_error(actions.read<std::string>(QuickAction::Content, options), QuickActionError::OptionsInvalid);
    }
    expect_error(actions.run(QuickAction::Json, kCakes), QuickActionError::OptionsInvalid);
}

void too_many_actions_come_again(QuickActions& actions, Platform&) {
    const Error error =
        expect_error(actions.run(QuickAction::Links, PageAtUrl{"https://busy.b/"}), ErrorCode::RateLimited);
    expect(error.retry_after == 7s, "no time to return");
    expect_error(actions.run(QuickAction::Links, PageAtUrl{"https://down.b/"}), ErrorCode::Unavailable);
}

}  // namespace

std::span<const ContractCase<QuickActions>> quick_actions() {
    using Case = ContractCase<QuickActions>;
    static constexpr std::array kCases{
        Case{"a page is given as HTML", &a_page_is_given_as_html},
        Case{"the options are of a declared type", &the_options_are_of_a_declared_type},
        Case{"a result is of a declared type", &a_result_is_of_a_declared_type},
        Case{"a picture is bytes", &a_picture_is_bytes},
        Case{"actions overlap", &actions_overlap},
        Case{"a page that cannot be used is told", &a_page_that_cannot_be_used_is_told},
        Case{"options are one object with one page", &options_are_one_object_with_one_page},
        Case{"too many actions come again", &too_many_actions_come_again},
    };
    return kCases;
}

}  // namespace contracts
