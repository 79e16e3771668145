#include "contracts/hyperdrive.hpp"

#include <array>
#include <string>
#include <utility>

#include "contracts/postgres.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

/// What a message begins with that says that nobody has to prove who he is.
constexpr std::string_view kLetIn("\0\0\0\0", 4);

void it_says_where_the_database_is(Hyperdrive& database, Platform&) {
    const DatabaseAddress address = database.address();
    expect(!address.host.empty(), "no host");
    expect_equal(address.port != 0, true);
    expect_equal(address.user, "user");
    expect_equal(address.password, "password");
    expect_equal(address.database, "database");
    expect(address.connection_string.starts_with("postgresql://user:password@" + address.host),
           address.connection_string);
}

void the_database_is_asked_for_tls(Hyperdrive& database, Platform&) {
    TcpSocket socket = value_of(database.connect());
    value_of(socket.write(postgres_ssl_request()));
    expect_equal(value_of(socket.read_exactly(1)), "N");
}

/// Logs in, and waits until the server is ready.
TcpSocket logged_in(Hyperdrive& database) {
    const DatabaseAddress address = database.address();
    TcpSocket socket = value_of(database.connect());
    value_of(socket.write(postgres_startup(address.user, address.database)));
    const PostgresMessage request = value_of(read_postgres(socket));
    expect_equal(request.type, 'R');
    expect_equal(request.body, kLetIn);
    while (value_of(read_postgres(socket)).type != 'Z') {}
    return socket;
}

void the_database_greets(Hyperdrive& database, Platform&) { (void)logged_in(database); }

void the_database_is_asked(Hyperdrive& database, Platform&) {
    TcpSocket socket = logged_in(database);
    value_of(socket.write(postgres_message("Q", std::string_view("SELECT 40 + 2\0", 14))));
    std::string types, row;
    for (PostgresMessage message; message.type != 'Z';) {
        message = value_of(read_postgres(socket));
        if (message.type == 'D') row = message.body;
        if (message.type != 'S') types += message.type;  // a setting, which may come at any time
    }
    expect_equal(types, "TDCZ");
    expect_equal(row, std::string("\0\1\0\0\0\2"
                                  "42",
                                  8));
}

void what_the_database_refuses_is_read(Hyperdrive& database, Platform&) {
    TcpSocket socket = logged_in(database);
    value_of(socket.write(postgres_message("Q", std::string_view("SELEKT\0", 7))));
    const PostgresMessage refusal = value_of(read_postgres(socket));
    expect_equal(refusal.type, 'E');
    expect(refusal.body.contains("C42601"), refusal.body);
}

void connections_overlap(Hyperdrive& database, Platform&) {
    auto [one, other] = when_all(database.connect_async(), database.connect_async());
    for (Result<TcpSocket>* each : {&one, &other}) {
        TcpSocket socket = value_of(std::move(*each));
        value_of(socket.write(postgres_ssl_request()));
        expect_equal(value_of(socket.read_exactly(1)), "N");
    }
}

}  // namespace

std::span<const ContractCase<Hyperdrive>> hyperdrive() {
    using Case = ContractCase<Hyperdrive>;
    static constexpr std::array kCases{
        Case{"it says where the database is", &it_says_where_the_database_is},
        Case{"the database is asked for TLS", &the_database_is_asked_for_tls},
        Case{"the database greets", &the_database_greets},
        Case{"the database is asked", &the_database_is_asked},
        Case{"what the database refuses is read", &what_the_database_refuses_is_read},
        Case{"connections overlap", &connections_overlap},
    };
    return kCases;
}

}  // namespace contracts
