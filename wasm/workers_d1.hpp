#pragma once

#include <utility>

#include "call_slot.hpp"
#include "edge/bindings/d1/d1_store.hpp"

namespace edge::wasm {

/// A D1 database of the platform, or a session of one. A statement is made by two calls that do not wait (`prepare`,
/// `bind`), and sent by one that does.
class WorkersD1 final : public D1Store {
public:
    explicit WorkersD1(OwnedHandle database) : database_(std::move(database)) {}

    Prepared<D1Result> all(const D1Query& query) override;
    Prepared<D1Meta> run(const D1Query& query) override;
    Prepared<D1Rows> raw(const D1Query& query) override;
    Prepared<std::vector<D1Result>> batch(std::span<const D1Query> queries) override;
    std::shared_ptr<D1Store> session(std::string_view constraint_or_bookmark) override;
    std::optional<std::string> bookmark() override;

private:
    [[nodiscard]] Result<OwnedHandle> statement(const D1Query& query) const;

    OwnedHandle database_;
};

}  // namespace edge::wasm
