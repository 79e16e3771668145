#include <algorithm>
#include <memory>
#include <utility>

#include "edge/bindings/d1/d1_database.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// Longer than any is. It is a client's text, and goes into a header field of the platform's.
constexpr std::size_t kLongestBookmark = 128;

/// What they are made of: numbers in hexadecimal digits, with dashes between them.
bool is_bookmark(std::string_view text) {
    const auto is_part = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; };
    return !text.empty() && text.size() <= kLongestBookmark && std::ranges::all_of(text, is_part);
}

/// In the place of a session that cannot begin: nothing is sent.
class NoSession final : public D1Store {
public:
    explicit NoSession(std::string_view begin)
        : error_(D1Error::BookmarkInvalid, "The bookmark is none of this database.",
                 concat({"a session begins at first-primary, first-unconstrained or a bookmark, not at \"",
                         begin.substr(0, kLongestBookmark), "\""})) {}

    Prepared<D1Result> all(const D1Query&) override { return refused<D1Result>(); }
    Prepared<D1Meta> run(const D1Query&) override { return refused<D1Meta>(); }
    Prepared<D1Rows> raw(const D1Query&) override { return refused<D1Rows>(); }
    Prepared<std::vector<D1Result>> batch(std::span<const D1Query>) override {
        return refused<std::vector<D1Result>>();
    }
    std::shared_ptr<D1Store> session(std::string_view begin) override { return std::make_shared<NoSession>(begin); }
    std::optional<std::string> bookmark() override { return std::nullopt; }

private:
    template <class T>
    [[nodiscard]] Prepared<T> refused() const {
        return Prepared<T>::ready(std::unexpected(error_));
    }

    Error error_;
};

}  // namespace

D1Session D1Database::with_session(std::string_view constraint_or_bookmark) const {
    const bool is_constraint = constraint_or_bookmark == kFirstPrimary || constraint_or_bookmark == kFirstUnconstrained;
    if (is_constraint || is_bookmark(constraint_or_bookmark))
        return {store()->session(constraint_or_bookmark), platform()};
    return {std::make_shared<NoSession>(constraint_or_bookmark), platform()};
}

}  // namespace edge
