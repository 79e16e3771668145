#pragma once

#include <string>
#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/email/email_sender.hpp"

namespace edge::wasm {

/// An email as the platform takes it: an object, with the bytes of its attachments.
[[nodiscard]] OwnedHandle object_of(const Email& email);

/// The id of an email that was sent, from `{messageId}`; "" where there is none.
[[nodiscard]] Result<std::string> decode_message_id(const CallSlot& slot);

/// What the platform sends emails by: each is one call on `env.NAME`.
class WorkersEmailSender final : public EmailSender {
public:
    /// `platform` and `env` are borrowed and outlive this object.
    WorkersEmailSender(Platform& platform, Handle env, std::string name)
        : EmailSender(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<std::string> prepare(const Email& email) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
