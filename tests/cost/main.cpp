// cost: names the cases. cost NAME: runs one, and says what it cost beyond instructions, as JSON.

#include <cstdio>
#include <vector>

#include <gnu/libc-version.h>
#include <simdjson.h>

#include "cases.hpp"
#include "meter.hpp"

namespace cost {
namespace {

constexpr int kWarmUp = 2;

/// What counts depend on beside the sources. The baseline names the same.
std::string toolchain() {
    return "g++ " __VERSION__ ", glibc " + std::string(gnu_get_libc_version()) + ", simdjson's " +
           std::string(simdjson::get_active_implementation()->name());
}

void check(const Case& each, const edge::Response& response) {
    if (response.status() == each.expected) return;
    std::fprintf(stderr, "%.*s: answered %d instead of %d: %.*s\n", int(each.name.size()), each.name.data(),
                 int(response.status()), int(each.expected), int(response.body().size()), response.body().data());
    std::exit(1);
}

void run(const Case& each) {
    Worker worker(each.app);
    for (int i = 0; i < kWarmUp; ++i) check(each, worker.send(each.prepare(worker)));

    std::vector<Exchange> exchanges;
    for (unsigned i = 0; i < each.repetitions; ++i) exchanges.push_back(each.prepare(worker));
    const std::size_t body_bytes = exchanges.front().body.size();
    std::vector<edge::Response> responses;
    responses.reserve(exchanges.size());
    worker.wait();
    counted([&] {
        for (Exchange& exchange : exchanges) responses.push_back(worker.send(std::move(exchange)));
    });
    for (const edge::Response& response : responses) check(each, response);

    const Memory counts = memory();
    edge::json::Writer json;
    json.begin_object().member("toolchain", toolchain()).member("repetitions", each.repetitions);
    json.member("bodyBytes", body_bytes).member("allocations", counts.allocations);
    json.member("allocatedBytes", counts.allocated_bytes).member("copiedBytes", counts.copied_bytes).end_object();
    std::puts(std::move(json).take().c_str());
}

}  // namespace
}  // namespace cost

int main(int count, char** arguments) {
    for (const cost::Case& each : cost::cases()) {
        if (count == 1) std::printf("%.*s\n", int(each.name.size()), each.name.data());
        else if (each.name == arguments[1]) return cost::run(each), 0;
    }
    return count == 1 ? 0 : 1;
}
