#pragma once

#include <string>
#include <utility>

#include "call.hpp"
#include "edge/bindings/ai/ai_models.hpp"

namespace edge::wasm {

/// The models of the platform: each question is one call on `env.NAME`.
class WorkersAi final : public AiModels {
public:
    /// `env` is borrowed and outlives this object.
    WorkersAi(Platform& platform, Handle env, std::string name)
        : AiModels(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<std::string> ask(std::string_view model, std::string_view inputs, const AiOptions& options) override;
    Prepared<Stream> ask_stream(std::string_view model, std::string_view inputs, const AiOptions& options) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
