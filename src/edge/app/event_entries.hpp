#pragma once

/// Each has the program take events of a kind: a platform defines it beside its entry for them. It is called where a
/// handler of that kind is registered, so a program without one does not have the entry.
namespace edge::detail {

/// Cron triggers.
void take_crons();
/// What queues deliver.
void take_queue_events();
/// Emails.
void take_emails();
/// What other Workers have done.
void take_tail_events();
/// The same, event by event.
void take_tail_streams();
/// TCP connections.
void take_connections();
/// WebSockets of Durable Objects.
void take_web_socket_events();
/// Calls of methods.
void take_rpc_calls();
/// Runs of workflows.
void take_workflows();
/// Rollbacks of their steps.
void take_workflow_rollbacks();
/// Alarms of Durable Objects.
void take_alarms();
/// The start of Durable Objects of the application's classes.
void take_objects();

}  // namespace edge::detail
