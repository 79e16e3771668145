#include "edge/rest/ndjson_writer.hpp"

namespace edge::rest {

Result<void> NdjsonWriter::write_text(std::string_view json) {
    line_.assign(json).push_back('\n');
    return sink_->write(line_);
}

}  // namespace edge::rest
