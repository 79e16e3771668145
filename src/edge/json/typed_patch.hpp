#pragma once

#include <memory_resource>
#include <string_view>
#include <tuple>

#include "edge/json/json_patch.hpp"
#include "edge/json/merge_patch.hpp"
#include "edge/json/typed.hpp"

/// Patches of declared types: the value is written, patched and read again by its declaration, so whatever a patch
/// does, the result is a valid value or ValidationFailed with every violation:
///
/// ```cpp
/// Result<Order> order = json::merge_patched<order_patch>(current, body);
/// ```
namespace edge::json {

/// What JSON text, written by a declaration, is after the patch. For those who have more to check than a declaration
/// can say, and `read` the document themselves.
[[nodiscard]] Result<std::string> merge_patched_text(std::string_view text, std::string_view patch);
[[nodiscard]] Result<std::string> json_patched_text(std::string_view text, std::string_view patch);

/// Says of violations that they are in what a patch made, not in the patch.
[[nodiscard]] Error not_valid(Error error);

/// `current`, with the members that D declares read from `text`; those it does not declare stay as they are.
template <const auto& D, class... Memory>
[[nodiscard]] Result<TypeOf<D>> read_over(const TypeOf<D>& current, const Result<std::string>& text, Memory... memory) {
    if (!text) return std::unexpected(text.error());
    Result<TypeOf<D>> read_again = parse<D>(*text, memory...);
    if (!read_again) return std::unexpected(not_valid(std::move(read_again.error())));
    TypeOf<D> result = current;
    unpack([&](const auto&... each) { ((result.*each.pointer = std::move((*read_again).*each.pointer)), ...); },
           D.members);
    return result;
}

/// `current` after a JSON merge patch (RFC 7396) of its form D. Members that D does not declare cannot be reached and
/// stay as they are. Fails with MalformedRequest and ValidationFailed; pointers are into the resulting document, where
/// the patch's own members have the pointers they have in the patch. A merge patch cannot set a member to null, it
/// removes it. Views in what was read live in `memory`.
template <const auto& D, class... Memory>
    requires MemoryFor<D, Memory...>
[[nodiscard]] Result<TypeOf<D>> merge_patched(const TypeOf<D>& current, std::string_view patch, Memory... memory) {
    return read_over<D>(current, merge_patched_text(to_text<D>(current), patch), memory...);
}
template <Declared T, class... Memory>
    requires MemoryFor<declaration<T>, Memory...>
[[nodiscard]] Result<T> merge_patched(const T& current, std::string_view patch, Memory... memory) {
    return merge_patched<declaration<T>>(current, patch, memory...);
}

/// `current` after a JSON Patch (RFC 6902) of its form D. Fails as `apply_json_patch` does, with pointers into the
/// patch, and with ValidationFailed and pointers into the resulting document where that is not a valid D.
template <const auto& D, class... Memory>
    requires MemoryFor<D, Memory...>
[[nodiscard]] Result<TypeOf<D>> json_patched(const TypeOf<D>& current, std::string_view patch, Memory... memory) {
    return read_over<D>(current, json_patched_text(to_text<D>(current), patch), memory...);
}
template <Declared T, class... Memory>
    requires MemoryFor<declaration<T>, Memory...>
[[nodiscard]] Result<T> json_patched(const T& current, std::string_view patch, Memory... memory) {
    return json_patched<declaration<T>>(current, patch, memory...);
}

}  // namespace edge::json
