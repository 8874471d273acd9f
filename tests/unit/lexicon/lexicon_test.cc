#include "citecheck/lexicon.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "entity/names.h"
#include "support/file.h"

namespace citecheck {
namespace {

std::string key_of_first_name(const std::string& text, const Lexicon& lexicon) {
    const auto names = find_names(analyse(text, {}, lexicon), lexicon);
    return names.empty() ? "" : names.front().entity.key;
}

TEST_CASE("a user's table adds rows and leaves the others", "[lexicon]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "desk.aliases.tsv";
    write_file(path, "# ours\nkey\tkind\tsurface\nholm-front\tgroup\tPeople's Front of Holm\n");
    const Lexicon extended = Lexicon::builtin().extended_with(path);
    CHECK(key_of_first_name("The People's Front of Holm met.", extended) == "holm front");
    CHECK(key_of_first_name("The People's Front of Holm met.", Lexicon::builtin()) != "holm front");
    CHECK(key_of_first_name("The Daesh fighters left.", extended) == "islamic state");
    CHECK(extended.digest() != Lexicon::builtin().digest());
}

TEST_CASE("a user's table that cannot be meant is told with its line", "[lexicon]") {
    const TemporaryFolder folder;
    const auto refusal = [&](const std::string& name, const std::string& text) -> std::string {
        const auto path = folder.path() / name;
        write_file(path, text);
        try {
            static_cast<void>(Lexicon::builtin().extended_with(path));
        } catch (const InputError& error) {
            const std::string what = error.what();
            return what.substr(what.find(name));
        }
        return "";
    };
    CHECK(refusal("my.words.tsv", "word\nholm\n") == "my.words.tsv: extends no table of the lexicon");
    CHECK(refusal("my.aliases.tsv", "key\tsurface\n") == "my.aliases.tsv: the columns are 'key\tsurface'");
    CHECK(refusal("my.aliases.tsv", "key\tkind\tsurface\na\tgroup\tA B\nb\tband\tC D\n").starts_with("my.aliases.tsv:3: no kind 'band'"));
}

}  // namespace
}  // namespace citecheck
