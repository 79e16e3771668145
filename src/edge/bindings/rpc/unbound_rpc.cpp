#include <optional>
#include <utility>

#include "edge/bindings/rpc/rpc_function.hpp"
#include "edge/bindings/rpc/rpc_stub.hpp"

namespace edge {
namespace {

/// A function that another application of this process is given. It fails there as it does between Workers; why it did
/// so first is kept for whoever gave it.
class LocalFunction final : public RpcStub {
public:
    LocalFunction(Platform& platform, detail::RpcCallback callback, std::optional<Error>& failure)
        : RpcStub(platform), callback_(std::move(callback)), failure_(&failure) {}

private:
    Prepared<RpcValue> prepare(std::string_view, RpcArguments& arguments) override {
        return Prepared<RpcValue>::ready(called(arguments));
    }
    Prepared<Done> prepare_unwanted(std::string_view, RpcArguments& arguments) override {
        const Result<RpcValue> given = called(arguments);
        return Prepared<Done>::ready(given ? Result<Done>(Done()) : std::unexpected(given.error()));
    }
    Prepared<Stream> prepare_stream(std::string_view, RpcArguments&) override { return none<Stream>(); }
    Prepared<RpcObject> prepare_object(std::string_view, RpcArguments&) override { return none<RpcObject>(); }

    Result<RpcValue> called(RpcArguments& arguments) {
        Result<RpcValue> given = callback_(arguments.values);
        if (given) return given;
        if (!*failure_) *failure_ = given.error();
        const RpcFailure failure = rpc_failure(given.error());
        return std::unexpected(rpc_error({.message = failure.text, .name = failure.name}));
    }

    template <class T>
    static Prepared<T> none() {
        return Prepared<T>::ready(fail(RpcError::ResultUnexpected, {}, "a function gives a value"));
    }

    detail::RpcCallback callback_;
    std::optional<Error>* failure_;
};

}  // namespace

// No platform: there is only what was added to the Env.
std::shared_ptr<RpcStub> CustomBinding<RpcStub>::bind(const Env&, std::string_view) { return nullptr; }

std::shared_ptr<RpcNamespace> CustomBinding<RpcNamespace>::bind(const Env&, std::string_view) { return nullptr; }

// A function of this process is an object with that method already.
RpcObject detail::callable_rpc(RpcObject function) { return function; }

Result<RpcValue> RpcStub::call_back(std::string_view method, RpcArguments& arguments) {
    std::optional<Error> failure;
    if (const Result<void> sound = check(method, arguments); !sound) return std::unexpected(sound.error());
    arguments.function = std::make_unique<LocalFunction>(*platform_, std::move(arguments.callback), failure);
    Result<RpcValue> result = checked(method, arguments, &RpcStub::prepare).wait();
    if (!result && failure && result.error().code == RpcError::Thrown) return std::unexpected(*std::move(failure));
    return result;
}

}  // namespace edge
