#include "docs/exchanges.hpp"

#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

namespace {

constexpr std::string_view kAnything = "...";

bool is_field(const edge::HeaderView& field, const edge::testing::Reply& reply) {
    return answers(field.value, reply.header(field.name));
}

}  // namespace

PageEnv::PageEnv() {
    kv("NOTES");
    kv("ORDERS");
}

bool answers(std::string_view expected, std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    std::size_t end = expected.find(kAnything);
    if (end == std::string_view::npos) return text == expected;
    if (!text.starts_with(expected.substr(0, end))) return false;
    text.remove_prefix(end);
    while (true) {
        expected.remove_prefix(end + kAnything.size());
        end = expected.find(kAnything);
        if (end == std::string_view::npos) return text.ends_with(expected);
        const std::size_t found = text.find(expected.substr(0, end));
        if (found == std::string_view::npos) return false;
        text.remove_prefix(found + end);
    }
}

edge::App made_by(void (*add)(edge::App&)) {
    edge::App app;
    add(app);
    return app;
}

void check_exchanges(edge::App app, PageEnv& env, const std::vector<Exchange>& exchanges) {
    edge::testing::Client client(std::move(app), env);
    for (const Exchange& each : exchanges) {
        const edge::testing::Payload body =
            each.body.empty() ? edge::testing::Payload() : edge::testing::Payload(std::string(each.body));
        const edge::testing::Reply reply = client.request(each.method, each.target, each.fields, body);
        INFO(each.place << ": " << each.method << " " << each.target << " is answered " << reply.status() << " "
                        << reply.body());
        CHECK(each.status == reply.status());
        CHECK(answers(each.answer, reply.body()));
        for (const edge::HeaderView& field : each.answer_fields) {
            INFO(field.name << ": " << reply.header(field.name));
            CHECK(is_field(field, reply));
        }
    }
}
