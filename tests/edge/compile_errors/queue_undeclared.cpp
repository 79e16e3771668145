// error: a handler of a queue takes messages of Strudel: give it an edge::json::declaration, or take a
#include "edge/edge.hpp"

struct Strudel {};

void queue_undeclared(edge::App& app) {
#ifdef CURED
    app.queue("pies", [](edge::Message<edge::QueueBody>) {});
#else
    app.queue("pies", [](edge::QueueBatch<Strudel>) {});
#endif
}
