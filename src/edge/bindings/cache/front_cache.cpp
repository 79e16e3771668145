#include "edge/bindings/cache/front_cache.hpp"

#include <algorithm>
#include <utility>

namespace edge {
namespace {

Result<void> check_selection(const FrontCacheSelection& selection) {
    const auto refuse = [](const char* why) {
        return fail(FrontCacheError::SelectionInvalid, "A cache has nothing to drop.", why);
    };
    const auto has_empty = [](const std::vector<std::string>& texts) {
        return std::ranges::any_of(texts, [](const std::string& text) { return text.empty(); });
    };
    const bool names_some = !selection.tags.empty() || !selection.path_prefixes.empty();
    if (selection.everything && names_some) return refuse("it is told everything, and tags or paths beside it");
    if (!selection.everything && !names_some) return refuse("it is told no tag and no path");
    if (has_empty(selection.tags) || has_empty(selection.path_prefixes)) return refuse("a tag or a path is empty");
    return {};
}

Result<void> without_done(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

}  // namespace

Pending<Done> FrontCache::pending(std::string_view method, const FrontCacheSelection& selection) {
    if (Result<void> checked = check_selection(selection); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    return {*caching_->platform_, caching_->prepare(invocation_, method, selection)};
}

Result<void> FrontCache::purge(const FrontCacheSelection& selection) {
    return without_done(pending("purge", selection).wait());
}
Pending<Done> FrontCache::purge_async(const FrontCacheSelection& selection) {
    return pending("purge", selection).started();
}
Result<void> FrontCache::invalidate(const FrontCacheSelection& selection) {
    return without_done(pending("invalidate", selection).wait());
}
Pending<Done> FrontCache::invalidate_async(const FrontCacheSelection& selection) {
    return pending("invalidate", selection).started();
}

}  // namespace edge
