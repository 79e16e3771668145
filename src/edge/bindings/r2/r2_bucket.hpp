#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/r2/r2_errors.hpp"
#include "edge/bindings/r2/r2_object.hpp"
#include "edge/bindings/r2/r2_options.hpp"
#include "edge/bindings/r2/r2_part.hpp"
#include "edge/error/error.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

class R2Bucket;

/// One page of a list. It may be short, or empty, while more follow: go on until `cursor` is absent.
struct R2Page {
    std::vector<R2Object> objects = {};        ///< by key, in byte order
    std::vector<std::string> prefixes = {};  ///< of a list with a delimiter: what stands for all keys that begin so
    std::optional<std::string> cursor = {};  ///< for the next page; absent: this is the last
};

/// The objects of a list, fetched a page at a time as they are walked. Prefixes are left out: `R2Bucket::list` has
/// them.
///
/// ```cpp
/// for (Result<R2Object>& object : files.objects({.prefix = "photos/"})) {
///     if (!object) return std::unexpected(object.error());
///     use(object->key, object->size);
/// }
/// ```
///
/// A failed page ends the walk with that error as its last element. It belongs to one request.
class R2Objects {
public:
    /// An input iterator: it walks the list once.
    class Iterator {
    public:
        /// What the standard library asks of an iterator.
        using value_type = Result<R2Object>;
        using difference_type = std::ptrdiff_t;

        /// An iterator at the present object of a list, which is borrowed.
        explicit Iterator(R2Objects* objects) : objects_(objects) {}
        /// The present object, or why its page could not be fetched.
        Result<R2Object>& operator*() const { return *objects_->current_; }
        /// Goes on to the next object; fetches a page if there is none left.
        Iterator& operator++() {
            objects_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.at_end(); }

    private:
        [[nodiscard]] bool at_end() const { return !objects_->current_; }

        R2Objects* objects_;
    };

    /// The list that these options ask for. The bucket is borrowed.
    R2Objects(R2Bucket& bucket, R2ListOptions options) : bucket_(&bucket), options_(std::move(options)) {}

    /// Fetches the first page; walk once.
    Iterator begin() {
        advance();
        return Iterator(this);
    }
    [[nodiscard]] std::default_sentinel_t end() const { return {}; }

private:
    void advance();

    R2Bucket* bucket_;
    R2ListOptions options_;
    R2Page page_;
    std::size_t next_ = 0;
    bool finished_ = false;
    std::optional<Result<R2Object>> current_;
};

/// The calls beneath an `R2Upload`, each prepared and not yet started, with arguments that are within the limits.
/// Applications use `R2Upload`; platforms and tests implement this.
class R2UploadCalls {
public:
    virtual ~R2UploadCalls() = default;

    virtual Prepared<R2Part> put_part(int number, R2Content content) = 0;
    /// The parts are in the order of their numbers.
    virtual Prepared<R2Object> complete(std::span<const R2Part> parts) = 0;
    virtual Prepared<Done> abort() = 0;
};

/// An upload in parts, of an object that is too large for one request or comes piece by piece. Parts are uploaded in
/// any order, also at once and by several requests: key and id are all that it takes to go on
/// (`R2Bucket::resume_upload`). Each part but the last has 5 MiB at least, and all of them have the same size.
///
/// It belongs to one request. An upload that is neither completed nor aborted is aborted by R2 after a week.
class R2Upload {
public:
    /// The upload of that id, for platforms. The platform is borrowed.
    R2Upload(Platform& platform, std::string key, std::string id, std::unique_ptr<R2UploadCalls> calls)
        : platform_(&platform), key_(std::move(key)), id_(std::move(id)), calls_(std::move(calls)) {}

    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::string& id() const { return id_; }

    /// Uploads a part, in the place of one of that number. Fails with PartsInvalid for a number that is none of 1 to
    /// 10,000, with UploadNotFound, and as `R2Bucket::put` does for its content.
    [[nodiscard]] Result<R2Part> put_part(int number, R2Content content) const;
    [[nodiscard]] Pending<R2Part> put_part_async(int number, R2Content content) const;

    /// Makes the object of these parts, in the order of their numbers. Fails with PartsInvalid, UploadNotFound.
    [[nodiscard]] Result<R2Object> complete(std::span<const R2Part> parts) const;
    [[nodiscard]] Pending<R2Object> complete_async(std::span<const R2Part> parts) const;

    /// Drops what was uploaded. An upload that was aborted already is no error.
    Result<void> abort() const;
    [[nodiscard]] Pending<Done> abort_async() const;

private:
    [[nodiscard]] Pending<R2Part> pending_part(int number, R2Content content) const;
    [[nodiscard]] Pending<R2Object> pending_complete(std::span<const R2Part> parts) const;

    Platform* platform_;
    std::string key_;
    std::string id_;
    std::unique_ptr<R2UploadCalls> calls_;
};

/// An R2 bucket: objects of up to 5 TiB, strongly consistent: what was written is read by everybody from then on.
///
/// ```cpp
/// app.put("/files/{name}", [](std::string name, Request& request, R2<"FILES"> files) -> Result<NoContent> {
///     const Result<R2Object> made = files->put(name, request.take_body());
///     if (!made) return std::unexpected(made.error());
///     return NoContent();
/// });
/// ```
///
/// Every call looks synchronous and suspends only the request that makes it; the `_async` forms are started at once,
/// for `when_all`. Limits are checked before anything is sent (`r2_limits`). What R2 itself refuses comes back as
/// `r2_error` says: RateLimited, Unavailable if it is for now, LimitExceeded, a kind of `R2Error`, else Internal.
///
/// Bound as `env.get<R2Bucket>("FILES")`, or as the parameter `R2<"FILES">` of a handler (edge/handlers/r2.hpp).
class R2Bucket {
public:
    virtual ~R2Bucket() = default;

    /// What is known of an object; nothing if there is none.
    [[nodiscard]] Result<std::optional<R2Object>> head(std::string_view key);
    [[nodiscard]] Pending<std::optional<R2Object>> head_async(std::string_view key);

    /// An object with its content, or the bytes of it that are asked for; nothing if there is none. If it is not as the
    /// conditions say, `meets_conditions` is false and there is no body. Fails with RangeNotSatisfiable.
    [[nodiscard]] Result<std::optional<R2ObjectBody>> get(std::string_view key, const R2GetOptions& options = {});
    [[nodiscard]] Pending<std::optional<R2ObjectBody>> get_async(std::string_view key,
                                                                 const R2GetOptions& options = {});
    /// The whole content in memory; nothing if there is no such object. Fails with BodyTooLarge, and reads nothing, if
    /// it has more than `most` bytes.
    [[nodiscard]] Result<std::optional<std::string>> get_bytes(std::string_view key, std::size_t most = kMostInMemory);

    /// Writes an object, in the place of one that is there. Fails with PreconditionFailed if that is not as the
    /// conditions say, with ChecksumMismatch, LengthRequired or ContentTooLarge for what was sent, with
    /// MalformedRequest if a stream breaks off or has another length than it should, and with KeyInvalid,
    /// MetadataTooLarge or ChecksumInvalid before anything is sent.
    [[nodiscard]] Result<R2Object> put(std::string_view key, R2Content content, const R2PutOptions& options = {});
    [[nodiscard]] Pending<R2Object> put_async(std::string_view key, R2Content content,
                                              const R2PutOptions& options = {});

    /// Deletes an object, or up to 1,000; absent ones are no error. (`delete` is a keyword.)
    Result<void> remove(std::string_view key);
    Result<void> remove_many(std::span<const std::string> keys);
    [[nodiscard]] Pending<Done> remove_async(std::string_view key);
    [[nodiscard]] Pending<Done> remove_many_async(std::span<const std::string> keys);

    /// One page of objects. Fails with InvalidParameter for a limit that R2 does not have.
    [[nodiscard]] Result<R2Page> list(const R2ListOptions& options = {});
    [[nodiscard]] Pending<R2Page> list_async(const R2ListOptions& options = {});
    /// All objects that the options ask for, page by page.
    [[nodiscard]] R2Objects objects(R2ListOptions options = {}) { return {*this, std::move(options)}; }

    /// Begins an upload in parts.
    [[nodiscard]] Result<R2Upload> create_upload(std::string_view key, const R2UploadOptions& options = {});
    /// Goes on with one. Nothing is asked: whether it exists, shows when a part is put.
    [[nodiscard]] R2Upload resume_upload(std::string key, std::string id);

    /// How much `get_bytes` reads if nothing else is said.
    static constexpr std::size_t kMostInMemory = std::size_t{25} << 20;

protected:
    /// A bucket whose calls this platform settles; borrowed.
    explicit R2Bucket(Platform& platform) : platform_(&platform) {}

private:
    /// Each operation, with arguments that are within the limits: prepared and not yet started. Arguments need live
    /// only for the call that prepares.
    virtual Prepared<std::optional<R2Object>> prepare_head(std::string_view key) = 0;
    virtual Prepared<std::optional<R2ObjectBody>> prepare_get(std::string_view key, const R2GetOptions& options) = 0;
    /// `not_as_conditions_say` if they do not hold.
    virtual Prepared<R2Object> prepare_put(std::string_view key, R2Content content, const R2PutOptions& options) = 0;
    virtual Prepared<Done> prepare_remove(std::span<const std::string> keys) = 0;
    virtual Prepared<R2Page> prepare_list(const R2ListOptions& options) = 0;
    /// The id of the upload.
    virtual Prepared<std::string> prepare_create(std::string_view key, const R2UploadOptions& options) = 0;
    /// The calls of the upload of that id.
    [[nodiscard]] virtual std::unique_ptr<R2UploadCalls> upload_calls(std::string_view key, std::string_view id) = 0;

    // The same with the limits checked; not yet started either.
    [[nodiscard]] Pending<std::optional<R2Object>> pending_head(std::string_view key);
    [[nodiscard]] Pending<std::optional<R2ObjectBody>> pending_get(std::string_view key, const R2GetOptions& options);
    [[nodiscard]] Pending<R2Object> pending_put(std::string_view key, R2Content content, const R2PutOptions& options);
    [[nodiscard]] Pending<Done> pending_remove(std::span<const std::string> keys);
    [[nodiscard]] Pending<R2Page> pending_list(const R2ListOptions& options);

    Platform* platform_;
};

/// How a bucket is had from the platform. Null if nothing of that name is one; the log then says how one is bound.
template <>
struct CustomBinding<R2Bucket> {
    static std::shared_ptr<R2Bucket> bind(const Env& env, std::string_view name);
};

}  // namespace edge
