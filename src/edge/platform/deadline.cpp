#include "edge/platform/deadline.hpp"

#include <string>

namespace edge {

Error deadline_exceeded(std::string_view internal) {
    return {ErrorCode::DeadlineExceeded, "There was no answer in time.", std::string(internal)};
}

Error not_sent() { return deadline_exceeded("not sent: the deadline has passed"); }

}  // namespace edge
