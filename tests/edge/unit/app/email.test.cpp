#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/send_email.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_email.hpp"

using namespace edge;

namespace {

constexpr const char* kRaw = "Subject: Cake\r\nX-Order: 7\r\n\r\nA plum one: with nuts.\r\n";

/// An email that comes to an application.
struct Arrival {
    template <class F>
    explicit Arrival(F handler) {
        App app;
        app.email(handler);
        receive(std::move(app));
    }
    explicit Arrival(App app) { receive(std::move(app)); }

    void receive(App app) {
        env.kv("MAIL");
        done = testing::Client(std::move(app), env).email(email);
    }

    testing::MemoryEnv env;
    testing::MemoryEmail email{env, "ada@example.com", "orders@bakery.example", kRaw};
    Result<void> done;
};

}  // namespace

TEST_CASE("A handler of emails is given what came, and what it takes besides", "[email]") {
    Arrival arrival([](EmailMessage& email, Kv<"MAIL"> mail) -> Result<void> {
        mail.put("subject", email.header("subject").value_or("none")).value();
        mail.put("fields", std::to_string(email.headers().size())).value();
        mail.put("size", std::to_string(email.size())).value();
        return mail.put(email.from(), email.to() + email.take_raw().read_all(1000).value());
    });
    CHECK(arrival.done);
    KvNamespace mail = arrival.env.kv("MAIL");
    CHECK(mail.get_text("subject").value() == "Cake");
    CHECK(mail.get_text("fields").value() == "2");
    CHECK(mail.get_text("size").value() == std::to_string(std::string_view(kRaw).size()));
    CHECK(mail.get_text("ada@example.com").value() == std::string("orders@bakery.example") + kRaw);
    CHECK_FALSE(arrival.email.rejection());
}

TEST_CASE("An email is forwarded, answered and rejected", "[email]") {
    const Arrival arrival([](EmailMessage& email) {
        Headers added;
        added.set("X-Seen", "yes").value();
        email.forward("bakery@example.com", added).value();
        email.reply({.from = "orders@bakery.example", .subject = "Re: Cake", .text = "Thanks."}).value();
        email.reject("No.");
        email.reject("We bake no pies.");
    });
    CHECK(arrival.done);
    REQUIRE(arrival.email.forwards().size() == 1);
    CHECK(arrival.email.forwards()[0].to == "bakery@example.com");
    CHECK(arrival.email.forwards()[0].added.get("X-Seen") == "yes");
    REQUIRE(arrival.email.replies().size() == 1);
    CHECK(arrival.email.replies()[0].text == "Thanks.");
    CHECK(arrival.email.rejection() == "We bake no pies.");
}

TEST_CASE("What cannot be sent is refused before it is sent", "[email]") {
    const Arrival arrival([](EmailMessage& email) {
        CHECK(email.forward("").error().code == EmailError::RecipientsInvalid);
        CHECK(email.reply({.from = "", .text = "Thanks."}).error().code == EmailError::HeaderInvalid);
        CHECK(email.reply({.from = "a@b.example", .subject = "a\nb"}).error().code == EmailError::HeaderInvalid);
        const std::string with_zero("a\0b", 3);
        CHECK(email.reply({.from = "a@b.example", .subject = with_zero}).error().code == EmailError::HeaderInvalid);
    });
    CHECK(arrival.done);
    CHECK(arrival.email.forwards().empty());
    CHECK(arrival.email.replies().empty());
}

TEST_CASE("A failure to forward is the handler's to judge", "[email]") {
    App app;
    app.email([](EmailMessage& email) -> Result<void> {
        const Result<std::string> forwarded = email.forward("bakery@example.com");
        return forwarded ? Result<void>() : std::unexpected(forwarded.error());
    });
    testing::MemoryEnv env;
    testing::MemoryEmail email(env, "a@b.example", "c@d.example", kRaw);
    email.fail_next(1, email_error({.message = "destination address is not a verified address"}));
    CHECK(testing::Client(std::move(app), env).email(email).error().code == EmailError::NotAllowed);
    CHECK(env.log().contains("not a verified address"));
}

TEST_CASE("A handler of emails that throws fails, and the log says why", "[email]") {
    const Arrival arrival([](EmailMessage&) { throw std::runtime_error("no eggs"); });
    CHECK(arrival.done.error().code == ErrorCode::Internal);
    CHECK(arrival.env.log().contains("no eggs"));
    CHECK(arrival.env.log().contains("ada@example.com"));
}

TEST_CASE("An email that nothing handles fails, and the log has the cure", "[email]") {
    const Arrival arrival{App()};
    CHECK_FALSE(arrival.done);
    CHECK(arrival.env.log().contains("add App::email"));
}

TEST_CASE("A handler sends emails by what it takes", "[email]") {
    testing::MemoryEnv env;
    const auto mail = std::make_shared<testing::MemoryEmailSender>(env);
    env.add<EmailSender>("MAIL", mail);
    App app;
    app.post("/ready", [](SendEmail<"MAIL"> sender) -> Result<void> {
        sender->send({.from = "shop@example.com", .to = {"ada@example.com"}, .text = "Ready."}).value();
        return {};
    });
    testing::Client client(std::move(app), env);
    CHECK(client.post("/ready").status() == 204);
    REQUIRE(mail->sent().size() == 1);
    CHECK(mail->sent()[0].text == "Ready.");
    mail->fail_next(1, email_error({.message = "daily limit exceeded"}));
    CHECK(client.post("/ready").status() == 429);
}

TEST_CASE("What an email was rejected with becomes a typed error", "[email]") {
    CHECK(email_error({.message = "email to a@b.c not allowed"}).code == EmailError::NotAllowed);
    CHECK(email_error({.message = "destination address is not a verified address"}).code == EmailError::NotAllowed);
    CHECK(email_error({.message = "E_RATE_LIMIT_EXCEEDED"}).code == ErrorCode::RateLimited);
    CHECK(email_error({.message = "Network connection lost."}).code == ErrorCode::Unavailable);
    CHECK(email_error({.message = "invalid headers set"}).code == ErrorCode::Internal);
}
