#pragma once

#include <cstddef>

/// What one request may import and export. KV gives an invocation 1,000 operations.
namespace bakery {

/// The bytes of a line of an import, without its end. An order takes a thirtieth of it.
inline constexpr std::size_t kMaxImportLine = 16 * 1024;

/// The orders one import stores: three writes each are 900 operations; the others are for the catalogue and for writes
/// that have to be repeated.
inline constexpr std::size_t kMaxImportedOrders = 300;

/// The parts of a list that one export reads, of 1,000 orders and eleven operations at most
/// (`KvOrderStore::read_page`).
inline constexpr std::size_t kMaxExportPages = 90;

}  // namespace bakery
