#pragma once

#include <string_view>
#include <vector>

#include "ask.hpp"
#include "bakery.hpp"

namespace bakery::testing {

/// What has happened before a request: it is told to the bakery and given the id of its one order.
using Given = void (*)(Bakery&, const std::string& order);

/// One row of the matrix: this request, after that, is answered so.
struct Row {
    Ask ask;
    std::string_view answer;  ///< "304", or "404 not-found"
    Given given = nullptr;
    /// Of an answer in lines: what the last one says, "201" or "503 unavailable".
    std::string_view last_line = {};
    BoardBinding board = BoardBinding::Live;
};

/// Whether what has happened is an affair of KV, which the strict store knows nothing of.
[[nodiscard]] bool is_about_kv(const Row& row);

/// Every request of the endpoint table, as it succeeds and as it fails.
[[nodiscard]] std::vector<Row> rows();

}  // namespace bakery::testing
