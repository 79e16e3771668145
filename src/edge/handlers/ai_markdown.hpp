#pragma once

#include "edge/bindings/ai/ai_markdown.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// What converts documents to Markdown as a handler's parameter: `ToMarkdown<"AI"> documents`, then
/// `documents->convert(...)`. Internal if Workers AI is not bound.
template <BindingText<BindingKind::Other> name>
using ToMarkdown = Custom<AiDocuments, name>;

}  // namespace edge
