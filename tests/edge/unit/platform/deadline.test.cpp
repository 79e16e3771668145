#include "edge/platform/deadline.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/env.hpp"
#include "edge/platform/pending.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemoryEnv;
using testing::TestPlatform;

namespace {

/// A call that says when it was sent off.
class Watched final : public PlatformCall {
public:
    explicit Watched(bool& sent) : sent_(&sent) {}
    void start() override { *sent_ = true; }
    static Result<int> take(PlatformCall&) { return 7; }

private:
    bool* sent_;
};

Pending<int> watched(TestPlatform& platform, bool& sent) {
    return {platform, Prepared<int>(std::make_unique<Watched>(sent), &Watched::take)};
}

}  // namespace

TEST_CASE("Deadline holds while it lives", "[deadline]") {
    TestPlatform platform;
    CHECK(platform.deadline() == kNever);
    {
        const Deadline deadline(platform, 2s);
        CHECK(platform.deadline() == TestPlatform::kStart + 2s);
        CHECK_FALSE(deadline.has_passed());
        platform.advance(2s);
        CHECK(deadline.has_passed());
    }
    CHECK(platform.deadline() == kNever);
}

TEST_CASE("Deadline inside of another ends no later", "[deadline]") {
    TestPlatform platform;
    const Deadline outer(platform, 2s);
    {
        const Deadline longer(platform, 3s);
        CHECK(platform.deadline() == TestPlatform::kStart + 2s);
        const Deadline shorter(platform, 1s);
        CHECK(platform.deadline() == TestPlatform::kStart + 1s);
    }
    CHECK(platform.deadline() == TestPlatform::kStart + 2s);
}

TEST_CASE("Deadline of any duration is one", "[deadline]") {
    TestPlatform platform;
    CHECK(Deadline(platform, -1s).has_passed());
    CHECK(Deadline(platform, 0s).has_passed());
    CHECK_FALSE(Deadline(platform, std::chrono::milliseconds::max()).has_passed());
}

TEST_CASE("Deadline that has passed lets no call be sent", "[deadline]") {
    TestPlatform platform;
    bool sent = false;
    const Deadline deadline(platform, 1s);
    CHECK(watched(platform, sent).wait() == 7);
    CHECK(std::exchange(sent, false));
    platform.advance(1s);
    CHECK(watched(platform, sent).wait().error().code == ErrorCode::DeadlineExceeded);
    CHECK(watched(platform, sent).started().wait().error().code == ErrorCode::DeadlineExceeded);
    CHECK_FALSE(sent);
}

TEST_CASE("Deadline stays for a call that was made before it passed", "[deadline]") {
    TestPlatform platform;
    bool sent = false;
    const Deadline deadline(platform, 1s);
    Pending<int> pending = watched(platform, sent);
    platform.advance(1s);
    CHECK(std::move(pending).wait() == 7);
}

TEST_CASE("Deadline ends a sleep", "[deadline]") {
    TestPlatform platform;
    const Deadline deadline(platform, 1s);
    platform.sleep(3s);
    CHECK(platform.slept() == 1s);
    platform.sleep(3s);
    CHECK(platform.slept() == 1s);
}

TEST_CASE("Deadline holds for KV, and ends its retries", "[deadline]") {
    MemoryEnv env;
    KvNamespace kv = env.kv("KV");
    REQUIRE(kv.put("key", "1"));
    const Deadline deadline(env.platform(), 700ms);
    CHECK(kv.put("key", "2").error().code == ErrorCode::DeadlineExceeded);
    CHECK(env.platform().slept() == 700ms);
    CHECK(kv.get_text("key").error().code == ErrorCode::DeadlineExceeded);
}

TEST_CASE("Deadline that has passed does not hide another failure", "[deadline]") {
    MemoryEnv env;
    const Deadline deadline(env.platform(), 0s);
    CHECK(env.kv("KV").get_text("").error().code == KvError::KeyInvalid);
}

TEST_CASE("Deadline is a 504 to clients", "[deadline]") {
    CHECK(deadline_exceeded("why").code.kind().status == 504);
    CHECK(deadline_exceeded("why").internal == "why");
}
