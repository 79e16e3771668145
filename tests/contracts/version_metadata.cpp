#include "contracts/version_metadata.hpp"

#include <array>
#include <string_view>

#include "edge/text/uuid.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

void a_version_has_an_id(VersionMetadata& version, Platform&) {
    expect(Uuid::parse(version.id).has_value(), version.id);
}

// The tag is whatever it was called.
void a_version_was_uploaded_at_a_moment(VersionMetadata& version, Platform&) {
    const std::string_view moment = version.timestamp;  // 2026-01-01T00:00:00.000Z
    expect(moment.size() >= 20 && moment[10] == 'T' && moment.ends_with('Z'), moment);
    expect(moment.starts_with("20"), moment);
}

}  // namespace

std::span<const ContractCase<VersionMetadata>> version_metadata() {
    static constexpr std::array kCases{
        ContractCase<VersionMetadata>{"a version has an id", &a_version_has_an_id},
        ContractCase<VersionMetadata>{"a version was uploaded at a moment", &a_version_was_uploaded_at_a_moment},
    };
    return kCases;
}

}  // namespace contracts
