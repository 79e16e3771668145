#include "edge/testing/memory_loader.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "edge/http/time_left.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

Error refused_by_loader(std::string_view words) { return loader_error({.message = words}); }

/// A date as a number that grows with it: 20261001.
int number_of(std::chrono::year_month_day date) {
    return int(date.year()) * 10'000 + int(unsigned(date.month())) * 100 + int(unsigned(date.day()));
}

int number_of(std::string_view date) {
    std::string digits(date);
    std::erase(digits, '-');
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool is_to_come(std::string_view date, Time now) {
    const std::chrono::sys_days today{std::chrono::floor<std::chrono::days>(now.time_since_epoch())};
    return number_of(date) > number_of(std::chrono::year_month_day(today));
}

std::string entrypoint_of(std::string_view name) { return std::string(name == "default" ? "" : name); }

}  // namespace

template <class T>
Result<T> MemoryLoader::start(const ByEntrypoint<T>& all, const Code& code, LoadedCode& worker) const {
    Result<WorkerCode> made = code();
    if (!made) return std::unexpected(std::move(made.error()));
    worker.code = *std::move(made);
    const std::string& source = worker.code.modules.front().content;
    if (const auto found = all.find({source, worker.entrypoint}); found != all.end()) return found->second;
    const auto is_of_it = [&](const auto& each) { return each.first.first == source; };
    if (std::ranges::any_of(answers_, is_of_it) || std::ranges::any_of(methods_, is_of_it))
        return std::unexpected(refused_by_loader(concat({"Worker has no such entrypoint: ", worker.entrypoint})));
    return std::unexpected(
        refused_by_loader(concat({"Failed to start Worker: say what this code does, by MemoryLoader::on: ", source})));
}

/// What answers requests.
class MemoryLoader::Entrypoint final : public Fetcher {
public:
    Entrypoint(MemoryLoader& loader, Code code, LoadedCode worker)
        : loader_(&loader), code_(std::move(code)), worker_(std::move(worker)) {}

private:
    Pending<Response> send(Request request, const FetchOptions& options) override {
        TestPlatform& platform = loader_->bindings_->platform();
        if (const auto left = time_left(platform, options.timeout))
            request = request.pass_on({{kTimeLeftField, std::to_string(left->count())}});
        auto sent = std::make_shared<Request>(std::move(request));
        auto ask = [loader = loader_, code = code_, worker = worker_, sent]() mutable -> Result<Response> {
            const Result<Answer> answer = loader->start(loader->answers_, code, worker);
            if (!answer) return std::unexpected(answer.error());
            return (*answer)(*sent, worker);
        };
        return {platform, memory_call<Response>(std::move(ask))};
    }

    MemoryLoader* loader_;
    Code code_;
    LoadedCode worker_;
};

class MemoryLoader::Worker final : public LoadedWorker {
public:
    Worker(MemoryLoader& loader, Code code) : loader_(&loader), code_(std::move(code)) {}

private:
    Result<std::unique_ptr<Fetcher>> find_entrypoint(std::string_view name, const EntrypointOptions& options) override {
        LoadedCode worker{.code = {}, .entrypoint = entrypoint_of(name), .props = options.props};
        return std::make_unique<Entrypoint>(*loader_, code_, std::move(worker));
    }

    Result<std::unique_ptr<RpcStub>> find_methods(std::string_view name, const EntrypointOptions& options) override {
        LoadedCode asked{.code = {}, .entrypoint = entrypoint_of(name), .props = options.props};
        auto methods = std::make_unique<ScriptedRpc>(loader_->bindings_->platform());
        methods->otherwise([loader = loader_, code = code_, asked = std::move(asked)](
                               std::string_view method, RpcArguments& arguments) -> Result<ScriptedRpc::Answer> {
            LoadedCode worker = asked;
            const Result<Methods> does = loader->start(loader->methods_, code, worker);
            if (!does) return fail(ErrorCode::Internal, does.error().internal);
            return (*does)(method, arguments, worker);
        });
        return methods;
    }

    MemoryLoader* loader_;
    Code code_;
};

MemoryLoader& MemoryLoader::on(std::string_view source, Answer answer, std::string_view entrypoint) {
    answers_.insert_or_assign({std::string(source), entrypoint_of(entrypoint)}, std::move(answer));
    return *this;
}

MemoryLoader& MemoryLoader::on_methods(std::string_view source, Methods methods, std::string_view entrypoint) {
    methods_.insert_or_assign({std::string(source), entrypoint_of(entrypoint)}, std::move(methods));
    return *this;
}

Result<void> MemoryLoader::check_here(const WorkerCode& code) const {
    if (is_to_come(code.compatibility_date, bindings_->platform().now()))
        return std::unexpected(refused_by_loader(
            concat({"This Worker requires compatibility date \"", code.compatibility_date, "\", which is to come"})));
    std::vector<std::string> services = code.tails;
    for (const auto& [name, ours] : code.services) services.push_back(ours);
    if (const std::string& outbound = code.outbound.service(); !outbound.empty()) services.push_back(outbound);
    for (const std::string& service : services)
        if (!env().fetcher(service))
            return fail(LoaderError::CodeInvalid, "A Worker cannot be loaded.",
                        concat({"no service is bound to \"", service, "\" here, which it is to be given"}));
    return {};
}

Result<std::unique_ptr<LoadedWorker>> MemoryLoader::load_code(const WorkerCode& code) {
    if (const Result<void> taken = check_here(code); !taken) return std::unexpected(taken.error());
    ++loaded_;
    return std::make_unique<Worker>(*this, [code]() -> Result<WorkerCode> { return code; });
}

Result<std::unique_ptr<LoadedWorker>> MemoryLoader::find(std::string_view name, MakeCode make) {
    return std::make_unique<Worker>(*this, [this, name = std::string(name), make]() -> Result<WorkerCode> {
        if (const auto known = named_.find(name); known != named_.end()) return known->second;
        Result<WorkerCode> code = made_code(env(), name, make);
        if (!code) return code;
        if (const Result<void> taken = check_here(*code); !taken) return std::unexpected(no_code(name, taken.error()));
        ++loaded_;
        return named_.emplace(name, *std::move(code)).first->second;
    });
}

}  // namespace edge::testing
