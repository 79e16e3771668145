#include "edge/bindings/container/container_options.hpp"

#include <algorithm>
#include <cstddef>

#include "edge/bindings/container/container_errors.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

constexpr std::size_t kMostLabels = 10;
constexpr std::size_t kLongestLabelName = 16;
constexpr std::size_t kLongestLabelValue = 64;

std::unexpected<Error> unfit_container(std::string why) {
    return fail(ContainerError::OptionsInvalid, "A container cannot be meant.", std::move(why));
}

bool is_plain(std::string_view text) { return is_utf8(text) && !text.contains('\0'); }

std::string mistake_of(const ContainerVariables& variables) {
    for (const auto& [name, value] : variables)
        if (name.empty() || name.contains('=') || !is_plain(name) || !is_plain(value))
            return concat({"the variable \"", name, "\" has no name, or one with \"=\", or a zero, or no UTF-8"});
    return {};
}

std::string mistake_of_labels(const ContainerVariables& labels) {
    if (labels.size() > kMostLabels) return "there are more than 10 labels";
    const auto is_text = [](std::string_view text) {
        return is_utf8(text) && std::ranges::none_of(text, [](char c) { return std::uint8_t(c) < ' '; });
    };
    for (const auto& [name, value] : labels)
        if (name.empty() || name.size() > kLongestLabelName || value.size() > kLongestLabelValue || !is_text(name) ||
            !is_text(value))
            return concat({"the label \"", name,
                           "\" has no name of 1 to 16 bytes, or a value of more than 64, or a "
                           "control character"});
    return {};
}

void write_variables(json::Writer& text, std::string_view key, const ContainerVariables& variables) {
    if (variables.empty()) return;
    text.key(key).begin_object();
    for (const auto& [name, value] : variables) text.member(name, value);
    text.end_object();
}

void write_text(json::Writer& text, std::string_view key, const std::string& value) {
    if (!value.empty()) text.member(key, value);
}

}  // namespace

Result<void> check_container(const ContainerOptions& options) {
    if (!std::ranges::all_of(options.entrypoint, is_plain)) return unfit_container("the entrypoint is no UTF-8");
    if (std::string mistake = mistake_of(options.env); !mistake.empty()) return unfit_container(std::move(mistake));
    if (std::string mistake = mistake_of_labels(options.labels); !mistake.empty())
        return unfit_container(std::move(mistake));
    return {};
}

Result<void> check_command(const std::vector<std::string>& command, const ContainerCommandOptions& options) {
    if (command.empty()) return unfit_container("a command has a program");
    if (!std::ranges::all_of(command, is_plain)) return unfit_container("a command is UTF-8 without zeros");
    if (!is_plain(options.directory) || !is_plain(options.user))
        return unfit_container("a directory and a user are UTF-8 without zeros");
    if (std::string mistake = mistake_of(options.env); !mistake.empty()) return unfit_container(std::move(mistake));
    return {};
}

std::string to_json(const ContainerOptions& options) {
    json::Writer text;
    text.begin_object();
    if (!options.entrypoint.empty()) {
        text.key("entrypoint").begin_array();
        for (const std::string& part : options.entrypoint) text.value(part);
        text.end_array();
    }
    text.member("enableInternet", options.enable_internet);
    write_variables(text, "env", options.env);
    write_variables(text, "labels", options.labels);
    if (!options.snapshot.empty())
        text.key("containerSnapshot").begin_object().member("id", options.snapshot).end_object();
    text.end_object();
    return std::move(text).take();
}

std::string to_json(const ContainerCommandOptions& options) {
    json::Writer text;
    text.begin_object();
    write_text(text, "cwd", options.directory);
    write_variables(text, "env", options.env);
    write_text(text, "user", options.user);
    text.end_object();
    return std::move(text).take();
}

}  // namespace edge
