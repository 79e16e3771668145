#pragma once

#include <string_view>
#include <vector>

#include "edge/testing/client.hpp"

/// A request of a page of the documentation, and what that says of its answer: see tools/docs/answers.mjs.
struct Exchange {
    std::string_view place;
    std::string_view method;
    std::string_view target;
    std::vector<edge::HeaderView> fields;
    std::string_view body;
    int status;
    std::string_view answer;  ///< "..." stands for anything
    std::vector<edge::HeaderView> answer_fields;
};

/// What is bound while the examples of a page are run.
struct PageEnv : edge::testing::MemoryEnv {
    PageEnv();
};

/// Whether a text is the expected one; a line feed at its end does not count.
[[nodiscard]] bool answers(std::string_view expected, std::string_view text);

/// An application with the routes that `add` adds.
[[nodiscard]] edge::App made_by(void (*add)(edge::App&));

/// Sends the requests in their order, and checks the answers.
void check_exchanges(edge::App app, PageEnv& env, const std::vector<Exchange>& exchanges);
