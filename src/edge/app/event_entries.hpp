#pragma once

/// Each has the program take events of a kind: a platform defines it beside its entry for them. It is called where a
/// handler of that kind is registered, so a program without one does not have the entry.
namespace edge::detail {

void take_queue_events();
void take_emails();
void take_tail_events();

}  // namespace edge::detail
