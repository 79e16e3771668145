#include "edge/http/multipart.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/multipart.hpp"
#include "edge/testing/client.hpp"

using namespace edge;

namespace {

/// A body that comes in pieces of so many bytes.
class Pieces final : public Stream::Source {
public:
    Pieces(std::string bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}
    Result<std::optional<std::string>> read_some() override {
        if (bytes_.empty()) return std::nullopt;
        std::string piece = bytes_.substr(0, size_);
        bytes_.erase(0, size_);
        return piece;
    }

private:
    std::string bytes_;
    std::size_t size_;
};

Stream in_pieces(std::string bytes, std::size_t size) {
    return Stream(std::make_unique<Pieces>(std::move(bytes), size));
}

const std::string kForm =
    "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nplum\r\n"
    "--b\r\ncontent-disposition: FORM-DATA; name=photo; filename=\"a;b.png\"\r\nContent-Type: image/png\r\n\r\n"
    "\r\n--\r\n--c\r\n-\r\n"
    "--b\r\nContent-Disposition: form-data; name=\"\"; filename=\"\"\r\n\r\n\r\n--b--\r\n";

/// All parts as text; the code of the failure.
std::string read_form(std::string body, std::size_t size = 1000, const MultipartLimits& limits = {}) {
    MultipartReader form(in_pieces(std::move(body), size), "b", limits);
    std::string all;
    for (;;) {
        const Result<std::optional<MultipartReader::Part>> part = form.next();
        if (!part) return std::string(part.error().code.kind().slug);
        if (!*part) return all;
        const Result<std::string> bytes = form.read_all(1000);
        if (!bytes) return std::string(bytes.error().code.kind().slug);
        all += (*part)->name + "|" + (*part)->filename.value_or("-") + "|" + (*part)->content_type + "|" + *bytes + ";";
    }
}

std::string part_with(std::string_view fields) { return "--b\r\n" + std::string(fields) + "\r\n\r\na\r\n--b--\r\n"; }

std::string disposed(std::string_view parameters) {
    return read_form(part_with("Content-Disposition: form-data; " + std::string(parameters)));
}

}  // namespace

TEST_CASE("A form is read in pieces of any size", "[multipart]") {
    for (std::size_t size = 1; size <= kForm.size(); ++size) {
        CAPTURE(size);
        CHECK(read_form(kForm, size) ==
              "title|-|text/plain|plum;photo|a;b.png|image/png|\r\n--\r\n--c\r\n-;||text/plain|;");
    }
}

TEST_CASE("A form has no parts, or ends without a line's end", "[multipart]") {
    CHECK(read_form("--b--\r\n").empty());
    CHECK(read_form("--b--").empty());
}

TEST_CASE("A part that is not read is passed over", "[multipart]") {
    MultipartReader form(in_pieces(kForm, 3), "b");
    CHECK(form.read_some().value() == std::nullopt);
    CHECK(form.next().value()->name == "title");
    CHECK(form.read_some().value().has_value());
    CHECK(form.next().value()->name == "photo");
    CHECK(form.next().value()->filename == "");
    CHECK(form.next().value() == std::nullopt);
    CHECK(form.next().value() == std::nullopt);
    CHECK(form.read_some().value() == std::nullopt);
}

TEST_CASE("Names are written as browsers do", "[multipart]") {
    CHECK(disposed(R"(name="a%22b%0D%0Ac%41")") == "a\"b\r\nc%41|-|text/plain|a;");
    CHECK(disposed(R"(name="a\"b"; filename="C:\dir\a.txt")") == "a\"b|C:\\dir\\a.txt|text/plain|a;");
    CHECK(disposed("name=\"caf\u00e9\"; other=1; filename*=utf-8''x") == "caf\u00e9|-|text/plain|a;");
}

TEST_CASE("What is no form is refused", "[multipart]") {
    const std::string head = "Content-Disposition: form-data; name=a";
    for (const std::string& body : {std::string(),
                                    std::string("--"),
                                    std::string("--b"),
                                    std::string("--c--\r\n"),
                                    std::string("x--b--\r\n"),
                                    std::string("\r\n--b--\r\n"),
                                    std::string("--b--x"),
                                    std::string("--b--\r"),
                                    std::string("--b--\r\n\r\n"),
                                    std::string("--b--\r\n--b\r\n"),
                                    std::string("--bx\r\n"),
                                    std::string("--b \r\n") + head + "\r\n\r\na\r\n--b--",
                                    std::string("--b\n") + head + "\n\na\n--b--",
                                    "--b\r\n" + head + "\r\n\r\na",
                                    "--b\r\n" + head + "\r\n\r\na\r\n--b",
                                    "--b\r\n" + head + "\r\n\r\na\r\n--bc\r\n",
                                    "--b\r\n" + head + "\r\n",
                                    part_with(""),
                                    part_with("X: y"),
                                    part_with("no field"),
                                    part_with(head + "\r\n" + head),
                                    part_with(head + "\r\n folded"),
                                    part_with("Content-Disposition: attachment; name=a"),
                                    part_with("Content-Disposition: form-data"),
                                    part_with("Content-Disposition: form-data; name"),
                                    part_with("Content-Disposition: form-data; name=a; name=b"),
                                    part_with("Content-Disposition: form-data; name=a b"),
                                    part_with("Content-Disposition: form-data; name=\"a"),
                                    part_with("Content-Disposition: form-data; name=\"\xff\""),
                                    part_with("X : y\r\n" + head),
                                    part_with(head + "\r\nContent-Transfer-Encoding: base64"),
                                    part_with(head + std::string("\r\nX: a\0b", 8))}) {
        CAPTURE(body);
        CHECK(read_form(body) == "malformed-request");
        CHECK(read_form(body, 1) == "malformed-request");
    }
}

TEST_CASE("No part begins within the head of another", "[multipart]") {
    const std::string form = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n"
                             "--b\r\nContent-Disposition: form-data; name=admin\r\n\r\n1\r\n--b--\r\n";
    for (const std::size_t size : {std::size_t{1}, std::size_t{1000}})
        CHECK(read_form(form, size) == "malformed-request");
}

TEST_CASE("What is refused once is refused again", "[multipart]") {
    const std::string hidden = "Content-Disposition: form-data; name=admin\r\n\r\n1\r\n--b--\r\n";
    for (const std::string& body : {"--b\r\nX: y\r\n\r\n\r\n" + hidden, "--b--\r\n" + hidden}) {
        MultipartReader form(in_pieces(body, 1000), "b", MultipartLimits{});
        CHECK_FALSE(form.next());
        CHECK_FALSE(form.next());
    }
}

TEST_CASE("A part has one Content-Type, of characters that a field may have", "[multipart]") {
    const std::string part = "Content-Disposition: form-data; name=a";
    CHECK(read_form(part_with(part + "\r\nContent-Type: text/plain\r\nContent-Type: text/html")) ==
          "malformed-request");
    CHECK(read_form(part_with(part + "\r\nContent-Type: text/\x01")) == "malformed-request");
    CHECK(read_form(part_with(part + "\r\nContent-Type: text/plain")) == "a|-|text/plain|a;");
}

TEST_CASE("A form keeps its limits", "[multipart]") {
    CHECK(read_form(kForm, 10, {.bytes = kForm.size(), .parts = 3}) == read_form(kForm));
    CHECK(read_form(kForm, 10, {.bytes = kForm.size() - 1}) == "body-too-large");
    CHECK(read_form(kForm, 10, {.parts = 2}) == "body-too-large");
    CHECK(read_form(kForm, 10, {.head_bytes = 20}) == "body-too-large");
    MultipartReader form(in_pieces(kForm, 3), "b");
    REQUIRE(form.next());
    CHECK(form.read_all(3).error().code == ErrorCode::BodyTooLarge);
}

TEST_CASE("A boundary is what the Content-Type says", "[multipart]") {
    CHECK(multipart_boundary("multipart/form-data; boundary=abc").value() == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\"").value() == "a b:c");
    CHECK(multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'a')).value().size() == 70);
    for (const std::string& type :
         {std::string("multipart/form-data"), std::string("multipart/form-data; boundary="),
          std::string("multipart/form-data; boundary=\"a \""), std::string("multipart/form-data; boundary=\"a\r\nb\""),
          std::string("multipart/form-data; boundary=a; boundary=b"),
          "multipart/form-data; boundary=" + std::string(71, 'a')})
        CHECK(multipart_boundary(type).error().code == ErrorCode::MalformedRequest);
    for (const std::string_view type : {"", "multipart/mixed; boundary=a", "text/plain"})
        CHECK(multipart_boundary(type).error().code == ErrorCode::UnsupportedMediaType);
}

TEST_CASE("A handler takes a form, within the limit of the request", "[multipart]") {
    App app;
    app.use(body_limit({.bytes = 400}));
    app.post("/", [](MultipartReader form) -> Result<Response> {
        const Result<std::optional<MultipartReader::Part>> part = form.next();
        if (!part) return std::unexpected(part.error());
        const Result<std::string> bytes = form.read_all(1000);
        if (!bytes) return std::unexpected(bytes.error());
        return Response::text((*part)->name + "=" + *bytes);
    });
    testing::MemoryEnv env;
    testing::Client client(std::move(app), env);
    const auto post = [&](std::string type, std::string body) {
        return client.post("/", testing::Payload::of(std::move(type), std::move(body)));
    };
    const std::string type = "multipart/form-data; boundary=b";
    CHECK(post(type, kForm).body() == "title=plum");
    CHECK(post(type, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n" + std::string(400, 'a')).status() == 413);
    CHECK(post(type, "a=b").status() == 400);
    CHECK(post("multipart/form-data", kForm).status() == 400);
    CHECK(post("application/x-www-form-urlencoded", "a=b").status() == 415);
}
