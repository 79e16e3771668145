// error: Invoice: total_cents is neither declared nor left out: add member<&shop::Invoice::total_cents>() or left_out(
#include "edge/edge.hpp"

namespace shop {
struct Invoice {
    std::string number;
    int pages[2];
    long total_cents = 0;
};
}  // namespace shop

template <>
inline constexpr auto edge::json::declaration<shop::Invoice> =
    edge::json::object<shop::Invoice>("An invoice.", member<&shop::Invoice::number>(),
#ifdef CURED
                                      member<&shop::Invoice::total_cents>(),
#endif
                                      left_out(&shop::Invoice::pages));

std::string write(const shop::Invoice& invoice) { return edge::json::to_text(invoice); }
