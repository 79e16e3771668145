#include "edge/http/request_fields.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace edge {

/// The bytes follow it.
struct RequestFields::Asked::Chunk {
    Chunk* before;
    std::size_t left;  ///< at its end
};

RequestFields::Asked::Asked(Asked&& other) noexcept
    : chunk_(std::exchange(other.chunk_, nullptr)), last_(std::exchange(other.last_, nullptr)) {}

RequestFields::Asked& RequestFields::Asked::operator=(Asked&& other) noexcept {
    std::swap(chunk_, other.chunk_);
    std::swap(last_, other.last_);
    return *this;
}

RequestFields::Asked::~Asked() {
    while (chunk_ != nullptr) ::operator delete(std::exchange(chunk_, chunk_->before));
}

/// Sizes are multiples of an entry's alignment, and are taken from the end of a chunk.
void* RequestFields::Asked::take(std::size_t size) {
    constexpr std::size_t kUsual = 480;
    size = (size + alignof(Entry) - 1) & ~(alignof(Entry) - 1);
    if (chunk_ == nullptr || chunk_->left < size) {
        const std::size_t room = std::max(size, kUsual);
        void* const memory = ::operator new(sizeof(Chunk) + room);
        chunk_ = new (memory) Chunk{.before = chunk_, .left = room};
    }
    chunk_->left -= size;
    return reinterpret_cast<char*>(chunk_ + 1) + chunk_->left;
}

std::string_view RequestFields::Asked::copy(std::string_view text) {
    if (text.empty()) return {};
    char* const bytes = static_cast<char*>(take(text.size()));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
}

const RequestFields::Asked::Entry* RequestFields::Asked::find(std::string_view name) const {
    for (const Entry* entry = last_; entry != nullptr; entry = entry->before)
        if (entry->name.size() == name.size() && equal_ignoring_case(entry->name, name)) return entry;
    return nullptr;
}

const RequestFields::Asked::Entry& RequestFields::Asked::add(std::string_view name,
                                                             std::optional<std::string_view> value) {
    if (value) value = copy(*value);
    name = copy(name);
    last_ = new (take(sizeof(Entry))) Entry{.before = last_, .name = name, .value = value};
    return *last_;
}

RequestFields::RequestFields(std::string block) : block_(std::move(block)) { cut(); }

RequestFields::RequestFields(RequestFields&& other) noexcept
    : source_(std::exchange(other.source_, nullptr)),
      asked_(std::move(other.asked_)),
      block_(std::exchange(other.block_, {})),
      fields_(std::move(other.fields_)) {}

RequestFields& RequestFields::operator=(RequestFields&& other) noexcept {
    source_ = std::exchange(other.source_, nullptr);
    asked_ = std::move(other.asked_);
    block_ = std::exchange(other.block_, {});
    fields_ = std::exchange(other.fields_, {});
    return *this;
}

void RequestFields::cut() const {
    constexpr std::size_t kUsualFields = 24;
    fields_.reserve(kUsualFields);
    std::size_t position = 0;
    const auto take_line = [&] {
        const std::size_t end = std::min(block_.find('\n', position), block_.size());
        const Cut line{std::uint32_t(position), std::uint32_t(end - position)};
        position = std::min(end + 1, block_.size());
        return line;
    };
    while (position < block_.size()) {
        const Cut name = take_line();
        fields_.push_back({name, take_line()});
    }
}

void RequestFields::ask_all() const {
    if (source_ == nullptr) return;
    block_ = std::exchange(source_, nullptr)->all();
    cut();
}

std::optional<std::string_view> RequestFields::get(std::string_view name) const {
    if (source_ != nullptr) {
        const Asked::Entry* const known = asked_.find(name);
        return known != nullptr ? known->value : asked_.add(name, source_->field(name)).value;
    }
    for (const Field& field : fields_)
        if (field.name.size == name.size() && equal_ignoring_case(at(field.name), name)) return at(field.value);
    return std::nullopt;
}

std::vector<std::string_view> RequestFields::values(std::string_view name) const {
    if (source_ != nullptr) {
        const std::optional<std::string_view> value = get(name);
        return value ? std::vector{*value} : std::vector<std::string_view>();
    }
    std::vector<std::string_view> values;
    for (const Field& field : fields_)
        if (equal_ignoring_case(at(field.name), name)) values.push_back(at(field.value));
    return values;
}

std::vector<HeaderView> RequestFields::all() const {
    ask_all();
    std::vector<HeaderView> views;
    views.reserve(fields_.size());
    for (const Field& field : fields_) views.push_back({at(field.name), at(field.value)});
    return views;
}

void RequestFields::keep(const std::function<bool(std::string_view)>& wants) {
    ask_all();
    std::erase_if(fields_, [&](const Field& field) { return !wants(at(field.name)); });
}

}  // namespace edge
