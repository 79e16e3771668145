#include "rpc_methods.hpp"

#include <chrono>
#include <memory>

#include "edge/edge.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// How many objects are there.
constinit int lit_candles = 0;

class Candle {
public:
    Candle() { ++lit_candles; }
    Candle(const Candle&) = delete;
    Candle& operator=(const Candle&) = delete;
    ~Candle() { --lit_candles; }

    void methods(RpcMethods& all) {
        all.add("trap", []() -> int { __builtin_trap(); });
        all.add("burn", [this](int hours, Context& context) {
            context.platform().sleep(5ms);
            return burnt_ += hours;
        });
        all.add("tell", [this](RpcFunction tell) { return tell.call<int>(burnt_); });
    }

private:
    int burnt_ = 0;
};

}  // namespace

void add_rpc_methods(App& app) {
    app.rpc("candle", [] { return std::make_unique<Candle>(); });
    app.rpc("lit", [] { return lit_candles; });
    app.rpc("trappedLines", [](Context& context) -> Result<BodyProducer> {
        return [&context](BodySink& sink) -> Result<void> {
            if (Result<void> written = sink.write("0\n"); !written) return written;
            if (Result<void> sent = sink.flush(); !sent) return sent;
            context.platform().sleep(1ms);
            __builtin_trap();
        };
    });
}
