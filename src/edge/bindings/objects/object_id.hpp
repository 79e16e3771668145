#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error_kind.hpp"

namespace edge {

/// Where an object is to be made, if it is made now: near there, with no promise. An object that is there stays where
/// it is.
enum class LocationHint : std::uint8_t {
    WesternNorthAmerica,  ///< "wnam"
    EasternNorthAmerica,  ///< "enam"
    SouthAmerica,         ///< "sam"
    WesternEurope,        ///< "weur"
    EasternEurope,        ///< "eeur"
    AsiaPacific,          ///< "apac"
    Oceania,              ///< "oc"
    Africa,               ///< "afr"
    MiddleEast,           ///< "me"
};

/// Where objects have to stay, and be stored: by law.
enum class Jurisdiction : std::uint8_t {
    EuropeanUnion,  ///< "eu"
    FedRamp,        ///< "fedramp"
    FedRampHigh,    ///< "fedramp-high"
};

/// What the platform calls it.
[[nodiscard]] std::string_view to_string(LocationHint hint);
[[nodiscard]] std::string_view to_string(Jurisdiction jurisdiction);

/// How a Durable Object is asked for.
struct ObjectOptions {
    std::optional<LocationHint> location = {};  ///< where it is made, if it is not there yet
};

/// What a Durable Object and its namespace do not do.
struct ObjectError {
    /// A text is no id of this namespace: ids come from clients as paths, so they may hear of it.
    static constexpr ErrorKind IdInvalid{"object-id-invalid", 404, "There is no such object"};
    /// A key is empty, or exceeds 2,048 bytes, or is not UTF-8.
    static constexpr ErrorKind KeyInvalid{"object-key-invalid", 500, "A key that the object cannot store"};
    /// A value exceeds 2 MB: 128 KiB in an object that has no SQLite.
    static constexpr ErrorKind ValueTooLarge{"object-value-too-large", 500, "A value that the object cannot store"};
    /// A value is not JSON, or a text that is not UTF-8.
    static constexpr ErrorKind ValueInvalid{"object-value-invalid", 500, "A value that the object cannot store"};
    /// More than 128 keys at once.
    static constexpr ErrorKind TooManyKeys{"object-too-many-keys", 500, "Too many keys at once"};
    /// A value is not of the type that it is read as.
    static constexpr ErrorKind ValueUnexpected{"object-value-unexpected", 500,
                                               "A value that is not as it was declared"};
};

/// The id of a Durable Object. A value.
class ObjectId {
public:
    /// One of this text; `name` is what it was made of, if it was made of a name. `DurableObjectNamespace` gives them.
    explicit ObjectId(std::string text, std::optional<std::string> name = std::nullopt)
        : text_(std::move(text)), name_(std::move(name)) {}

    /// 64 hexadecimal digits.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The name that it was made of; nothing if it was not, or if it has passed as a text.
    [[nodiscard]] const std::optional<std::string>& name() const { return name_; }

    /// Whether they are of the same object.
    friend bool operator==(const ObjectId& one, const ObjectId& other) { return one.text_ == other.text_; }

private:
    std::string text_;
    std::optional<std::string> name_;
};

}  // namespace edge
