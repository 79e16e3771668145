#include "edge/bindings/d1/d1_sql.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace edge::d1_sql;
using Texts = std::vector<std::string>;

TEST_CASE("A script of SQL is split at its semicolons", "[d1]") {
    CHECK(split("SELECT 1; SELECT 2") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(split("\n  SELECT\n 1 ;;\n; SELECT 2;\n") == Texts{"SELECT\n 1", "SELECT 2"});
    CHECK(split("").empty());
    CHECK(split(" ; -- only this; \n /* and; this */").empty());
}

TEST_CASE("A semicolon in a quote or a comment ends no statement", "[d1]") {
    CHECK(split("SELECT ';' || 'it''s;', \";\", `;`, [;]; SELECT 2") ==
          Texts{"SELECT ';' || 'it''s;', \";\", `;`, [;]", "SELECT 2"});
    CHECK(split("SELECT 1 -- a;b\n + 2; SELECT /* ; */ 3 -- end;") ==
          Texts{"SELECT 1 -- a;b\n + 2", "SELECT /* ; */ 3"});
    CHECK(split("SELECT 'never closed; SELECT 2") == Texts{"SELECT 'never closed; SELECT 2"});
    CHECK(split("SELECT 1 /* never closed; SELECT 2") == Texts{"SELECT 1"});
}

TEST_CASE("A trigger is one statement, with those in it", "[d1]") {
    const std::string trigger =
        "create temp trigger a AFTER INSERT ON b BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; DELETE FROM d; END";
    CHECK(split(trigger + "; SELECT 1") == Texts{trigger, "SELECT 1"});
    CHECK(split("CREATE TABLE trigger_end (a); SELECT 1") == Texts{"CREATE TABLE trigger_end (a)", "SELECT 1"});
    CHECK(split("SELECT trigger FROM a; SELECT 1") == Texts{"SELECT trigger FROM a", "SELECT 1"});
}

TEST_CASE("Parameters of SQL are counted by their numbers", "[d1]") {
    CHECK(values_wanted("SELECT 1") == 0);
    CHECK(values_wanted("SELECT ?, ?") == 2);
    CHECK(values_wanted("SELECT ?3, ?") == 4);
    CHECK(values_wanted("SELECT ?2, ?2, ?1") == 2);
    CHECK(values_wanted("SELECT :a, :a, @a, $b") == 3);
    CHECK(values_wanted("SELECT '?', \"?\", `?`, [?], a$b -- ?\n /* ? */") == 0);
    CHECK(values_wanted("SELECT ?99999999999999999999") == 0);
}

TEST_CASE("An integer is cast where its parameter stands, and nothing else is", "[d1]") {
    CHECK(with_integers("SELECT ?, ?, '?'", {1, "a"}) == "SELECT +CAST(? AS INTEGER), ?, '?'");
    CHECK(with_integers("SELECT ?2 -- ?\n, ?1, ?2", {"a", 1}) ==
          "SELECT +CAST(?2 AS INTEGER) -- ?\n, ?1, +CAST(?2 AS INTEGER)");
    CHECK(with_integers("SELECT :a, :b, :a", {1, 2.5}) == "SELECT +CAST(:a AS INTEGER), :b, +CAST(:a AS INTEGER)");
    CHECK(with_integers("SELECT ?, ?5", {1}) == "SELECT +CAST(? AS INTEGER), ?5");
}

TEST_CASE("What only reads is told from what may write", "[d1]") {
    CHECK(only_reads("  /* a */ select 1"));
    CHECK(only_reads("WITH a AS (SELECT 1) SELECT * FROM a"));
    CHECK(only_reads("VALUES (1)"));
    CHECK_FALSE(only_reads("WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a"));
    CHECK_FALSE(only_reads("UPDATE a SET b = 1"));
    CHECK_FALSE(only_reads("CREATE TABLE a (b)"));
    CHECK_FALSE(only_reads(""));
}
