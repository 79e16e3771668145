#pragma once

#include "edge/bindings/ai_search/ai_search.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// An instance of AI Search as a handler's parameter: `Search<"RECIPES"> recipes`, then `recipes->search(...)`; and the
/// instances of a namespace: `Searches<"SEARCH">`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Search = Custom<AiSearch, name>;
template <BindingText<BindingKind::Other> name>
using Searches = Custom<AiSearches, name>;

}  // namespace edge
