// error: Mail.subject: max_length() is there twice
#include "edge/edge.hpp"

struct Mail {
    std::string subject;
};

template <>
inline constexpr auto edge::json::declaration<Mail> = edge::json::object<Mail>(
#ifdef CURED
    member<&Mail::subject>(max_length(78)));
#else
    member<&Mail::subject>(max_length(78), min_length(1), max_length(998)));
#endif

edge::Result<Mail> read_mail(std::string_view text) { return edge::json::parse<Mail>(text); }
