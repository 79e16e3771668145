#include <catch2/catch_test_macros.hpp>
#include <edge/handlers/object_sockets.hpp>
#include <edge/handlers/queue.hpp>
#include <edge/handlers/r2.hpp>
#include <edge/testing/client.hpp>
#include <edge/testing/memory_object_sockets.hpp>
#include <edge/testing/memory_objects.hpp>
#include <edge/testing/memory_queue.hpp>
#include <edge/testing/memory_r2.hpp>
#include <edge/testing/sqlite_d1.hpp>

#include "worker_env.hpp"

using namespace edge;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// 640 times 480, as far as anybody looks.
const std::string kPng = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0"s;

/// The application on bindings in memory.
struct Fixture {
    testing::MemoryEnv env;
    std::shared_ptr<testing::MemoryR2> files = std::make_shared<testing::MemoryR2>(env.platform());
    std::shared_ptr<testing::SqliteD1> db = std::make_shared<testing::SqliteD1>(env.platform());
    std::shared_ptr<testing::MemoryQueue> failed = std::make_shared<testing::MemoryQueue>(env, "photos-failed");
    std::shared_ptr<testing::MemoryQueue> uploads = std::make_shared<testing::MemoryQueue>(
        env, "photos", testing::QueueRules{.max_retries = 1, .retry_delay = 60s, .dead_letters = failed});
    std::shared_ptr<testing::MemoryObjectSockets> sockets = std::make_shared<testing::MemoryObjectSockets>(env);
    std::shared_ptr<testing::MemoryObjects> watchers =
        std::make_shared<testing::MemoryObjects>(make_app, env, "Watchers");
    testing::Client client;

    Fixture() : client(make_app, bound()) {}

    testing::MemoryEnv& bound() {
        db->apply_migrations(MIGRATIONS).value();
        env.add<R2Bucket>("FILES", files);
        env.add<D1Database>("DB", db);
        env.add<MessageQueue>("UPLOADS", uploads);
        env.add<ObjectSockets>("sockets", sockets);
        env.durable_objects("WATCHERS", watchers);
        return env;
    }
    testing::Reply send(std::string bytes = kPng, std::string type = "image/png") {
        return client.post("/v1/photos?title=Bread", testing::Payload::of(std::move(type), std::move(bytes)));
    }
    /// The queue delivers what waits in it.
    void look() { uploads->deliver_to(client); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a photo is taken, looked at, and served") {
    const testing::Reply sent = send();
    REQUIRE(sent.status() == 202);
    CHECK(sent.json().text("/state") == "uploaded");
    CHECK(sent.json().integer("/bytes") == std::int64_t(kPng.size()));
    CHECK(client.get("/v1/photos/1/content").status() == 404);  // nobody knows yet what it is
    look();
    const testing::Reply photo = client.get("/v1/photos/1");
    CHECK(photo.json().text("/state") == "ready");
    CHECK(photo.json().integer("/width") == 640);
    CHECK(photo.json().integer("/height") == 480);
    const testing::Reply content = client.get("/v1/photos/1/content");
    CHECK(content.status() == 200);
    CHECK(content.header("Content-Type") == "image/png");
    CHECK(content.body() == kPng);
    CHECK(client.get("/v1/photos/1/content", {{"If-None-Match", content.header("ETag")}}).status() == 304);
}

TEST_CASE_METHOD(Fixture, "what is no picture is refused when it is looked at") {
    for (const std::string& bytes : {"<html>"s, ""s}) {
        const std::string path = "/v1/photos/" + std::to_string(send(bytes).json().integer("/id"));
        look();
        CHECK(client.get(path).json().text("/state") == "refused");
        CHECK_FALSE(client.get(path).json().has("/width"));
        CHECK(client.get(path + "/content").status() == 404);
    }
}

TEST_CASE_METHOD(Fixture, "a body that says it is something else is refused at once") {
    CHECK(send("GIF89a", "image/gif").status() == 415);
    const testing::Payload photo = testing::Payload::of("image/png", kPng);
    CHECK(client.post("/v1/photos?title=Bread", photo, {{"Content-Length", "20000001"}}).status() == 413);
    CHECK(client.post("/v1/photos", testing::Payload::of("image/png", kPng)).status() == 400);  // no title
    CHECK(uploads->waiting() == 0);
    CHECK(files->list({})->objects.empty());
}

TEST_CASE_METHOD(Fixture, "what fails takes back what was done before it") {
    SECTION("the database") { db->fail_next(1, Error(ErrorCode::Unavailable, "Down.")); }
    SECTION("the queue") { uploads->fail_next(1, Error(ErrorCode::Unavailable, "Down.")); }
    CHECK(send().status() == 503);
    CHECK(files->list({})->objects.empty());
    CHECK(client.get("/v1/photos").body() == "[]");
    CHECK(send().status() == 202);
}

TEST_CASE_METHOD(Fixture, "a message that fails comes again, and a photo is looked at once") {
    send();
    db->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
    look();
    CHECK(client.get("/v1/photos/1").json().text("/state") == "uploaded");
    env.advance(60s);
    look();
    CHECK(client.get("/v1/photos/1").json().text("/state") == "ready");
    CHECK(failed->waiting() == 0);
    files->fail_next(1, Error(ErrorCode::Internal, "must not be asked again"));
    CHECK(client.queue("photos", {QueueMessage::json(R"({"id":1})")}).messages[0].fate ==
          DeliveredMessage::Fate::Acked);
}

TEST_CASE_METHOD(Fixture, "a photo may be deleted, also before it is looked at") {
    send();
    CHECK(client.del("/v1/photos/1").status() == 204);
    look();
    CHECK(client.get("/v1/photos/1").status() == 404);
    CHECK(client.del("/v1/photos/1").status() == 404);
    CHECK(files->list({})->objects.empty());
    CHECK(failed->waiting() == 0);
}

TEST_CASE_METHOD(Fixture, "everybody who watches is told what a photo was found to be") {
    testing::WebSocketVisit ada = client.web_socket("/v1/live");
    testing::WebSocketVisit bob = client.web_socket("/v1/live");
    REQUIRE(ada.reply().status() == 101);
    send();
    CHECK(ada.texts().empty());  // nothing is known yet
    look();
    REQUIRE(ada.texts().size() == 1);
    CHECK(ada.texts().front() == client.get("/v1/photos/1").body());
    CHECK(bob.texts() == ada.texts());
    ada.vanish();
    sockets->deliver_to(client);
    send("<html>");
    look();
    CHECK(ada.texts().size() == 1);
    CHECK(bob.texts().back().contains("refused"));
}

TEST_CASE_METHOD(Fixture, "a photo is looked at though nobody can be told") {
    const auto refuse = [](const Env&) { return App::refusing(Error(ErrorCode::Unavailable, "Nobody is there.")); };
    env.durable_objects("WATCHERS", std::make_shared<testing::MemoryObjects>(refuse, env, "Watchers"));
    send();
    look();
    CHECK(client.get("/v1/photos/1").json().text("/state") == "ready");
}

TEST_CASE_METHOD(Fixture, "who watches has to ask for a WebSocket") { CHECK(client.get("/v1/live").status() == 426); }

TEST_CASE_METHOD(Fixture, "photos are listed by page, the newest first") {
    for (int i = 0; i < 3; ++i) send();
    const testing::Reply first = client.get("/v1/photos?limit=2");
    CHECK(first.json().integer("/0/id") == 3);
    CHECK(first.json().integer("/1/id") == 2);
    CHECK(client.get("/v1/photos?limit=2&before=2").json().integer("/0/id") == 1);
    CHECK(client.get("/v1/photos?limit=0").status() == 400);
}
