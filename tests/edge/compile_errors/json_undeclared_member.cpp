// error: Shelf.books is a library::Book, which is not declared: specialise json::declaration for it, before it is used
#include "edge/edge.hpp"

namespace library {
struct Book {
    std::string title;
};
struct Shelf {
    std::vector<Book> books;
};
}  // namespace library

#ifdef CURED
template <>
inline constexpr auto edge::json::declaration<library::Book> =
    edge::json::object<library::Book>("Book", "A book.", member("title", &library::Book::title, "On its cover."));
#endif

template <>
inline constexpr auto edge::json::declaration<library::Shelf> =
    edge::json::object<library::Shelf>("Shelf", "A shelf.", member("books", &library::Shelf::books, "On it."));

edge::Result<library::Shelf> read_shelf(std::string_view text) { return edge::json::parse<library::Shelf>(text); }
