#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai/ai_errors.hpp"
#include "edge/bindings/ai/ai_gateway_options.hpp"
#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/json/writer.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// A document that is to become Markdown.
struct AiDocument {
    std::string name;       ///< with its extension, which says what it is: "menu.pdf"
    std::string bytes;      ///< all of it
    std::string type = {};  ///< its media type; "": by the extension
};

/// What became of a document.
struct AiMarkdown {
    std::string id = {};                    ///< of the conversion
    std::string name = {};                  ///< of the document
    std::string mime_type = {};             ///< what it was taken for
    std::string format = {};                ///< "markdown" or "text"; "error" where it could not be read
    std::uint64_t tokens = 0;               ///< what a model would count in the text
    std::string data = {};                  ///< the text
    std::optional<std::string> error = {};  ///< why there is none
};

/// A kind of document that can become Markdown.
struct AiDocumentFormat {
    std::string mime_type = {};  ///< "application/pdf"
    std::string extension = {};  ///< ".pdf"
};

/// What the text is made in.
enum class AiTextFormat : std::uint8_t { Markdown, Plain };

/// How documents are read.
struct AiMarkdownOptions {
    AiTextFormat format = AiTextFormat::Markdown;   ///< of the text
    std::string language = {};  ///< that pictures are described in: "en", "es", "fr", "it", "pt", "de"
    std::optional<bool> describe_pictures = {};  ///< whether those in documents are described as well
    std::optional<int> max_pictures = {};  ///< in one document
    std::optional<bool> pdf_metadata = {};  ///< whether that of a PDF stands in the text
    std::string css_selector = {};  ///< of an HTML document: only this part of it
    std::string hostname = {};  ///< of an HTML document: what its links are relative to
    std::string gateway = {};  ///< the id of an AI Gateway that the work passes; "" is none
    AiGatewayOptions through = {};  ///< what that gateway does with it
};

namespace detail {

/// Writes the options as the platform takes them.
void write(json::Writer& text, const AiMarkdownOptions& options);
/// Reads what the platform gives; AnswerUnexpected if it is something else.
[[nodiscard]] Result<std::vector<AiMarkdown>> read_ai_markdown(std::string_view json);
[[nodiscard]] Result<std::vector<AiDocumentFormat>> read_ai_formats(std::string_view json);

}  // namespace detail

/// Documents of many kinds as Markdown, by Workers AI (`toMarkdown`). A handler takes it as `ToMarkdown<"AI">`
/// (edge/handlers/ai_markdown.hpp), of the binding that the models have as well.
///
/// ```cpp
/// app.post("/menus", [](Request& request, ToMarkdown<"AI"> documents) -> Result<Response> {
///     const Result<std::string_view> bytes = request.body();
///     if (!bytes) return std::unexpected(bytes.error());
///     const Result<AiMarkdown> menu = documents->convert({.name = "menu.pdf", .bytes = std::string(*bytes)});
///     if (!menu) return std::unexpected(menu.error());
///     return Response::text(menu->data);
/// });
/// ```
class AiDocuments {
public:
    /// The platform is borrowed, and outlives it.
    explicit AiDocuments(Platform& platform) : platform_(&platform) {}
    virtual ~AiDocuments() = default;
    AiDocuments(const AiDocuments&) = delete;
    AiDocuments& operator=(const AiDocuments&) = delete;

    /// Converts documents, each for itself: one that could not be read has its `error`. The results are in the order of
    /// the documents. Fails as `ai_error` says, with InputsInvalid where a document has no name, and with
    /// DeadlineExceeded. Without documents nothing is asked.
    [[nodiscard]] Result<std::vector<AiMarkdown>> convert(std::span<const AiDocument> documents,
                                                          const AiMarkdownOptions& options = {});
    /// The started form, for `when_all`. The bytes need live only for the call.
    [[nodiscard]] Pending<std::vector<AiMarkdown>> convert_async(std::span<const AiDocument> documents,
                                                                 const AiMarkdownOptions& options = {});
    /// Converts one, and fails with `AiError::DocumentUnreadable` if it could not be read.
    [[nodiscard]] Result<AiMarkdown> convert(const AiDocument& document, const AiMarkdownOptions& options = {});

    /// What can be converted.
    [[nodiscard]] Result<std::vector<AiDocumentFormat>> supported();
    [[nodiscard]] Pending<std::vector<AiDocumentFormat>> supported_async();

private:
    /// There is a document at least, and each has a name.
    virtual Prepared<std::vector<AiMarkdown>> prepare_convert(std::span<const AiDocument> documents,
                                                              const AiMarkdownOptions& options) = 0;
    virtual Prepared<std::vector<AiDocumentFormat>> prepare_supported() = 0;

    [[nodiscard]] Pending<std::vector<AiMarkdown>> pending(std::span<const AiDocument> documents,
                                                           const AiMarkdownOptions& options);

    Platform* platform_;
};

/// How it is had from the platform: `env.get<AiDocuments>("AI")`.
template <>
struct CustomBinding<AiDocuments> {
    static std::shared_ptr<AiDocuments> bind(const Env& env, std::string_view name);
};

}  // namespace edge
