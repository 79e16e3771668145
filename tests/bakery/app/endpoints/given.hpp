#pragma once

#include <string>

#include "bakery.hpp"

namespace bakery::testing {

/// A platform that can be told to fail.
class FailingPlatform final : public edge::testing::TestPlatform {
public:
    void fail_random() { fails_ = true; }
    void fill_random(std::span<std::byte> bytes) override;

private:
    bool fails_ = false;
};

/// What has happened to a bakery, on a `FailingPlatform` and with one order, before a request comes.
namespace given {

void storage_is_down(Bakery& bakery, const std::string& order);
void storage_is_busy(Bakery& bakery, const std::string& order);
/// The catalogue answers, and the orders' namespace does not.
void orders_are_down(Bakery& bakery, const std::string& order);
void orders_are_busy(Bakery& bakery, const std::string& order);
void operations_are_used_up(Bakery& bakery, const std::string& order);
void storage_throws(Bakery& bakery, const std::string& order);
/// The only code that every request runs and a test can make fail is what makes request ids.
void platform_throws(Bakery& bakery, const std::string& order);
void order_is_completed(Bakery& bakery, const std::string& order);
void order_is_gone(Bakery& bakery, const std::string& order);
void cake_is_sold_out(Bakery& bakery, const std::string& order);
/// An order was taken under `kIdempotencyKey`.
void key_was_used(Bakery& bakery, const std::string& order);
/// As above, and its answer could not be kept: its claim is all there is.
void key_is_claimed(Bakery& bakery, const std::string& order);
/// Only where there is a live board.
void somebody_watches(Bakery& bakery, const std::string& order);
/// 1,100 orders are there, and the storage fails after the first thousand.
void storage_fails_midway(Bakery& bakery, const std::string& order);

}  // namespace given

inline constexpr std::string_view kIdempotencyKey = "\"first-try\"";

}  // namespace bakery::testing
