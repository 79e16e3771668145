#include "edge/bindings/kv/absent_kv.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {
namespace {

template <class T>
Prepared<T> absent(const Declaration& declared) {
    return Prepared<T>::ready(not_bound(declared));
}

}  // namespace

Prepared<KvEntry> AbsentKv::get(std::string_view, KvForm, const KvReadOptions&) { return absent<KvEntry>(declared_); }

Prepared<std::vector<KvEntry>> AbsentKv::get_many(std::span<const std::string>, const KvReadOptions&) {
    return absent<std::vector<KvEntry>>(declared_);
}

Prepared<Done> AbsentKv::put(std::string_view, std::string_view, const KvWriteOptions&) {
    return absent<Done>(declared_);
}

Prepared<Done> AbsentKv::put_stream(std::string_view, Stream, const KvWriteOptions&) { return absent<Done>(declared_); }

Prepared<Done> AbsentKv::remove(std::string_view) { return absent<Done>(declared_); }

Prepared<KvPage> AbsentKv::list(const KvListOptions&) { return absent<KvPage>(declared_); }

}  // namespace edge
