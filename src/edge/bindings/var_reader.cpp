#include "edge/bindings/var_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

namespace edge {
namespace {

/// The characters of `text` after its digits.
std::string_view after_digits(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of("0123456789"), text.size()));
}

/// Whether a text is a decimal number as JSON has it: "90", "-0.5", "1e+21".
bool is_number(std::string_view text) {
    const auto take_digits = [&] {
        const std::string_view rest = after_digits(text);
        return std::exchange(text, rest).size() > rest.size();
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool starts_with_zero = text.starts_with('0');
    const std::size_t before = text.size();
    if (!take_digits() || (starts_with_zero && before - text.size() > 1)) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take_digits()) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
        if (!take_digits()) return false;
    }
    return text.empty();
}

/// What a var of that kind has to be, where `text` is not that; else nothing.
std::string_view missed_form(BindingKind kind, std::string_view text) {
    switch (kind) {
        case BindingKind::IntegerVar: return parse_decimal(text) ? "" : "an integer";
        case BindingKind::NumberVar: return is_number(text) ? "" : "a number";
        case BindingKind::FlagVar: return text == "true" || text == "false" ? "" : "true or false";
        default: return "";
    }
}

}  // namespace

std::string_view VarReader::text(VarName name, std::string_view otherwise) const {
    return env_->var(name).value_or(otherwise);
}

std::int64_t VarReader::integer(VarName name, IntegerRange range, std::int64_t otherwise) {
    const Result<std::string_view> text = env_->var(name);
    if (!text) return otherwise;
    const std::optional<std::int64_t> number = parse_decimal(*text);
    if (number && *number >= range.least && *number <= range.most) return *number;
    add_fault(quoted("var", name, *text),
              concat({"an integer from ", std::to_string(range.least), " to ", std::to_string(range.most)}));
    return otherwise;
}

std::string_view VarReader::choice(VarName name, std::initializer_list<std::string_view> words) {
    const Result<std::string_view> text = env_->var(name);
    if (!text) return *words.begin();
    const auto* const found = std::ranges::find(words, *text);
    if (found != words.end()) return *found;
    std::string form;
    for (const std::string_view word : words) form += concat({form.empty() ? "" : " or ", "\"", word, "\""});
    add_fault(quoted("var", name, *text), form);
    return *words.begin();
}

void VarReader::require(const Declaration& declared) {
    if (!env_->has(declared.name)) return add_fault(not_bound(declared).error().internal);
    const std::string_view text = env_->var(declared.name).value_or("");
    const std::string_view form = missed_form(declared.kind, text);
    if (!form.empty()) add_fault(quoted("var", declared.name, text), form);
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
    add_fault(concat({what, ", and must be ", form}));
}

void VarReader::add_fault(std::string_view fault) { faults_ += concat({faults_.empty() ? "" : "; ", fault}); }

Result<void> check_declared(const Env& env, std::span<const Declaration> declared) {
    VarReader vars(env);
    for (const Declaration& each : declared) vars.require(each);
    return vars.check();
}

Result<void> check_declared(const Env& env, const Declaration& declared) {
    return check_declared(env, std::span(&declared, 1));
}

}  // namespace edge
