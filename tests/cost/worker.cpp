#include "worker.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "unmetered_kv.hpp"
#include "worker_env.hpp"

namespace cost {
namespace {

using edge::Result;

/// Random bytes that cost next to nothing, and never repeat.
class Platform final : public edge::testing::TestPlatform {
public:
    void fill_random(std::span<std::byte> bytes) override {
        std::uint64_t word = ++drawn_ * 0x9E3779B97F4A7C15U;
        for (std::byte& byte : bytes) {
            byte = std::byte(word & 0xFFU);
            word = (word >> 8) | (word << 56);
        }
    }

private:
    std::uint64_t drawn_ = 0;
};

/// A body whose arrival costs nothing but what `RequestBody` of the Wasm build copies.
class Body final : public edge::Stream::Source {
public:
    explicit Body(std::string bytes) : bytes_(std::move(bytes)) {}

    Result<std::optional<std::string>> read_some() override {
        constexpr std::size_t kPiece = 16 * 1024;
        if (at_ == bytes_.size()) return std::nullopt;
        std::optional<std::string> piece(bytes_.substr(at_, kPiece));
        at_ += piece->size();
        return piece;
    }
    Result<std::string> read_all(std::size_t limit) override {
        if (bytes_.size() > limit) return std::unexpected(edge::body_too_large(limit));
        return bytes_;
    }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};

/// Header fields that are found at no cost.
class Fields final : public edge::HeaderSource {
public:
    explicit Fields(std::string_view block) : block_(block) {}

    std::optional<std::string_view> field(std::string_view name) override {
        std::optional<std::string_view> value;
        aside([&] {
            for (std::string_view rest = block_; !rest.empty() && !value;) {
                const std::string_view known = take_line(rest), text = take_line(rest);
                if (edge::equal_ignoring_case(known, name)) value = text;
            }
        });
        return value;
    }
    std::string all() override { return std::string(block_); }

private:
    static std::string_view take_line(std::string_view& rest) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        return line;
    }

    std::string_view block_;
};

class Drain final : public edge::BodySink {
public:
    Result<void> write(std::string_view) override { return {}; }
    Result<void> flush() override { return {}; }
};

constexpr std::string_view kKeys =
    R"([{"name":"till","role":"shop","sha256":"d2066c1bced66818460aad63700d1999a1c0782facca02b4d3a3e30886b34872"},)"
    R"({"name":"office","role":"staff","sha256":"e065828606146cbfb5b6dbdb833de03a5f1795e9b446e15b436e52d0949bbddf"}])";

void seed(edge::KvNamespace catalogue) {
    for (const std::string id : {"chocolate-hearts", "strawberry-rainbow", "vanilla-classic", "vanilla-flowers"}) {
        const std::string json =
            R"({"id":")" + id + R"(","name":"Cake","description":"","priceCents":3000,"available":true})";
        (void)catalogue.put("cake/" + id, json, {.metadata = json});
    }
}

}  // namespace

Exchange exchange(std::string_view method, std::string_view path, std::string_view fields, std::string body) {
    std::string all =
        "host\nbakery.example\nuser-agent\nMozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\n"
        "accept\n*/*\naccept-encoding\ngzip, br\naccept-language\nen-GB,en;q=0.5\ncache-control\nno-cache\n"
        "referer\nhttps://bakery.example/\nsec-fetch-dest\nempty\nsec-fetch-mode\ncors\nsec-fetch-site\n"
        "same-origin\npriority\nu=4\ncdn-loop\ncloudflare; loops=1\ncf-connecting-ip\n203.0.113.7\n"
        "cf-ray\n9a1b2c3d4e5f6071-FRA\ncf-ipcountry\nDE\ncf-visitor\n{\"scheme\":\"https\"}\n"
        "x-forwarded-for\n203.0.113.7\nx-forwarded-proto\nhttps\nx-real-ip\n203.0.113.7\n";
    if (!body.empty()) all += "content-length\n" + std::to_string(body.size()) + "\n";
    return {.line = std::string(method) + "\nhttps://bakery.example" + std::string(path),
            .fields = std::move(all.append(fields)),
            .body = std::move(body)};
}

Worker::Worker(edge::App (*make)(const edge::Env&))
    : platform_(std::make_shared<Platform>()),
      catalogue_(std::make_shared<edge::testing::MemoryKv>(platform_)),
      orders_(std::make_shared<edge::testing::MemoryKv>(platform_)),
      env_(platform_) {
    env_.add_kv(WorkerEnv::CATALOGUE, std::make_shared<UnmeteredKv>(catalogue_));
    env_.add_kv(WorkerEnv::ORDERS, std::make_shared<UnmeteredKv>(orders_));
    env_.add_var(WorkerEnv::API_KEYS, std::string(kKeys));
    app_ = make(env_);
    seed({*catalogue_, *platform_});
    wait();
}

edge::Response Worker::send(Exchange exchange) {
    edge::Stream body;
    if (!exchange.body.empty()) body = edge::Stream(std::make_unique<Body>(std::move(exchange.body)));
    Fields fields(exchange.fields);
    edge::Request request = edge::Request::from_platform(std::move(exchange.line), fields, std::move(body));
    edge::Context context(env_);
    edge::Response response = app_.handle(request, context);
    if (const edge::BodyProducer producer = response.take_producer()) {
        Drain drain;
        (void)producer(drain);
    }
    context.run_deferred();
    return response;
}

void Worker::wait() {
    platform_->advance(std::chrono::seconds(2));
    catalogue_->begin_invocation();
    orders_->begin_invocation();
}

}  // namespace cost
