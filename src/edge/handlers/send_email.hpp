#pragma once

#include "edge/bindings/email/email_sender.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// What emails are sent by, as a handler's parameter: `SendEmail<"MAIL"> mail`, then `mail->send(...)`. Internal if it
/// is not bound.
template <BindingText<BindingKind::Other> name>
using SendEmail = Custom<EmailSender, name>;

}  // namespace edge
