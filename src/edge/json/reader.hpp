#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/json/element.hpp"

namespace edge::json {

/// A place in a document while it is being read: a chain of keys and indexes that lives on the stack. Its JSON Pointer
/// is spelled out only when there is something to say.
struct Place {
    std::string_view key = {};      ///< of a member
    std::size_t index = kNoIndex;   ///< in an array; where it is kNoIndex, `key` counts
    std::uint32_t ordinal = 0;  ///< among its siblings, in document order; absent members come after present ones
    const Place* parent = nullptr;  ///< none: the whole document

    static constexpr std::size_t kNoIndex = SIZE_MAX;  ///< it is no item of an array

    /// RFC 6901: "" is the whole document, '~' and '/' in keys are escaped.
    [[nodiscard]] std::string pointer() const;
};

/// Notes what is wrong with a document. Reading goes on after a violation, so that all of them are found, up to what
/// somebody would want to read. Nothing is allocated unless there is one.
class Reader {
public:
    /// Violations that are noted, and bytes of theirs after which no more are. A body can be wrong in every byte, and
    /// a long key stands in the pointer to everything below it.
    static constexpr std::size_t kMaxNoted = 20'000;
    static constexpr std::size_t kMaxNotedBytes = 4 * 1024 * 1024;

    /// `memory` is what pmr strings and containers of the value are made in; it outlives the value.
    explicit Reader(std::pmr::memory_resource* memory = std::pmr::get_default_resource()) : memory_(memory) {}

    /// Notes a violation at the present place, or at `below` it (the rest of a pointer, "/0/name"). `detail` goes on
    /// from the member's name: "must be a string". An index at the start of `below` counts for the order of violations.
    void reject(std::string detail, std::string_view below = {});

    /// Notes that a text is none of these: "must be pending, ready or cancelled".
    void reject_other_than(std::span<const std::string_view> texts);

    /// What pmr strings and containers of the value are made in.
    [[nodiscard]] std::pmr::memory_resource* memory() const { return memory_; }
    /// Whether so many bytes may be taken for what may still come, where so many are `left` of the text: all that is
    /// taken so is no more than the text has, whatever stands in it.
    [[nodiscard]] bool takes_ahead(std::size_t bytes, std::size_t left) {
        if (bytes > left || taken_ahead_ > left - bytes) return false;
        taken_ahead_ += bytes;
        return true;
    }
    /// Gives whether the element is a string, which is `out` then; else that is a violation.
    [[nodiscard]] bool get_text(Element& value, std::string_view& out);

    /// Says that a value was not read, or that a key was there twice.
    void mark_unverified() { is_unverified_ = true; }
    /// What reading has shown so far. `checks_keys` says that each codec tells of a key that comes twice
    /// (`kChecksKeys`).
    [[nodiscard]] Finding finding(bool checks_keys) const {
        if (count_ != 0) return Finding::Invalid;
        return checks_keys && !is_unverified_ ? Finding::Valid : Finding::Unverified;
    }

    /// Violations so far, also those that are not noted.
    [[nodiscard]] std::size_t count() const { return count_; }

    /// Those noted, in document order. Where there are more, the last gives way to one of the whole document that says
    /// so.
    [[nodiscard]] std::vector<Violation> take_violations() &&;

    /// What was noted by now, and how to forget what was noted since.
    struct Mark {
        /// What `forget_since` goes back to.
        std::size_t noted;
        std::size_t noted_bytes;
        std::size_t count;
    };
    /// What was noted by now.
    [[nodiscard]] Mark mark() const { return {noted_.size(), noted_bytes_, count_}; }
    /// Forgets what was noted since.
    void forget_since(const Mark& mark);

    /// Runs `read` one level further in.
    template <class F>
    void descend(Place place, const F& read) {
        const Place* const outer = place_;
        place.parent = outer;
        place_ = &place;
        read();
        place_ = outer;
    }

private:
    struct Noted {
        std::vector<std::uint32_t> position;  ///< ordinals from the root: lexicographic order is document order
        Violation violation;
    };
    static constexpr Place kRoot{};

    [[nodiscard]] bool is_full() const;

    std::pmr::memory_resource* memory_;
    bool is_unverified_ = false;
    const Place* place_ = &kRoot;
    std::vector<Noted> noted_;
    std::size_t noted_bytes_ = 0;
    std::size_t count_ = 0;
    std::size_t taken_ahead_ = 0;
};

/// One member of a declared type without its C++ type: what reading an object needs of it.
struct MemberRow {
    std::string_view name;
    std::string_view likely;  ///< the name, or "" (`likely_key`)
    const void* member;  ///< the declared `Member`
    void (*read)(const void* member, Reader& reader, Element& value, void* object);
    /// Rejects, or sets the default; gives whether there is a value now. Null where nothing is to be done.
    bool (*absent)(const void* member, Reader& reader, void* object);
};

/// The ordinal of the first absent member: they stand after all that can be there.
inline constexpr std::uint32_t kAfterAll = 0x8000'0000;

/// Members one type may declare.
inline constexpr std::size_t kMaxMembers = 64;

/// What was found of one object: which of its declared members are there, where, and which are sound.
class ObjectState {
public:
    explicit ObjectState(std::span<const MemberRow> rows) : rows_(rows) {
        std::fill_n(ordinals_.begin(), rows.size(), 0U);
    }

    /// Whether the member has a value, its own or its default, and nothing is wrong with it or below it.
    [[nodiscard]] bool sound(std::string_view name) const;
    /// Notes a violation at a member. For checks that compare members, and for those that ask somebody else.
    void reject(Reader& reader, std::string_view name, std::string detail, std::string_view below = {});

    /// What became of a member, for whoever reads it from elsewhere than an object.
    struct Outcome {
        bool has_value;  ///< its own or its default
        bool is_sound;  ///< nothing is wrong with it
    };
    /// Notes it of the member of that row.
    void note(std::size_t row, Outcome outcome) {
        const std::uint64_t bit = std::uint64_t{1} << row;
        if (outcome.has_value) valued_ |= bit;
        if (!outcome.is_sound) unsound_ |= bit;
        ordinals_[row] = std::uint32_t(row);
    }

    /// Notes that all members were read without a fault, in the order of the rows: a bit for each that is there.
    void note_all(std::uint64_t there) {
        valued_ = there;
        for (std::uint32_t row = 0; row < rows_.size(); ++row)
            ordinals_[row] = (there >> row & 1U) != 0 ? row : kAfterAll + row;
    }

private:
    friend bool read_members(Reader&, Element&, ObjectState&, void*, bool, std::string_view);

    [[nodiscard]] std::size_t row_of(std::string_view name) const;

    std::span<const MemberRow> rows_;
    std::uint64_t valued_ = 0;
    std::uint64_t unsound_ = 0;
    std::array<std::uint32_t, kMaxMembers> ordinals_;  ///< as many as there are rows
};

/// Reads an object by the rows of its type: members in document order, then the absent ones in the order of the rows.
/// A member that is no row is a violation where `strict`; `skip` is one that was read already (a variant's tag). Gives
/// whether the element is an object; else that is a violation.
bool read_members(Reader& reader, Element& value, ObjectState& state, void* object, bool strict, std::string_view skip);

}  // namespace edge::json
