#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai/ai_markdown.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Documents for tests that are read as the test says, by the extensions of their names. One of which nothing was said
/// is of no kind that can be read.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto documents = std::make_shared<testing::ScriptedAiDocuments>(bindings.platform());
/// documents->on(".pdf", "application/pdf", [](const AiDocument&) { return "# Menu"; });
/// bindings.add<AiDocuments>("AI", documents);
/// ```
class ScriptedAiDocuments final : public AiDocuments {
public:
    using AiDocuments::AiDocuments;

    /// What the text of a document is; the `detail` of an error says why there is none.
    using Reads = std::function<Result<std::string>(const AiDocument& document)>;

    /// Says how documents with this extension are read from now on.
    ScriptedAiDocuments& on(std::string extension, std::string mime_type, Reads reads);

    /// The options of each conversion so far, as the platform is told them, in order.
    [[nodiscard]] const std::vector<std::string>& options() const { return options_; }

private:
    struct Kind {
        std::string mime_type;
        Reads reads;
    };

    Prepared<std::vector<AiMarkdown>> prepare_convert(std::span<const AiDocument> documents,
                                                      const AiMarkdownOptions& options) override;
    Prepared<std::vector<AiDocumentFormat>> prepare_supported() override;
    [[nodiscard]] AiMarkdown convert_one(const AiDocument& document, AiTextFormat format) const;

    std::map<std::string, Kind, std::less<>> kinds_;
    std::vector<std::string> options_;
};

}  // namespace edge::testing
