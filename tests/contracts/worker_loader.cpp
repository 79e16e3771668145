#include "contracts/worker_loader.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

WorkerCode code_of(std::string_view source) {
    return {.compatibility_date = "2025-12-01", .modules = {{.name = "main.js", .content = std::string(source)}}};
}

Result<std::string> ask(LoadedWorker& worker, std::string_view entrypoint = {}, const EntrypointOptions& options = {}) {
    const auto found = worker.entrypoint(entrypoint, options);
    if (!found) return std::unexpected(found.error());
    Result<Response> answer = (*found)->fetch(FetchRequest::post("http://worker.example/x").body("body", "text/plain"));
    if (!answer) return std::unexpected(answer.error());
    return read_body(*answer, 64 * 1024);
}

/// A name that no former run has used.
std::string fresh_name(std::string_view what, Platform& platform) {
    static int count = 0;
    return concat({what, "-", std::to_string(platform.now().time_since_epoch().count()), "-", std::to_string(++count)});
}

void a_worker_answers_with_what_it_is_given(WorkerLoader& loader, Platform&) {
    WorkerCode code = code_of(kWorkers.echo);
    code.env = R"({"A":[1,"\u00e9"]})";
    const auto worker = value_of(loader.load(code));
    expect_equal(value_of(ask(*worker)),
                 "{\"url\":\"http://worker.example/x\",\"body\":\"body\",\"env\":{\"A\":[1,\"\u00e9\"]}}");
    expect_equal(value_of(ask(*worker, "default", {.props = R"({"who":"Ada"})", .limits = {.cpu = 50ms}})),
                 "{\"url\":\"http://worker.example/x\",\"body\":\"body\",\"env\":{\"A\":[1,\"\u00e9\"]},\"props\":"
                 "{\"who\":\"Ada\"}}");
}

void modules_of_each_kind_are_imported(WorkerLoader& loader, Platform&) {
    WorkerCode code = code_of(kWorkers.kinds);
    using enum WorkerModuleKind;
    code.modules.push_back({"old.cjs", "module.exports = { two: 2 };", CommonJs});
    code.modules.push_back({"words.txt", "a\n\u00e9", Text});
    code.modules.push_back({"numbers.json", "[1, 2.5]", Json});
    code.modules.push_back({"bytes.bin", std::string("\0\xff\x01", 3), Data});
    code.modules.push_back({"empty.wasm", std::string("\0asm\1\0\0\0", 8), Wasm});
    expect_equal(value_of(ask(*value_of(loader.load(code)))), "2,a\n\u00e9,2.5,0,255,1,true");
}

void a_class_has_methods_and_props(WorkerLoader& loader, Platform&) {
    const auto worker = value_of(loader.load(code_of(kWorkers.adder)));
    expect_equal(value_of(value_of(worker->methods("Adder"))->call<int>("add", 1, 2)), 3);
    const auto later = value_of(worker->methods("Adder", {.props = R"({"start":10})"}));
    expect_equal(value_of(later->call<int>("add", 1, 2)), 13);
    expect_error(later->call<int>("never"), RpcError::MethodMissing);
    expect_equal(value_of(ask(*worker)), "default");
}

void an_entrypoint_that_is_not_there_shows_when_it_is_asked(WorkerLoader& loader, Platform&) {
    const auto worker = value_of(loader.load(code_of(kWorkers.adder)));
    expect_error(ask(*worker, "Never"), LoaderError::EntrypointMissing);
    expect_error(ask(*worker, "Adder"), LoaderError::EntrypointMissing);
    expect_error(value_of(worker->methods("Never"))->call<int>("add", 1, 2), RpcError::Thrown);
}

void code_with_a_mistake_does_not_start(WorkerLoader& loader, Platform&) {
    const auto worker = value_of(loader.load(code_of(kWorkers.broken)));
    expect_error(ask(*worker), LoaderError::StartFailed);
    expect_error(value_of(worker->methods())->call<int>("add", 1, 2), RpcError::Thrown);
}

void what_cannot_be_meant_is_not_loaded(WorkerLoader& loader, Platform&) {
    const auto refused = [&](auto change, ErrorCode kind = LoaderError::CodeInvalid) {
        WorkerCode code = code_of(kWorkers.echo);
        change(code);
        expect_error(loader.load(code), kind);
    };
    refused([](WorkerCode& code) { code.modules.clear(); });
    refused([](WorkerCode& code) { code.modules.push_back(code.modules.front()); });
    refused([](WorkerCode& code) { code.modules.push_back({"", "x"}); });
    refused([](WorkerCode& code) { code.modules.push_back({"a.py", "x = 1", WorkerModuleKind::Python}); });
    refused([](WorkerCode& code) { code.modules.push_back({"a.json", "{", WorkerModuleKind::Json}); });
    refused([](WorkerCode& code) { code.modules.push_back({"a.txt", "\xff", WorkerModuleKind::Text}); });
    refused([](WorkerCode& code) { code.modules.front().kind = WorkerModuleKind::Text; });
    refused([](WorkerCode& code) { code.compatibility_date = "1.10.2026"; });
    refused([](WorkerCode& code) { code.compatibility_date = "2099-01-01"; });
    refused([](WorkerCode& code) { code.env = "[]"; });
    refused([](WorkerCode& code) { code.limits.cpu = 0ms; });
    refused([](WorkerCode& code) { code.services = {{.name = "SHOP", .ours = "NOTHING"}}; });
    refused([](WorkerCode& code) { code.outbound = WorkerOutbound::through("NOTHING"); });
    refused([](WorkerCode& code) { code.tails = {"NOTHING"}; });
    refused([](WorkerCode& code) { code.env = "{\"a\":\"" + std::string(2 << 20, 'a') + "\"}"; },
            LoaderError::TooLarge);
    const auto worker = value_of(loader.load(code_of(kWorkers.echo)));
    expect_error(worker->entrypoint("", {.props = "{"}), LoaderError::CodeInvalid);
    expect_error(worker->methods("", {.limits = {.cpu = -1ms}}), LoaderError::CodeInvalid);
}

void a_worker_has_the_services_that_it_is_given(WorkerLoader& loader, Platform&) {
    WorkerCode code = code_of(kWorkers.passes_on);
    code.services = {{.name = "SHOP", .ours = "BESIDE"}};
    code.tails = {"BESIDE"};
    expect_equal(value_of(ask(*value_of(loader.load(code)))), "beside http://shop.example/a");
}

void its_requests_go_where_it_is_said(WorkerLoader& loader, Platform&) {
    WorkerCode code = code_of(kWorkers.goes_out);
    code.outbound = WorkerOutbound::through("BESIDE");
    expect_equal(value_of(ask(*value_of(loader.load(code)))), "beside http://out.example/b");
    code.outbound = WorkerOutbound::none();
    expect_error(ask(*value_of(loader.load(code))), ErrorCode::Internal);
}

/// How often the code of a Worker was made.
int made_count = 0;

/// Waits, as one that reads the code from a store.
Result<WorkerCode> make_slowly(const Env& env, std::string_view name) {
    ++made_count;
    env.platform().sleep(20ms);
    WorkerCode code = code_of(kWorkers.echo);
    code.env = concat({"{\"NAME\":\"", name.substr(0, name.find('-')), "\"}"});
    return code;
}

void the_code_of_a_name_is_made_once(WorkerLoader& loader, Platform& platform) {
    const std::string name = fresh_name("once", platform);
    const int before = made_count;
    for (int i = 0; i < 3; ++i) {
        const auto worker = value_of(loader.get(name, &make_slowly));
        expect_equal(value_of(ask(*worker)),
                     "{\"url\":\"http://worker.example/x\",\"body\":\"body\",\"env\":{\"NAME\":\"once\"}}");
    }
    expect_equal(made_count, before + 1);
}

void several_are_asked_at_once(WorkerLoader& loader, Platform& platform) {
    const auto one = value_of(value_of(loader.get(fresh_name("one", platform), &make_slowly))->entrypoint());
    const auto two = value_of(value_of(loader.get(fresh_name("two", platform), &make_slowly))->entrypoint());
    auto [first, again, second] = when_all(one->fetch_async(FetchRequest::get("http://worker.example/1")),
                                           one->fetch_async(FetchRequest::get("http://worker.example/2")),
                                           two->fetch_async(FetchRequest::get("http://worker.example/3")));
    Response a = value_of(std::move(first)), b = value_of(std::move(again)), c = value_of(std::move(second));
    expect_equal(value_of(read_body(a, 1024)), R"({"url":"http://worker.example/1","body":"","env":{"NAME":"one"}})");
    expect_equal(value_of(read_body(b, 1024)), R"({"url":"http://worker.example/2","body":"","env":{"NAME":"one"}})");
    expect_equal(value_of(read_body(c, 1024)), R"({"url":"http://worker.example/3","body":"","env":{"NAME":"two"}})");
}

void code_that_cannot_be_made_is_missing(WorkerLoader& loader, Platform& platform) {
    const auto failed =
        value_of(loader.get(fresh_name("failed", platform), [](const Env&, std::string_view) -> Result<WorkerCode> {
            return fail(ErrorCode::NotFound, "No script of that name.");
        }));
    const Error error = expect_error(ask(*failed), LoaderError::CodeMissing);
    expect(error.internal.contains("No script of that name."), "it does not say why");
    const auto thrown =
        value_of(loader.get(fresh_name("thrown", platform), [](const Env& env, std::string_view) -> Result<WorkerCode> {
            return code_of(env.kv("NOTHING").value().get_text("a").value().value_or(""));
        }));
    expect_error(ask(*thrown), LoaderError::CodeMissing);
    const auto unfit = value_of(
        loader.get(fresh_name("unfit", platform), [](const Env&, std::string_view) { return Result<WorkerCode>({}); }));
    expect_error(ask(*unfit), LoaderError::CodeMissing);
    const auto unbound =
        value_of(loader.get(fresh_name("unbound", platform), [](const Env&, std::string_view) -> Result<WorkerCode> {
            WorkerCode code = code_of(kWorkers.echo);
            code.outbound = WorkerOutbound::through("NOTHING");
            return code;
        }));
    expect_error(ask(*unbound), LoaderError::CodeMissing);
    expect_error(loader.get("", &make_slowly), LoaderError::CodeInvalid);
}

constexpr ContractCase<WorkerLoader> kWorkerLoaderCases[] = {
    {"a Worker answers with what it is given", &a_worker_answers_with_what_it_is_given},
    {"modules of each kind are imported", &modules_of_each_kind_are_imported},
    {"a class has methods and props", &a_class_has_methods_and_props},
    {"an entrypoint that is not there shows when it is asked", &an_entrypoint_that_is_not_there_shows_when_it_is_asked},
    {"code with a mistake does not start", &code_with_a_mistake_does_not_start},
    {"what cannot be meant is not loaded", &what_cannot_be_meant_is_not_loaded},
    {"a Worker has the services that it is given", &a_worker_has_the_services_that_it_is_given},
    {"its requests go where it is said", &its_requests_go_where_it_is_said},
    {"the code of a name is made once", &the_code_of_a_name_is_made_once},
    {"several are asked at once", &several_are_asked_at_once},
    {"code that cannot be made is missing", &code_that_cannot_be_made_is_missing},
};

}  // namespace

std::span<const ContractCase<WorkerLoader>> worker_loader() { return kWorkerLoaderCases; }

}  // namespace contracts
