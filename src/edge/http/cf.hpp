#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/request.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// Any JSON, as its text: a member of a declared type that nobody reads here.
struct JsonText {
    std::string text = {};  ///< as it came; empty if there is none

    friend bool operator==(const JsonText&, const JsonText&) = default;
};

/// What the platform's bot management thinks of a request. Only where the zone has it.
struct BotManagement {
    std::optional<int> score = {};                  ///< 1, surely automated, to 99, surely human
    bool verified_bot = false;                 ///< one that the platform knows, such as a search engine
    bool static_resource = false;              ///< the request is for a file of a kind that is never protected
    bool corporate_proxy = false;              ///< it comes from a proxy of a company, with many people behind it
    std::string ja3_hash = {};                      ///< a fingerprint of the TLS handshake; empty without TLS
    std::string ja4 = {};                           ///< another one
    std::vector<std::int64_t> detection_ids = {};  ///< the rules that have found something
};

/// The client's certificate, as far as the edge has looked at it (mutual TLS).
struct TlsClientAuth {
    std::string cert_presented = {};           ///< "1" if there was one
    std::string cert_verified = {};            ///< "SUCCESS", "NONE", or "FAILED:" and why
    std::string cert_subject_dn = {};          ///< whose it is (RFC 2253)
    std::string cert_issuer_dn = {};           ///< who has signed it
    std::string cert_fingerprint_sha256 = {};  ///< of the certificate, as hex
    std::string cert_not_after = {};           ///< when it ends, as a date in English

    /// Whether there was one that is valid.
    [[nodiscard]] bool is_verified() const { return cert_presented == "1" && cert_verified == "SUCCESS"; }
};

/// What the platform says of a request beside it, `request.cf`: where it came from and how. A handler takes it as
/// `const Cf& cf` (edge/handlers/cf.hpp).
///
/// A text is empty and a number is nothing where the platform does not say it: on other hosts all of it, and in a
/// request from another Worker. Nothing in it comes from the client, but the client chooses its network and its TLS.
struct Cf {
    std::string country = {};        ///< ISO 3166-1, two letters; "T1" is the Tor network
    std::string continent = {};      ///< "AF", "AN", "AS", "EU", "NA", "OC", "SA"
    std::string city = {};           ///< in English
    std::string region = {};         ///< its name: "Texas"
    std::string region_code = {};    ///< ISO 3166-2: "TX"
    std::string postal_code = {};    ///< as it is written there
    std::string metro_code = {};     ///< of a television market of the USA
    std::string timezone = {};       ///< of the IANA: "America/Chicago"
    std::string latitude = {};       ///< in degrees, as a decimal number; `position` reads it
    std::string longitude = {};      ///< the same
    std::string is_eu_country = {};  ///< "1" in the European Union, else empty

    std::optional<std::int64_t> asn = {};  ///< the autonomous system that the client's address belongs to
    std::string as_organization = {};      ///< whose that is
    std::string colo = {};                 ///< the data centre that took the request, by the code of its airport

    std::string http_protocol = {};                        ///< "HTTP/1.1", "HTTP/2", "HTTP/3"
    std::string tls_version = {};                          ///< "TLSv1.3"
    std::string tls_cipher = {};                           ///< "AEAD-AES128-GCM-SHA256"
    std::optional<std::int64_t> client_tcp_rtt = {};       ///< milliseconds to the client and back; not for HTTP/3
    std::string client_accept_encoding = {};  ///< what the client sent, which the edge may have replaced
    std::string request_priority = {};  ///< of HTTP/2: "weight=192;exclusive=0;group=3;group-weight=127"
    std::optional<TlsClientAuth> tls_client_auth = {};  ///< nothing where no certificate is asked for

    std::optional<int> client_trust_score = {};  ///< the score of `bot_management`, by its older name
    std::optional<BotManagement> bot_management = {};  ///< nothing where the zone does not have it
    JsonText host_metadata = {};  ///< what is kept of a custom hostname

    /// A place on the Earth, in degrees.
    struct Position {
        double latitude;  ///< north is positive
        double longitude;  ///< east is positive
    };
    /// About where the client is; nothing if it is not known.
    [[nodiscard]] std::optional<Position> position() const;
    /// Whether the country is in the European Union.
    [[nodiscard]] bool is_in_eu() const { return is_eu_country == "1"; }

    /// What the platform says of a request. A member that has another form than it should have is left out.
    [[nodiscard]] static Cf of(const Request& request);
};

}  // namespace edge

template <>
struct edge::json::Codec<edge::JsonText> {
    static void read(Reader&, Element& value, JsonText& out, const auto&) { out.text = value.text(); }
    static void write(Writer& writer, const JsonText& value) {
        writer.raw(value.text.empty() ? std::string_view("null") : value.text);
    }
    static void schema(Schema&, const auto&) {}
    static constexpr std::size_t max_size(Extent, const auto&) { return kUnbounded; }
};

template <>
inline constexpr auto edge::json::declaration<edge::BotManagement> =
    edge::json::object<edge::BotManagement>(
        "BotManagement", "What the platform thinks of who sent a request.", member("score", &BotManagement::score, ""),
        member("verifiedBot", &BotManagement::verified_bot, "", may_be_absent()),
        member("staticResource", &BotManagement::static_resource, "", may_be_absent()),
        member("corporateProxy", &BotManagement::corporate_proxy, "", may_be_absent()),
        member("ja3Hash", &BotManagement::ja3_hash, "", may_be_absent()),
        member("ja4", &BotManagement::ja4, "", may_be_absent()),
        member("detectionIds", &BotManagement::detection_ids, "", may_be_absent()))
        .ignoring_unknown();

template <>
inline constexpr auto edge::json::declaration<edge::TlsClientAuth> =
    edge::json::object<edge::TlsClientAuth>(
        "TlsClientAuth", "The certificate of a client.",
        member("certPresented", &TlsClientAuth::cert_presented, "", may_be_absent()),
        member("certVerified", &TlsClientAuth::cert_verified, "", may_be_absent()),
        member("certSubjectDN", &TlsClientAuth::cert_subject_dn, "", may_be_absent()),
        member("certIssuerDN", &TlsClientAuth::cert_issuer_dn, "", may_be_absent()),
        member("certFingerprintSHA256", &TlsClientAuth::cert_fingerprint_sha256, "", may_be_absent()),
        member("certNotAfter", &TlsClientAuth::cert_not_after, "", may_be_absent()))
        .ignoring_unknown();

template <>
inline constexpr auto edge::json::declaration<edge::Cf> =
    edge::json::object<edge::Cf>(
        "Cf", "Where a request came from, and how.", member("country", &Cf::country, "", may_be_absent()),
        member("continent", &Cf::continent, "", may_be_absent()), member("city", &Cf::city, "", may_be_absent()),
        member("region", &Cf::region, "", may_be_absent()), member("regionCode", &Cf::region_code, "", may_be_absent()),
        member("postalCode", &Cf::postal_code, "", may_be_absent()),
        member("metroCode", &Cf::metro_code, "", may_be_absent()),
        member("timezone", &Cf::timezone, "", may_be_absent()), member("latitude", &Cf::latitude, "", may_be_absent()),
        member("longitude", &Cf::longitude, "", may_be_absent()),
        member("isEUCountry", &Cf::is_eu_country, "", may_be_absent()), member("asn", &Cf::asn, ""),
        member("asOrganization", &Cf::as_organization, "", may_be_absent()),
        member("colo", &Cf::colo, "", may_be_absent()), member("httpProtocol", &Cf::http_protocol, "", may_be_absent()),
        member("tlsVersion", &Cf::tls_version, "", may_be_absent()),
        member("tlsCipher", &Cf::tls_cipher, "", may_be_absent()), member("clientTcpRtt", &Cf::client_tcp_rtt, ""),
        member("clientAcceptEncoding", &Cf::client_accept_encoding, "", may_be_absent()),
        member("requestPriority", &Cf::request_priority, "", may_be_absent()),
        member("tlsClientAuth", &Cf::tls_client_auth, ""), member("clientTrustScore", &Cf::client_trust_score, ""),
        member("botManagement", &Cf::bot_management, ""),
        member("hostMetadata", &Cf::host_metadata, "", may_be_absent()))
        .ignoring_unknown();
