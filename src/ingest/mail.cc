#include "ingest/mail.h"

#include <algorithm>
#include <iterator>

#include "citecheck/error.h"
#include "ingest/assemble.h"
#include "ingest/html.h"
#include "ingest/line.h"
#include "ingest/mime.h"
#include "ingest/plain_text.h"
#include "ingest/text_builder.h"
#include "text/line_index.h"

namespace citecheck {
namespace {

class MailsReader {
  public:
    explicit MailsReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

    void add(const Mail& mail) {
        FormatArticle article;
        article.metadata.title = mail.subject;
        article.metadata.author = mail.from;
        article.metadata.date = mail.date;
        blocks_.clear();
        if (!mail.subject.empty()) add_line(BlockKind::title, mail.subject);
        if (mail.is_html) {
            std::vector<Block> page = html_blocks(parse_html(mail.text), PageKind::web_page, text_, lexicon_);
            std::move(page.begin(), page.end(), std::back_inserter(blocks_));
        } else {
            add_plain(mail.text);
        }
        for (const MailAttachment& file : mail.attachments) add_line(BlockKind::furniture, "[attachment: " + file.name + "]");
        article.blocks = std::move(blocks_);
        result_.articles.push_back(std::move(article));
    }

    FormatText take() {
        result_.unit = LineUnit::paragraph;
        result_.text = text_.take_text();
        return std::move(result_);
    }

  private:
    void add_plain(const std::string& mail) {
        const std::string text = without_quotation_marks(without_signature(mail));
        const std::vector<Line> lines = lines_of(text);
        const LineIndex index(text);
        for (Block& block : plain_text_blocks(text, lines, lexicon_)) {
            text_.put(assemble(text, block.parts, index, lexicon_).text, 0);
            const Span span = text_.end_line();
            if (span.empty()) continue;
            block.parts = {{span, {}}};
            blocks_.push_back(std::move(block));
        }
    }

    /// What stands behind "-- " is about the sender.
    static std::string_view without_signature(std::string_view text) {
        for (const std::string_view sign : {"\n-- \n", "\n-- \r\n"}) text = text.substr(0, text.find(sign));
        return text;
    }

    /// "> The words of another": the signs of a quoted mail.
    static std::string without_quotation_marks(std::string_view text) {
        std::string out;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            std::string_view line = text.substr(begin, end - begin);
            while (line.starts_with('>') || (line.starts_with(" >"))) line.remove_prefix(line.find('>') + 1);
            out += line;
            out += '\n';
            begin = end + 1;
        }
        return out;
    }

    void add_line(BlockKind kind, const std::string& words) {
        text_.put(words, 0);
        const Span span = text_.end_line();
        if (span.empty()) return;
        Block block;
        block.kind = kind;
        block.certain = true;
        block.gap_before = true;
        block.parts.push_back({span, {}});
        blocks_.push_back(std::move(block));
    }

    const Lexicon& lexicon_;
    TextBuilder text_;
    std::vector<Block> blocks_;
    FormatText result_;
};

}  // namespace

FormatText read_mails(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    MailsReader reader(lexicon);
    std::size_t read = 0;
    for (const std::string_view one : split_mailbox(bytes)) {
        const Mail mail = read_mail(one, name);
        if (mail.text.find_first_not_of(" \t\r\n") == std::string::npos && mail.attachments.empty()) continue;
        reader.add(mail);
        ++read;
    }
    if (read == 0) throw InputError(name + ": is no e-mail, or has no text");
    return reader.take();
}

}  // namespace citecheck
