#include "contracts/email.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_email.hpp"

TEST_CASE("MemoryEmailSender keeps what sending promises", "[contract][email]") {
    edge::testing::MemoryEnv bindings;
    edge::testing::MemoryEmailSender mail(bindings, std::vector<std::string>{"allowed@example.com"});
    contracts::run<edge::EmailSender>(contracts::email(), mail, bindings.platform());
}
