#include "edge/bindings/rejection_number.hpp"

#include <cstddef>

#include "edge/text/ascii.hpp"

namespace edge {

bool is_numbered(const Rejection& rejection, std::string_view number) {
    if (rejection.code == number) return true;
    const std::string_view message = rejection.message;
    for (std::size_t at = message.find(number); at != message.npos; at = message.find(number, at + 1)) {
        const std::size_t end = at + number.size();
        if ((at == 0 || !ascii::is_alphanumeric(message[at - 1])) &&
            (end == message.size() || !ascii::is_alphanumeric(message[end])))
            return true;
    }
    return false;
}

}  // namespace edge
