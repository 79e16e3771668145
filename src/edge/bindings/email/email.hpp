#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// What is wrong with an email that is sent. Each is of status 500: a handler that lets one out has not checked what it
/// sends, which is our mistake and not the client's.
struct EmailError {
    /// No recipient, or more than 50 of them together.
    static constexpr ErrorKind RecipientsInvalid{"email-recipients-invalid", 500, "An email to nobody, or to too many"};
    /// No sender; a line break or a zero byte in an address, the subject or a header field; a subject of more than 998
    /// bytes; header fields of more than 16 kB together.
    static constexpr ErrorKind HeaderInvalid{"email-header-invalid", 500, "An email whose head is none"};
    /// All of it exceeds 25 MiB.
    static constexpr ErrorKind TooLarge{"email-too-large", 500, "An email that is too large"};
    /// An address that this Worker may not write to, or not write from.
    static constexpr ErrorKind NotAllowed{"email-not-allowed", 500, "An email that may not be sent"};
};

/// The limits of an email. To an address that was not verified, the platform takes 5 MiB only.
namespace email_limits {
inline constexpr std::size_t kRecipients = 50;  ///< `to`, `cc` and `bcc` together
inline constexpr std::size_t kSubject = 998;  ///< bytes
inline constexpr std::size_t kHeaderBytes = 16 * 1024;  ///< of all fields of one's own
inline constexpr std::size_t kBytes = 25 * 1024 * 1024;  ///< of all of it, with attachments in base64
}  // namespace email_limits

/// An address, with the name that readers see if there is one: "shop@example.com", or {"shop@example.com", "The shop"}.
struct EmailAddress {
    /// Of that address.
    EmailAddress(std::string address, std::string shown_as = {})
        : email(std::move(address)), name(std::move(shown_as)) {}
    EmailAddress(const char* address) : email(address) {}

    std::string email;  ///< "shop@example.com"
    std::string name;  ///< "The shop"; may be empty
};

/// A file that comes with an email.
struct EmailAttachment {
    std::string filename;  ///< "invoice.pdf"
    std::string type;  ///< its media type
    std::string content;  ///< its bytes
    std::optional<std::string> inline_id = {};  ///< for what stands in the HTML: `<img src="cid:logo">` for "logo"
};

/// An email that is to be sent. Whether it has a text, HTML or both is said by which of them is not empty.
struct Email {
    EmailAddress from;  ///< of a domain that is set up for sending
    std::vector<std::string> to = {};  ///< not of a reply, which goes to the sender
    std::vector<std::string> cc = {};  ///< who sees it, too
    std::vector<std::string> bcc = {};  ///< the same, hidden from the others
    std::optional<EmailAddress> reply_to = {};  ///< where answers go, if not to `from`
    std::string subject = {};  ///< one line
    std::string text = {};  ///< plain
    std::string html = {};  ///< the same for readers of HTML
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< fields of one's own: "X-Order", "7"
    std::vector<EmailAttachment> attachments = {};  ///< files
};

/// Holds an email, and a reply, which has no recipients of its own, against the limits. Fails with a kind of
/// `EmailError`.
[[nodiscard]] Result<void> check_email(const Email& email);
[[nodiscard]] Result<void> check_reply(const Email& reply);

}  // namespace edge
