// The README's example, compiled from examples/notes/notes.cpp and called in process.
#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/test_platform.hpp"

namespace {

using namespace edge;

/// The example with one note in its KV.
class Notes {
public:
    Notes() {
        env_.add_kv("NOTES", kv_);
        REQUIRE(env_.kv("NOTES")->put("note/1", "buy flour"));
    }
    MemoryKv& kv() { return *kv_; }
    [[nodiscard]] Response get(std::string_view path) const {
        Context context(env_);
        Request request = Request::make("GET", path);
        return make_app(env_).handle(request, context);
    }

private:
    std::shared_ptr<TestPlatform> platform_ = std::make_shared<TestPlatform>();
    std::shared_ptr<MemoryKv> kv_ = std::make_shared<MemoryKv>(platform_);
    Env env_{platform_};
};

}  // namespace

TEST_CASE("The notes example reads a note", "[examples]") {
    const Response response = Notes().get("/notes/1");
    CHECK(response.status() == Status::Ok);
    CHECK(response.body() == "buy flour");
}

TEST_CASE("The notes example answers 404 for an absent note", "[examples]") {
    CHECK(Notes().get("/notes/2").status() == Status::NotFound);
}

TEST_CASE("The notes example answers 400 for a number that is none", "[examples]") {
    CHECK(Notes().get("/notes/x").status() == Status::BadRequest);
}

TEST_CASE("The notes example answers 503 when KV does not answer", "[examples]") {
    Notes notes;
    notes.kv().fail_next(1, Error{ErrorCode::Unavailable, "down"});
    CHECK(notes.get("/notes/1").status() == Status::ServiceUnavailable);
}
