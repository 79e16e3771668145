#include "edge/testing/scripted_ai_markdown.hpp"

#include <algorithm>
#include <utility>

#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

ScriptedAiDocuments& ScriptedAiDocuments::on(std::string extension, std::string mime_type, Reads reads) {
    kinds_.insert_or_assign(std::move(extension), Kind{.mime_type = std::move(mime_type), .reads = std::move(reads)});
    return *this;
}

AiMarkdown ScriptedAiDocuments::convert_one(const AiDocument& document, AiTextFormat format) const {
    constexpr std::size_t kBytesOfToken = 4;
    const std::size_t dot = std::min(document.name.rfind('.'), document.name.size());
    const auto kind = kinds_.find(std::string_view(document.name).substr(dot));
    AiMarkdown made{.id = document.name, .name = document.name, .mime_type = document.type, .format = "error"};
    if (kind == kinds_.end()) {
        made.error = concat({"no such format: ", document.name});
        return made;
    }
    made.mime_type = kind->second.mime_type;
    Result<std::string> text = kind->second.reads(document);
    if (!text) {
        made.error = text.error().detail;
        return made;
    }
    made.format = format == AiTextFormat::Plain ? "text" : "markdown";
    made.tokens = (text->size() + kBytesOfToken - 1) / kBytesOfToken;
    made.data = *std::move(text);
    return made;
}

Prepared<std::vector<AiMarkdown>> ScriptedAiDocuments::prepare_convert(std::span<const AiDocument> documents,
                                                                       const AiMarkdownOptions& options) {
    json::Writer text;
    detail::write(text, options);
    return memory_call<std::vector<AiMarkdown>>([this,
                                                 given = std::vector<AiDocument>(documents.begin(), documents.end()),
                                                 format = options.format, told = std::move(text).take()] {
        options_.push_back(told);
        std::vector<AiMarkdown> all;
        all.reserve(given.size());
        for (const AiDocument& each : given) all.push_back(convert_one(each, format));
        return all;
    });
}

Prepared<std::vector<AiDocumentFormat>> ScriptedAiDocuments::prepare_supported() {
    return memory_call<std::vector<AiDocumentFormat>>([this] {
        std::vector<AiDocumentFormat> all;
        all.reserve(kinds_.size());
        for (const auto& [extension, kind] : kinds_)
            all.push_back({.mime_type = kind.mime_type, .extension = extension});
        return all;
    });
}

}  // namespace edge::testing
