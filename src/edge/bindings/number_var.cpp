// By itself, because it brings the parser of JSON.
#include <optional>
#include <utility>

#include <simdjson.h>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/var_reader.hpp"
#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// Nothing where it is none, or is beyond what a double has.
std::optional<double> parse_number_var(std::string_view text) {
    const Result<json::Document> document = json::Document::parse(text);
    double number = 0;
    if (!document || document->root().get(number)) return std::nullopt;
    return number;
}

}  // namespace

double Env::var(const Required<BindingKind::NumberVar>& declared) const {
    return parse_number_var(var(declared.name).value_or("")).value_or(0);
}

Result<double> Env::number(VarName name) const {
    const Required<BindingKind::NumberVar> declared(name, how_to_bind_var());
    if (Result<void> sound = check_declared(*this, declared); !sound) return std::unexpected(std::move(sound.error()));
    const std::string_view text = var(name).value_or("");
    if (const std::optional<double> number = parse_number_var(text)) return *number;
    return fail(ErrorCode::Internal, "The configuration cannot work.",
                concat({"the var ", name, " is \"", text, "\", and must be a number that a double can have"}));
}

}  // namespace edge
