#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Methods of another Worker, for tests, that do what the test says. They take and give streams as well, and give
/// objects with methods (`RpcObject`), each of which is another one of these; a function that they are given is
/// `RpcArguments::function`, for an `RpcFunction`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto shop = std::make_shared<testing::ScriptedRpc>(bindings.platform());
/// shop->on("label", [](RpcArguments&) { return Stream::of("plum cake"); });
/// bindings.add<RpcStub>("SHOP", shop);
/// ```
class ScriptedRpc final : public RpcStub {
public:
    /// What a method gives.
    using Answer = std::variant<RpcValue, Stream, RpcObject>;
    /// What it does.
    using Method = std::function<Result<Answer>(RpcArguments& arguments)>;

    /// One without methods, on that platform; borrowed.
    explicit ScriptedRpc(Platform& platform) : RpcStub(platform) {}
    ~ScriptedRpc() override {
        if (when_ended_) when_ended_();
    }

    /// Has a method of that name from now on.
    ScriptedRpc& on(std::string_view method, Method does) {
        methods_.insert_or_assign(std::string(method), std::move(does));
        return *this;
    }
    /// Does this for each method that nothing else is said of.
    ScriptedRpc& otherwise(std::function<Result<Answer>(std::string_view method, RpcArguments& arguments)> does) {
        otherwise_ = std::move(does);
        return *this;
    }
    /// Does this when it is let go, as the other side's `[Symbol.dispose]`.
    ScriptedRpc& when_ended(std::function<void()> does) {
        when_ended_ = std::move(does);
        return *this;
    }

private:
    Prepared<RpcValue> prepare(std::string_view method, RpcArguments& arguments) override;
    Prepared<Stream> prepare_stream(std::string_view method, RpcArguments& arguments) override;
    Prepared<RpcObject> prepare_object(std::string_view method, RpcArguments& arguments) override;
    Prepared<Done> prepare_unwanted(std::string_view method, RpcArguments& arguments) override;
    [[nodiscard]] Result<Answer> answer_of(const std::string& method, RpcArguments& given) const;
    template <class T>
    [[nodiscard]] Prepared<T> call_of(std::string_view method, RpcArguments& arguments, std::string_view what);

    std::map<std::string, Method, std::less<>> methods_;
    std::function<Result<Answer>(std::string_view method, RpcArguments& arguments)> otherwise_;
    std::function<void()> when_ended_;
};

}  // namespace edge::testing
