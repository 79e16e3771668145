#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "contracts/rpc.hpp"
#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

void an_object_with_methods_keeps_its_state(RpcStub& other, Platform&) {
    const RpcObject counter = value_of(other.call<RpcObject>("counter", 5));
    const RpcObject another = value_of(other.call<RpcObject>("counter", 0));
    expect_equal(value_of(counter->call<int>("add", 2)), 7);
    expect_equal(value_of(another->call<int>("add", 1)), 1);
    expect_equal(value_of(counter->call<int>("add", -7)), 0);
    const RpcObject next = value_of(counter->call<RpcObject>("next"));
    expect_equal(value_of(next->call<int>("add", 3)), 3);
    auto [one, two] = when_all(next->call_async("add", 1), another->call_async("add", 1));
    expect_equal(value_of(value_of(std::move(one)).as<int>()), 4);
    expect_equal(value_of(value_of(std::move(two)).as<int>()), 2);
}

void an_object_fails_as_others_do(RpcStub& other, Platform&) {
    const RpcObject counter = value_of(other.call<RpcObject>("counter", 0));
    expect_error(counter->call("never"), RpcError::MethodMissing);
    expect_error(counter->call("then"), RpcError::MethodMissing);
    const Error error = expect_error(counter->call("refuse", "Full."), RpcError::Thrown);
    expect(exception_of(error) == RpcException{"Error", "Full."}, error.internal);
    expect_error(counter->call<std::string>("add", 1), RpcError::ResultUnexpected);
    expect_equal(value_of(counter->call<int>("add", 1)), 2);
    expect_error(other.call<RpcObject>("never"), RpcError::MethodMissing);
    expect_error(other.call<RpcObject>("refuse", "Shut."), RpcError::Thrown);
}

void streams_pass_both_ways(RpcStub& other, Platform&) {
    const std::string text = "caf\u00e9\n" + std::string(100'000, 'a');
    expect_equal(value_of(value_of(other.call<Stream>("letters", text)).read_all(1'000'000)), text);
    expect_equal(value_of(value_of(other.call<Stream>("letters", "")).read_all(1)), "");
    expect_equal(value_of(other.call<std::size_t>("size", Stream::of(text))), text.size());
    expect_equal(value_of(other.call<std::string>("named", "cake", Stream::of("plum"))), "cake: plum");
    Stream passed_on = value_of(other.call<Stream>("letters", text));
    expect_equal(value_of(other.call<std::size_t>("size", std::move(passed_on))), text.size());
    expect_equal(value_of(other.call<std::size_t>("size", Stream::of(""))), 0U);
}

void a_call_has_one_stream(RpcStub& other, Platform&) {
    expect_error(other.call("size", Stream::of("a"), Stream::of("b")), RpcError::ArgumentInvalid);
    expect_error(other.call("size", Stream::of("a"), Stream(), Stream::of("b")), RpcError::ArgumentInvalid);
    expect_error(other.call("size", Stream::of("a"), RpcBytes(1)), RpcError::ArgumentInvalid);
    expect_error(other.call("size", RpcBytes(1), Stream::of("a")), RpcError::ArgumentInvalid);
}

void what_is_no_stream_or_object_is_told(RpcStub& other, Platform&) {
    for (const char* const method : {"number", "nothing"}) {
        expect_error(other.call<Stream>(method), RpcError::ResultUnexpected);
        expect_error(other.call<RpcObject>(method), RpcError::ResultUnexpected);
    }
    expect_error(other.call<int>("letters", "a"), RpcError::ResultUnexpected);
    expect_error(other.call<RpcObject>("letters", "a"), RpcError::ResultUnexpected);
}

void what_nobody_wants_is_no_failure(RpcStub& other, Platform&) {
    const RpcObject counter = value_of(other.call<RpcObject>("counter", 0));
    value_of(other.call("counter", 0));
    value_of(counter->call("next"));
    value_of(other.call("letters", "a"));
    value_of(other.call("number"));
    value_of(other.call("nothing"));
    expect_error(other.call("refuse", "Shut."), RpcError::Thrown);
    expect_equal(value_of(counter->call<int>("add", 1)), 1);
}

void an_object_is_not_asked_for_after_the_deadline(RpcStub& other, Platform& platform) {
    const RpcObject counter = value_of(other.call<RpcObject>("counter", 0));
    const Deadline deadline(platform, 0ms);
    expect_error(counter->call<int>("add", 1), ErrorCode::DeadlineExceeded);
    expect_error(other.call<RpcObject>("counter", 0), ErrorCode::DeadlineExceeded);
    expect_error(other.call<Stream>("letters", "a"), ErrorCode::DeadlineExceeded);
}

/// An object of C++.
class Counter {
public:
    explicit Counter(int total) : total_(total) {}

    void methods(RpcMethods& all) {
        all.add("add", [this](int number) { return total_ += number; });
        all.add("next", [] { return std::make_unique<Counter>(0); });
        all.add("refuse", [](const std::string& why) -> Result<void> { return fail(ErrorCode::Conflict, why); });
        all.add("slowly", [this](int number, Context& context) {
            context.platform().sleep(1ms);
            return total_ += number;
        });
    }

private:
    int total_;
};

}  // namespace

void add_object_methods(App& app) {
    app.rpc("counter", [](int total) { return std::make_unique<Counter>(total); });
    app.rpc("number", [] { return 7; });
    app.rpc("letters", [](std::string text) { return Stream::of(std::move(text)); });
    app.rpc("size", [](Stream stream) -> Result<std::size_t> {
        const Result<std::string> all = std::move(stream).read_all(1'000'000);
        if (!all) return std::unexpected(all.error());
        return all->size();
    });
    app.rpc("named", [](const std::string& name, Stream stream) {
        return name + ": " + std::move(stream).read_all(1'000'000).value();
    });
    app.rpc("lines", [](int count) {
        return [count](BodySink& sink) -> Result<void> {
            for (int i = 0; i < count; ++i)
                if (Result<void> written = sink.write(std::to_string(i) + "\n"); !written) return written;
            return {};
        };
    });
    app.rpc("brokenLines", [](Context& context) -> Result<BodyProducer> {
        return [&context](BodySink& sink) -> Result<void> {
            if (Result<void> written = sink.write("0\n"); !written) return written;
            if (Result<void> sent = sink.flush(); !sent) return sent;
            context.platform().sleep(1ms);
            return fail(ErrorCode::Conflict, "There are no more lines.");
        };
    });
    app.rpc("each", [](int count, RpcFunction tell) -> Result<int> {
        int total = 0;
        for (int i = 0; i < count; ++i) {
            const Result<std::optional<int>> told = tell.call<std::optional<int>>(i, "cake");
            if (!told) return std::unexpected(told.error());
            total += told->value_or(0);
        }
        return total;
    });
    app.rpc("maybe", [](const std::optional<RpcFunction>& tell) -> Result<std::string> {
        return tell ? tell->call<std::string>() : "none";
    });
    app.rpc("addTo", [](RpcObject counter, int number) { return counter->call<int>("add", number).value(); });
}

std::span<const ContractCase<RpcStub>> rpc_objects() {
    using Case = ContractCase<RpcStub>;
    static constexpr std::array kCases{
        Case{"an object with methods keeps its state", an_object_with_methods_keeps_its_state},
        Case{"an object fails as others do", an_object_fails_as_others_do},
        Case{"streams pass both ways", streams_pass_both_ways},
        Case{"a call has one stream", a_call_has_one_stream},
        Case{"what is no stream or object is told", what_is_no_stream_or_object_is_told},
        Case{"what nobody wants is no failure", what_nobody_wants_is_no_failure},
        Case{"an object is not asked for after the deadline", an_object_is_not_asked_for_after_the_deadline},
    };
    return kCases;
}

}  // namespace contracts
