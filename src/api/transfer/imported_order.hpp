#pragma once

#include "api/orders/model.hpp"

namespace bakery {

/// A member that the server sets: an export has it, and an import passes over it.
struct SetByServer {
    static constexpr bool kDecodes = true;
    static constexpr bool kChecksKeys = true;
    static constexpr bool kRequired = false;

    std::string_view name;

    static void read(const void*, edge::json::Reader& reader, edge::json::Element& value, void*) {
        std::string_view text;
        std::int64_t number = 0;
        if (!value.get(text) && !value.get(number))
            reader.mark_unverified();  // then the line has to be parsed once more
    }
    static bool absent(const void*, edge::json::Reader&, void*) { return false; }
    template <edge::json::MemberKey kKey>
    [[nodiscard]] bool decode(edge::json::Decoder& from, const char* begin, auto&, bool& is_there) const {
        std::string_view text;
        std::int64_t number = 0;
        is_there = from.take_key(begin, kKey);
        return !is_there || from.take_text(text) || from.take_integer(number);
    }
    void schema(edge::json::Schema& schema) const {
        schema.writer().key(name).begin_object();
        schema.writer().member("description", "As an export has it; passed over.").end_object();
    }
};

/// The status that an export has: only what a new order could have is taken, or finished orders would be made again.
struct StillPending {
    static constexpr bool kDecodes = true;
    static constexpr bool kChecksKeys = true;
    static constexpr bool kRequired = false;

    std::string_view name = "status";

    static void read(const void*, edge::json::Reader& reader, edge::json::Element& value, void*) {
        std::string_view text;
        if (!value.get(text) || text != to_string(OrderStatus::Pending))
            reader.reject("must be pending, as that of every new order");
    }
    static bool absent(const void*, edge::json::Reader&, void*) { return false; }
    template <edge::json::MemberKey kKey>
    [[nodiscard]] bool decode(edge::json::Decoder& from, const char* begin, auto&, bool& is_there) const {
        std::string_view text;
        is_there = from.take_key(begin, kKey);
        return !is_there || (from.take_text(text) && text == to_string(OrderStatus::Pending));
    }
    void schema(edge::json::Schema& schema) const {
        schema.writer().key(name).begin_object().member("const", to_string(OrderStatus::Pending));
        schema.writer().member("description", "As an export has it.").end_object();
    }
};

/// A new order as a line of an import has it: what an export adds to it may be there. In the order of an export, in
/// which it is read fastest.
inline constexpr auto imported_order = [] {
    constexpr auto& kNew = edge::json::declaration<NewOrder>;
    const auto& [customer_id, custom_text, cake_style, pickup_date] = kNew.members;
    return edge::json::object<NewOrder>("ImportedOrder", kNew.doc, SetByServer{"id"}, customer_id, custom_text,
                                        cake_style, StillPending(), SetByServer{"createdAt"}, SetByServer{"updatedAt"},
                                        pickup_date);
}();

}  // namespace bakery
