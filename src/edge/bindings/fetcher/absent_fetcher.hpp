#pragma once

#include "edge/bindings/bound.hpp"
#include "edge/bindings/declared.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"

namespace edge {

/// In the place of what is declared to answer requests and is not there: every request fails with what to do about it.
class AbsentFetcher final : public Fetcher {
public:
    explicit AbsentFetcher(const Declaration& declared) : declared_(declared) {}

private:
    Pending<Response> send(Request, const FetchOptions&) override {
        return Pending<Response>::ready(not_bound(declared_));
    }

    Declaration declared_;
};

}  // namespace edge
