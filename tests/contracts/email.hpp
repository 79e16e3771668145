#pragma once

#include <span>

#include "edge/bindings/email/email_sender.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What sending emails promises, of a binding that may write to `allowed@example.com` alone.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::EmailSender>> email();

}  // namespace contracts
