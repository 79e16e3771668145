#include "edge/testing/named_objects.hpp"

#include "edge/crypto/sha256.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/hex.hpp"

namespace edge::testing {

namespace {

constexpr std::size_t kDigitsOfId = 64;

std::string half_of_digest(std::string_view text) {
    return edge::to_hex(edge::bytes_of(edge::sha256(text))).substr(0, kDigitsOfId / 2);
}

/// The second half of an id says of which namespace it is.
std::string proof_of(std::string_view first_half, std::string_view space) {
    return half_of_digest(concat({first_half, "\n", space}));
}

ObjectId id_in(std::string_view space, std::string_view seed, std::optional<std::string> name = std::nullopt) {
    const std::string first_half = half_of_digest(concat({space, "\n", seed}));
    return ObjectId(first_half + proof_of(first_half, space), std::move(name));
}

Result<ObjectId> known_in(std::string_view space, std::string_view text) {
    if (text.size() != kDigitsOfId || text.find_first_not_of("0123456789abcdef") != text.npos)
        return std::unexpected(object_id_invalid(text, "it has to be 64 hexadecimal digits"));
    if (proof_of(text.substr(0, kDigitsOfId / 2), space) == text.substr(kDigitsOfId / 2))
        return ObjectId(std::string(text));
    return std::unexpected(object_id_invalid(text, "it is of another namespace"));
}

/// In the place of an object whose id is none.
class NoObject final : public Fetcher {
public:
    explicit NoObject(Error error) : error_(std::move(error)) {}

private:
    Pending<Response> send(Request, const FetchOptions&) override {
        return Pending<Response>::ready(std::unexpected(error_));
    }

    Error error_;
};

}  // namespace

/// The part of a namespace that stays in a jurisdiction.
class NamedObjects::Within final : public DurableObjectNamespace {
public:
    Within(NamedObjects& all, Jurisdiction jurisdiction)
        : all_(&all), space_(concat({all.space_, "\n", to_string(jurisdiction)})) {}

    Result<ObjectId> id_from_name(std::string_view name) override { return id_in(space_, name, std::string(name)); }
    Result<ObjectId> new_unique_id() override { return id_in(space_, concat({"\n", std::to_string(++all_->unique_)})); }
    Result<ObjectId> id_from_string(std::string_view text) override { return known_in(space_, text); }
    Result<std::shared_ptr<DurableObjectNamespace>> jurisdiction(Jurisdiction jurisdiction) override {
        return std::make_shared<Within>(*all_, jurisdiction);
    }

private:
    std::unique_ptr<Fetcher> find_by_name(std::string_view name, const ObjectOptions&) override {
        return all_->object(id_in(space_, name, std::string(name)));
    }
    std::unique_ptr<Fetcher> find_by_id(const ObjectId& id, const ObjectOptions&) override {
        if (const Result<ObjectId> known = known_in(space_, id.text()); !known)
            return std::make_unique<NoObject>(known.error());
        return all_->object(id);
    }

    NamedObjects* all_;
    std::string space_;
};

Result<ObjectId> NamedObjects::id_from_name(std::string_view name) { return id_in(space_, name, std::string(name)); }

Result<ObjectId> NamedObjects::new_unique_id() { return id_in(space_, concat({"\n", std::to_string(++unique_)})); }

Result<ObjectId> NamedObjects::id_from_string(std::string_view text) { return known_in(space_, text); }

Result<std::shared_ptr<DurableObjectNamespace>> NamedObjects::jurisdiction(Jurisdiction jurisdiction) {
    return std::make_shared<Within>(*this, jurisdiction);
}

std::unique_ptr<Fetcher> NamedObjects::find_by_name(std::string_view name, const ObjectOptions&) {
    return object(id_in(space_, name, std::string(name)));
}

std::unique_ptr<Fetcher> NamedObjects::find_by_id(const ObjectId& id, const ObjectOptions&) {
    if (const Result<ObjectId> known = known_in(space_, id.text()); !known)
        return std::make_unique<NoObject>(known.error());
    return object(id);
}

}  // namespace edge::testing
