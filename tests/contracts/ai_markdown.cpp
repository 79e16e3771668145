#include "contracts/ai_markdown.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/ai/ai_gateway_errors.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

AiDocument a_text(std::string bytes) { return {.name = "a.txt", .bytes = std::move(bytes)}; }

void a_document_becomes_markdown(AiDocuments& documents, Platform&) {
    const AiMarkdown made =
        value_of(documents.convert({.name = "menu.html", .bytes = "<h1>Caf\u00e9</h1>", .type = "text/html"}));
    expect_equal(made.name, "menu.html");
    expect_equal(made.mime_type, "text/html");
    expect_equal(made.format, "markdown");
    expect_equal(made.data, "# Caf\u00e9");
    expect_equal(made.tokens, 2U);
    expect_equal(made.error, std::nullopt);
}

void bytes_pass_as_they_are(AiDocuments& documents, Platform&) {
    const std::string bytes("line\n\"quoted\" \0 caf\u00e9", 21);
    expect_equal(value_of(documents.convert(a_text(bytes))).data, bytes);
    expect_equal(value_of(documents.convert(a_text(""))).data, "");
}

void each_document_is_converted_for_itself(AiDocuments& documents, Platform&) {
    const std::vector<AiDocument> given{a_text("one"), {.name = "a.zip", .bytes = "PK"}, a_text("two")};
    const std::vector<AiMarkdown> made = value_of(documents.convert(given));
    expect_equal(made.size(), 3U);
    expect_equal(made[0].data, "one");
    expect_equal(made[1].format, "error");
    expect(made[1].error && made[1].error->contains("a.zip"), "no reason");
    expect_equal(made[2].data, "two");
    expect_equal(value_of(documents.convert(std::span<const AiDocument>())).size(), 0U);
}

void a_document_that_cannot_be_read_is_told(AiDocuments& documents, Platform&) {
    const Error error = expect_error(documents.convert({.name = "a.zip", .bytes = "PK"}), AiError::DocumentUnreadable);
    expect(error.internal.contains("a.zip"), error.internal);
}

void what_is_no_document_is_not_sent(AiDocuments& documents, Platform&) {
    expect_error(documents.convert({.name = "", .bytes = "a"}), AiError::InputsInvalid);
    const std::vector<AiDocument> given{a_text("one"), {.name = "", .bytes = "a"}};
    expect_error(documents.convert_async(given).wait(), AiError::InputsInvalid);
    expect_error(documents.convert(a_text("a"), {.through = {.retries = {.max_attempts = 6}}}),
                 AiGatewayError::RequestInvalid);
}

void plain_text_is_asked_for(AiDocuments& documents, Platform&) {
    const AiMarkdown made = value_of(documents.convert(a_text("one"), {.format = AiTextFormat::Plain,
                                                                       .language = "de",
                                                                       .describe_pictures = true,
                                                                       .max_pictures = 2,
                                                                       .pdf_metadata = false,
                                                                       .css_selector = "main",
                                                                       .hostname = "example.com",
                                                                       .gateway = "shop"}));
    expect_equal(made.format, "text");
}

void conversions_overlap(AiDocuments& documents, Platform&) {
    const std::vector<AiDocument> given{a_text("one")};
    auto [made, formats] = when_all(documents.convert_async(given), documents.supported_async());
    expect_equal(value_of(std::move(made))[0].data, "one");
    const auto all = value_of(std::move(formats));
    const auto found = std::ranges::find(all, ".html", &AiDocumentFormat::extension);
    expect(found != all.end() && found->mime_type == "text/html", "no pages");
    expect_equal(value_of(documents.supported()).size(), all.size());
}

}  // namespace

std::span<const ContractCase<AiDocuments>> ai_markdown() {
    using Case = ContractCase<AiDocuments>;
    static constexpr std::array kCases{
        Case{"a document becomes Markdown", &a_document_becomes_markdown},
        Case{"bytes pass as they are", &bytes_pass_as_they_are},
        Case{"each document is converted for itself", &each_document_is_converted_for_itself},
        Case{"a document that cannot be read is told", &a_document_that_cannot_be_read_is_told},
        Case{"what is no document is not sent", &what_is_no_document_is_not_sent},
        Case{"plain text is asked for", &plain_text_is_asked_for},
        Case{"conversions overlap", &conversions_overlap},
    };
    return kCases;
}

}  // namespace contracts
