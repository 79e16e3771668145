#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"

namespace edge {

/// How content that is put into HTML is to be read.
enum class HtmlContent : std::uint8_t {
    Text,  ///< as text: `<`, `>` and `&` are escaped
    Html,  ///< as HTML, as it stands
};

class HtmlEndTag;

namespace detail {

/// A piece of HTML, as the platform has it, while its handler runs. Members have the names that JavaScript knows.
class HtmlToken {
public:
    HtmlToken() = default;
    HtmlToken(const HtmlToken&) = delete;
    HtmlToken& operator=(const HtmlToken&) = delete;
    virtual ~HtmlToken() = default;

    /// A handler of it, whatever it is.
    using Work = std::function<Result<void>(HtmlToken&)>;
    using Texts = std::initializer_list<std::string_view>;

    /// A member, or what a method gives, as text; nothing for null.
    [[nodiscard]] virtual std::optional<std::string> read(std::string_view member, Texts arguments) = 0;
    /// All attributes, in their order.
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> attributes() = 0;
    /// Sets a member.
    virtual Result<void> assign(std::string_view member, std::string_view value) = 0;
    /// Calls a method that changes it.
    virtual Result<void> change(std::string_view method, Texts arguments) = 0;
    /// The same of one that takes content.
    virtual Result<void> insert(std::string_view method, std::string_view content, HtmlContent kind) = 0;
    /// Has an end tag handled.
    virtual Result<void> on_end_tag(Work work) = 0;
};

/// What all pieces have in common. The first change that is refused is remembered: it breaks the rewriting off when
/// the handler has returned.
class HtmlPiece {
public:
    explicit HtmlPiece(HtmlToken& token) : token_(&token) {}
    HtmlPiece(const HtmlPiece&) = delete;
    HtmlPiece& operator=(const HtmlPiece&) = delete;

    /// The first change that was refused, if one was.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

protected:
    [[nodiscard]] std::string text_of(std::string_view member) const { return token_->read(member, {}).value_or(""); }
    [[nodiscard]] bool is(std::string_view member, HtmlToken::Texts arguments = {}) const {
        return token_->read(member, arguments) == "true";
    }
    [[nodiscard]] HtmlToken& token() const { return *token_; }
    void note(Result<void> done) {
        if (!done && !fault_) fault_ = std::move(done.error());
    }

private:
    HtmlToken* token_;
    std::optional<Error> fault_;
};

/// What can be put around and in the place of a piece: an element, a text, a comment.
template <class Piece>
class HtmlNode : public HtmlPiece {
    friend Piece;
    explicit HtmlNode(HtmlToken& token) : HtmlPiece(token) {}

public:
    /// Puts content before it, after it, or in its place.
    Piece& before(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return put("before", content, kind);
    }
    Piece& after(std::string_view content, HtmlContent kind = HtmlContent::Text) { return put("after", content, kind); }
    Piece& replace(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return put("replace", content, kind);
    }
    /// Leaves it out, with all that is in it.
    Piece& remove() { return change("remove"); }
    /// Whether it was removed or replaced.
    [[nodiscard]] bool is_removed() const { return is("removed"); }

protected:
    Piece& put(std::string_view method, std::string_view content, HtmlContent kind) {
        note(token().insert(method, content, kind));
        return static_cast<Piece&>(*this);
    }
    Piece& change(std::string_view method, HtmlToken::Texts arguments = {}) {
        note(token().change(method, arguments));
        return static_cast<Piece&>(*this);
    }
    Piece& assign(std::string_view member, std::string_view value) {
        note(token().assign(member, value));
        return static_cast<Piece&>(*this);
    }
};

/// A handler as it is called, whether it returns something or not. A change that was refused is its failure.
template <class Piece, class F>
[[nodiscard]] HtmlToken::Work html_work(F handler) {
    using Returned = std::invoke_result_t<const F&, Piece&>;
    static_assert(std::is_void_v<Returned> || std::same_as<Returned, Result<void>>,
                  "a handler of HTML returns a Result<void>, or nothing");
    return [handler = std::move(handler)](HtmlToken& token) -> Result<void> {
        Piece piece(token);
        Result<void> done;
        if constexpr (std::is_void_v<Returned>) handler(piece);
        else done = handler(piece);
        if (done && piece.fault()) return std::unexpected(*piece.fault());
        return done;
    };
}

}  // namespace detail

/// An element, at its start tag: what is in it has not been read yet. It is valid while its handler runs.
class HtmlElement final : public detail::HtmlNode<HtmlElement> {
public:
    explicit HtmlElement(detail::HtmlToken& token) : HtmlNode(token) {}

    /// Its name, in small letters.
    [[nodiscard]] std::string tag_name() const { return text_of("tagName"); }
    HtmlElement& set_tag_name(std::string_view name) { return assign("tagName", name); }
    /// "http://www.w3.org/1999/xhtml", or that of SVG or MathML.
    [[nodiscard]] std::string namespace_uri() const { return text_of("namespaceURI"); }

    /// The value of an attribute, with entities as they are written; nothing if it does not have it.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const {
        return token().read("getAttribute", {name});
    }
    [[nodiscard]] bool has_attribute(std::string_view name) const { return is("hasAttribute", {name}); }
    /// Names and values of all, in their order.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> attributes() const { return token().attributes(); }
    /// Sets an attribute; a name that none can have breaks the rewriting off.
    HtmlElement& set_attribute(std::string_view name, std::string_view value) {
        return change("setAttribute", {name, value});
    }
    HtmlElement& remove_attribute(std::string_view name) { return change("removeAttribute", {name}); }

    /// Puts content after the start tag, or before the end tag, or in the place of all between them.
    HtmlElement& prepend(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return put("prepend", content, kind);
    }
    HtmlElement& append(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return put("append", content, kind);
    }
    HtmlElement& set_inner_content(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return put("setInnerContent", content, kind);
    }
    /// Leaves its tags out, and keeps what is in it.
    HtmlElement& remove_and_keep_content() { return change("removeAndKeepContent"); }

    /// Calls a handler at its end tag, with an `HtmlEndTag&`; it owns what it needs, for this element is gone then. One
    /// that has no end tag, such as `<br>`, breaks the rewriting off.
    template <std::invocable<HtmlEndTag&> F>
    HtmlElement& on_end_tag(F handler) {
        note(token().on_end_tag(detail::html_work<HtmlEndTag>(std::move(handler))));
        return *this;
    }
};

/// An end tag. It is valid while its handler runs.
class HtmlEndTag final : public detail::HtmlPiece {
public:
    using HtmlPiece::HtmlPiece;

    /// Its name, in small letters.
    [[nodiscard]] std::string name() const { return text_of("name"); }
    HtmlEndTag& set_name(std::string_view name) { return note(token().assign("name", name)), *this; }
    /// Puts content before it, as the last of the element, or after it.
    HtmlEndTag& before(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return note(token().insert("before", content, kind)), *this;
    }
    HtmlEndTag& after(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return note(token().insert("after", content, kind)), *this;
    }
    /// Leaves it out.
    HtmlEndTag& remove() { return note(token().change("remove", {})), *this; }
};

/// A piece of a text: one text comes as several, as the body arrives. It is valid while its handler runs.
class HtmlText final : public detail::HtmlNode<HtmlText> {
public:
    explicit HtmlText(detail::HtmlToken& token) : HtmlNode(token) {}

    /// What it says, with entities as they are written; may be empty.
    [[nodiscard]] std::string text() const { return text_of("text"); }
    /// Whether the text ends with it.
    [[nodiscard]] bool is_last_in_text_node() const { return is("lastInTextNode"); }
};

/// A comment. It is valid while its handler runs.
class HtmlComment final : public detail::HtmlNode<HtmlComment> {
public:
    explicit HtmlComment(detail::HtmlToken& token) : HtmlNode(token) {}

    /// What it says.
    [[nodiscard]] std::string text() const { return text_of("text"); }
    /// Sets what it says; a text that would end it ("-->") breaks the rewriting off.
    HtmlComment& set_text(std::string_view text) { return assign("text", text); }
};

/// The declaration at the beginning. It cannot be changed.
class HtmlDoctype final : public detail::HtmlPiece {
public:
    using HtmlPiece::HtmlPiece;

    /// "html", and what older documents have beside it; nothing where it is left out.
    [[nodiscard]] std::optional<std::string> name() const { return token().read("name", {}); }
    [[nodiscard]] std::optional<std::string> public_id() const { return token().read("publicId", {}); }
    [[nodiscard]] std::optional<std::string> system_id() const { return token().read("systemId", {}); }
};

/// The end of the document. It is valid while its handler runs.
class HtmlDocumentEnd final : public detail::HtmlPiece {
public:
    using HtmlPiece::HtmlPiece;

    /// Puts content after everything.
    HtmlDocumentEnd& append(std::string_view content, HtmlContent kind = HtmlContent::Text) {
        return note(token().insert("append", content, kind)), *this;
    }
};

}  // namespace edge
