package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values on which a function would mislead if it gave just anything. */
class FunctionEdgesTest {

    private final RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    replace('abc', nothing, '-')                | abc
                    replace('abc', '', '-')                     | abc
                    replace('abc', 'b', nothing)                | ac
                    text(moment)                                | 2026-03-29T00:30:00Z
                    text(toZone(moment, 'Europe/Berlin'))       | 2026-03-29T01:30:00+01:00
                    concat(wall, ' ', clock)                    | 2026-03-29T02:30:00 10:15:00
                    base64Decode('WsO2 ZQ==')                   | Zöe
                    add(moment, 1, 'day', 'Europe/Berlin')      | 2026-03-30T01:30+02:00
                    timestamp('2026-03-29 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin') | 2026-03-29T03:30+02:00
                    timestamp('2026-10-25 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin') | 2026-10-25T02:30+02:00
                    difference('2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 'hours') | 23
                    number('１２')                               | 12
                    0.1 + 0.2 == 0.3                            | true
                    9223372036854775807 + 1                     | 9223372036854775808
                    """)
    void isRight(String expression, String result) {
        assertThat(value(expression)).hasToString(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    matches(many, '(.*a){20}y')         | the pattern takes too long
                    many =~ '(.*a){20}y'                | the pattern takes too long
                    regexReplace(many, '(((a?)*)*)*b', '') | the pattern takes too long
                    regexSplit(endless, '(a+)+$')        | the pattern takes too long
                    base64Decode(junk)                  | not Base64
                    path(json, 'a')                     | parseJson(…) reads a structure
                    format(clock, 'yyyy')               | a date without a time of day
                    addDays(clock, 1)                   | a date without a time of day
                    date(badDay)                        | not a date such as 2024-01-31
                    date(badDay, 'yyyy-MM-dd')          | not a date of the pattern
                    number(junk)                        | text that is not a number
                    """)
    void isRefusedInWords(String expression, String reason) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("YWJj!!")
                .hasMessageNotContaining("2026-02-30");
    }

    private @Nullable Object value(String expression) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("nothing", null);
        row.put("moment", OffsetDateTime.parse("2026-03-29T00:30:00Z"));
        row.put("wall", LocalDateTime.parse("2026-03-29T02:30:00"));
        row.put("clock", LocalTime.parse("10:15"));
        row.put("many", "a".repeat(40) + "!");
        row.put("endless", "a".repeat(200_000) + "!");
        row.put("junk", "YWJj!!");
        row.put("json", "{\"a\": 1}");
        row.put("badDay", "2026-02-30");
        return language.compile(expression).value(row);
    }
}
