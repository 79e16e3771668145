#include "edge/bindings/ai/ai_markdown.hpp"

#include <utility>

#include "edge/json/containers.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"

template <>
inline constexpr auto edge::json::declaration<edge::AiMarkdown> =
    edge::json::object<edge::AiMarkdown>(edge::json::member<&edge::AiMarkdown::id>("", edge::json::may_be_absent()),
                                         edge::json::member<&edge::AiMarkdown::name>(""),
                                         edge::json::member("mimeType", &edge::AiMarkdown::mime_type, ""),
                                         edge::json::member<&edge::AiMarkdown::format>(""),
                                         edge::json::member<&edge::AiMarkdown::tokens>("", edge::json::may_be_absent()),
                                         edge::json::member<&edge::AiMarkdown::data>("", edge::json::may_be_absent()),
                                         edge::json::member<&edge::AiMarkdown::error>(""))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::AiDocumentFormat> =
    edge::json::object<edge::AiDocumentFormat>(edge::json::member("mimeType", &edge::AiDocumentFormat::mime_type, ""),
                                               edge::json::member<&edge::AiDocumentFormat::extension>(""))
        .ignoring_unknown();

namespace edge {
namespace {

template <class T>
Result<std::vector<T>> read_documents(std::string_view text) {
    Result<std::vector<T>> read = json::parse_items<T>(text);
    if (read) return read;
    std::string reasons = read.error().detail;
    for (const Violation& violation : read.error().violations)
        reasons += concat({" ", violation.pointer, ": ", violation.detail});
    return fail(AiError::AnswerUnexpected, "The conversion of documents gave an answer that was not expected.",
                std::move(reasons));
}

Result<void> check_documents(std::span<const AiDocument> documents, const AiMarkdownOptions& options) {
    for (const AiDocument& document : documents)
        if (document.name.empty())
            return fail(AiError::InputsInvalid, "A document cannot be converted.",
                        "it has no name, whose extension says what it is");
    return check_ai_gateway_options(options.through);
}

void write_pictures(json::Writer& text, const AiMarkdownOptions& options) {
    text.key("images").begin_object();
    if (options.describe_pictures) text.member("convert", *options.describe_pictures);
    if (options.max_pictures) text.member("maxConvertedImages", *options.max_pictures);
    if (!options.language.empty()) text.member("descriptionLanguage", options.language);
    text.end_object();
}

}  // namespace

void detail::write(json::Writer& text, const AiMarkdownOptions& options) {
    text.begin_object();
    if (!options.gateway.empty()) {
        text.key("gateway").begin_object().member("id", options.gateway);
        write_ai_gateway_options(text, options.through);
        text.end_object();
    }
    text.key("conversionOptions").begin_object();
    text.key("output").begin_object();
    text.member("format", options.format == AiTextFormat::Plain ? "text" : "markdown").end_object();
    text.key("html").begin_object();
    write_pictures(text, options);
    if (!options.hostname.empty()) text.member("hostname", options.hostname);
    if (!options.css_selector.empty()) text.member("cssSelector", options.css_selector);
    text.end_object();
    text.key("docx").begin_object();
    write_pictures(text, options);
    text.end_object().key("pdf").begin_object();
    write_pictures(text, options);
    if (options.pdf_metadata) text.member("metadata", *options.pdf_metadata);
    text.end_object().key("image").begin_object();
    if (!options.language.empty()) text.member("descriptionLanguage", options.language);
    text.end_object().end_object().end_object();
}

Result<std::vector<AiMarkdown>> detail::read_ai_markdown(std::string_view json) {
    return read_documents<AiMarkdown>(json);
}
Result<std::vector<AiDocumentFormat>> detail::read_ai_formats(std::string_view json) {
    return read_documents<AiDocumentFormat>(json);
}

Pending<std::vector<AiMarkdown>> AiDocuments::pending(std::span<const AiDocument> documents,
                                                      const AiMarkdownOptions& options) {
    using Converted = Pending<std::vector<AiMarkdown>>;
    if (Result<void> checked = check_documents(documents, options); !checked)
        return Converted::ready(std::unexpected(std::move(checked.error())));
    if (documents.empty()) return Converted::ready(std::vector<AiMarkdown>());
    return {*platform_, prepare_convert(documents, options)};
}

Result<std::vector<AiMarkdown>> AiDocuments::convert(std::span<const AiDocument> documents,
                                                     const AiMarkdownOptions& options) {
    return pending(documents, options).wait();
}

Pending<std::vector<AiMarkdown>> AiDocuments::convert_async(std::span<const AiDocument> documents,
                                                            const AiMarkdownOptions& options) {
    return pending(documents, options).started();
}

Result<AiMarkdown> AiDocuments::convert(const AiDocument& document, const AiMarkdownOptions& options) {
    Result<std::vector<AiMarkdown>> all = convert(std::span(&document, 1), options);
    if (!all) return std::unexpected(std::move(all.error()));
    if (all->size() != 1)
        return fail(AiError::AnswerUnexpected, "The conversion of documents gave an answer that was not expected.",
                    concat({"one document gave ", std::to_string(all->size())}));
    AiMarkdown& only = all->front();
    if (only.error)
        return fail(AiError::DocumentUnreadable, "A document cannot be read.", concat({only.name, ": ", *only.error}));
    return std::move(only);
}

Result<std::vector<AiDocumentFormat>> AiDocuments::supported() {
    return Pending<std::vector<AiDocumentFormat>>(*platform_, prepare_supported()).wait();
}

Pending<std::vector<AiDocumentFormat>> AiDocuments::supported_async() {
    return Pending<std::vector<AiDocumentFormat>>(*platform_, prepare_supported()).started();
}

}  // namespace edge
