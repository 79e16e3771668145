#include "contracts/html.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/html/html_rewriter.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

/// The whole body of a response that is rewritten.
Result<std::string> body_of(Response response) {
    const BodyProducer producer = response.take_producer();
    expect(bool(producer), "it is not rewritten");
    return collect(producer);
}

Result<std::string> rewritten(const HtmlRewriter& rewriter, std::string_view html) {
    return body_of(value_of(rewriter.transform(Response::html(std::string(html)))));
}

/// What one handler of a selector makes of HTML.
template <class F>
std::string made(std::string_view selector, F handler, std::string_view html) {
    return value_of(rewritten(HtmlRewriter().on(selector, std::move(handler)), html));
}

/// How a change of an element fails.
template <class F>
void expect_refused(F handler) {
    expect_error(rewritten(HtmlRewriter().on("p", std::move(handler)), "<p>a</p>"), HtmlError::ChangeInvalid);
}

void attributes_are_read_and_changed(KvNamespace&, Platform&) {
    std::string seen;
    const auto handler = [&](HtmlElement& link) {
        for (const auto& [name, value] : link.attributes()) seen += name + "=" + value + ";";
        seen += link.attribute("none").value_or("nothing");
        seen += link.has_attribute("title") && !link.has_attribute("none") ? "" : " wrong";
        expect_equal(link.attribute("href"), "/a?b=1&amp;c");
        link.set_attribute("rel", "no\"follow").remove_attribute("title");
    };
    expect_equal(made("a[href]", handler, "<a href='/a?b=1&amp;c' title>A</a><a>B</a>"),
                 "<a href='/a?b=1&amp;c' rel=\"no&quot;follow\">A</a><a>B</a>");
    expect_equal(seen, "href=/a?b=1&amp;c;title=;nothing");
}

void content_is_put_around_an_element(KvNamespace&, Platform&) {
    const auto handler = [](HtmlElement& p) {
        p.before("<1>").after("<i>", HtmlContent::Html).prepend("<2>", HtmlContent::Html).append("&");
    };
    expect_equal(made("p", handler, "<p>a</p>"), "&lt;1&gt;<p><2>a&amp;</p><i>");
}

void an_element_is_replaced_or_left_out(KvNamespace&, Platform&) {
    const std::string_view html = "<p>a<b>c</b></p>";
    const auto replace = [](HtmlElement& b) { b.replace("<i>", HtmlContent::Html); };
    expect_equal(made("b", replace, html), "<p>a<i></p>");
    expect_equal(made("b", [](HtmlElement& b) { b.set_inner_content("\u00e9"); }, html), "<p>a<b>\u00e9</b></p>");
    expect_equal(made("p", [](HtmlElement& p) { p.remove_and_keep_content(); }, html), "a<b>c</b>");
    const auto remove = [](HtmlElement& b) {
        expect(!b.is_removed(), "it was removed before");
        b.remove();
        expect(b.is_removed(), "it was not removed");
    };
    expect_equal(made("b", remove, html), "<p>a</p>");
}

void a_tag_gets_another_name(KvNamespace&, Platform&) {
    const auto rename = [](HtmlElement& b) {
        expect_equal(b.tag_name(), "b");
        expect_equal(b.namespace_uri(), "http://www.w3.org/1999/xhtml");
        b.set_tag_name("strong");
    };
    expect_equal(made("b", rename, "<B>c</B>"), "<strong>c</strong>");
}

void end_tags_are_handled(KvNamespace&, Platform&) {
    int depth = 0;
    int deepest = 0;
    const auto handler = [&](HtmlElement& element) {
        deepest = std::max(deepest, ++depth);
        element.on_end_tag([&depth, name = element.tag_name()](HtmlEndTag& end) {
            expect_equal(end.name(), name);
            --depth;
            if (name == "b") end.before("!").after("?").set_name("i");
            if (name == "u") end.remove();
        });
    };
    expect_equal(made("*", handler, "<p>a<b>c</b><u>d</u></p>"), "<p>a<b>c!</i>?<u>d</p>");
    expect_equal(depth, 0);
    expect_equal(deepest, 2);
}

void texts_come_in_pieces(KvNamespace&, Platform&) {
    std::string all;
    int ends = 0;
    const auto handler = [&](HtmlText& text) {
        all += text.text();
        if (!text.is_last_in_text_node()) return void(text.remove());
        ++ends;
        text.after("<hr>", HtmlContent::Html).before("b").replace("<");
    };
    expect_equal(made("p", handler, "<p>caf\u00e9 &amp; a</p><p>x</p>z"), "<p>b&lt;<hr></p><p>b&lt;<hr></p>z");
    expect_equal(all, "caf\u00e9 &amp; ax");
    expect_equal(ends, 2);
}

void comments_are_read_and_changed(KvNamespace&, Platform&) {
    const auto handler = [](HtmlComment& comment) {
        if (comment.text() == "a") comment.set_text("b").before("1").after("2");
        else comment.remove();
    };
    expect_equal(made("p", handler, "<p><!--a--><!--c--></p><!--a-->"), "<p>1<!--b-->2</p><!--a-->");
}

void the_document_has_handlers_of_its_own(KvNamespace&, Platform&) {
    std::string seen;
    const HtmlRewriter rewriter =
        HtmlRewriter()
            .on_document([&](HtmlDoctype& doctype) {
                seen += doctype.name().value_or("-") + doctype.public_id().value_or("-") +
                        doctype.system_id().value_or("-");
            })
            .on_document([&](HtmlComment& comment) { seen += comment.text(); })
            .on_document([&](HtmlText& text) { seen += text.text(); })
            .on_document([](HtmlDocumentEnd& end) { end.append("<!--end-->", HtmlContent::Html); });
    expect_equal(value_of(rewritten(rewriter, "<!doctype html>a<!--b--><p>c")),
                 "<!doctype html>a<!--b--><p>c<!--end-->");
    expect_equal(seen, "html--abc");
}

void handlers_run_in_their_order(KvNamespace&, Platform&) {
    const HtmlRewriter rewriter =
        HtmlRewriter().on("p", [](HtmlElement& p) { p.set_attribute("a", "1"); }).on("p", [](HtmlElement& p) {
            p.set_attribute("a", *p.attribute("a") + "2");
        });
    expect_equal(value_of(rewritten(rewriter, "<p>")), "<p a=\"12\">");
}

void a_handler_waits_for_a_binding(KvNamespace& kv, Platform& platform) {
    value_of(kv.put("contract/html", "Plum"));
    const auto handler = [&](HtmlElement& name) {
        platform.sleep(std::chrono::milliseconds(1));
        name.set_inner_content(kv.get_text(*name.attribute("data-key")).value().value_or("none"));
    };
    expect_equal(made("b", handler, "<b data-key=contract/html></b><b data-key=contract/never></b>"),
                 "<b data-key=contract/html>Plum</b><b data-key=contract/never>none</b>");
}

void a_rewriter_is_used_again(KvNamespace&, Platform&) {
    const HtmlRewriter rewriter = HtmlRewriter().on("p", [](HtmlElement& p) { p.remove(); });
    Response first = value_of(rewriter.transform(Response::html("1<p>a</p>")));
    Response second = value_of(rewriter.transform(Response::html("2<p>b</p>")));
    expect_equal(value_of(body_of(std::move(second))), "2");
    expect_equal(value_of(body_of(std::move(first))), "1");
}

void a_large_body_passes(KvNamespace&, Platform&) {
    std::string html;
    for (int i = 0; i < 2000; ++i) html += "<p>" + std::string(100, 'a') + "</p>";
    int count = 0;
    const std::string all = made("p:nth-child(even)", [&](HtmlElement&) { ++count; }, "<div>" + html + "</div>");
    expect(all == "<div>" + html + "</div>", "it was changed");
    expect_equal(count, 1000);
}

void streams_and_bodies_made_meanwhile_are_rewritten(KvNamespace& kv, Platform&) {
    const HtmlRewriter rewriter = HtmlRewriter().on("b", [](HtmlElement& b) { b.set_tag_name("i"); });
    value_of(kv.put("contract/html", "<b>a</b>"));
    Stream stored = value_of(kv.get_stream("contract/html")).value();
    expect_equal(value_of(body_of(value_of(rewriter.transform(Response::stream(std::move(stored), "text/html"))))),
                 "<i>a</i>");
    const auto producer = [](BodySink& sink) { return sink.write("<b>c</b>"); };
    expect_equal(value_of(body_of(value_of(rewriter.transform(Response::stream(producer, "text/html"))))), "<i>c</i>");
}

void what_the_body_had_told_is_left_out(KvNamespace&, Platform&) {
    const HtmlRewriter rewriter = HtmlRewriter().on("b", [](HtmlElement&) {});
    Response response = value_of(rewriter.transform(
        Response::html("<b>", Status::NotFound).header("Content-Length", "3").header("X-Name", "value")));
    expect_equal(unsigned(response.status()), 404U);
    expect(!response.headers().contains("Content-Length"), "it has a length");
    expect_equal(response.headers().get("X-Name"), "value");
    expect_equal(response.headers().get("Content-Type"), "text/html; charset=utf-8");
}

void a_response_without_a_body_stays(KvNamespace&, Platform&) {
    const HtmlRewriter rewriter = HtmlRewriter().on_document([](HtmlDocumentEnd& end) { end.append("a"); });
    Response response = value_of(rewriter.transform(Response(Status::NotModified)));
    expect(!response.take_producer(), "it has a body");
    expect_equal(unsigned(response.status()), 304U);
}

void a_selector_that_is_none_is_refused(KvNamespace&, Platform&) {
    for (const std::string_view selector : {"", "a[", "p:hover", "a + b", "p::before"}) {
        const auto handler = [](HtmlElement&) {};
        expect_error(HtmlRewriter().on(selector, handler).transform(Response::html("<p>")), HtmlError::SelectorInvalid);
    }
}

void a_charset_that_is_unknown_is_refused(KvNamespace&, Platform&) {
    const HtmlRewriter rewriter = HtmlRewriter().on("p", [](HtmlElement&) {});
    expect_error(rewriter.transform(Response::bytes("<p>", "text/html; charset=none")), HtmlError::CharsetUnknown);
}

void a_change_that_html_forbids_breaks_it_off(KvNamespace&, Platform&) {
    expect_refused([](HtmlElement& p) { p.set_attribute("a b", "c"); });
    expect_refused([](HtmlElement& p) { p.set_attribute("", "c"); });
    expect_refused([](HtmlElement& p) { p.set_tag_name("1"); });
    expect_refused([](HtmlElement& p) { p.set_attribute("a b", "c").set_attribute("d", "e"); });
    const HtmlRewriter comments = HtmlRewriter().on_document([](HtmlComment& comment) { comment.set_text("a-->b"); });
    expect_error(rewritten(comments, "<!--a-->"), HtmlError::ChangeInvalid);
    const HtmlRewriter voids = HtmlRewriter().on("br", [](HtmlElement& br) { br.on_end_tag([](HtmlEndTag&) {}); });
    expect_error(rewritten(voids, "<br>"), HtmlError::ChangeInvalid);
}

void a_handler_that_fails_breaks_it_off(KvNamespace&, Platform&) {
    int calls = 0;
    const auto failing = [&](HtmlElement&) -> Result<void> {
        ++calls;
        return fail(ErrorCode::NotFound, "There is no plum.");
    };
    const Error error =
        expect_error(rewritten(HtmlRewriter().on("p", failing), "<p>a</p><p>b</p>"), ErrorCode::NotFound);
    expect_equal(error.detail, "There is no plum.");
    expect_equal(calls, 1);
    const auto throwing = [](HtmlText&) { throw std::runtime_error("no plums"); };
    expect_equal(expect_error(rewritten(HtmlRewriter().on("p", throwing), "<p>a</p>"), ErrorCode::Internal).internal,
                 "no plums");
    const auto at_the_end = [](HtmlElement& p) {
        p.on_end_tag([](HtmlEndTag&) -> Result<void> { return fail(ErrorCode::Conflict, "Twice."); });
    };
    expect_error(rewritten(HtmlRewriter().on("p", at_the_end), "<p>a</p>"), ErrorCode::Conflict);
}

}  // namespace

std::span<const ContractCase<KvNamespace>> html() {
    static constexpr std::array kCases{
        ContractCase<KvNamespace>{"attributes are read and changed", &attributes_are_read_and_changed},
        ContractCase<KvNamespace>{"content is put around an element", &content_is_put_around_an_element},
        ContractCase<KvNamespace>{"an element is replaced or left out", &an_element_is_replaced_or_left_out},
        ContractCase<KvNamespace>{"a tag gets another name", &a_tag_gets_another_name},
        ContractCase<KvNamespace>{"end tags are handled", &end_tags_are_handled},
        ContractCase<KvNamespace>{"texts come in pieces", &texts_come_in_pieces},
        ContractCase<KvNamespace>{"comments are read and changed", &comments_are_read_and_changed},
        ContractCase<KvNamespace>{"the document has handlers of its own", &the_document_has_handlers_of_its_own},
        ContractCase<KvNamespace>{"handlers run in their order", &handlers_run_in_their_order},
        ContractCase<KvNamespace>{"a handler waits for a binding", &a_handler_waits_for_a_binding},
        ContractCase<KvNamespace>{"a rewriter is used again", &a_rewriter_is_used_again},
        ContractCase<KvNamespace>{"a large body passes", &a_large_body_passes},
        ContractCase<KvNamespace>{"streams and bodies made meanwhile are rewritten",
                                  &streams_and_bodies_made_meanwhile_are_rewritten},
        ContractCase<KvNamespace>{"what the body had told is left out", &what_the_body_had_told_is_left_out},
        ContractCase<KvNamespace>{"a response without a body stays", &a_response_without_a_body_stays},
        ContractCase<KvNamespace>{"a selector that is none is refused", &a_selector_that_is_none_is_refused},
        ContractCase<KvNamespace>{"a charset that is unknown is refused", &a_charset_that_is_unknown_is_refused},
        ContractCase<KvNamespace>{"a change that HTML forbids breaks it off",
                                  &a_change_that_html_forbids_breaks_it_off},
        ContractCase<KvNamespace>{"a handler that fails breaks it off", &a_handler_that_fails_breaks_it_off},
    };
    return kCases;
}

}  // namespace contracts
