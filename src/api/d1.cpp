// Linked where wrangler.toml binds a D1 database: the adapter is 15 kB of gzip, and most deployments have none.
#include "api/stores.hpp"
#include "edge/bindings/d1/d1_sql_database.hpp"

namespace bakery {

edge::Result<edge::SqlDatabase*> d1_database(const edge::Env& env) {
    const edge::Result<edge::D1SqlDatabase*> database = env.get<edge::D1SqlDatabase>("DB");
    if (!database) return std::unexpected(database.error());
    return *database;
}

}  // namespace bakery
