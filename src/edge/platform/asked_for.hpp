#pragma once

/// What a program has only if something in it asks for it. The functions that ask stand in a file of their own, which
/// is linked if one of them is called anywhere.
namespace edge::detail {

/// Has the program read bodies of requests: called by http/request_body.cpp. A platform defines it beside what reads.
void read_bodies();
/// Has it send streams, and bodies that are made meanwhile: called by http/response_stream.cpp.
void send_streams();

}  // namespace edge::detail
