package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators, columns and null; the functions are in {@link RowFunctionsTest}. */
class RowLanguageTest {

    static final Clock NOON = Clock.fixed(Instant.parse("2024-05-06T12:00:00Z"), ZoneOffset.UTC);

    static final Map<String, @Nullable Object> ROW = row();

    private final RowLanguage language = new RowLanguage(NOON);

    static Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("whole", 12L);
        row.put("spent", new BigDecimal("12.345"));
        row.put("twelve", new BigDecimal("12.00"));
        row.put("real", 0.1d);
        row.put("nan", Double.NaN);
        row.put("most", Long.MAX_VALUE);
        row.put("least", Long.MIN_VALUE);
        row.put("digits", "12");
        row.put("word", "abc");
        row.put("blank", "  ");
        row.put("nothing", null);
        row.put("yes", true);
        row.put("day", LocalDate.of(2024, 2, 29));
        row.put("wall", LocalDateTime.of(2024, 2, 29, 0, 0));
        row.put("moment", OffsetDateTime.parse("2024-02-29T01:00:00+01:00"));
        row.put("clock", LocalTime.of(8, 30));
        row.put("sql", java.sql.Timestamp.valueOf("2024-02-29 00:00:00"));
        row.put("id", UUID.fromString("0b2e7a52-58b5-4c3d-9d2f-0a1b2c3d4e5f"));
        row.put("tags", List.of("a", "b"));
        row.put("address", Map.of("city", "Köln", "geo", List.of(50.9, 6.9)));
        row.put("my col", "odd");
        row.put("row", "a column named row");
        row.put("size", 3L);
        return row;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 + 2                             | 3
                    whole - 20                        | -8
                    whole * 2.5                       | 30.0
                    7 / 2                             | 3.5
                    10 / 5                            | 2
                    -7 % 3                            | -1
                    1 / 3                             | 0.3333333333333333333333333333333333
                    0.1 + 0.2                         | 0.3
                    real + 0.2                        | 0.3
                    spent * 2                         | 24.690
                    1.00 / 4                          | 0.25
                    12345678901234567890.12 + 1       | 12345678901234567891.12
                    0.12345678901234567890123 + 0     | 0.12345678901234567890123
                    most + 1                          | 9223372036854775808
                    least - 1                         | -9223372036854775809
                    -least                            | 9223372036854775808
                    most * 2                          | 18446744073709551614
                    least / -1                        | 9223372036854775808
                    -(whole)                          | -12
                    +whole                            | 12
                    1 + 2 * 3                         | 7
                    (1 + 2) * 3                       | 9
                    'a' + 'b'                         | ab
                    'n' + 1                           | n1
                    digits + 1                        | 121
                    whole + '%'                       | 12%
                    spent + ''                        | 12.345
                    """)
    void calculatesExactly(String expression, String result) {
        assertThat(String.valueOf(value(expression))).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing + 1",
                "1 + nothing",
                "nothing * 2",
                "nothing - 1",
                "nothing / 0",
                "-nothing",
                "nothing + 'a'",
                "'a' + nothing",
                "nothing ?? nothing",
                "address.city.nothing ?? null",
                "nothing.part",
                "tags[7]",
                "address['street']",
                "row?['missing']",
                "row?.missing",
                "when(false, 1)"
            })
    void aCalculationWithNullIsNull(String expression) {
        if (expression.startsWith("address.city")) {
            assertThatThrownBy(() -> value(expression)).isInstanceOf(BadValueException.class);
        } else {
            assertThat(value(expression)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    digits * 2            | number     | digits * 2: text where a number is needed
                    1 / (whole - 12)      | number     | a division by zero
                    whole % 0             | number     | a division by zero
                    nan + 1               | number     | NaN or infinity
                    word > 5              | number     | text that is not a number is compared with a number
                    day > word            | date       | text that is not a date
                    day > clock           | date       | a time of day
                    day > 5               | number     | a date or time where a number is needed
                    tags > 'a'            | comparison | a list cannot be compared with text
                    tags + 'a'            | text       | a list where text is needed
                    whole and yes         | boolean    | a number where true or false is needed
                    word ? 1 : 2          | boolean    | text where true or false is needed
                    whole.part            | structure  | a number has no parts
                    tags.first            | structure  | a list has places
                    """)
    void aValueThatAnOperatorCannotWorkWithIsBad(String expression, String kind, String reason) {
        assertThatThrownBy(() -> language.compile(expression).value(ROW))
                .isInstanceOfSatisfying(BadValueException.class, bad -> {
                    assertThat(bad.kind()).isEqualTo(kind);
                    assertThat(bad).hasMessageContaining(reason);
                });
    }

    @Test
    void theMessageOfABadValueDoesNotTellTheValue() {
        RowExpression expression = language.compile("number(trim(secret)) + 1");

        assertThatThrownBy(() -> expression.value(Map.of("secret", "4111 1111 1111 1111")))
                .hasMessage("number(trim(secret)): text that is not a number");
    }

    @Test
    void aColumnIsGivenAsItIs() {
        Object value = new Object();

        assertThat(language.compile("anything").value(Map.of("anything", value)))
                .isSameAs(value);
    }

    @Test
    void aColumnThatTheRowDoesNotHaveIsAnErrorThatNamesTheNearest() {
        RowExpression expression = language.compile("lower(emial)");

        assertThatThrownBy(() -> expression.value(Map.of("email", "a", "plan", "b")))
                .isInstanceOfSatisfying(
                        ExpressionException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo("mapping.unknown-column"))
                .hasMessage("there is no column \"emial\"; did you mean \"email\"? The columns are: email, plan");
    }

    @Test
    void aColumnThatTheModelDoesNotHaveIsAnErrorBeforeAnyRow() {
        assertThatThrownBy(() -> language.compile("1 + row['my cot']", List.of("my col", "b")))
                .isInstanceOfSatisfying(
                        ExpressionException.class,
                        wrong -> assertThat(wrong.position()).isEqualTo(8))
                .hasMessageContaining("did you mean \"my col\"?");
    }

    @Test
    void theColumnsOfAnExpressionAreKnown() {
        RowExpression expression = language.compile("a + row['b c'] + row?.d + address.city + length('e') + row.f");

        assertThat(expression.columns()).containsExactlyInAnyOrder("a", "b c", "address", "f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lower(            | 6  | the expression has a parenthesis that is not closed
                    lower('a          | 9  | the expression has a quote that is not closed
                    a b               | 3  | the expression cannot be read near "b"
                    1 +* 2            | 3  | the expression cannot be read near "+* 2"
                    lowr(a)           | 1  | there is no function "lowr"; did you mean "lower"?
                    lower(a, b)       | 1  | lower is given 2 arguments; it is lower(x)
                    1 + pad(a)        | 5  | pad is given 1 arguments; it is pad(x, width[, with])
                    matches(a, '(')   | 1  | matches(x, pattern) cannot work with what it is given
                    a =~ '('          | 6  | not a regular expression
                    toZone(a, 'Mars') | 1  | toZone(x, zone) cannot work
                    number('abc')     | 1  | number('abc'): text that is not a number
                    010 + 1           | 1  | write numbers as 12 or 12.5
                    0x1F              | 1  | write numbers as 12 or 12.5
                    12L               | 1  | write numbers as 12 or 12.5
                    a ?: b            | 6  | write a ?? b
                    size(a)           | 5  | write length(x)
                    row               | 1  | row['column'] reads one column
                    a === b           | 7  | write ==
                    """)
    void whatCannotBeReadIsSaidWithItsPlace(String expression, int position, String message) {
        assertThatThrownBy(() -> language.compile(expression))
                .isInstanceOfSatisfying(ExpressionException.class, wrong -> {
                    assertThat(wrong).hasMessageContaining(message);
                    assertThat(wrong.position()).isEqualTo(position);
                });
    }

    @Test
    void anExpressionNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> language.compile("(".repeat(100_000) + "1" + ")".repeat(100_000)))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void wholeNumbersOfEveryJavaTypeAreOne() {
        Map<String, @Nullable Object> numbers =
                Map.of("i", 5, "s", (short) 5, "b", (byte) 5, "g", BigInteger.valueOf(5), "f", 5.0f, "d", 5.0);

        for (String name : numbers.keySet()) {
            assertThat(language.compile(name + " == 5 and " + name + " + 1 == 6")
                            .test(numbers))
                    .as(name)
                    .isTrue();
        }
    }

    private @Nullable Object value(String expression) {
        return language.compile(expression).value(ROW);
    }
}
