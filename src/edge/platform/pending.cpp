#include "edge/platform/pending.hpp"

#include <vector>

namespace edge {

void settle_all(std::span<Operation* const> operations) {
    std::vector<Operation*> waiting;
    for (Operation* operation : operations) {
        if (!operation->ready()) waiting.push_back(operation);
    }
    if (!waiting.empty()) waiting.front()->settle(waiting);
}

}  // namespace edge
