// error: a handler of a queue takes messages of Pie: give it an edge::json::declaration, or take a
#include "edge/edge.hpp"

struct Pie {};

void queue_undeclared(edge::App& app) {
#ifdef CURED
    app.queue("pies", [](edge::Message<edge::QueueBody>) {});
#else
    app.queue("pies", [](edge::QueueBatch<Pie>) {});
#endif
}
