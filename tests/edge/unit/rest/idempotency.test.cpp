#include "edge/rest/idempotency.hpp"

#include <memory>
#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/openapi/takes.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "edge/testing/memory_kv.hpp"
#include "middleware/caller.hpp"
#include "support/sqlite_database.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

constexpr HeaderView kKey{"Idempotency-Key", "\"first\""};

/// What a handler does the next time that it is called.
enum class Work { Succeed, RefuseBeforeClaim, FailAfterClaim, ThrowAfterClaim, Stream, Illegal };

/// Counts what it has done.
struct Shortener : Caller {
    std::shared_ptr<testing::MemoryKv> kv = std::make_shared<testing::MemoryKv>(platform);
    std::shared_ptr<Work> next = std::make_shared<Work>(Work::Succeed);
    std::shared_ptr<int> made = std::make_shared<int>(0);

    explicit Shortener(const rest::Idempotency& idempotency = rest::Idempotency::over_kv("LINKS")) {
        env.add_kv("LINKS", kv);
        const auto create = [idempotency, next = next, made = made](Request& request,
                                                                    Context& context) -> Result<Response> {
            const auto body = request.body();
            if (!body) return std::unexpected(body.error());
            return idempotency.answer(request, context, *body, [&](const rest::Claim& claim) -> Result<Response> {
                if (*next == Work::RefuseBeforeClaim) return fail(ErrorCode::Conflict, "No.");
                if (const auto claimed = claim(); !claimed) return std::unexpected(claimed.error());
                if (*next == Work::FailAfterClaim) return fail(ErrorCode::Unavailable, "Not now.");
                if (*next == Work::ThrowAfterClaim) throw std::runtime_error("out of links");
                const std::string number = std::to_string(++*made);
                if (*next == Work::Stream) return Response::stream(Stream::of(number), "text/plain");
                Response response = Response::text(number, Status::Created);
                response.header("Location", *next == Work::Illegal ? "/\n" : "/" + number).header("X-Own", "yes");
                return std::move(response).append_header("Set-Cookie", "a=1").append_header("Set-Cookie", "b=2");
            });
        };
        app.post("/links", openapi::takes<rest::kIdempotencyKey>, create);
        app.post("/others", openapi::takes<rest::kIdempotencyKey>, create);
    }

    Response post(std::string body = "a", HeaderView key = kKey, std::string_view path = "/links") {
        Request request = Request::make("POST", path, std::span(&key, 1), std::move(body));
        Context context(env);
        Response response = app.handle(request, context);
        context.run_deferred();
        platform->advance(2s);
        return response;
    }
};

}  // namespace

TEST_CASE("A repeated request gets the first answer with all of its fields", "[rest][idempotency]") {
    Shortener api;
    const Response first = api.post();
    const Response again = api.post();
    CHECK(first.status() == Status::Created);
    CHECK(field(first, "Idempotency-Replayed") == "(absent)");
    CHECK(again.status() == Status::Created);
    CHECK(again.body() == first.body());
    CHECK(again.headers().block() == first.headers().block() + "Idempotency-Replayed\ntrue\n");
    CHECK(*api.made == 1);
}

TEST_CASE("A request without a key is carried out each time", "[rest][idempotency]") {
    Shortener api;
    for (int i = 0; i < 2; ++i) CHECK(field(api.post("a", {"X-Other", "1"}), "Idempotency-Replayed") == "(absent)");
    CHECK(*api.made == 2);
    CHECK(api.kv->operations() == 0);
}

TEST_CASE("A key that is none is refused before anything is done", "[rest][idempotency]") {
    Shortener api;
    for (const char* key : {"", "\"", "two words"})
        CHECK(api.post("a", {"Idempotency-Key", key}).status() == Status::BadRequest);
    CHECK(*api.made == 0);
}

TEST_CASE("A key that comes with another body is refused", "[rest][idempotency]") {
    Shortener api;
    api.post("a");
    CHECK(contains(api.post("b").body(), "/problems/idempotency-key-reused"));
    CHECK(*api.made == 1);
}

TEST_CASE("A key that is sent to another route is another key", "[rest][idempotency]") {
    Shortener api;
    api.post();
    CHECK(api.post("a", kKey, "/others").body() == "2");
}

TEST_CASE("A request that fails leaves its key free", "[rest][idempotency]") {
    for (const Work work : {Work::RefuseBeforeClaim, Work::FailAfterClaim, Work::ThrowAfterClaim, Work::Illegal}) {
        Shortener api;
        *api.next = work;
        CHECK(api.post().status() >= Status::BadRequest);
        *api.next = Work::Succeed;
        CHECK(field(api.post(), "Idempotency-Replayed") == "(absent)");
        CHECK(field(api.post(), "Idempotency-Replayed") == "true");
    }
}

TEST_CASE("A request that is refused before its claim writes nothing", "[rest][idempotency]") {
    Shortener api;
    *api.next = Work::RefuseBeforeClaim;
    api.post();
    CHECK(api.kv->operations() == 1);
}

TEST_CASE("A request whose first one still runs is told to come back", "[rest][idempotency]") {
    Shortener api;
    std::optional<Response> meanwhile;
    int operation = 0;
    api.kv->on_operation([&] {  // the look and the claim are past: the answer is being kept
        if (++operation == 3) meanwhile = api.post();
    });
    CHECK(api.post().status() == Status::Created);
    REQUIRE(meanwhile);
    CHECK(meanwhile->status() == Status::Conflict);
    CHECK(field(*meanwhile, "Retry-After") == "2");
    CHECK(*api.made == 1);
}

TEST_CASE("An answer that cannot be kept is given all the same, and the log tells", "[rest][idempotency]") {
    Shortener api;
    *api.next = Work::Stream;
    CHECK(api.post().status() == Status::Ok);
    CHECK(contains(api.log(), "its body is a stream"));
}

TEST_CASE("An answer is given again for its lifetime", "[rest][idempotency]") {
    Shortener api(rest::Idempotency::over_kv("LINKS", {.lifetime = 1h}));
    api.post();
    api.platform->advance(1h - 4s);
    CHECK(field(api.post(), "Idempotency-Replayed") == "true");
    api.platform->advance(4s);
    CHECK(field(api.post(), "Idempotency-Replayed") == "(absent)");
}

TEST_CASE("A store that is not bound fails requests that have a key, and no others", "[rest][idempotency]") {
    Shortener api(rest::Idempotency::over_kv("ELSEWHERE"));
    CHECK(api.post().status() == Status::InternalServerError);
    CHECK(api.post("a", {"X-Other", "1"}).status() == Status::Created);
    Shortener strict(rest::Idempotency::over_sql());
    CHECK(strict.post().status() == Status::InternalServerError);
}

TEST_CASE("A request is carried out once over SQL too", "[rest][idempotency]") {
    Shortener api(rest::Idempotency::over_sql());
    const auto database = std::make_shared<testing::SqliteDatabase>();
    REQUIRE(rest::SqlIdempotencyStore::create_tables(*database));
    api.env.set_sql(database);
    CHECK(api.post().body() == api.post().body());
    CHECK(*api.made == 1);
}

TEST_CASE("A claim of no key takes nothing", "[rest][idempotency]") { CHECK(rest::Claim()()); }
