package io.penstock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "  select ';' AS a",
                "SELECT 'it''s; fine' AS a",
                "SELECT \"odd;name\" FROM t",
                "SELECT `odd;name` FROM t",
                "SELECT 1 -- one; two",
                "SELECT 1 /* one; /* two; */ three; */ AS a",
                "/* ; */ -- ;\n WITH x AS (SELECT 1) SELECT * FROM x",
                "SELECT $$ ; $$ AS a",
                "SELECT $tag$ ; $$ ; $tag$ AS a",
                "SELECT E'it\\'s; fine' AS a",
                "SELECT date'2024-01-01' AS a",
                "(SELECT 1) UNION (SELECT 2)",
                "VALUES (1)",
                "TABLE customers",
                "FROM customers",
            })
    void isOneQuery(String sql) {
        assertThat(new SqlText(sql).objection()).isEmpty();
        assertThat(new SqlText(new SqlText(sql + " ;\n;").withoutEnd()).objection())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT date'2024\\'; DELETE FROM t; --'",
                "SELECT '\\'; DROP TABLE t",
                "SELECT $a$ $b$ $a$; SELECT 2",
                "SELECT 1 /* */; SELECT 2 /* */",
            })
    void isSeveralStatements(String sql) {
        assertThat(new SqlText(sql).objection())
                .hasValueSatisfying(what -> assertThat(what).contains("several statements"));
    }

    @ParameterizedTest
    @CsvSource({"delete from t,delete", "Copy t to 'x',Copy", "SET x = 1,SET", "BEGIN,BEGIN", "42,this"})
    void isNoQuery(String sql, String word) {
        assertThat(new SqlText(sql).objection()).contains("a model only reads; it cannot begin with " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "-- only this", "/* or */ -- that"})
    void isEmpty(String sql) {
        assertThat(new SqlText(sql).objection()).contains("the query is empty");
    }

    @Test
    void theSemicolonBehindItGoesAndTheCommentsStay() {
        assertThat(new SqlText("-- before\nSELECT 1; -- after\n").withoutEnd())
                .isEqualTo("-- before\nSELECT 1  -- after");
    }

    @Test
    void aLongLiteralIsNoTrouble() {
        String sql = "SELECT '" + "it''s ".repeat(200_000) + "' AS a";

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(new SqlText(sql).objection()).isEmpty());
    }
}
