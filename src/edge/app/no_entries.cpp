#include "edge/app/event_entries.hpp"
#include "edge/app/rpc_call.hpp"
#include "edge/platform/asked_for.hpp"

// No platform: a test hands events to the application itself.
void edge::detail::take_crons() {}
void edge::detail::take_queue_events() {}
void edge::detail::take_emails() {}
void edge::detail::take_tail_events() {}
void edge::detail::take_tail_streams() {}
void edge::detail::take_connections() {}
void edge::detail::take_web_socket_events() {}
void edge::detail::take_rpc_calls() {}
void edge::detail::take_workflows() {}
void edge::detail::take_workflow_rollbacks() {}
void edge::detail::take_alarms() {}
void edge::detail::take_objects() {}

void edge::detail::take_rpc_streams() {}
void edge::detail::take_rpc_objects() {}
void edge::detail::give_rpc_objects() {}

void edge::detail::read_bodies() {}
void edge::detail::send_streams() {}
