#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace citecheck {

/// The bytes of a record are not what was written. Becomes an IndexError at the room's edge (guard.h).
class DamagedRecord : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The highest enumerator of an enumeration that is stored: a higher one on disk is damage. Specialised in records.h.
template <class Enum>
inline constexpr Enum kLastEnumerator = Enum{};

/// Structs and lists that stand in a record again and again: where several records are written together, each is written once.
/// Specialised in records.h; for lists, by what they hold.
template <class Value>
inline constexpr bool kShared = false;
template <class Item>
inline constexpr bool kSharedList = false;

/// Byte strings, each kept once, by numbers.
class NumberedStrings {
  public:
    std::uint64_t number_of(std::string_view string) {
        const auto known = numbers_.find(string);
        if (known != numbers_.end()) return known->second;
        const std::string& kept = strings_.emplace_back(string);   // a deque moves none
        numbers_.emplace(kept, strings_.size() - 1);
        size_ += kept.size();
        return strings_.size() - 1;
    }
    std::size_t size() const { return size_; }   ///< of all together, in bytes
    std::vector<std::string_view> views() const { return {strings_.begin(), strings_.end()}; }

  private:
    std::deque<std::string> strings_;
    std::unordered_map<std::string_view, std::uint64_t> numbers_;
    std::size_t size_ = 0;
};

/// What several records share.
struct SharedParts {
    NumberedStrings strings;
    NumberedStrings parts;   ///< structs and lists, as they are written

    std::size_t size() const { return strings.size() + parts.size(); }
};

/// The same as it is read, of bytes that live longer.
struct SharedViews {
    std::vector<std::string_view> strings;
    std::vector<std::string_view> parts;
};

/// Writes values as compact bytes: integers in groups of seven bits, strings and lists with their length before them.
/// What a struct consists of is said once, by its `fields` (records.h), for writing and reading alike.
class ArchiveWriter {
  public:
    /// With shared parts, what can be shared goes there, and its number here.
    explicit ArchiveWriter(SharedParts* shared = nullptr) : shared_(shared) {}

    template <class... Values>
    void operator()(const Values&... values) {
        (write(values), ...);
    }

    std::string take() { return std::move(out_); }

  private:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            out_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        out_ += static_cast<char>(value);
    }

    void write(bool value) { number(value ? 1 : 0); }
    void write(std::string_view value) {
        number(value.size());
        out_ += value;
    }
    void write(const std::string& value) {
        if (shared_ != nullptr) return number(shared_->strings.number_of(value));
        number(value.size());
        out_ += value;
    }
    /// Whole numbers, as most are, in few bytes (an even number); all others as they stand in memory behind an odd one.
    void write(double value) {
        constexpr double kLargest = 1e15;
        if (value > -kLargest && value < kLargest && value == static_cast<double>(static_cast<std::int64_t>(value)) &&
            !(value == 0 && std::bit_cast<std::uint64_t>(value) != 0)) {
            number(zigzag(static_cast<std::int64_t>(value)) << 1);
            return;
        }
        number(1);
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(bits >> shift);
    }
    template <class Integer>
        requires std::is_integral_v<Integer>
    void write(Integer value) {
        if constexpr (std::is_signed_v<Integer>) {
            number(zigzag(value));
        } else {
            number(value);
        }
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void write(Enum value) {
        number(static_cast<std::uint64_t>(value));
    }
    template <class Item>
    void write(const std::vector<Item>& items) {
        number(items.size());
        if constexpr (kSharedList<Item>) {
            if (shared_ != nullptr && items.size() > 1) {
                write_shared([&](ArchiveWriter& part) {
                    for (const Item& item : items) part.write(item);
                });
                return;
            }
        }
        for (const Item& item : items) write(item);
    }
    template <class Item, std::size_t kSize>
    void write(const std::array<Item, kSize>& items) {
        for (const Item& item : items) write(item);
    }
    template <class Item>
    void write(const std::optional<Item>& item) {
        write(item.has_value());
        if (item) write(*item);
    }
    template <class... Items>
    void write(const std::variant<Items...>& item) {
        number(item.index());
        std::visit([this](const auto& held) { write(held); }, item);
    }
    template <class Struct>
        requires std::is_class_v<Struct>
    void write(const Struct& value) {
        // One list of fields serves both directions; writing changes none of them.
        if constexpr (kShared<Struct>) {
            if (shared_ != nullptr) {
                write_shared([&](ArchiveWriter& part) { fields(part, const_cast<Struct&>(value)); });
                return;
            }
        }
        fields(*this, const_cast<Struct&>(value));
    }
    template <class Write>
    void write_shared(Write write) {
        ArchiveWriter part(shared_);
        write(part);
        number(shared_->parts.number_of(part.out_));
    }

    static std::uint64_t zigzag(std::int64_t value) {
        return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    }

    SharedParts* shared_;
    std::string out_;
};

/// Reads what ArchiveWriter wrote. Never reads past the end, never reserves more than the bytes at hand could hold, and
/// throws DamagedRecord instead of making up a value.
class ArchiveReader {
  public:
    /// With the shared parts that it was written with.
    explicit ArchiveReader(std::string_view bytes, const SharedViews* shared = nullptr) : bytes_(bytes), shared_(shared) {}

    template <class... Values>
    void operator()(Values&... values) {
        (read(values), ...);
    }

    /// Throws unless every byte was read.
    void finish() const {
        if (!bytes_.empty()) fail();
    }

    [[noreturn]] static void fail() { throw DamagedRecord("a record is damaged"); }

  private:
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(take(1).front());
            value |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) return value;
        }
        fail();
    }

    std::string_view take(std::size_t size) {
        if (size > bytes_.size()) fail();
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    /// How many items follow; each takes a byte at least.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > bytes_.size()) fail();
        return static_cast<std::size_t>(value);
    }

    void read(bool& value) {
        const std::uint64_t stored = number();
        if (stored > 1) fail();
        value = stored == 1;
    }
    /// Of bytes that live longer; never shared.
    void read(std::string_view& value) { value = take(count()); }
    void read(std::string& value) {
        value = shared_ == nullptr ? take(count()) : at_number(shared_->strings);
    }
    void read(double& value) {
        const std::uint64_t stored = number();
        if (stored % 2 == 0) {
            value = static_cast<double>(unzigzag(stored >> 1));
            return;
        }
        if (stored != 1) fail();
        const std::string_view raw = take(8);
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 8; ++i) bits |= std::uint64_t{static_cast<std::uint8_t>(raw[i])} << (8 * i);
        value = std::bit_cast<double>(bits);
    }
    template <class Integer>
        requires std::is_integral_v<Integer>
    void read(Integer& value) {
        if constexpr (std::is_signed_v<Integer>) {
            const std::int64_t stored = unzigzag(number());
            if (!std::in_range<Range<Integer>>(stored)) fail();
            value = static_cast<Integer>(stored);
        } else {
            const std::uint64_t stored = number();
            if (!std::in_range<Range<Integer>>(stored)) fail();
            value = static_cast<Integer>(stored);
        }
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void read(Enum& value) {
        const std::uint64_t stored = number();
        if (stored > static_cast<std::uint64_t>(kLastEnumerator<Enum>)) fail();
        value = static_cast<Enum>(stored);
    }
    template <class Item>
    void read(std::vector<Item>& items) {
        items.clear();
        if constexpr (kSharedList<Item>) {
            if (shared_ != nullptr) {
                const std::uint64_t size = number();
                if (size == 0) return;
                if (size == 1) return read(items.emplace_back());
                ArchiveReader part(at_number(shared_->parts), shared_);
                if (size > part.bytes_.size()) fail();
                for (std::uint64_t i = 0; i < size; ++i) part.read(items.emplace_back());
                return part.finish();
            }
        }
        const std::size_t size = count();
        for (std::size_t i = 0; i < size; ++i) read(items.emplace_back());
    }
    template <class Item, std::size_t kSize>
    void read(std::array<Item, kSize>& items) {
        for (Item& item : items) read(item);
    }
    template <class Item>
    void read(std::optional<Item>& item) {
        bool there = false;
        read(there);
        item.reset();
        if (there) read(item.emplace());
    }
    template <class... Items>
    void read(std::variant<Items...>& item) {
        const std::uint64_t index = number();
        if (index >= sizeof...(Items)) fail();
        std::size_t at = 0;
        ((at++ == index ? (read(item.template emplace<Items>()), 0) : 0), ...);
    }
    template <class Struct>
        requires std::is_class_v<Struct>
    void read(Struct& value) {
        if constexpr (kShared<Struct>) {
            if (shared_ != nullptr) {
                ArchiveReader part(at_number(shared_->parts), shared_);
                fields(part, value);
                return part.finish();
            }
        }
        fields(*this, value);
    }
    std::string_view at_number(const std::vector<std::string_view>& list) {
        const std::uint64_t at = number();
        if (at >= list.size()) fail();
        return list[at];
    }

    /// `char` is no number to std::in_range.
    template <class Integer>
    using Range = std::conditional_t<std::is_same_v<Integer, char>,
                                     std::conditional_t<std::is_signed_v<char>, signed char, unsigned char>, Integer>;

    static std::int64_t unzigzag(std::uint64_t value) {
        return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
    }

    std::string_view bytes_;
    const SharedViews* shared_;
};

}  // namespace citecheck
