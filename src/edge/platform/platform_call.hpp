#pragma once

namespace edge {

/// A call to a binding, as the platform has it: prepared, sent off, and settled by `Platform::settle`. Each platform
/// derives its own, and is only given those to settle.
class PlatformCall {
public:
    PlatformCall() = default;
    PlatformCall(const PlatformCall&) = delete;
    PlatformCall& operator=(const PlatformCall&) = delete;
    virtual ~PlatformCall() = default;

    /// Sends it off without waiting. Does nothing the second time.
    virtual void start() = 0;
};

}  // namespace edge
