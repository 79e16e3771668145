#pragma once

#include "edge/bindings/bound.hpp"
#include "edge/bindings/browser/browser.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// Browser Rendering as a handler's parameter: `BrowserOf<"BROWSER"> browser`, then `browser->acquire()`. Internal if
/// it is not bound.
template <BindingText<BindingKind::Other> name>
class BrowserOf {
public:
    /// Of this one, as a test gives it to a handler.
    explicit BrowserOf(Browser browser) : browser_(browser) {}

    [[nodiscard]] Browser& operator*() { return browser_; }
    [[nodiscard]] Browser* operator->() { return &browser_; }

private:
    Browser browser_;
};
template <BindingText<BindingKind::Other> name>
struct FromRequest<BrowserOf<name>> {
    static Result<BrowserOf<name>> extract(const Env& env) {
        const Result<Fetcher*> service = env.fetcher(name.view());
        if (!service) return not_bound("browsers", name.view(), "bind Browser Rendering to this name");
        return BrowserOf<name>(Browser(**service, env.platform()));
    }
};

}  // namespace edge
