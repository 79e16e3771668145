#include "contracts/sockets.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "edge/http/line_reader.hpp"
#include "edge/platform/deadline.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// A connection whose greeting has been read.
TcpSocket greeted(TcpServer& server, const TcpOptions& options = {}) {
    TcpSocket socket = value_of(server.sockets.connect(server.host, server.port, options));
    expect_equal(value_of(socket.read_exactly(6)), "hello\n");
    return socket;
}

void what_is_written_is_answered(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.write("a\nb\n"));
    expect_equal(value_of(socket.read_exactly(14)), "echo a\necho b\n");
    expect(socket.addresses().remote.contains(':'), "no address");
}

void a_read_gives_no_more_than_it_may(TcpServer& server, Platform&) {
    TcpSocket socket = value_of(server.sockets.connect(server.host, server.port));
    expect_equal(value_of(socket.read(1, 2)), "he");
    expect_equal(value_of(socket.read(0, 3)), "llo");
    expect_equal(value_of(socket.read(9, 1)), "\n");
    expect_equal(value_of(socket.read(0, 10)), "");
}

void bytes_are_sent_as_they_are(TcpServer& server, Platform&) {
    const std::string bytes("\0\xFF\r\x80\n", 5);
    TcpSocket socket = greeted(server);
    value_of(socket.write(bytes));
    expect_equal(value_of(socket.read_exactly(10)), "echo " + bytes);
}

void much_is_sent_while_it_is_read(TcpServer& server, Platform&) {
    const std::string line(1'000'000, 'x');
    TcpSocket socket = greeted(server);
    auto [written, read] = when_all(socket.write_async(line + "\n"), socket.read_async(1'000'006, 1'000'006));
    value_of(std::move(written));
    expect(value_of(std::move(read)) == "echo " + line + "\n", "it came back otherwise");
}

void a_stream_is_sent(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.send(Stream::of("streamed\n")));
    value_of(socket.write("written\n"));
    expect_equal(value_of(socket.read_exactly(27)), "echo streamed\necho written\n");
}

void what_comes_is_read_by_lines(TcpServer& server, Platform&) {
    TcpSocket socket = value_of(server.sockets.connect(server.host, server.port));
    value_of(socket.write("one\nbye\n"));
    expect_equal(value_of(socket.read(2, 2)), "he");
    LineReader lines(socket.take_stream(), 64);
    for (const std::string_view expected : {"llo", "echo one", "so long"})
        expect_equal(value_of(lines.next()).value_or(LineReader::Line{}).text, expected);
    expect(!value_of(lines.next()).has_value(), "there is another line");
}

void one_connection_feeds_another(TcpServer& server, Platform&) {
    TcpSocket from = greeted(server), to = greeted(server);
    value_of(from.write("x\nbye\n"));
    expect_equal(value_of(from.read(3, 3)), "ech");
    value_of(to.send(from.take_stream()));
    expect_equal(value_of(to.read_exactly(22)), "echo o x\necho so long\n");
}

void the_other_side_ends(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.write("bye\n"));
    expect_equal(value_of(socket.read(100, 200)), "so long\n");
    expect_equal(value_of(socket.read(1, 200)), "");
    expect_error(socket.read_exactly(1), TcpError::ConnectionLost);
    expect_error(socket.write("late\n"), TcpError::ConnectionLost);
}

void half_a_connection_is_written_to(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server, {.allow_half_open = true});
    value_of(socket.write("bye\n"));
    expect_equal(value_of(socket.read(100, 200)), "so long\n");
    value_of(socket.write("late\n"));
    value_of(socket.finish());
}

void this_side_ends(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.write("x\n"));
    value_of(socket.finish());
    expect_error(socket.write("late\n"), TcpError::ConnectionLost);
    expect_equal(value_of(socket.read(100, 200)), "echo x\ndone\n");
}

void the_other_side_breaks_off(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.write("reset\n"));
    expect_error(socket.read(1, 10), TcpError::ConnectionLost);
    expect_error(socket.write("late\n"), TcpError::ConnectionLost);
}

void a_connection_is_closed(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server);
    value_of(socket.close());
    value_of(socket.close());
    expect_equal(value_of(socket.read(1, 10)), "");
    expect_error(socket.write("late\n"), TcpError::ConnectionLost);
}

void a_read_that_is_given_up_takes_nothing(TcpServer& server, Platform& platform) {
    TcpSocket socket = greeted(server);
    {
        const Deadline soon(platform, 30ms);
        expect_error(socket.read(100, 100), ErrorCode::DeadlineExceeded);
        expect_error(socket.read(1, 100), ErrorCode::DeadlineExceeded);
    }
    value_of(socket.write("later\n"));
    expect_equal(value_of(socket.read_exactly(11)), "echo later\n");
}

void connections_overlap(TcpServer& server, Platform&) {
    auto [one, other] = when_all(server.sockets.connect_async(server.host, server.port),
                                 server.sockets.connect_async(server.host, server.silent_port));
    TcpSocket socket = value_of(std::move(one));
    expect_equal(value_of(socket.read_exactly(6)), "hello\n");
    expect_error(other, TcpError::Refused);
}

void where_nobody_listens_is_refused(TcpServer& server, Platform&) {
    expect_error(server.sockets.connect(server.host, server.silent_port), TcpError::Refused);
    expect_error(server.sockets.connect("::1", server.silent_port), TcpError::Refused);
}

void what_is_no_address_is_refused(TcpServer& server, Platform&) {
    for (const std::string& host : {std::string(), std::string("a b"), std::string("a/b"), std::string(256, 'a')}) {
        expect_error(server.sockets.connect(host, server.port), TcpError::AddressInvalid);
        expect_error(server.sockets.connect_async(host, server.port).wait(), TcpError::AddressInvalid);
    }
    expect_error(server.sockets.connect(server.host, 0), TcpError::AddressInvalid);
}

void mail_between_servers_is_refused(TcpServer& server, Platform&) {
    expect_error(server.sockets.connect(server.host, 25), TcpError::NotAllowed);
}

void tls_is_begun_only_where_it_was_asked_for(TcpServer& server, Platform&) {
    expect_error(greeted(server).start_tls(), TcpError::TlsFailed);
}

void nothing_is_taken_over_from_before_tls(TcpServer& server, Platform&) {
    TcpSocket socket = value_of(server.sockets.connect(server.host, server.port, {.security = TcpSecurity::StartTls}));
    expect_equal(value_of(socket.read(1, 1)), "h");
    const Error error = expect_error(std::move(socket).start_tls(), TcpError::TlsFailed);
    expect(error.internal.contains("before TLS"), error.internal);
}

void who_speaks_no_tls_is_refused(TcpServer& server, Platform&) {
    TcpSocket socket = greeted(server, {.security = TcpSecurity::StartTls});
    value_of(socket.write("bye\n"));
    expect_equal(value_of(socket.read_exactly(8)), "so long\n");
    expect_error(std::move(socket).start_tls(), TcpError::TlsFailed);
    expect_error(server.sockets.connect(server.host, server.port, {.security = TcpSecurity::Tls}), TcpError::Refused);
}

}  // namespace

std::span<const ContractCase<TcpServer>> sockets() {
    using Case = ContractCase<TcpServer>;
    static constexpr std::array kCases{
        Case{"what is written is answered", &what_is_written_is_answered},
        Case{"a read gives no more than it may", &a_read_gives_no_more_than_it_may},
        Case{"bytes are sent as they are", &bytes_are_sent_as_they_are},
        Case{"much is sent while it is read", &much_is_sent_while_it_is_read},
        Case{"a stream is sent", &a_stream_is_sent},
        Case{"what comes is read by lines", &what_comes_is_read_by_lines},
        Case{"one connection feeds another", &one_connection_feeds_another},
        Case{"the other side ends", &the_other_side_ends},
        Case{"half a connection is written to", &half_a_connection_is_written_to},
        Case{"this side ends", &this_side_ends},
        Case{"the other side breaks off", &the_other_side_breaks_off},
        Case{"a connection is closed", &a_connection_is_closed},
        Case{"a read that is given up takes nothing", &a_read_that_is_given_up_takes_nothing},
        Case{"connections overlap", &connections_overlap},
        Case{"where nobody listens is refused", &where_nobody_listens_is_refused},
        Case{"what is no address is refused", &what_is_no_address_is_refused},
        Case{"mail between servers is refused", &mail_between_servers_is_refused},
        Case{"TLS is begun only where it was asked for", &tls_is_begun_only_where_it_was_asked_for},
        Case{"nothing is taken over from before TLS", &nothing_is_taken_over_from_before_tls},
        Case{"who speaks no TLS is refused", &who_speaks_no_tls_is_refused},
    };
    return kCases;
}

}  // namespace contracts
