#include "edge/bindings/r2/r2_bucket.hpp"

#include <algorithm>
#include <utility>

#include "edge/bindings/r2/r2_limits.hpp"

namespace edge {
namespace {

Result<void> as_void(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

/// The first failure of these checks.
Result<void> all_of(std::initializer_list<Result<void>> checks) {
    for (const Result<void>& check : checks)
        if (!check) return check;
    return {};
}

/// What breaks a limit is not sent: its failure is there at once.
template <class Prepare>
auto if_legal(const Result<void>& legal, Platform& platform, const Prepare& prepare) {
    using Value = decltype(prepare().take())::value_type;
    if (!legal) return Pending<Value>::ready(std::unexpected(legal.error()));
    return Pending<Value>(platform, prepare());
}

}  // namespace

Pending<std::optional<R2Object>> R2Bucket::pending_head(std::string_view key) {
    return if_legal(r2_limits::check_object_key(key), *platform_, [&] { return prepare_head(key); });
}

Pending<std::optional<R2ObjectBody>> R2Bucket::pending_get(std::string_view key, const R2GetOptions& options) {
    return if_legal(all_of({r2_limits::check_object_key(key), r2_limits::check_get(options)}), *platform_,
                    [&] { return prepare_get(key, options); });
}

Pending<R2Object> R2Bucket::pending_put(std::string_view key, R2Content content, const R2PutOptions& options) {
    return if_legal(
        all_of({r2_limits::check_object_key(key), r2_limits::check_put(options), r2_limits::check_content(content)}),
        *platform_, [&] { return prepare_put(key, std::move(content), options); });
}

Pending<Done> R2Bucket::pending_remove(std::span<const std::string> keys) {
    if (keys.empty()) return Pending<Done>::ready(Done());
    return if_legal(r2_limits::check_object_keys(keys), *platform_, [&] { return prepare_remove(keys); });
}

Pending<R2Page> R2Bucket::pending_list(const R2ListOptions& options) {
    return if_legal(r2_limits::check_object_list(options), *platform_, [&] { return prepare_list(options); });
}

Result<std::optional<R2Object>> R2Bucket::head(std::string_view key) { return pending_head(key).wait(); }

Pending<std::optional<R2Object>> R2Bucket::head_async(std::string_view key) { return pending_head(key).started(); }

Result<std::optional<R2ObjectBody>> R2Bucket::get(std::string_view key, const R2GetOptions& options) {
    return pending_get(key, options).wait();
}

Pending<std::optional<R2ObjectBody>> R2Bucket::get_async(std::string_view key, const R2GetOptions& options) {
    return pending_get(key, options).started();
}

Result<std::optional<std::string>> R2Bucket::get_bytes(std::string_view key, std::size_t most) {
    Result<std::optional<R2ObjectBody>> found = get(key);
    if (!found) return std::unexpected(std::move(found.error()));
    if (!*found) return std::nullopt;
    Stream& body = (*found)->body;
    if ((*found)->size > most) {
        if (body) body.source()->cancel();
        return std::unexpected(body_too_large(most));
    }
    return std::move(body).read_all(most);
}

Result<R2Object> R2Bucket::put(std::string_view key, R2Content content, const R2PutOptions& options) {
    return pending_put(key, std::move(content), options).wait();
}

Pending<R2Object> R2Bucket::put_async(std::string_view key, R2Content content, const R2PutOptions& options) {
    return pending_put(key, std::move(content), options).started();
}

Result<void> R2Bucket::remove(std::string_view key) { return as_void(remove_async(key).wait()); }

Pending<Done> R2Bucket::remove_async(std::string_view key) {
    const std::string name(key);
    return remove_many_async({&name, 1});
}

Result<void> R2Bucket::remove_many(std::span<const std::string> keys) { return as_void(pending_remove(keys).wait()); }

Pending<Done> R2Bucket::remove_many_async(std::span<const std::string> keys) { return pending_remove(keys).started(); }

Result<R2Page> R2Bucket::list(const R2ListOptions& options) { return pending_list(options).wait(); }

Pending<R2Page> R2Bucket::list_async(const R2ListOptions& options) { return pending_list(options).started(); }

Result<R2Upload> R2Bucket::create_upload(std::string_view key, const R2UploadOptions& options) {
    Result<std::string> id =
        if_legal(all_of({r2_limits::check_object_key(key), r2_limits::check_metadata(options.custom_metadata)}),
                 *platform_, [&] { return prepare_create(key, options); })
            .wait();
    if (!id) return std::unexpected(std::move(id.error()));
    return resume_upload(std::string(key), *std::move(id));
}

R2Upload R2Bucket::resume_upload(std::string key, std::string id) {
    std::unique_ptr<R2UploadCalls> calls = upload_calls(key, id);
    return {*platform_, std::move(key), std::move(id), std::move(calls)};
}

Pending<R2Part> R2Upload::pending_part(int number, R2Content content) const {
    return if_legal(all_of({r2_limits::check_part(number), r2_limits::check_content(content)}), *platform_,
                    [&] { return calls_->put_part(number, std::move(content)); });
}

Pending<R2Object> R2Upload::pending_complete(std::span<const R2Part> parts) const {
    // The store wants them in order. They come as they were answered, if they were uploaded at once.
    std::vector<R2Part> in_order(parts.begin(), parts.end());
    std::ranges::sort(in_order, {}, &R2Part::number);
    return if_legal(r2_limits::check_parts(in_order), *platform_, [&] { return calls_->complete(in_order); });
}

Result<R2Part> R2Upload::put_part(int number, R2Content content) const {
    return pending_part(number, std::move(content)).wait();
}

Pending<R2Part> R2Upload::put_part_async(int number, R2Content content) const {
    return pending_part(number, std::move(content)).started();
}

Result<R2Object> R2Upload::complete(std::span<const R2Part> parts) const { return pending_complete(parts).wait(); }

Pending<R2Object> R2Upload::complete_async(std::span<const R2Part> parts) const {
    return pending_complete(parts).started();
}

Result<void> R2Upload::abort() const { return as_void(Pending(*platform_, calls_->abort()).wait()); }

Pending<Done> R2Upload::abort_async() const { return Pending(*platform_, calls_->abort()).started(); }

void R2Objects::advance() {
    current_.reset();
    while (next_ == page_.objects.size()) {
        if (finished_) return;
        Result<R2Page> page = bucket_->list(options_);
        next_ = 0;
        finished_ = !page || !page->cursor;
        if (!page) {
            page_ = {};
            current_.emplace(std::unexpected(std::move(page.error())));
            return;
        }
        page_ = *std::move(page);
        options_.cursor = page_.cursor;
    }
    current_.emplace(std::move(page_.objects[next_++]));
}

}  // namespace edge
