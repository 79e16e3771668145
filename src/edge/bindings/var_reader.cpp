#include "edge/bindings/var_reader.hpp"

#include <algorithm>
#include <optional>

#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

namespace edge {

std::string_view VarReader::text(std::string_view name, std::string_view otherwise) const {
    return env_->var(name).value_or(otherwise);
}

std::int64_t VarReader::integer(std::string_view name, IntegerRange range, std::int64_t otherwise) {
    const Result<std::string_view> text = env_->var(name);
    if (!text) return otherwise;
    const std::optional<std::int64_t> number = parse_decimal(*text);
    if (number && *number >= range.least && *number <= range.most) return *number;
    add_fault(quoted("var", name, *text),
              concat({"an integer from ", std::to_string(range.least), " to ", std::to_string(range.most)}));
    return otherwise;
}

std::string_view VarReader::choice(std::string_view name, std::initializer_list<std::string_view> words) {
    const Result<std::string_view> text = env_->var(name);
    if (!text) return *words.begin();
    const auto* const found = std::ranges::find(words, *text);
    if (found != words.end()) return *found;
    std::string form;
    for (const std::string_view word : words) form += concat({form.empty() ? "" : " or ", "\"", word, "\""});
    add_fault(quoted("var", name, *text), form);
    return *words.begin();
}

Result<void> VarReader::check() const {
    if (faults_.empty()) return {};
    return fail(ErrorCode::Internal, "The configuration cannot work.", faults_);
}

std::string VarReader::quoted(std::string_view kind, std::string_view name, std::string_view text) {
    return concat({"the ", kind, " ", name, " is \"", text, "\""});
}

void VarReader::add_fault(std::string_view what, const Error& error, std::string_view form) {
    const std::string& reason = error.internal.empty() ? error.detail : error.internal;
    add_fault(concat({what, " (", reason, ")"}), form);
}

void VarReader::add_fault(std::string_view what, std::string_view form) {
    faults_ += concat({faults_.empty() ? "" : "; ", what, ", and must be ", form});
}

}  // namespace edge
