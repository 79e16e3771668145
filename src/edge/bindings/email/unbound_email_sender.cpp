#include "edge/bindings/email/email_sender.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::EmailSender> edge::CustomBinding<edge::EmailSender>::bind(const Env&, std::string_view) {
    return nullptr;
}
