#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/exports/exported.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// An export of this Worker's entry, for tests: what `make` gives for the JSON of props, which is empty without any.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto shop = std::make_shared<testing::ScriptedRpc>(bindings.platform());
/// bindings.add<Exported<RpcStub>>(
///     "Shop", std::make_shared<testing::MemoryExport<RpcStub>>([shop](std::string_view) { return shop; }));
/// ```
///
/// As on the platform, a class of Durable Objects takes no props.
template <class T>
class MemoryExport final : public Exported<T> {
public:
    /// Makes a stub for each props.
    using Make = std::function<std::shared_ptr<T>(std::string_view props)>;

    /// One whose stubs are made so.
    explicit MemoryExport(Make make) : make_(std::move(make)), stub_(make_({})) {}

    /// What the test makes without props.
    T& stub() override { return *stub_; }
    /// What it makes with these; null is an export that takes none.
    Result<std::shared_ptr<T>> with_props(std::string_view json) override {
        if constexpr (requires(T& objects) { objects.by_name(""); }) {
            return std::unexpected(detail::wrong_export(full_name_of<T>(), {}));
        } else {
            if (const Result<void> sound = detail::check_props(json); !sound) return std::unexpected(sound.error());
            std::shared_ptr<T> made = make_(json);
            if (!made) return std::unexpected(detail::wrong_export(full_name_of<T>(), {}));
            props_.emplace_back(json);
            return made;
        }
    }

    /// The props that stubs were made with, in order.
    [[nodiscard]] const std::vector<std::string>& props() const { return props_; }

private:
    Make make_;
    std::shared_ptr<T> stub_;
    std::vector<std::string> props_;
};

}  // namespace edge::testing
