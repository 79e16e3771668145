#include "edge/bindings/refusals.hpp"

#include <cstddef>
#include <string>

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

std::optional<Error> find_refusal(const Rejection& rejection, std::span<const Refusal> refusals) {
    for (const auto& [words, code, detail] : refusals) {
        const bool is_it =
            ascii::is_digit(words.front()) ? is_numbered(rejection, words) : rejection.message.contains(words);
        if (is_it) return Error(code, std::string(detail), std::string(rejection.message));
    }
    return std::nullopt;
}

}  // namespace edge
