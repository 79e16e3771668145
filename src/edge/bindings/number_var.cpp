// By itself, because it brings the parser of JSON.
#include <optional>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/var_reader.hpp"
#include "edge/json/element.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// Nothing where it is none, or is beyond what a double has.
std::optional<double> parse_number_var(std::string_view text) {
    double number = 0;
    bool is_number = false;
    const Result<void> read = json::walk(concat({"[", text, "]"}), nullptr, [&](json::Element& root) {
        json::Items items(root);
        is_number = items.next() && items.value().get(number) && !items.next();
        return json::Finding::Unverified;
    });
    return read && is_number ? std::optional(number) : std::nullopt;
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
