#include "edge/bindings/flagship/flagship.hpp"

namespace edge {

std::string FlagContext::json() const { return concat({"{", members_, "}"}); }

void FlagContext::add(std::string_view object) {
    const std::string_view members = object.substr(1, object.size() - 2);
    if (!members_.empty() && !members.empty()) members_ += ',';
    members_ += members;
}

Error flagship_error(const Rejection& rejection) { return rejection_error(rejection, "The service of flags"); }

Error FlagDetails::unexpected_value() const {
    return {FlagshipError::ValueUnexpected, "A flag is of another type.", concat({key, ": it is ", value})};
}

Pending<FlagDetails> Flagship::prepared(FlagType type, std::string_view key, std::string_view fallback,
                                        const FlagContext& context) {
    const auto refused = [](std::string_view why) {
        return Pending<FlagDetails>::ready(
            fail(FlagshipError::RequestInvalid, "A flag cannot be asked for.", std::string(why)));
    };
    if (key.empty()) return refused("its key is empty");
    if (fallback == "null") return refused(concat({key, ": its default is no finite number"}));
    if (const std::string_view name = context.not_finite(); !name.empty())
        return refused(concat({"the attribute ", name, " is no finite number"}));
    return {*platform_, evaluate(type, key, fallback, context)};
}

void Flagship::note(std::string_view key, const Error& why) {
    platform_->log(LogLevel::Warn, "A flag has its default, for nobody knows how it stands",
                   {{"flag", key}, {"code", why.code.kind().slug}, {"why", why.internal}});
}

}  // namespace edge
