#include "api/cakes/validation.hpp"

#include "api/object_reader.hpp"

namespace bakery {

edge::Result<Cake> parse_cake(const CakeId& id, simdjson::dom::element body) {
    Cake cake{.id = id, .name = {}, .description = {}};
    const edge::Result<void> read = read_object(
        body,
        {{"name", Presence::Required,
          [&](Member& member) { cake.name = member.printable_ascii(1, Cake::kMaxName).value_or(""); }},
         {"description", Presence::Required,
          [&](Member& member) { cake.description = member.printable_ascii(0, Cake::kMaxDescription).value_or(""); }},
         {"priceCents", Presence::Required,
          [&](Member& member) { cake.price_cents = member.integer(0, Cake::kMaxPriceCents).value_or(0); }},
         {"available", Presence::Required,
          [&](Member& member) { cake.available = member.boolean().value_or(false); }},
         {"id", Presence::Optional, [&](Member& member) {
              const auto given = member.string();
              if (given && *given != id.text()) member.reject("must be the id in the path");
          }}});
    if (!read) return std::unexpected(read.error());
    return cake;
}

}  // namespace bakery
