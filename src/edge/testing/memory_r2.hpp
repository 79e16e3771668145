#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edge/bindings/r2/r2_bucket.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// An R2 bucket in memory for tests. It enforces what R2 enforces: keys, sizes of metadata and of parts, conditions,
/// ranges, checksums, one write a second per key (RateLimited), and streams that have to say how long they are; lists
/// are in byte order, with delimiters and cursors, and shorter if metadata is asked for. Times are those of the
/// platform's clock, which a test controls.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto files = std::make_shared<testing::MemoryR2>(bindings.platform());
/// bindings.add<R2Bucket>("FILES", files);
/// REQUIRE(files->put("logo.svg", "<svg/>", {.http_metadata = {.content_type = "image/svg+xml"}}));
/// files->fail_next(1, Error(ErrorCode::Unavailable, "Down."));
/// ```
///
/// A stream over bytes in memory, as a test's requests have, says how long it is; `length_unknown` makes one that does
/// not. Operations take effect when they are started or waited for, in that order, and borrow the bucket.
class MemoryR2 final : public R2Bucket, public PlannedFailures {
public:
    /// An empty bucket, with the clock of this platform; borrowed.
    explicit MemoryR2(Platform& platform) : R2Bucket(platform), platform_(&platform) {}

    /// How many operations have taken effect or were refused.
    [[nodiscard]] std::size_t operations() const { return operations_; }

    /// The same bytes as a stream that does not say how many there are, as a request without `Content-Length` has.
    [[nodiscard]] static Stream length_unknown(std::string bytes);

private:
    class Upload;
    struct Stored {
        R2Object object;
        std::string bytes;
    };
    struct Part {
        std::string bytes;
        std::string etag;
    };
    struct Parts {
        std::string key;
        R2UploadOptions options;
        std::map<int, Part> parts = {};
        bool is_open = true;
    };
    using Objects = std::map<std::string, Stored, std::less<>>;

    Prepared<std::optional<R2Object>> prepare_head(std::string_view key) override;
    Prepared<std::optional<R2ObjectBody>> prepare_get(std::string_view key, const R2GetOptions& options) override;
    Prepared<R2Object> prepare_put(std::string_view key, R2Content content, const R2PutOptions& options) override;
    Prepared<Done> prepare_remove(std::span<const std::string> keys) override;
    Prepared<R2Page> prepare_list(const R2ListOptions& options) override;
    Prepared<std::string> prepare_create(std::string_view key, const R2UploadOptions& options) override;
    std::unique_ptr<R2UploadCalls> upload_calls(std::string_view key, std::string_view id) override;

    Result<void> admit();
    [[nodiscard]] const Stored* find(std::string_view key) const;
    Result<R2Object> store(R2Object object, std::string bytes);

    Result<std::optional<R2Object>> head_now(std::string_view key);
    Result<std::optional<R2ObjectBody>> get_now(std::string_view key, const R2GetOptions& options);
    Result<R2Object> put_now(const std::string& key, Result<std::string> bytes, const R2PutOptions& options);
    Result<Done> remove_now(const std::vector<std::string>& keys);
    Result<R2Page> list_now(const R2ListOptions& options);
    Result<std::string> create_now(const std::string& key, const R2UploadOptions& options);
    Result<Parts*> open_upload(std::string_view key, std::string_view id);
    Result<R2Part> put_part_now(std::string_view key, std::string_view id, int number, Result<std::string> bytes);
    Result<R2Object> complete_now(std::string_view key, std::string_view id, const std::vector<R2Part>& parts);
    Result<Done> abort_now(std::string_view key, std::string_view id);

    Platform* platform_;
    Objects objects_;
    std::map<std::string, Parts, std::less<>> uploads_;
    std::size_t operations_ = 0;
};

}  // namespace edge::testing
