#pragma once

#include <string_view>
#include <vector>

#include "edge/json/writer.hpp"

namespace edge::json {

/// Writes JSON Schemas (2020-12, as OpenAPI 3.1 has them). Declared types are written once, under their names, and
/// referred to everywhere else.
class Schema {
public:
    /// A schema that is written by a writer, which is borrowed.
    explicit Schema(Writer& writer) : writer_(&writer) {}

    /// Where keywords go: an object is open.
    [[nodiscard]] Writer& writer() { return *writer_; }

    /// Refers to a named type; `write` writes its keywords when its turn comes.
    void refer(std::string_view name, void (*write)(Schema&));

    /// Writes every type referred to so far, and those they refer to, as members "Name": {...} of the open object.
    void write_components();

private:
    struct Component {
        std::string_view name;
        void (*write)(Schema&);
    };

    Writer* writer_;
    std::vector<Component> components_;
    std::size_t written_ = 0;
};

}  // namespace edge::json
