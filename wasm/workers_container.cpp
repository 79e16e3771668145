#include <string>
#include <utility>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/container/container.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_fetcher.hpp"
#include "workers_sockets.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

Result<void> container_called(const CallSlot& called) {
    if (const Result<std::string_view> done = called.result(&container_error); !done)
        return std::unexpected(done.error());
    return {};
}

std::unexpected<Error> not_as_promised(std::string_view why) {
    return fail(ContainerError::AnswerUnexpected, "A container gave an answer that was not expected.",
                std::string(why));
}

Result<Done> decode_container_done(const CallSlot& slot) {
    if (const Result<void> done = container_called(slot); !done) return std::unexpected(done.error());
    return Done();
}

/// The number of a whole number that came as JSON.
int number_of(const Part& part) { return int(parse_decimal(part.bytes).value_or(0)); }

/// A container that ends with anything but 0 is an error of JavaScript, whose words have the number.
Result<int> decode_end(const CallSlot& slot) {
    constexpr std::string_view kBefore = "unexpected exit code: ";
    const Result<std::string_view> ended = slot.result(&container_error);
    if (ended) return 0;
    const std::string& words = ended.error().internal;
    if (const std::size_t at = words.find(kBefore); at != words.npos)
        if (const auto code = parse_decimal(std::string_view(words).substr(at + kBefore.size()))) return int(*code);
    return std::unexpected(ended.error());
}

Result<ContainerOutput> decode_output(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&container_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    ContainerOutput output;
    output.out = take_part(*packed).bytes;
    output.error = take_part(*packed).bytes;
    const Part code = take_part(*packed);
    if (code.kind != PartKind::Json) return not_as_promised("the command has no exit code");
    output.exit_code = number_of(code);
    return output;
}

Result<ContainerSnapshot> decode_snapshot(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&container_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    ContainerSnapshot snapshot;
    snapshot.id = take_part(*packed).bytes;
    snapshot.size = std::uint64_t(parse_decimal(take_part(*packed).bytes).value_or(0));
    snapshot.name = take_part(*packed).bytes;
    if (snapshot.id.empty()) return not_as_promised("the snapshot has no id");
    return snapshot;
}

class WorkersContainerProcess final : public ContainerProcess {
public:
    explicit WorkersContainerProcess(OwnedHandle process)
        : ContainerProcess(platform()), process_(std::move(process)) {}

    [[nodiscard]] int pid() const override {
        const auto called = call_now(process_.get(), call_text({"pid"}));
        Result<std::string_view> packed = called->result();
        return packed ? number_of(take_part(*packed)) : 0;
    }

private:
    Prepared<ContainerOutput> prepare_output() override {
        json::Writer text = call_text({"output"}, R"(["stdout","stderr","exitCode"])");
        return prepared<decode_output>(make_call(process_.get(), std::move(text)));
    }
    Result<void> send_signal(int signal) override {
        return container_called(*call_now(process_.get(), std::move(call_text({"kill"}).value(signal))));
    }

    OwnedHandle process_;
};

Result<std::unique_ptr<ContainerProcess>> decode_process(const CallSlot& slot) {
    if (const Result<std::string_view> run = slot.result(&container_error); !run) return std::unexpected(run.error());
    return std::make_unique<WorkersContainerProcess>(slot.take_handle());
}

/// The platform's own: `state.container`.
class WorkersContainer final : public Container {
public:
    WorkersContainer(Platform& platform, OwnedHandle container)
        : Container(platform), container_(std::move(container)) {}

    [[nodiscard]] bool is_running() const override {
        const auto called = call_now(container_.get(), call_text({"running"}));
        Result<std::string_view> packed = called->result();
        return packed && take_part(*packed).bytes == "true";
    }

private:
    Result<void> start_now(const ContainerOptions& options) override {
        return container_called(
            *call_now(container_.get(), std::move(call_text({"start"}, "[]").raw(to_json(options)))));
    }
    Prepared<int> prepare_end() override {
        return prepared<decode_end>(make_call(container_.get(), call_text({"monitor"}, "[]")));
    }
    Prepared<Done> prepare_destroy(std::string_view reason) override {
        json::Writer text = call_text({"destroy"}, "[]");
        if (reason.empty()) return prepared<decode_container_done>(make_call(container_.get(), std::move(text)));
        json::Writer words;
        words.begin_array().value(reason).end_array();
        val error = construct("Error", from_json(std::move(words).take()));
        error.set("name", std::string(kContainerDestroyed));
        auto call = make_call(container_.get(), std::move(text.null()));
        call->set_handle(0, own(std::move(error)));
        return prepared<decode_container_done>(std::move(call));
    }
    Result<void> send_signal(int number) override {
        return container_called(*call_now(container_.get(), std::move(call_text({"signal"}, "[]").value(number))));
    }
    Result<std::unique_ptr<Fetcher>> find_port(std::uint16_t number) override {
        Result<OwnedHandle> port = tcp_port(number);
        if (!port) return std::unexpected(std::move(port.error()));
        return fetcher_of_port(*std::move(port));
    }
    Prepared<TcpSocket> prepare_connect(std::uint16_t number, const TcpOptions& options) override {
        const Result<OwnedHandle> port = tcp_port(number);
        if (!port) return Prepared<TcpSocket>::ready(std::unexpected(port.error()));
        return connect_through(borrow(*port), "container", number, options);
    }
    Prepared<std::unique_ptr<ContainerProcess>> prepare_run(const std::vector<std::string>& command,
                                                            ContainerCommandOptions options) override {
        val how = from_json(to_json(options));
        if (options.input) {
            Result<OwnedHandle> input = stream_to_pass(std::move(options.input));
            if (!input)
                return Prepared<std::unique_ptr<ContainerProcess>>::ready(std::unexpected(std::move(input.error())));
            how.set("stdin", borrow(*input));
        }
        json::Writer text = call_text({"exec"}, "true");
        text.begin_array();
        for (const std::string& part : command) text.value(part);
        auto call = make_call(container_.get(), std::move(text.end_array().null()));
        call->set_handle(1, own(std::move(how)));
        return prepared<decode_process>(std::move(call));
    }
    Prepared<Done> prepare_inactivity_timeout(std::chrono::milliseconds duration) override {
        constexpr std::string_view kName = "setInactivityTimeout";
        if (const Result<void> there = check_method(kName); !there)
            return Prepared<Done>::ready(std::unexpected(there.error()));
        json::Writer text = call_text({kName}, "[]");
        return prepared<decode_container_done>(make_call(container_.get(), std::move(text.value(duration.count()))));
    }
    Prepared<ContainerSnapshot> prepare_snapshot(std::string_view name) override {
        constexpr std::string_view kName = "snapshotContainer";
        if (const Result<void> there = check_method(kName); !there)
            return Prepared<ContainerSnapshot>::ready(std::unexpected(there.error()));
        json::Writer text = call_text({kName}, R"(["id","size","name"])");
        text.begin_object();
        if (!name.empty()) text.member("name", name);
        return prepared<decode_snapshot>(make_call(container_.get(), std::move(text.end_object())));
    }
    Prepared<Done> prepare_intercept(Intercepted which, std::string_view address, std::string_view service) override {
        if (const Result<void> there = check_method(name_of(which)); !there)
            return Prepared<Done>::ready(std::unexpected(there.error()));
        val binding = wasm::binding(service, "fetch");
        if (binding.isUndefined())
            return Prepared<Done>::ready(
                fail(ContainerError::OptionsInvalid, "A container cannot be meant.",
                     concat({"no service is bound to \"", service, "\", which is to answer a container"})));
        json::Writer text = call_text({name_of(which)}, "[]");
        const bool has_address = which != Intercepted::AllHttp;
        if (has_address) text.value(address);
        auto call = make_call(container_.get(), std::move(text.null()));
        call->set_handle(has_address ? 1 : 0, own(std::move(binding)));
        return prepared<decode_container_done>(std::move(call));
    }

    /// A platform that is older has not all of them, and a call of nothing would look like a success.
    [[nodiscard]] Result<void> check_method(std::string_view name) const {
        if (can(borrow(container_), name)) return {};
        return fail(ContainerError::NotSupported, "A container cannot do this here.",
                    concat({"the platform has no \"", name,
                            "\" for containers: its compatibility_date or its flags in "
                            "wrangler.toml may be too old"}));
    }

    static std::string_view name_of(Intercepted which) {
        switch (which) {
            case Intercepted::Http: return "interceptOutboundHttp";
            case Intercepted::Https: return "interceptOutboundHttps";
            case Intercepted::AllHttp: return "interceptAllOutboundHttp";
        }
        return {};
    }

    [[nodiscard]] Result<OwnedHandle> tcp_port(std::uint16_t number) const {
        const auto called = call_now(container_.get(), std::move(call_text({"getTcpPort"}, "true").value(number)));
        if (const Result<std::string_view> port = called->result(&container_error); !port)
            return std::unexpected(port.error());
        return called->take_handle();
    }

    OwnedHandle container_;
};

}  // namespace
}  // namespace edge::wasm

std::shared_ptr<edge::Container> edge::CustomBinding<edge::Container>::bind(const Env& env, std::string_view) {
    const emscripten::val state = wasm::platform_object()["state"];
    if (!state.isUndefined()) {
        emscripten::val container = state["container"];
        if (wasm::can(container, "start"))
            return std::make_shared<wasm::WorkersContainer>(env.platform(), wasm::own(std::move(container)));
    }
    env.log(LogLevel::Error, "There is no container",
            {{"cure", "ask for it in a Durable Object, and add a [[containers]] with the name of its class to "
                      "wrangler.toml"}});
    return nullptr;
}
