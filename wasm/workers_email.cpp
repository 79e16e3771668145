#include "workers_email.hpp"

#include <span>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/json/element.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

void write_address(json::Writer& text, std::string_view member, const EmailAddress& address) {
    text.key(member);
    if (address.name.empty()) text.value(address.email);
    else text.begin_object().member("email", address.email).member("name", address.name).end_object();
}

void write_addresses(json::Writer& text, std::string_view member, const std::vector<std::string>& addresses) {
    if (addresses.empty()) return;
    text.key(member).begin_array();
    for (const std::string& each : addresses) text.value(each);
    text.end_array();
}

void write_text(json::Writer& text, std::string_view member, const std::string& value) {
    if (!value.empty()) text.member(member, value);
}

void write_headers(json::Writer& text, const Email& email) {
    if (email.headers.empty()) return;
    text.key("headers").begin_object();
    for (const auto& [name, value] : email.headers) text.member(name, value);
    text.end_object();
}

/// Without their contents.
void write_attachments(json::Writer& text, const std::vector<EmailAttachment>& attachments) {
    text.key("attachments").begin_array();
    for (const EmailAttachment& each : attachments) {
        text.begin_object().member("filename", each.filename).member("type", each.type);
        text.member("disposition", each.inline_id ? "inline" : "attachment");
        if (each.inline_id) text.member("contentId", *each.inline_id);
        text.end_object();
    }
    text.end_array();
}

std::string text_of(const Email& email) {
    json::Writer text;
    text.begin_object();
    write_address(text, "from", email.from);
    write_addresses(text, "to", email.to);
    write_addresses(text, "cc", email.cc);
    write_addresses(text, "bcc", email.bcc);
    if (email.reply_to) write_address(text, "replyTo", *email.reply_to);
    text.member("subject", email.subject);
    write_text(text, "text", email.text);
    write_text(text, "html", email.html);
    write_headers(text, email);
    if (!email.attachments.empty()) write_attachments(text, email.attachments);
    text.end_object();
    return std::move(text).take();
}

}  // namespace

OwnedHandle object_of(const Email& email) {
    val object = from_json(text_of(email));
    for (std::size_t i = 0; i < email.attachments.size(); ++i)
        object["attachments"][std::to_string(i).c_str()].set("content", copy_out(email.attachments[i].content));
    return own(std::move(object));
}

Result<std::string> decode_message_id(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&email_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    std::string id;
    (void)json::walk(take_part(*packed).bytes, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            std::string_view text;
            if (members.key() == "messageId" && members.value().get(text)) id = text;
        }
        return json::Finding::Valid;
    });
    return id;
}

Prepared<std::string> WorkersEmailSender::prepare(const Email& email) {
    auto slot = make_call(env_, std::move(call_text({name_, "send"}).null()));
    slot->set_handle(0, object_of(email));
    return prepared<decode_message_id>(std::move(slot));
}

}  // namespace edge::wasm

std::shared_ptr<edge::EmailSender> edge::CustomBinding<edge::EmailSender>::bind(const Env& env, std::string_view name) {
    const emscripten::val object = wasm::member(wasm::env_object(), name);
    // Locally it is a service, which has whatever it is asked for. A queue sends as well, and more of it at once.
    const bool is_there = !object.isUndefined() && !object.isNull();
    if (!is_there || object["send"].isUndefined() || !wasm::binding(name, "sendBatch").isUndefined()) {
        env.log(LogLevel::Error, "What emails are sent by is not bound",
                {{"binding", name}, {"cure", "add a [[send_email]] with this name to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersEmailSender>(env.platform(), wasm::handle_of(wasm::env_object()),
                                                      std::string(name));
}
