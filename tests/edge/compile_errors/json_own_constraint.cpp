// error: Sum.total: Even is for other types, and this is a text: it would be published and never checked
#include "edge/edge.hpp"

struct Even {
    static void check(edge::json::Reader& reader, long value) {
        if (value % 2 != 0) reader.reject("must be even");
    }
    static void schema(edge::json::Writer& writer) { writer.member("multipleOf", 2); }
    constexpr void narrow(edge::json::Extent&) const {}
};

struct Sum {
#ifdef CURED
    long total = 0;
#else
    std::string total;
#endif
};

template <>
inline constexpr auto edge::json::declaration<Sum> = edge::json::object<Sum>(member<&Sum::total>(Even()));

edge::Result<Sum> read_sum(std::string_view text) { return edge::json::parse<Sum>(text); }
