#include "edge/json/json_patch.hpp"

#include <string>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"

namespace {

using edge::ErrorCode;
using edge::Violation;
namespace json = edge::json;

json::Value value(std::string_view text) { return json::Value(json::Document::parse(text).value().root()); }

std::string text(const json::Value& value) {
    json::Writer writer;
    json::Codec<json::Value>::write(writer, value);
    return writer.text();
}

/// The document after the patch, which applies.
std::string patched(std::string_view document, std::string_view patch) {
    json::Value target = value(document);
    const auto applied = json::apply_json_patch(target, patch);
    INFO((applied ? "" : applied.error().detail));
    REQUIRE(applied);
    return text(target);
}

/// Why a patch does not apply; the document is what it was.
edge::Error refusal(std::string_view document, std::string_view patch) {
    json::Value target = value(document);
    const auto applied = json::apply_json_patch(target, patch);
    REQUIRE_FALSE(applied);
    CHECK(text(target) == document);
    return applied.error();
}

std::string conflict(std::string_view document, std::string_view patch) {
    const edge::Error error = refusal(document, patch);
    CHECK(error.code == ErrorCode::Conflict);
    return error.detail;
}

std::vector<Violation> violations(std::string_view patch, std::string_view document = "{}") {
    const edge::Error error = refusal(document, patch);
    CHECK(error.code == ErrorCode::ValidationFailed);
    return error.violations;
}

TEST_CASE("JSON Patch adds an object member", "[json][json-patch]") {  // RFC 6902, A.1
    CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux"}])") ==
          R"({"foo":"bar","baz":"qux"})");
}

TEST_CASE("JSON Patch adds an array item", "[json][json-patch]") {  // RFC 6902, A.2
    CHECK(patched(R"({"foo":["bar","baz"]})", R"([{"op":"add","path":"/foo/1","value":"qux"}])") ==
          R"({"foo":["bar","qux","baz"]})");
}

TEST_CASE("JSON Patch removes an object member", "[json][json-patch]") {  // RFC 6902, A.3
    CHECK(patched(R"({"baz":"qux","foo":"bar"})", R"([{"op":"remove","path":"/baz"}])") == R"({"foo":"bar"})");
}

TEST_CASE("JSON Patch removes an array item", "[json][json-patch]") {  // RFC 6902, A.4
    CHECK(patched(R"({"foo":["bar","qux","baz"]})", R"([{"op":"remove","path":"/foo/1"}])") ==
          R"({"foo":["bar","baz"]})");
}

TEST_CASE("JSON Patch replaces a value", "[json][json-patch]") {  // RFC 6902, A.5
    CHECK(patched(R"({"baz":"qux","foo":"bar"})", R"([{"op":"replace","path":"/baz","value":"boo"}])") ==
          R"({"baz":"boo","foo":"bar"})");
}

TEST_CASE("JSON Patch moves a value", "[json][json-patch]") {  // RFC 6902, A.6
    CHECK(patched(R"({"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}})",
                  R"([{"op":"move","from":"/foo/waldo","path":"/qux/thud"}])") ==
          R"({"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}})");
}

TEST_CASE("JSON Patch moves an array item", "[json][json-patch]") {  // RFC 6902, A.7
    CHECK(patched(R"({"foo":["all","grass","cows","eat"]})", R"([{"op":"move","from":"/foo/1","path":"/foo/3"}])") ==
          R"({"foo":["all","cows","eat","grass"]})");
}

TEST_CASE("JSON Patch tests values", "[json][json-patch]") {  // RFC 6902, A.8
    constexpr std::string_view kDocument = R"({"baz":"qux","foo":["a",2,"c"]})";
    CHECK(patched(kDocument, R"([{"op":"test","path":"/baz","value":"qux"},)"
                             R"({"op":"test","path":"/foo/1","value":2}])") == kDocument);
}

TEST_CASE("JSON Patch says which test failed", "[json][json-patch]") {  // RFC 6902, A.9
    CHECK(conflict(R"({"baz":"qux"})", R"([{"op":"test","path":"/baz","value":"bar"}])") ==
          R"(Operation 0 (test, path "/baz") cannot be applied: the value there is another.)");
}

TEST_CASE("JSON Patch adds a nested object", "[json][json-patch]") {  // RFC 6902, A.10
    CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/child","value":{"grandchild":{}}}])") ==
          R"({"foo":"bar","child":{"grandchild":{}}})");
}

TEST_CASE("JSON Patch ignores members it does not know", "[json][json-patch]") {  // RFC 6902, A.11
    CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux","xyz":123}])") ==
          R"({"foo":"bar","baz":"qux"})");
}

TEST_CASE("JSON Patch does not add to what is not there", "[json][json-patch]") {  // RFC 6902, A.12
    CHECK(conflict(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz/bat","value":"qux"}])") ==
          R"(Operation 0 (add, path "/baz/bat") cannot be applied: there is nothing at "/baz".)");
}

TEST_CASE("JSON Patch with two ops in an operation is no document", "[json][json-patch]") {  // RFC 6902, A.13
    CHECK(refusal("{}", R"([{"op":"add","path":"/baz","value":"qux","op":"remove"}])").code ==
          ErrorCode::MalformedRequest);
}

TEST_CASE("JSON Patch unescapes tildes in order", "[json][json-patch]") {  // RFC 6902, A.14
    CHECK(patched(R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":10}])") == R"({"/":9,"~1":10})");
}

TEST_CASE("JSON Patch does not take a string for a number", "[json][json-patch]") {  // RFC 6902, A.15
    CHECK(conflict(R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":"10"}])").ends_with("is another."));
}

TEST_CASE("JSON Patch appends an array to an array", "[json][json-patch]") {  // RFC 6902, A.16
    CHECK(patched(R"({"foo":["bar"]})", R"([{"op":"add","path":"/foo/-","value":["abc","def"]}])") ==
          R"({"foo":["bar",["abc","def"]]})");
}

TEST_CASE("JSON Patch finds what JSON Pointers name", "[json][json-patch]") {  // RFC 6901, section 5
    constexpr std::string_view kDocument =
        R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})";
    constexpr std::string_view kPointers[][2] = {{"", kDocument},
                                                 {"/foo", R"(["bar","baz"])"},
                                                 {"/foo/0", R"("bar")"},
                                                 {"/", "0"},
                                                 {"/a~1b", "1"},
                                                 {"/c%d", "2"},
                                                 {"/e^f", "3"},
                                                 {"/g|h", "4"},
                                                 {R"(/i\\j)", "5"},
                                                 {R"(/k\"l)", "6"},
                                                 {"/ ", "7"},
                                                 {"/m~0n", "8"}};
    for (const auto& [pointer, expected] : kPointers) {
        const std::string patch =
            R"([{"op":"test","path":")" + std::string(pointer) + R"(","value":)" + std::string(expected) + "}]";
        CHECK(patched(kDocument, patch) == kDocument);
    }
}

TEST_CASE("JSON Patch without operations changes nothing", "[json][json-patch]") {
    CHECK(patched(R"({"a":1})", "[]") == R"({"a":1})");
}

TEST_CASE("JSON Patch replaces the whole document", "[json][json-patch]") {
    CHECK(patched(R"({"a":1})", R"([{"op":"add","path":"","value":[1]}])") == "[1]");
    CHECK(patched(R"({"a":1})", R"([{"op":"replace","path":"","value":null}])") == "null");
    CHECK(patched(R"({"a":{"b":1}})", R"([{"op":"move","from":"/a","path":""}])") == R"({"b":1})");
}

TEST_CASE("JSON Patch replaces a member by adding it", "[json][json-patch]") {
    CHECK(patched(R"({"a":1,"b":2})", R"([{"op":"add","path":"/a","value":null}])") == R"({"a":null,"b":2})");
}

TEST_CASE("JSON Patch takes index-like tokens for names in an object", "[json][json-patch]") {
    CHECK(patched(R"({"-":1,"01":2})", R"([{"op":"remove","path":"/-"},{"op":"replace","path":"/01","value":3}])") ==
          R"({"01":3})");
}

TEST_CASE("JSON Patch copies a value", "[json][json-patch]") {
    CHECK(patched(R"({"a":[1]})", R"([{"op":"copy","from":"/a","path":"/a/0"}])") == R"({"a":[[1],1]})");
}

TEST_CASE("JSON Patch moves a value to where it is", "[json][json-patch]") {
    CHECK(patched(R"({"a":[1,2]})", R"([{"op":"move","from":"/a/1","path":"/a/1"},)"
                                    R"({"op":"move","from":"","path":""}])") == R"({"a":[1,2]})");
}

TEST_CASE("JSON Patch adds at the end of an array by its length", "[json][json-patch]") {
    CHECK(patched("[1]", R"([{"op":"add","path":"/1","value":2}])") == "[1,2]");
}

TEST_CASE("JSON Patch applies operations to what those before made", "[json][json-patch]") {
    CHECK(patched("{}", R"([{"op":"add","path":"/a","value":{}},{"op":"add","path":"/a/b","value":1}])") ==
          R"({"a":{"b":1}})");
}

TEST_CASE("JSON Patch that is no array is invalid", "[json][json-patch]") {
    CHECK(violations(R"({"op":"remove","path":"/a"})") == std::vector<Violation>{{"", "must be an array"}});
}

TEST_CASE("JSON Patch reports every violation", "[json][json-patch]") {
    CHECK(violations(R"([{"op":"add","path":"a"},7,{"op":"spam","path":""},{"path":""},{"op":"move","path":"/~"},)"
                     R"({"op":"test","path":1,"value":1}])") ==
          std::vector<Violation>{{"/0/path", "must be a JSON Pointer"},
                                 {"/0/value", "is required"},
                                 {"/1", "must be an object"},
                                 {"/2/op", "must be add, remove, replace, move, copy or test"},
                                 {"/3/op", "must be add, remove, replace, move, copy or test"},
                                 {"/4/path", "must be a JSON Pointer"},
                                 {"/4/from", "is required"},
                                 {"/5/path", "must be a string"}});
}

TEST_CASE("JSON Patch does not move a value into itself", "[json][json-patch]") {
    CHECK(violations(R"([{"op":"move","from":"/a","path":"/a/b"}])", R"({"a":{"b":1}})") ==
          std::vector<Violation>{{"/0/path", R"(must not be inside of "from")"}});
}

TEST_CASE("JSON Patch wants an index in an array", "[json][json-patch]") {
    CHECK(violations(R"([{"op":"add","path":"/a","value":1},{"op":"replace","path":"/b/01","value":1}])",
                     R"({"b":[1,2]})") ==
          std::vector<Violation>{{"/1/path", R"(must have an index where it goes into an array, not "01")"}});
    CHECK(violations(R"([{"op":"add","path":"/x","value":1}])", "[]").size() == 1);
    CHECK(violations(R"([{"op":"copy","from":"/+0","path":"/0"}])", "[1]").front().pointer == "/0/from");
}

TEST_CASE("JSON Patch takes the end of an array only as a place to add", "[json][json-patch]") {
    for (const std::string_view patch :
         {R"([{"op":"remove","path":"/-"}])", R"([{"op":"replace","path":"/-","value":1}])",
          R"([{"op":"test","path":"/-","value":1}])", R"([{"op":"copy","from":"/-","path":"/0"}])",
          R"([{"op":"add","path":"/-/a","value":1}])"}) {
        CHECK(violations(patch, "[1]").size() == 1);
    }
}

TEST_CASE("JSON Patch refuses an index beyond the end", "[json][json-patch]") {
    CHECK(conflict("[1]", R"([{"op":"add","path":"/2","value":1}])") ==
          R"(Operation 0 (add, path "/2") cannot be applied: the index is beyond the end of the array.)");
    CHECK(conflict("[1]", R"([{"op":"replace","path":"/1","value":1}])").ends_with(R"(there is nothing at "/1".)"));
    CHECK(conflict("[1]", R"([{"op":"add","path":"/99999999999999999999999","value":1}])").ends_with("of the array."));
}

TEST_CASE("JSON Patch refuses to change what is not there", "[json][json-patch]") {
    for (const std::string_view patch :
         {R"([{"op":"remove","path":"/b"}])", R"([{"op":"replace","path":"/b","value":1}])",
          R"([{"op":"test","path":"/b","value":null}])", R"([{"op":"copy","from":"/b","path":"/c"}])",
          R"([{"op":"move","from":"/b","path":"/c"}])", R"([{"op":"move","from":"/b","path":"/b"}])",
          R"([{"op":"remove","path":"/b/c/d"}])"}) {
        CHECK(conflict(R"({"a":1})", patch).ends_with("."));
    }
}

TEST_CASE("JSON Patch refuses to add to a value that holds nothing", "[json][json-patch]") {
    CHECK(conflict(R"({"a":1})", R"([{"op":"add","path":"/a/b","value":1}])")
              .ends_with(R"(what is at "/a" is neither an object nor an array.)"));
}

TEST_CASE("JSON Patch refuses to remove the whole document", "[json][json-patch]") {
    CHECK(conflict("{}", R"([{"op":"remove","path":""}])").ends_with("the whole document cannot be removed."));
}

TEST_CASE("JSON Patch changes nothing when its last operation fails", "[json][json-patch]") {
    CHECK(conflict(R"({"a":[1,2]})", R"([{"op":"remove","path":"/a/0"},{"op":"add","path":"/b","value":1},)"
                                     R"({"op":"test","path":"/a/0","value":1}])")
              .starts_with("Operation 2 (test, "));
}

TEST_CASE("JSON Patch has at most a thousand operations", "[json][json-patch]") {
    constexpr std::string_view kOperation = R"({"op":"test","path":"","value":{}})";
    std::string patch = "[" + std::string(kOperation);
    for (std::size_t i = 1; i < json::kMaxPatchOperations; ++i) patch += "," + std::string(kOperation);
    CHECK(patched("{}", patch + "]") == "{}");
    CHECK(violations(patch + ",1]") == std::vector<Violation>{{"", "must have at most 1000 operations"}});
}

TEST_CASE("JSON Patch cannot grow a document without bounds by copying", "[json][json-patch]") {
    std::string patch = R"([{"op":"add","path":"/-","value":"0123456789abcdef"})";
    for (int i = 0; i < 18; ++i) patch += R"(,{"op":"copy","from":"","path":"/-"})";
    CHECK(conflict("[]", patch + "]").ends_with("the patch copies too much."));
}

TEST_CASE("JSON Patch counts all that it copies together", "[json][json-patch]") {
    const std::string document = R"({"a":")" + std::string(json::kMaxCopiedBytes / 10, 'x') + R"("})";
    std::string patch = R"([{"op":"copy","from":"/a","path":"/b0"})";
    for (int i = 1; i < 9; ++i) patch += R"(,{"op":"copy","from":"/a","path":"/b)" + std::to_string(i) + R"("})";
    CHECK(patched(document, patch + "]").size() > 9 * document.size());
    patch += R"(,{"op":"copy","from":"/a","path":"/c"})";
    CHECK(conflict(document, patch + "]").ends_with("the patch copies too much."));
}

TEST_CASE("JSON Patch cannot keep a large document busy", "[json][json-patch]") {
    std::string members = R"("k":0)";
    for (int i = 0; i < 20'000; ++i) members += ",\"" + std::to_string(i) + "\":0";
    std::string patch = R"([{"op":"test","path":"/k","value":0})";
    for (int i = 0; i < 900; ++i) patch += R"(,{"op":"test","path":"/k","value":0})";
    CHECK(conflict("{" + members + "}", patch + "]").ends_with("the patch takes too many steps."));
}

TEST_CASE("JSON Patch nests a document no deeper than one may be", "[json][json-patch]") {
    const std::size_t levels = json::Document::kMaxDepth;
    const std::string deepest = std::string(levels, '[') + std::string(levels, ']');
    REQUIRE(json::Document::parse(deepest));
    const std::string inner = deepest.substr(1, deepest.size() - 2);
    CHECK(patched("[" + inner + "]", R"([{"op":"copy","from":"/0","path":"/-"}])") == "[" + inner + "," + inner + "]");
    CHECK(conflict("[[]," + inner + "]", R"([{"op":"move","from":"/1","path":"/0/-"}])")
              .ends_with("the document would be nested too deeply."));
    CHECK(conflict("[" + inner + ",[1]]", R"([{"op":"replace","path":"/1/0","value":)" + inner + "}]")
              .ends_with("the document would be nested too deeply."));
}

TEST_CASE("JSON Patch refuses a path deeper than any document", "[json][json-patch]") {
    std::string path;
    for (int i = 0; i < 100'000; ++i) path += "/0";
    CHECK(refusal("[]", R"([{"op":"remove","path":")" + path + R"("}])").code == ErrorCode::Conflict);
    CHECK(refusal("[]", R"([{"op":"add","path":")" + path + R"(","value":1}])").code == ErrorCode::Conflict);
}

}  // namespace
