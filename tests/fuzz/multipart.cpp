// A form with the boundary "b". What is read of it is the same whatever pieces it comes in, and what was read can be
// written and read again.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edge/http/multipart.hpp"
#include "edge/text/utf8.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

class Pieces final : public Stream::Source {
public:
    Pieces(std::string_view bytes, std::size_t size) : rest_(bytes), size_(size) {}
    Result<std::optional<std::string>> read_some() override {
        if (rest_.empty()) return std::nullopt;
        const std::string piece(rest_.substr(0, size_));
        rest_.remove_prefix(piece.size());
        return piece;
    }

private:
    std::string_view rest_;
    std::size_t size_;
};

struct Field {
    std::string name;
    std::optional<std::string> filename;
    std::string bytes;
    friend bool operator==(const Field&, const Field&) = default;
};

/// The parts; nothing if it is no form.
std::optional<std::vector<Field>> fields_of(std::string_view input, std::size_t size) {
    MultipartReader form(Stream(std::make_unique<Pieces>(input, size)), "b", {.parts = 20, .head_bytes = 500});
    std::vector<Field> fields;
    for (;;) {
        const auto part = form.next();
        if (!part) return std::nullopt;
        if (!*part) return fields;
        const auto bytes = form.read_all(input.size());
        if (!bytes) return std::nullopt;
        fields.push_back({(*part)->name, (*part)->filename, *bytes});
    }
}

std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
        if (c == '"') all += "%22";
        else if (c == '\r') all += "%0D";
        else if (c == '\n') all += "%0A";
        else if (c == '\\') all += "\\\\";
        else all += c;
    }
    return all + "\"";
}

std::string written(const std::vector<Field>& fields) {
    std::string form;
    for (const Field& field : fields) {
        form += "--b\r\nContent-Disposition: form-data; name=" + quoted(field.name);
        if (field.filename) form += "; filename=" + quoted(*field.filename);
        form += "\r\n\r\n" + field.bytes + "\r\n";
    }
    return form + "--b--\r\n";
}

}  // namespace

void fuzz_multipart(std::string_view input) {
    const auto whole = fields_of(input, input.size() + 1);
    fuzz::require(fields_of(input, 1) == whole, "byte by byte it is the same");
    fuzz::require(fields_of(input, 7) == whole, "in pieces it is the same");
    if (!whole) return;
    for (const Field& field : *whole) {
        fuzz::require(is_utf8(field.name) && is_utf8(field.filename.value_or("")), "names are UTF-8");
        fuzz::require(!field.bytes.contains("\r\n--b"), "no part has the boundary in it");
    }
    const bool has_codes = std::ranges::any_of(*whole, [](const Field& field) {
        return field.name.contains('%') || field.filename.value_or("").contains('%') || field.name.size() > 100 ||
               field.filename.value_or("").size() > 100;
    });
    if (!has_codes) fuzz::require(fields_of(written(*whole), 5) == whole, "what was read is written and read again");
}
