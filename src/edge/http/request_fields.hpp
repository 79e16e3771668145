#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/headers.hpp"

namespace edge {

/// The header fields of a request where the platform has them. It is asked for what is needed, and for each name once.
class HeaderSource {
public:
    virtual ~HeaderSource() = default;

    /// The value of a field, of several of its name as one list; nothing if there is none. The name may be any text.
    /// Borrowed until the source is asked again.
    virtual std::optional<std::string_view> field(std::string_view name) = 0;

    /// All of them in their order, "name\nvalue\n" each.
    virtual std::string all() = 0;

    /// What the platform says of the request beside it, as a JSON object (`Request::properties`); empty if nothing.
    virtual std::string properties() { return {}; }
};

/// The header fields of a request: a block of text, or a source that gives them one by one. What it lends stays where
/// it is as long as it lives; it moves, and what it was moved from has no fields.
class RequestFields {
public:
    RequestFields() = default;
    /// All fields, "name\nvalue\n" each.
    explicit RequestFields(std::string block);
    /// Those of a source, which is borrowed and has to outlive them.
    explicit RequestFields(HeaderSource& source) : source_(&source) {}
    RequestFields(RequestFields&& other) noexcept;
    RequestFields& operator=(RequestFields&& other) noexcept;
    ~RequestFields() = default;

    /// The value of the first field of that name.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    /// The values of all fields of that name.
    [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
    /// All fields.
    [[nodiscard]] std::vector<HeaderView> all() const;

    /// Takes off those whose name the function does not want.
    void keep(const std::function<bool(std::string_view)>& wants);

private:
    /// Cuts are kept as positions, not views, so that moving the block (a short string moves its bytes) stays safe.
    struct Cut {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };
    struct Field {
        Cut name;
        Cut value;
    };

    /// What was asked for, and the answers: in chunks of memory that do not move, most requests in one.
    class Asked {
    public:
        /// A name that was asked for.
        struct Entry {
            const Entry* before;  ///< the one that was asked for before it
            std::string_view name;  ///< as it was asked for
            std::optional<std::string_view> value;  ///< the answer
        };

        Asked() = default;
        Asked(Asked&& other) noexcept;
        Asked& operator=(Asked&& other) noexcept;
        ~Asked();

        [[nodiscard]] const Entry* find(std::string_view name) const;
        /// Keeps copies of both.
        const Entry& add(std::string_view name, std::optional<std::string_view> value);

    private:
        struct Chunk;
        [[nodiscard]] void* take(std::size_t size);
        [[nodiscard]] std::string_view copy(std::string_view text);

        Chunk* chunk_ = nullptr;
        const Entry* last_ = nullptr;
    };

    void cut() const;
    void ask_all() const;
    [[nodiscard]] std::string_view at(Cut cut) const { return {block_.data() + cut.begin, cut.size}; }

    // What was asked for is kept, also once all is here: somebody may have borrowed it.
    mutable HeaderSource* source_ = nullptr;
    mutable Asked asked_;
    mutable std::string block_;
    mutable std::vector<Field> fields_;
};

}  // namespace edge
