#include "edge/http/request_fields.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/request.hpp"

using edge::HeaderSource;
using edge::HeaderView;
using edge::Request;
using edge::RequestFields;
using edge::Stream;

namespace {

/// Fields in memory; counts what it is asked.
class CountingSource final : public HeaderSource {
public:
    explicit CountingSource(std::map<std::string, std::string> fields) : fields_(std::move(fields)) {}

    std::vector<std::string> asked;
    int asked_for_all = 0;

    std::optional<std::string_view> field(std::string_view name) override {
        asked.emplace_back(name);
        for (const auto& [known, value] : fields_)
            if (edge::equal_ignoring_case(known, name)) return lent_ = value;
        return std::nullopt;
    }
    std::string all() override {
        ++asked_for_all;
        std::string block;
        for (const auto& [name, value] : fields_) block += name + "\n" + value + "\n";
        return block;
    }

private:
    std::map<std::string, std::string> fields_;
    std::string lent_;
};

Request request_of(CountingSource& source) {
    return Request::from_platform("POST\nhttps://a.example/b?c=1", source, Stream::of("12345"));
}

/// Says how long it was told that it is.
class ToldSource final : public Stream::Source {
public:
    explicit ToldSource(std::uint64_t& told) : told_(told) {}
    void announce(std::uint64_t bytes) override { told_ = bytes; }
    edge::Result<std::optional<std::string>> read_some() override { return std::nullopt; }

private:
    std::uint64_t& told_;
};

}  // namespace

TEST_CASE("RequestFields asks for a field when somebody wants it, and once", "[http]") {
    CountingSource source({{"host", "a.example"}, {"accept", "*/*"}});
    const RequestFields fields(source);
    CHECK(source.asked.empty());
    CHECK(fields.get("Accept") == "*/*");
    CHECK(fields.get("accept") == "*/*");
    CHECK(source.asked == std::vector<std::string>{"Accept"});
    CHECK(source.asked_for_all == 0);
}

TEST_CASE("RequestFields remembers that there is no such field", "[http]") {
    CountingSource source({{"host", "a.example"}});
    const RequestFields fields(source);
    CHECK_FALSE(fields.get("Origin"));
    CHECK_FALSE(fields.get("ORIGIN"));
    CHECK(fields.values("Origin").empty());
    CHECK(source.asked.size() == 1);
    CHECK(fields.get("host") == "a.example");  // the one that is there is another one
}

TEST_CASE("What RequestFields lends stays where it is", "[http]") {
    CountingSource source({{"a", "short"}, {"b", std::string(100, 'b')}});
    RequestFields fields(source);
    const std::string_view a = fields.get("a").value(), b = fields.get("b").value();
    for (int i = 0; i < 100; ++i) CHECK_FALSE(fields.get("x" + std::to_string(i)));
    CHECK(fields.all().size() == 2);
    fields.keep([](std::string_view) { return false; });
    const RequestFields moved = std::move(fields);
    CHECK(a == "short");
    CHECK(b == std::string(100, 'b'));
    CHECK_FALSE(moved.get("a"));
}

TEST_CASE("RequestFields asks for all of them once, and then for none", "[http]") {
    CountingSource source({{"a", "1"}, {"b", "2"}});
    const RequestFields fields(source);
    CHECK(fields.all().size() == 2);
    CHECK(fields.all()[1].name == "b");
    CHECK(fields.get("B") == "2");
    CHECK_FALSE(fields.get("c"));
    CHECK(source.asked_for_all == 1);
    CHECK(source.asked.empty());
}

TEST_CASE("RequestFields that were given away are none", "[http]") {
    CountingSource source({{"a", "1"}});
    RequestFields fields(source);
    CHECK(fields.get("a") == "1");
    const RequestFields taken = std::move(fields);
    CHECK(taken.get("a") == "1");
    CHECK_FALSE(fields.get("a"));
    CHECK(fields.all().empty());
    RequestFields block("a\n1\n");
    const RequestFields taken_block = std::move(block);
    CHECK(taken_block.get("a") == "1");
    CHECK_FALSE(block.get("a"));
    CHECK(block.all().empty());
}

TEST_CASE("RequestFields without a source, or of a block that is cut short", "[http]") {
    const RequestFields none;
    CHECK_FALSE(none.get("a"));
    CHECK(none.all().empty());
    const RequestFields cut("a\n1\nb");
    CHECK(cut.get("b") == "");
    CHECK(cut.all().size() == 2);
    const RequestFields twice("a\n1\nA\n2\n");
    CHECK(twice.get("a") == "1");
    CHECK(twice.values("a") == std::vector<std::string_view>{"1", "2"});
}

TEST_CASE("A request asks its platform for no field that nobody reads", "[http]") {
    CountingSource source({{"host", "a.example"}, {"cookie", "a=1; b=2"}});
    const Request request = request_of(source);
    CHECK(request.method_name() == "POST");
    CHECK(request.url_text() == "https://a.example/b?c=1");
    CHECK(source.asked.empty());
    CHECK(request.cookie("b") == "2");
    CHECK_FALSE(request.cookie("c"));
    CHECK(source.asked == std::vector<std::string>{"Cookie"});
    CHECK(source.asked_for_all == 0);
}

TEST_CASE("A request that goes on takes all its fields along, but those of its connection", "[http]") {
    CountingSource source({{"connection", "x-hop"}, {"x-hop", "1"}, {"x-end", "2"}});
    Request request = request_of(source);
    CHECK(request.header("X-Hop") == "1");
    SECTION("passed on") {
        const Request passed = request.pass_on({{"X-New", "3"}});
        CHECK(passed.headers().size() == 2);
        CHECK(passed.header("X-End") == "2");
        CHECK_FALSE(passed.header("X-Hop"));
    }
    SECTION("itself") {
        request.prepare_to_forward();
        CHECK(request.headers().size() == 1);
        CHECK_FALSE(request.header("X-Hop"));
        CHECK_FALSE(request.header("Connection"));
    }
    CHECK(source.asked_for_all == 1);
}

TEST_CASE("A request tells its body how long it is said to be", "[http]") {
    std::uint64_t told = 0;
    const auto read = [&](std::string length) {
        CountingSource source({{"content-length", std::move(length)}});
        Request request =
            Request::from_platform("POST\nhttps://a.example/", source, Stream(std::make_unique<ToldSource>(told)));
        return request.body().has_value();
    };
    CHECK(read("17"));
    CHECK(told == 17);
    told = 0;
    CHECK(read("many"));
    CHECK(told == 0);
    CHECK_FALSE(read("100000000"));  // too large: nobody reads it
    CHECK(told == 0);
}
