#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citecheck {

/// A file that a mail carries; `body` lies in the mail.
struct MailAttachment {
    std::string name;          ///< a file's name; of a mail without one "message.eml"; else its type
    std::string_view body;     ///< as it stands there
    std::string coding;        ///< "base64", "quoted-printable", …
    std::string charset;       ///< of plain text, if the mail says so
};

/// Its bytes; those of plain text in UTF-8.
std::string bytes_of(const MailAttachment& attachment);

/// A mail's headers and what of it is to be read.
struct Mail {
    std::string subject;
    std::string from;          ///< the name, or the address if there is none
    std::string date;          ///< "2021-03-02"
    std::string text;          ///< UTF-8; empty: it has none
    bool is_html = false;      ///< `text` is a page
    std::vector<MailAttachment> attachments;
};

/// Takes one mail apart (RFC 5322, MIME): its first text, plain before HTML, decoded. Never fails: what is no mail has an
/// empty text. What is attached, mails among it, is only named.
Mail read_mail(std::string_view bytes, const std::string& name);

/// The mails of a mailbox file ("From " lines between them); one mail alone is itself.
std::vector<std::string_view> split_mailbox(std::string_view bytes);

/// The first place behind `from` where a mail of a mailbox begins whose "From " line is whole; npos if there is none.
std::size_t next_mail(std::string_view bytes, std::size_t from);

}  // namespace citecheck
