#pragma once

#include "edge/app.hpp"

namespace platform_probe {

/// A handler of emails that does what their subject says, and one of what other Workers have done, which write into the
/// namespace KV.
void add_emails(edge::App& app);
void add_tail(edge::App& app);

}  // namespace platform_probe
