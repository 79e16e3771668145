#include "contracts/vectorize.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "edge/platform/pending.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr std::array kEast{1.0F, 0.0F, 0.0F};

/// Waits until a change shows.
void settle(VectorizeIndex& index, Platform& platform, const VectorizeMutation& mutation) {
    expect(!mutation.id.empty(), "a change has no id");
    for (int i = 0; i < 100; ++i) {
        if (value_of(index.describe()).processed == mutation.id) return;
        platform.sleep(50ms);
    }
    expect(false, "the change does not show");
}

/// Four vectors, and nothing else.
void fill(VectorizeIndex& index, Platform& platform) {
    const std::vector<VectorizeVector> vectors{
        {.id = "east", .values = {2, 0, 0}, .metadata = R"({"kind":"wind","price":3,"note":"\"a\" caf\u00e9"})"},
        {.id = "northeast", .values = {1, 1, 0}, .metadata = R"({"kind":"wind","price":7.5})"},
        {.id = "north", .values = {0, 1, 0}, .name_space = "poles", .metadata = R"({"kind":"sea"})"},
        {.id = "west", .values = {-1, 0, 0}, .name_space = "poles"},
    };
    settle(index, platform, value_of(index.upsert(vectors)));
}

std::string ids_of(const std::vector<VectorizeMatch>& matches) {
    std::string ids;
    for (const VectorizeMatch& match : matches) ids += match.id + " ";
    return ids;
}

void expect_near(double actual, double expected) {
    expect(std::abs(actual - expected) < 1e-5, std::to_string(actual) + " instead of " + std::to_string(expected));
}

void the_nearest_come_first(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const auto matches = value_of(index.query(kEast, {.matches = 3}));
    expect_equal(ids_of(matches), "east northeast north ");
    expect_near(matches[0].score, 1);
    expect_near(matches[1].score, std::sqrt(0.5));
    expect_near(matches[2].score, 0);
    expect_equal(matches[0].metadata, "");
    expect_equal(matches[0].values.size(), 0U);
}

void values_and_metadata_come_if_wanted(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const VectorizeQuery all{.matches = 1, .with_values = true, .metadata = VectorizeMetadata::All};
    const auto matches = value_of(index.query(kEast, all));
    expect(matches.at(0).values == std::vector<float>{2, 0, 0}, "other values");
    expect(matches[0].metadata.contains(R"("price":3)") && matches[0].metadata.contains("note"), matches[0].metadata);
    const auto indexed = value_of(index.query(kEast, {.matches = 1, .metadata = VectorizeMetadata::Indexed}));
    expect(indexed.at(0).metadata.contains("wind") && !indexed[0].metadata.contains("note"), indexed[0].metadata);
}

void a_vector_of_the_index_is_asked_for(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    expect_equal(ids_of(value_of(index.query_by_id("north", {.matches = 2}))), "north northeast ");
    expect_error(index.query_by_id("south"), VectorizeError::NotFound);
}

void a_namespace_is_looked_through_alone(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const auto matches = value_of(index.query(kEast, {.name_space = "poles"}));
    expect_equal(ids_of(matches), "north west ");
    expect_equal(matches[0].name_space, "poles");
    expect_equal(ids_of(value_of(index.query(kEast, {.name_space = "other"}))), "");
}

void metadata_is_compared(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const auto found = [&](VectorizeFilter filter) {
        return ids_of(value_of(index.query(kEast, {.filter = std::move(filter)})));
    };
    expect_equal(found(VectorizeFilter().equals("kind", "sea")), "north ");
    expect_equal(found(VectorizeFilter().differs("kind", "wind")), "north west ");
    expect_equal(found(VectorizeFilter().one_of("kind", {"sea", "wind"})), "east northeast north ");
    expect_equal(found(VectorizeFilter().none_of("kind", {"sea", "wind"})), "west ");
    expect_equal(found(VectorizeFilter().at_least("price", 3).below("price", 7.5)), "east ");
    expect_equal(found(VectorizeFilter().above("price", 3).at_most("price", 7.5)), "northeast ");
    expect_equal(found(VectorizeFilter().equals("price", "3")), "");
}

void vectors_are_read_by_id(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const auto vectors = value_of(index.get_by_ids(std::vector<std::string>{"west", "south", "north"}));
    expect_equal(vectors.size(), 2U);
    for (const VectorizeVector& vector : vectors) expect_equal(vector.name_space, "poles");
    expect_equal(value_of(index.get_by_ids({})).size(), 0U);
}

void what_is_inserted_stays_as_it_was(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const std::vector<VectorizeVector> other{{.id = "east", .values = {0, 0, 1}}};
    settle(index, platform, value_of(index.insert(other)));
    const std::vector<std::string> id{"east"};
    expect(value_of(index.get_by_ids(id)).at(0).values == std::vector<float>{2, 0, 0}, "it has changed");
    settle(index, platform, value_of(index.upsert(other)));
    expect(value_of(index.get_by_ids(id)).at(0).values == std::vector<float>{0, 0, 1}, "it has not changed");
}

void vectors_are_deleted(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    const std::uint64_t before = value_of(index.describe()).vectors;
    settle(index, platform, value_of(index.delete_by_ids(std::vector<std::string>{"west", "south"})));
    expect_equal(value_of(index.describe()).vectors, before - 1);
    expect_equal(value_of(index.describe()).dimensions, 3U);
}

void what_is_asked_overlaps(VectorizeIndex& index, Platform& platform) {
    fill(index, platform);
    auto [matches, none] = when_all(index.query_async(kEast, {.matches = 1}), index.query_by_id_async("south"));
    expect_equal(ids_of(value_of(std::move(matches))), "east ");
    expect_error(none, VectorizeError::NotFound);
}

void a_vector_of_other_dimensions_is_refused(VectorizeIndex& index, Platform&) {
    expect_error(index.query(std::array{1.0F, 0.0F}), VectorizeError::VectorInvalid);
    expect_error(index.upsert(std::vector<VectorizeVector>{{.id = "a", .values = {1, 0}}}),
                 VectorizeError::VectorInvalid);
    expect_error(index.query({}), VectorizeError::VectorInvalid);
    expect_error(index.query(std::array{1.0F, 0.0F, std::nanf("")}), VectorizeError::VectorInvalid);
    expect_error(index.query(std::vector(1537, 1.0F)), VectorizeError::VectorInvalid);
}

void names_have_their_limits(VectorizeIndex& index, Platform&) {
    const std::string most(64, 'a'), more(65, 'a');
    const auto put = [&](std::string id, std::string name_space) {
        return index.upsert(std::vector<VectorizeVector>{
            {.id = std::move(id), .values = {1, 0, 0}, .name_space = std::move(name_space)}});
    };
    value_of(put(most, most));
    value_of(index.delete_by_ids(std::vector{most}));
    expect_error(put(more, ""), VectorizeError::NameInvalid);
    expect_error(put("", ""), VectorizeError::NameInvalid);
    expect_error(put("a", more), VectorizeError::NameInvalid);
    expect_error(index.query_by_id(more), VectorizeError::NameInvalid);
    expect_error(index.get_by_ids(std::vector<std::string>{""}), VectorizeError::NameInvalid);
    expect_error(index.query(kEast, {.name_space = more}), VectorizeError::NameInvalid);
}

void metadata_has_its_limits(VectorizeIndex& index, Platform&) {
    const auto put = [&](std::string metadata) {
        return index.insert(
            std::vector<VectorizeVector>{{.id = "a", .values = {1, 0, 0}, .metadata = std::move(metadata)}});
    };
    constexpr std::size_t kAround = 8;  // {"a":""}
    value_of(put(R"({"a":")" + std::string(10 * 1024 - kAround, 'x') + "\"}"));
    value_of(index.delete_by_ids(std::vector<std::string>{"a"}));
    expect_error(put(R"({"a":")" + std::string(10 * 1024 - kAround + 1, 'x') + "\"}"), VectorizeError::MetadataInvalid);
    for (const char* const other : {"[]", "1", "{", "{}},{\"id\":\"b\"", " "})
        expect_error(put(other), VectorizeError::MetadataInvalid);
}

void batches_have_their_limits(VectorizeIndex& index, Platform& platform) {
    std::vector<VectorizeVector> vectors;
    std::vector<std::string> ids;
    for (int i = 0; i < 1001; ++i) {
        ids.push_back("batch" + std::to_string(i));
        vectors.push_back({.id = ids.back(), .values = {0, 0, 1}, .name_space = "batch"});
    }
    expect_error(index.insert(vectors), VectorizeError::BatchTooLarge);
    expect_error(index.upsert_async(vectors).wait(), VectorizeError::BatchTooLarge);
    expect_error(index.delete_by_ids(ids), VectorizeError::BatchTooLarge);
    expect_error(index.get_by_ids(std::span(ids).first(21)), VectorizeError::BatchTooLarge);
    settle(index, platform, value_of(index.insert(std::span(vectors).first(1000))));
    expect_equal(value_of(index.get_by_ids(std::span(ids).first(20))).size(), 20U);
    expect_equal(value_of(index.query(kEast, {.matches = 100, .name_space = "batch"})).size(), 100U);
    settle(index, platform, value_of(index.delete_by_ids(std::span(ids).first(1000))));
}

void a_question_has_its_limits(VectorizeIndex& index, Platform&) {
    value_of(index.query(kEast, {.matches = 50, .with_values = true}));
    value_of(index.query(kEast, {.matches = 100, .metadata = VectorizeMetadata::Indexed}));
    expect_error(index.query(kEast, {.matches = 0}), VectorizeError::QueryInvalid);
    expect_error(index.query(kEast, {.matches = 101}), VectorizeError::QueryInvalid);
    expect_error(index.query(kEast, {.matches = 51, .with_values = true}), VectorizeError::QueryInvalid);
    expect_error(index.query(kEast, {.matches = 51, .metadata = VectorizeMetadata::All}), VectorizeError::QueryInvalid);
    for (const char* const member : {"", "$eq", "a\"b"})
        expect_error(index.query(kEast, {.filter = VectorizeFilter().equals(member, 1)}), VectorizeError::QueryInvalid);
    expect_error(index.query(kEast, {.filter = VectorizeFilter().equals("kind", std::string(2048, 'a'))}),
                 VectorizeError::QueryInvalid);
}

}  // namespace

std::span<const ContractCase<VectorizeIndex>> vectorize() {
    using Case = ContractCase<VectorizeIndex>;
    static constexpr std::array kCases{
        Case{"the nearest come first", &the_nearest_come_first},
        Case{"values and metadata come if wanted", &values_and_metadata_come_if_wanted},
        Case{"a vector of the index is asked for", &a_vector_of_the_index_is_asked_for},
        Case{"a namespace is looked through alone", &a_namespace_is_looked_through_alone},
        Case{"metadata is compared", &metadata_is_compared},
        Case{"vectors are read by id", &vectors_are_read_by_id},
        Case{"what is inserted stays as it was", &what_is_inserted_stays_as_it_was},
        Case{"vectors are deleted", &vectors_are_deleted},
        Case{"what is asked overlaps", &what_is_asked_overlaps},
        Case{"a vector of other dimensions is refused", &a_vector_of_other_dimensions_is_refused},
        Case{"names have their limits", &names_have_their_limits},
        Case{"metadata has its limits", &metadata_has_its_limits},
        Case{"batches have their limits", &batches_have_their_limits},
        Case{"a question has its limits", &a_question_has_its_limits},
    };
    return kCases;
}

}  // namespace contracts
