// By itself, because it brings the parser of JSON.
#include <simdjson.h>

#include "edge/bindings/env.hpp"
#include "edge/json/document.hpp"

namespace edge {

double Env::var(const Required<BindingKind::NumberVar>& declared) const {
    const Result<json::Document> document = json::Document::parse(var(declared.name).value_or("0"));
    double number = 0;
    return document && !document->root().get(number) ? number : 0;
}

}  // namespace edge
