#pragma once

#include <map>
#include <string>
#include <string_view>

#include "edge/bindings/images/hosted_images.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// Images that are hosted, for tests: kept in memory, by the clock of the test.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto images = std::make_shared<testing::MemoryHostedImages>(bindings.platform());
/// bindings.add<HostedImages>("IMAGES", images);
/// ```
///
/// It takes what `MemoryImages` reads, up to 10 MB, and has one form of each, "public".
class MemoryHostedImages final : public HostedImages, public PlannedFailures {
public:
    /// None so far. The platform is borrowed.
    explicit MemoryHostedImages(TestPlatform& platform) : HostedImages(platform), platform_(&platform) {}

    /// What a client does that a direct upload was made for; whether there is one that waits for it, and in time.
    bool complete_upload(std::string_view id, std::string bytes);

private:
    struct Kept {
        HostedImage image;
        std::string bytes;
        Time expires_at = kNever;  ///< of a draft
    };

    Prepared<HostedImage> prepare_upload(Stream image, const HostedImageUpload& how) override;
    Prepared<ImageUploadUrl> prepare_direct_upload(const DirectImageUpload& how) override;
    Prepared<HostedImageList> prepare_list(const HostedImageQuery& query) override;
    Prepared<MaybeImage> prepare_details(std::string_view id) override;
    Prepared<MaybeStream> prepare_bytes(std::string_view id) override;
    Prepared<HostedImage> prepare_update(std::string_view id, const HostedImageChange& change) override;
    Prepared<bool> prepare_remove(std::string_view id) override;
    Prepared<std::string> prepare_signed_url(std::string_view id, const SignedImageUrl& how) override;

    /// Happens when it is started, unless a failure is planned.
    template <class T>
    Prepared<T> call(std::function<Result<T>()> effect);
    /// What is there under that id: a draft is until it expires.
    Kept* find(std::string_view id);
    /// Keeps an image under its id, or one of the platform's choice.
    Result<HostedImage> keep(Kept kept);

    TestPlatform* platform_;
    std::map<std::string, Kept, std::less<>> images_;
};

}  // namespace edge::testing
