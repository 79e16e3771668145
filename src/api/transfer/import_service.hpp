#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "api/cakes/model.hpp"
#include "api/orders/store.hpp"
#include "api/orders/validation.hpp"
#include "api/transfer/import_result.hpp"
#include "api/transfer/limits.hpp"
#include "edge/platform/platform.hpp"

namespace bakery {

enum class ImportMode { Store, DryRun };

/// Takes orders line by line, as `POST /v1/orders` would, and says of each line what became of it. A wrong line spoils
/// only itself. Orders are stored some at a time, so that waiting for one is waiting for all of them:
///
///     import.take(line); ...
///     for (const ImportOutcome& outcome : import.settle()) ...
///
/// It holds no more than the lines since the last `settle`. Made for one request; borrows the store and the platform.
class OrderImport {
public:
    /// `catalogue` is all of it, as it was read once.
    OrderImport(const OrderStore& store, const std::vector<Cake>& catalogue, edge::Platform& platform, ImportMode mode,
                std::size_t max_orders = kMaxImportedOrders);

    /// The next line that is not blank, or why it could not be read.
    void take(std::int64_t number, const edge::Result<std::string_view>& text);

    /// Whether it is time to settle: enough wait for it.
    [[nodiscard]] bool is_full() const;

    /// Whether any order was stored so far.
    [[nodiscard]] bool has_stored() const { return has_stored_; }

    /// Stores the orders that wait. The outcomes of all lines since the last call, in their order.
    [[nodiscard]] std::vector<ImportOutcome> settle();

private:
    [[nodiscard]] edge::Result<NewOrder> read(std::string_view text) const;
    void refuse(edge::Error error);
    void refuse_the_rest();
    void enlist(NewOrder wanted);
    [[nodiscard]] bool is_available(const CakeId& id) const;

    const OrderStore& store_;
    edge::Platform& platform_;
    ImportMode mode_;
    std::size_t orders_left_;
    std::vector<CakeId> available_;  ///< sorted
    std::int64_t line_ = 0;
    std::optional<std::int64_t> resume_from_;
    std::vector<ImportOutcome> outcomes_;
    bool has_stored_ = false;
    std::vector<Order> waiting_;
    std::vector<std::size_t> waiting_outcomes_;  ///< the place of each one's outcome
};

}  // namespace bakery
