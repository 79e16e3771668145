// error: Ticket.number is a const int, which reading cannot set: leave out the const
#include "edge/edge.hpp"

struct Ticket {
#ifdef CURED
    int number = 0;
#else
    const int number = 0;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Ticket> =
    edge::json::object<Ticket>("Ticket", "A ticket.", member("number", &Ticket::number, "Its number."));

edge::Result<Ticket> read_ticket(std::string_view text) { return edge::json::parse<Ticket>(text); }
