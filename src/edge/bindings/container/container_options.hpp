#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/stream.hpp"

namespace edge {

/// Names and values of a process: "LEVEL" is "3".
using ContainerVariables = std::map<std::string, std::string>;

/// What a container had on its disk when it was kept.
struct ContainerSnapshot {
    std::string id;          ///< by which one is started from it
    std::uint64_t size = 0;  ///< bytes
    std::string name = {};   ///< as it was given

    friend bool operator==(const ContainerSnapshot&, const ContainerSnapshot&) = default;
};

/// How a container is started.
struct ContainerOptions {
    std::vector<std::string> entrypoint = {};  ///< the command in the place of the image's own; empty: that
    ContainerVariables env = {};               ///< besides those of the image
    bool enable_internet = false;              ///< whether it may connect to the Internet
    ContainerVariables labels = {};  ///< by which it is told in analytics: up to 10, names of 16 bytes, values of 64
    std::string snapshot = {};       ///< the id of one that it begins with; "": the image
};

/// How a command is run in a container.
struct ContainerCommandOptions {
    std::string directory = {};   ///< in which it runs; "": that of the image
    ContainerVariables env = {};  ///< besides those of the container
    std::string user = {};        ///< as whom; "": as the image says
    Stream input = {};            ///< what it reads; none: its end at once
};

/// What a command has written and how it has ended.
struct ContainerOutput {
    std::string out;    ///< the bytes of its standard output
    std::string error;  ///< those of its standard error
    int exit_code = 0;  ///< 0: well
};

/// Whether the platform takes them: OptionsInvalid.
[[nodiscard]] Result<void> check_container(const ContainerOptions& options);
[[nodiscard]] Result<void> check_command(const std::vector<std::string>& command,
                                         const ContainerCommandOptions& options);

/// As the platform takes them; of a command without what it reads.
[[nodiscard]] std::string to_json(const ContainerOptions& options);
[[nodiscard]] std::string to_json(const ContainerCommandOptions& options);

}  // namespace edge
