#include "edge/bindings/worker_loader/worker_code.hpp"

#include <algorithm>
#include <set>

#include "edge/bindings/worker_loader/loader_errors.hpp"
#include "edge/json/document.hpp"
#include "edge/json/object_text.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

std::unexpected<Error> unfit_code(std::string why) {
    return fail(LoaderError::CodeInvalid, "A Worker cannot be loaded.", std::move(why));
}

/// "2026-10-01"
bool is_date_text(std::string_view text) {
    constexpr std::string_view kForm = "0000-00-00";
    return text.size() == kForm.size() && std::ranges::equal(text, kForm, [](char c, char form) {
               return form == '0' ? ascii::is_digit(c) : c == form;
           });
}

bool is_main_python(const WorkerCode& code) { return code.modules.front().name.ends_with(".py"); }

std::string_view mistake_of_module(const WorkerModule& module, bool is_python) {
    if (module.name.empty() || !is_utf8(module.name)) return "a module has a name of UTF-8";
    switch (module.kind) {
        case WorkerModuleKind::Js:
        case WorkerModuleKind::CommonJs:
            if (is_python) return "it is JavaScript, and the main module is Python";
            break;
        case WorkerModuleKind::Python:
            if (!is_python) return "it is Python, and the name of the main module does not end in .py";
            break;
        case WorkerModuleKind::Json:
            if (!json::check(module.content)) return "it is to be JSON, and is none";
            break;
        case WorkerModuleKind::Text: break;
        case WorkerModuleKind::Data:
        case WorkerModuleKind::Wasm: return {};
    }
    return is_utf8(module.content) ? std::string_view() : "it is to be a text, and is no UTF-8";
}

std::string_view mistake_of_main(const WorkerModule& main) {
    const WorkerModuleKind wanted = main.name.ends_with(".py") ? WorkerModuleKind::Python : WorkerModuleKind::Js;
    if (main.kind == wanted || main.kind == WorkerModuleKind::CommonJs) return {};
    return "the first module is the main one: JavaScript, or Python with a name that ends in .py";
}

bool has_no_time(const WorkerLimits& limits) { return limits.cpu && limits.cpu->count() <= 0; }

void write_limits(json::Writer& text, const WorkerLimits& limits) {
    if (!limits.cpu && !limits.subrequests) return;
    text.key("limits").begin_object();
    if (limits.cpu) text.member("cpuMs", limits.cpu->count());
    if (limits.subrequests) text.member("subRequests", *limits.subrequests);
    text.end_object();
}

constexpr std::string_view kNoTime = "the limit of processor time is 1 ms at least";

}  // namespace

std::string_view name_of(WorkerModuleKind kind) {
    switch (kind) {
        case WorkerModuleKind::Js: return "js";
        case WorkerModuleKind::CommonJs: return "cjs";
        case WorkerModuleKind::Python: return "py";
        case WorkerModuleKind::Text: return "text";
        case WorkerModuleKind::Json: return "json";
        case WorkerModuleKind::Data: return "data";
        case WorkerModuleKind::Wasm: return "wasm";
    }
    return {};
}

Result<void> check_worker_code(const WorkerCode& code) {
    if (code.modules.empty()) return unfit_code("it has no module");
    if (const std::string_view mistake = mistake_of_main(code.modules.front()); !mistake.empty())
        return unfit_code(std::string(mistake));
    std::set<std::string_view> names;
    std::size_t bytes = 0;
    for (const WorkerModule& module : code.modules) {
        if (const std::string_view mistake = mistake_of_module(module, is_main_python(code)); !mistake.empty())
            return unfit_code(concat({"module \"", module.name, "\": ", mistake}));
        if (!names.insert(module.name).second) return unfit_code(concat({"two modules are \"", module.name, "\""}));
        bytes += module.content.size();
    }
    if (bytes > WorkerCode::kMostBytes)
        return fail(LoaderError::TooLarge, "A Worker is too large to be loaded.",
                    concat({"its modules have ", std::to_string(bytes), " bytes, and may have ",
                            std::to_string(WorkerCode::kMostBytes)}));
    if (!is_date_text(code.compatibility_date))
        return unfit_code(
            concat({"compatibility_date is \"", code.compatibility_date, "\", and must be as 2026-10-01"}));
    if (code.env.size() > WorkerCode::kMostEnvBytes)
        return fail(LoaderError::TooLarge, "A Worker is too large to be loaded.",
                    concat({"its env has ", std::to_string(code.env.size()), " bytes, and may have ",
                            std::to_string(WorkerCode::kMostEnvBytes)}));
    if (!json::is_object_text(code.env)) return unfit_code("env is no JSON object");
    if (has_no_time(code.limits)) return unfit_code(std::string(kNoTime));
    return {};
}

Result<void> check_entrypoint(const EntrypointOptions& options) {
    if (!options.props.empty() && !json::check(options.props)) return unfit_code("props are no JSON");
    if (has_no_time(options.limits)) return unfit_code(std::string(kNoTime));
    return {};
}

std::string to_json(const WorkerCode& code) {
    json::Writer text;
    text.begin_object();
    text.member("compatibilityDate", code.compatibility_date).member("mainModule", code.modules.front().name);
    text.key("compatibilityFlags").begin_array();
    for (const std::string& flag : code.compatibility_flags) text.value(flag);
    text.end_array().key("modules").begin_object();
    for (const WorkerModule& module : code.modules) {
        text.key(module.name).begin_object();
        if (module.kind == WorkerModuleKind::Json) text.key("json").raw(module.content);
        else if (!is_binary(module.kind)) text.member(name_of(module.kind), module.content);
        text.end_object();
    }
    text.end_object().key("env").raw(code.env);
    if (code.outbound.is_none()) text.key("globalOutbound").null();
    write_limits(text, code.limits);
    text.end_object();
    return std::move(text).take();
}

std::string to_json(const EntrypointOptions& options) {
    json::Writer text;
    text.begin_object();
    if (!options.props.empty()) text.key("props").raw(options.props);
    write_limits(text, options.limits);
    text.end_object();
    return std::move(text).take();
}

}  // namespace edge
