#include "edge/bindings/kv/kv_read_cache.hpp"

#include <iterator>
#include <list>
#include <map>
#include <utility>

namespace edge {

/// The values in the order of their age, and where each key is among them.
class KvReadCache::Kept {
public:
    struct Entry {
        std::string key;
        std::optional<std::string> value;
        Time since;

        [[nodiscard]] std::size_t bytes() const { return key.size() + (value ? value->size() : 0); }
    };

    [[nodiscard]] const Entry* find(std::string_view key) const {
        const auto found = places_.find(key);
        return found == places_.end() ? nullptr : &*found->second;
    }

    void put(Entry entry, std::size_t most) {
        drop(entry.key);
        if (entry.bytes() > most) return;
        while (bytes_ + entry.bytes() > most) drop(entries_.front().key);
        bytes_ += entry.bytes();
        entries_.push_back(std::move(entry));
        places_.emplace(entries_.back().key, std::prev(entries_.end()));
    }

    void drop(std::string_view key) {
        const auto found = places_.find(key);
        if (found == places_.end()) return;
        const auto entry = found->second;
        bytes_ -= entry->bytes();
        places_.erase(found);  // its key is the entry's
        entries_.erase(entry);
    }

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    std::list<Entry> entries_;
    std::map<std::string_view, std::list<Entry>::iterator> places_;
    std::size_t bytes_ = 0;
};

KvReadCache::KvReadCache(KvNamespace kv, Platform& platform, KvReadCacheOptions options)
    : kv_(kv), platform_(&platform), options_(options), kept_(std::make_shared<Kept>()) {}

Result<std::optional<std::string>> KvReadCache::get_text(std::string_view key) const {
    const Time now = platform_->now();
    if (const Kept::Entry* const known = kept_->find(key); known != nullptr && now - known->since < options_.age)
        return known->value;
    Result<std::optional<std::string>> read = kv_.get_text(key);
    // It is as old as the question: another request may have written meanwhile.
    if (read) kept_->put({.key = std::string(key), .value = *read, .since = now}, options_.bytes);
    return read;
}

void KvReadCache::forget(std::string_view key) const { kept_->drop(key); }

std::size_t KvReadCache::bytes() const { return kept_->bytes(); }

}  // namespace edge
