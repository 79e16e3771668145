#pragma once

#include "edge/bindings/media/media_options.hpp"
#include "edge/json/writer.hpp"

/// What Media Transformations take, as JSON: for adapters.
namespace edge::detail {

void write(json::Writer& text, const MediaTransform& change);
void write(json::Writer& text, const MediaOutput& what);

}  // namespace edge::detail
