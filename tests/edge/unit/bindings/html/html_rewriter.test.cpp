#include "edge/bindings/html/html_rewriter.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace edge;

namespace {

/// Writes down what a handler asks for, and refuses all that has the name "bad".
class NotedToken final : public detail::HtmlToken {
public:
    std::optional<std::string> read(std::string_view member, Texts arguments) override {
        if (member == "tagName") return "a";
        if (member == "getAttribute" && *arguments.begin() == "href") return "/";
        return std::nullopt;
    }
    std::vector<std::pair<std::string, std::string>> attributes() override { return {{"href", "/"}}; }
    Result<void> assign(std::string_view member, std::string_view value) override { return note(member, value); }
    Result<void> change(std::string_view method, Texts arguments) override {
        return note(method, arguments.size() == 0 ? std::string_view() : *arguments.begin());
    }
    Result<void> insert(std::string_view method, std::string_view content, HtmlContent kind) override {
        return note(method, std::string(content) + (kind == HtmlContent::Html ? " as HTML" : " as text"));
    }
    Result<void> on_end_tag(Work work) override { return work(*this); }

    std::vector<std::string> noted;

private:
    Result<void> note(std::string_view what, std::string_view more) {
        noted.push_back(std::string(what) + " " + std::string(more));
        if (more == "bad") return fail(HtmlError::ChangeInvalid, "HTML could not be changed.", std::string(what));
        return {};
    }
};

template <class Piece, class F>
Result<void> handled(NotedToken& token, F handler) {
    return detail::html_work<Piece>(std::move(handler))(token);
}

}  // namespace

TEST_CASE("Natively a response passes as it is, without its length", "[html]") {
    const HtmlRewriter rewriter = HtmlRewriter().on("p", [](HtmlElement& p) { p.remove(); });
    const Result<Response> page = rewriter.transform(
        Response::html("<p>a</p>", Status::NotFound).header("Content-Length", "8").header("X-Name", "value"));
    REQUIRE(page);
    CHECK(page->status() == Status::NotFound);
    CHECK(page->body() == "<p>a</p>");
    CHECK(page->headers().get("X-Name") == "value");
    CHECK(!page->headers().contains("Content-Length"));
}

TEST_CASE("A handler reads a piece of HTML and asks for changes", "[html]") {
    NotedToken token;
    CHECK(handled<HtmlElement>(token, [](HtmlElement& link) {
        CHECK(link.tag_name() == "a");
        CHECK(link.attribute("href") == "/");
        CHECK(link.attribute("rel") == std::nullopt);
        CHECK(!link.has_attribute("rel"));
        CHECK(link.attributes().size() == 1);
        link.before("1").append("2", HtmlContent::Html).set_tag_name("b").remove_and_keep_content();
        link.on_end_tag([](HtmlEndTag& end) { end.remove(); });
    }));
    CHECK(token.noted == std::vector<std::string>{"before 1 as text", "append 2 as HTML", "tagName b",
                                                  "removeAndKeepContent ", "remove "});
}

TEST_CASE("The first change that is refused is the failure of a handler that succeeds", "[html]") {
    NotedToken token;
    const Result<void> done = handled<HtmlElement>(token, [](HtmlElement& p) {
        p.set_attribute("bad", "a").set_tag_name("bad").remove();
        CHECK(p.fault());
    });
    REQUIRE(!done);
    CHECK(done.error().code == HtmlError::ChangeInvalid);
    CHECK(done.error().internal == "setAttribute");
    CHECK(token.noted.size() == 3);
}

TEST_CASE("The failure of a handler goes before what was refused", "[html]") {
    NotedToken token;
    const Result<void> done = handled<HtmlComment>(token, [](HtmlComment& comment) -> Result<void> {
        comment.set_text("bad");
        return fail(ErrorCode::NotFound, "There is none.");
    });
    REQUIRE(!done);
    CHECK(done.error().code == ErrorCode::NotFound);
}

TEST_CASE("What a handler of an end tag is refused is told where it was added", "[html]") {
    NotedToken token;
    const Result<void> done =
        handled<HtmlElement>(token, [](HtmlElement& p) { p.on_end_tag([](HtmlEndTag& end) { end.set_name("bad"); }); });
    REQUIRE(!done);
    CHECK(done.error().internal == "name");
}
