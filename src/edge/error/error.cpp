#include "edge/error/error.hpp"

#include <utility>

namespace edge {

Error::Error(ErrorCode what, std::string for_client, std::string for_log)
    : code(what), detail(std::move(for_client)), internal(std::move(for_log)) {}

Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

std::span<const ErrorMember> Error::members() const {
    return members_ ? std::span<const ErrorMember>(*members_) : std::span<const ErrorMember>();
}

void Error::add_member(ErrorMemberName name, std::string json) {
    std::vector<ErrorMember> all(members().begin(), members().end());
    all.push_back({.name = name.text(), .json = std::move(json)});
    members_ = std::make_shared<const std::vector<ErrorMember>>(std::move(all));
}

std::unexpected<Error> fail(ErrorCode code, std::string detail, std::string internal) {
    return std::unexpected(Error(code, std::move(detail), std::move(internal)));
}

}  // namespace edge
