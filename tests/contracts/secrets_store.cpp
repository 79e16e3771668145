#include "contracts/secrets_store.hpp"

#include <array>
#include <utility>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

void a_secret_is_read(Secrets& secrets, Platform&) { expect_equal(value_of(secrets.stored.get()), kStoredSecret); }

void a_secret_is_read_again(Secrets& secrets, Platform&) {
    value_of(secrets.stored.get());
    expect_equal(value_of(secrets.stored.get()), kStoredSecret);
}

void questions_overlap(Secrets& secrets, Platform&) {
    auto [one, other] = when_all(secrets.stored.get_async(), secrets.absent.get_async());
    expect_equal(value_of(std::move(one)), kStoredSecret);
    expect_error(other, SecretsStoreError::NotFound);
}

void a_secret_that_is_not_stored_is_not_found(Secrets& secrets, Platform&) {
    expect_error(secrets.absent.get(), SecretsStoreError::NotFound);
}

}  // namespace

std::span<const ContractCase<Secrets>> secrets_store() {
    static constexpr std::array kCases{
        ContractCase<Secrets>{"a secret is read", &a_secret_is_read},
        ContractCase<Secrets>{"a secret is read again", &a_secret_is_read_again},
        ContractCase<Secrets>{"questions overlap", &questions_overlap},
        ContractCase<Secrets>{"a secret that is not stored is not found", &a_secret_that_is_not_stored_is_not_found},
    };
    return kCases;
}

}  // namespace contracts
