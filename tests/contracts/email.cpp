#include "contracts/email.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

Email to(std::string address) {
    return {.from = "shop@example.com", .to = {std::move(address)}, .subject = "Ready", .text = "Your cake is ready."};
}

Email good() { return to("allowed@example.com"); }

void an_email_is_sent_and_has_an_id(EmailSender& mail, Platform&) {
    expect(!value_of(mail.send(good())).empty(), "it has no id");
}

void an_email_with_all_that_there_is_is_sent(EmailSender& mail, Platform&) {
    Email email = good();
    email.from = {"shop@example.com", "The \"shop\" \u00e9"};
    email.reply_to = "orders@example.com";
    email.html = "<p>Ready <img src=\"cid:logo\"></p>";
    email.cc = {"allowed@example.com"};
    email.bcc = {"allowed@example.com"};
    email.headers = {{"X-Order", "7"}};
    email.attachments = {
        {.filename = "bill.txt", .type = "text/plain", .content = "12.50"},
        {.filename = "logo.png", .type = "image/png", .content = std::string("\0\xff", 2), .inline_id = "logo"}};
    value_of(mail.send(email));
}

void emails_that_are_sent_overlap(EmailSender& mail, Platform&) {
    auto [first, second] = when_all(mail.send_async(good()), mail.send_async(good()));
    expect(value_of(std::move(first)) != value_of(std::move(second)), "they have one id");
}

void an_address_that_is_not_allowed_is_refused(EmailSender& mail, Platform&) {
    expect_error(mail.send(to("other@example.com")), EmailError::NotAllowed);
}

void an_email_to_nobody_or_to_too_many_is_refused(EmailSender& mail, Platform&) {
    Email email = good();
    email.cc = std::vector<std::string>(50, "allowed@example.com");
    expect_error(mail.send(email), EmailError::RecipientsInvalid);
    email.to.clear();
    email.cc.clear();
    expect_error(mail.send(email), EmailError::RecipientsInvalid);
}

void a_line_break_in_the_head_is_refused(EmailSender& mail, Platform&) {
    Email email = good();
    email.subject = "Ready\r\nBcc: everybody@example.com";
    expect_error(mail.send(email), EmailError::HeaderInvalid);
    email = good();
    email.headers = {{"X-Order", "7\n8"}};
    expect_error(mail.send(email), EmailError::HeaderInvalid);
    expect_error(mail.send(to("allowed@example.com\r\nX: y")), EmailError::HeaderInvalid);
    email = good();
    email.from = "";
    expect_error(mail.send(email), EmailError::HeaderInvalid);
}

void a_head_that_is_too_long_is_refused(EmailSender& mail, Platform&) {
    Email email = good();
    email.subject = std::string(999, 's');
    expect_error(mail.send(email), EmailError::HeaderInvalid);
    email = good();
    email.headers = {{"X-Order", std::string(16 * 1024, '7')}};
    expect_error(mail.send(email), EmailError::HeaderInvalid);
}

void an_email_that_is_too_large_is_refused(EmailSender& mail, Platform&) {
    Email email = good();
    email.attachments = {{.filename = "a", .type = "text/plain", .content = std::string(20 * 1024 * 1024, 'a')}};
    expect_error(mail.send(email), EmailError::TooLarge);
}

}  // namespace

std::span<const ContractCase<EmailSender>> email() {
    using Case = ContractCase<EmailSender>;
    static constexpr std::array kCases{
        Case{"an email is sent and has an id", &an_email_is_sent_and_has_an_id},
        Case{"an email with all that there is is sent", &an_email_with_all_that_there_is_is_sent},
        Case{"emails that are sent overlap", &emails_that_are_sent_overlap},
        Case{"an address that is not allowed is refused", &an_address_that_is_not_allowed_is_refused},
        Case{"an email to nobody or to too many is refused", &an_email_to_nobody_or_to_too_many_is_refused},
        Case{"a line break in the head is refused", &a_line_break_in_the_head_is_refused},
        Case{"a head that is too long is refused", &a_head_that_is_too_long_is_refused},
        Case{"an email that is too large is refused", &an_email_that_is_too_large_is_refused},
    };
    return kCases;
}

}  // namespace contracts
