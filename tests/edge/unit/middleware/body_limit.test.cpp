#include "edge/middleware/body_limit.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"

using namespace edge;

namespace {

/// A body that says whether it was read.
class Watched : public Stream::Source {
public:
    Watched(std::string bytes, bool& read) : stream_(Stream::of(std::move(bytes))), read_(read) {}
    Result<std::optional<std::string>> read_some() override {
        read_ = true;
        return stream_.read_some();
    }

private:
    Stream stream_;
    bool& read_;
};

Result<Response> echo(Request& request, Context&) {
    const Result<std::string_view> body = request.body();
    if (!body) return std::unexpected(body.error());
    return Response::text(std::string(*body));
}

struct Fixture : Caller {
    Fixture() {
        app.use(body_limit({.bytes = 4}));
        app.post("/small", body_limit({.bytes = 2}), &echo);
        app.post("/plain", &echo);
        app.post("/large", body_limit({.bytes = 8}), &echo);
    }

    [[nodiscard]] Status post(std::string_view path, std::string body) const {
        return (*this)("POST", path, {}, std::move(body)).status();
    }
};

}  // namespace

TEST_CASE("body_limit takes a body of exactly the limit", "[middleware]") {
    const Fixture call;
    CHECK(call.post("/plain", "1234") == Status::Ok);
}

TEST_CASE("body_limit refuses a body above the limit", "[middleware]") {
    const Fixture call;
    CHECK(call.post("/plain", "12345") == Status::ContentTooLarge);
}

TEST_CASE("body_limit of a route overrides the app's", "[middleware]") {
    const Fixture call;
    CHECK(call.post("/large", "12345678") == Status::Ok);
    CHECK(call.post("/large", "123456789") == Status::ContentTooLarge);
    CHECK(call.post("/small", "123") == Status::ContentTooLarge);
}

TEST_CASE("body_limit lets a route take more than the app when Content-Length tells", "[middleware]") {
    const Fixture call;
    CHECK(call("POST", "/large", {{"Content-Length", "8"}}, "12345678").status() == Status::Ok);
}

TEST_CASE("body_limit refuses by Content-Length before it reads", "[middleware]") {
    const Fixture call;
    bool read = false;
    Request request = Request::from_head("POST\nhttp://localhost/plain\nContent-Length\n5\n",
                                         Stream(std::make_unique<Watched>("12345", read)));
    Context context(call.env);
    CHECK(call.app.handle(request, context).status() == Status::ContentTooLarge);
    CHECK_FALSE(read);
}

TEST_CASE("body_limit does not believe a Content-Length that is too small", "[middleware]") {
    const Fixture call;
    CHECK(call("POST", "/plain", {{"Content-Length", "1"}}, "12345").status() == Status::ContentTooLarge);
}

TEST_CASE("body_limit without options is the default of Request", "[middleware]") {
    Caller call;
    call.app.post("/", body_limit(), &echo);
    CHECK(call("POST", "/", {}, std::string(Request::kDefaultBodyLimit, 'x')).status() == Status::Ok);
    CHECK(call("POST", "/", {}, std::string(Request::kDefaultBodyLimit + 1, 'x')).status() == Status::ContentTooLarge);
}
