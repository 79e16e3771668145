#include "edge/testing/memory_object_sockets.hpp"

#include <algorithm>

namespace edge::testing {
namespace {

/// Hands the client's end over.
class ClientEnd final : public Upgrade {
public:
    explicit ClientEnd(std::unique_ptr<LocalWebSocket> end) : end_(std::move(end)) {}

    Result<std::uintptr_t> open(Platform&) override { return reinterpret_cast<std::uintptr_t>(end_.release()); }
    void serve(const Context&) override {}

private:
    std::unique_ptr<LocalWebSocket> end_;
};

}  // namespace

class MemoryObjectSockets::Held final : public HeldWebSocket {
public:
    Held(std::unique_ptr<LocalWebSocket> end, std::vector<std::string> tags)
        : end_(std::move(end)), tags_(std::move(tags)) {}

    Result<void> send(std::string_view data, WebSocketData kind) override { return end_->send(data, kind); }
    Result<void> close(std::uint16_t code, std::string_view reason) override { return end_->close(code, reason); }
    [[nodiscard]] std::vector<std::string> tags() const override { return tags_; }
    [[nodiscard]] std::optional<std::string> attachment() const override { return attachment_; }
    Result<void> set_attachment(std::string_view bytes) override { return attachment_ = bytes, Result<void>(); }
    [[nodiscard]] std::optional<Time> auto_responded_at() const override { return auto_responded_at_; }
    [[nodiscard]] bool is(const HeldWebSocket& other) const override { return &other == this; }

    [[nodiscard]] LocalWebSocket& end() { return *end_; }
    void set_auto_responded_at(Time moment) { auto_responded_at_ = moment; }

private:
    std::unique_ptr<LocalWebSocket> end_;
    std::vector<std::string> tags_;
    std::optional<std::string> attachment_;
    std::optional<Time> auto_responded_at_;
};

Result<std::vector<ObjectSocket>> MemoryObjectSockets::all() {
    return std::vector<ObjectSocket>(held_.begin(), held_.end());
}

Result<std::vector<ObjectSocket>> MemoryObjectSockets::with_tag(std::string_view tag) {
    std::vector<ObjectSocket> sockets;
    for (const auto& held : held_)
        if (const auto tags = held->tags(); std::ranges::find(tags, tag) != tags.end()) sockets.emplace_back(held);
    return sockets;
}

Result<std::pair<ObjectSocket, std::unique_ptr<Upgrade>>> MemoryObjectSockets::open(
    const std::vector<std::string>& tags) {
    if (held_.size() >= object_socket_limits::kSockets)
        return fail(ObjectSocketError::TooManySockets, "There are too many WebSockets here.");
    auto [theirs, ours] = LocalWebSocket::make();
    if (worker_) theirs->set_meanwhile([this] { deliver_to(*worker_); });
    std::vector<std::string> once;
    for (const std::string& tag : tags)
        if (std::ranges::find(once, tag) == once.end()) once.push_back(tag);
    held_.push_back(std::make_shared<Held>(std::move(ours), std::move(once)));
    return std::pair(ObjectSocket(held_.back()), std::make_unique<ClientEnd>(std::move(theirs)));
}

Result<void> MemoryObjectSockets::answer_by_itself(std::string_view request, std::string_view response) {
    auto_response_.emplace(request, response);
    return {};
}

bool MemoryObjectSockets::deliver_one(const std::shared_ptr<Held>& held, Client& client, std::size_t& events) {
    std::optional<WebSocketMessage> message = held->end().take();
    if (message && auto_response_ && message->is_text() && message->data == auto_response_->first) {
        held->set_auto_responded_at(platform_->now());
        (void)held->send(auto_response_->second, WebSocketData::Text);
        return true;
    }
    if (message) {
        ObjectSocketMessage event{ObjectSocket(held), *std::move(message)};
        (void)client.web_socket(event);
    } else if (std::optional<WebSocketClose> end = held->end().take_end()) {
        std::erase(held_, held);
        ObjectSocketClosed event{ObjectSocket(held), *std::move(end)};
        (void)client.web_socket(event);
    } else {
        return false;
    }
    ++events;
    return true;
}

std::size_t MemoryObjectSockets::deliver_to(Client& client) {
    std::size_t events = 0;
    for (bool more = true; more;) {
        more = false;
        const std::vector<std::shared_ptr<Held>> now = held_;  // handlers close some
        for (const std::shared_ptr<Held>& held : now) more = deliver_one(held, client, events) || more;
    }
    return events;
}

}  // namespace edge::testing
