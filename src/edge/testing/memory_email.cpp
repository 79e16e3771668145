#include "edge/testing/memory_email.hpp"

#include <algorithm>
#include <functional>

namespace edge::testing {

namespace {

/// Happens when it is started: nothing here takes time.
class EmailCall final : public PlatformCall {
public:
    explicit EmailCall(std::function<Result<std::string>()> effect) : effect_(std::move(effect)) {}

    void start() override {
        if (!result_) result_.emplace(effect_());
    }
    static Result<std::string> take(PlatformCall& call) { return *std::move(static_cast<EmailCall&>(call).result_); }

private:
    std::function<Result<std::string>()> effect_;
    std::optional<Result<std::string>> result_;
};

Prepared<std::string> prepare_email(std::function<Result<std::string>()> effect) {
    return {std::make_unique<EmailCall>(std::move(effect)), &EmailCall::take};
}

std::string id_of(std::size_t number) { return "<" + std::to_string(number) + "@memory.example>"; }

std::string_view take_field_line(std::string_view& mime) {
    const std::string_view line = mime.substr(0, mime.find("\r\n"));
    mime.remove_prefix(std::min(line.size() + 2, mime.size()));
    return line;
}

EmailMessage::Parts parts_of_mime(std::string from, std::string to, std::string raw) {
    EmailMessage::Parts parts{
        .from = std::move(from), .to = std::move(to), .headers = {}, .size = raw.size(), .raw = {}};
    std::string_view rest = raw;
    for (std::string_view line = take_field_line(rest); !line.empty(); line = take_field_line(rest)) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        (void)parts.headers.append(line.substr(0, colon), value);
    }
    parts.raw = Stream::of(std::move(raw));
    return parts;
}

}  // namespace

Result<std::string> MemoryEmailSender::accept(const Email& email) {
    if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
    for (const auto* list : {&email.to, &email.cc, &email.bcc})
        for (const std::string& address : *list)
            if (allowed_ && std::ranges::find(*allowed_, address) == allowed_->end())
                return std::unexpected(email_error({.message = "email to " + address + " not allowed"}));
    sent_.push_back(email);
    return id_of(sent_.size());
}

Prepared<std::string> MemoryEmailSender::prepare(const Email& email) {
    return prepare_email([this, email] { return accept(email); });
}

MemoryEmail::MemoryEmail(MemoryEnv& env, std::string from, std::string to, std::string raw)
    : EmailMessage(env.platform(), parts_of_mime(std::move(from), std::move(to), std::move(raw))) {}

Prepared<std::string> MemoryEmail::prepare_forward(std::string_view to, const Headers& added) {
    return prepare_email([this, forward = Forward{std::string(to), added}]() -> Result<std::string> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        forwards_.push_back(forward);
        return id_of(forwards_.size());
    });
}

Prepared<std::string> MemoryEmail::prepare_reply(const Email& reply) {
    return prepare_email([this, reply]() -> Result<std::string> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        replies_.push_back(reply);
        return id_of(replies_.size());
    });
}

}  // namespace edge::testing
