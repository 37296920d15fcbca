package io.penstock.mapping;

import static io.penstock.mapping.RowLanguageTest.NOON;
import static io.penstock.mapping.RowLanguageTest.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFunctionsTest {

    private final RowLanguage language = new RowLanguage(NOON);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    trim('  a ')                            | a
                    lower('ÄB')                             | äb
                    upper('ß')                              | SS
                    capitalize('ada LOVELACE')              | Ada LOVELACE
                    title('aDA o\\'neil-smith')             | Ada O'neil-Smith
                    concat('a', nothing, 1, spent)          | a112.345
                    join(', ', 'a', nothing, tags)          | a, a, b
                    replace('a.b.c', '.', '-')              | a-b-c
                    regexReplace('a1b22', '[0-9]+', '#')    | a#b#
                    regexReplace('Ada L', '(\\\\w+) (\\\\w)', '$2 $1') | L Ada
                    matches('abc', '[a-c]+')                | true
                    matches('abc', 'a')                     | false
                    substring('Grüße', 1, 3)                | rü
                    substring('abc', 1)                     | bc
                    substring('abc', 5, 9)                  | ``
                    left('👩🚀abc', 2)                       | 👩🚀
                    right('abc', 2)                         | bc
                    right('abc', 9)                         | abc
                    pad('7', 3)                             | `7  `
                    padLeft('7', 3, '0')                    | 007
                    padLeft('1234', 3, '0')                 | 1234
                    split('a,b,,', ',')                     | [a, b, , ]
                    split('a.b', '.')[1]                    | b
                    length('👩a')                           | 2
                    length(tags)                            | 2
                    slug(' Ça va, Größe & Ægir! ')          | ca-va-grosse-aegir
                    contains('abc', 'b')                    | true
                    contains(tags, 'c')                     | false
                    startsWith('abc', 'ab')                 | true
                    endsWith('abc', 'ab')                   | false
                    contains(nothing, 'b')                  | false
                    normalize('e\u0301')                    | é
                    length(normalize('é', 'NFD'))           | 2
                    blankToNull(blank)                      | null
                    blankToNull('a')                        | a
                    text(twelve)                            | 12.00
                    text(real)                              | 0.1
                    lower(nothing)                          | null
                    substring(nothing, 1)                   | null
                    """)
    void text(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number(' 12.50 ')       | 12.50
                    number('1e3')           | 1E+3
                    number('-5')            | -5
                    number(blank)           | null
                    number(nothing)         | null
                    number(spent)           | 12.345
                    decimal('12')           | 12
                    integer('12.0')         | 12
                    integer(twelve)         | 12
                    round(2.345, 2)         | 2.35
                    round(-2.345, 2)        | -2.35
                    round(1.005, 2)         | 1.01
                    round(2.5)              | 3
                    round(1234, -2)         | 1200
                    round(5, 2)             | 5.00
                    round(nothing, 2)       | null
                    floor(-1.5)             | -2
                    ceil(1.2)               | 2
                    abs(-3)                 | 3
                    abs(least)              | 9223372036854775808
                    abs(-1.5)               | 1.5
                    min(3, nothing, 1.5)    | 1.5
                    max(3, 10, '7')         | 10
                    max(day, '2025-01-01')  | 2025-01-01
                    min(nothing)            | null
                    """)
    void number(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    now()                                               | 2024-05-06T12:00Z
                    today()                                             | 2024-05-06
                    today('Pacific/Kiritimati')                         | 2024-05-07
                    date('2024-01-31')                                  | 2024-01-31
                    date('2024-01-31T23:00:00Z')                        | 2024-01-31
                    date('31.01.2024', 'dd.MM.yyyy')                    | 2024-01-31
                    date('5 JAN 2024', 'd MMM yyyy')                    | 2024-01-05
                    date(moment)                                        | 2024-02-29
                    date(blank)                                         | null
                    time('08:30')                                       | 08:30
                    time(wall)                                          | 00:00
                    time('8.30 PM', 'h.mm a')                           | 20:30
                    timestamp('2024-01-31 08:00')                       | 2024-01-31T08:00
                    timestamp('2024-01-31T08:00:00.123+02:00')          | 2024-01-31T08:00:00.123+02:00
                    timestamp('2024-01-31T08:00:00+0200')               | 2024-01-31T08:00+02:00
                    timestamp('2024-01-31 08:00:00+00')                 | 2024-01-31T08:00Z
                    timestamp('2024-01-31')                             | 2024-01-31T00:00
                    timestamp('31/01/2024 08:00', 'dd/MM/yyyy HH:mm')   | 2024-01-31T08:00
                    timestamp('31/01/2024 08:00', 'dd/MM/yyyy HH:mm', 'Europe/Berlin') | 2024-01-31T08:00+01:00
                    timestamp('31/07/2024 08:00', 'dd/MM/yyyy HH:mm', 'Europe/Berlin') | 2024-07-31T08:00+02:00
                    timestamp(wall, 'x', 'Europe/Berlin')               | 2024-02-29T00:00+01:00
                    format(day, 'dd.MM.yyyy')                           | 29.02.2024
                    format(moment, 'yyyy-MM-dd HH:mm XXX')              | 2024-02-29 01:00 +01:00
                    format(moment, 'HH:mm', 'America/New_York')         | 19:00
                    format(wall, 'HH:mm', 'Asia/Tokyo')                 | 09:00
                    format('2024-02-29', 'EEEE')                        | Thursday
                    format(clock, 'H')                                  | 8
                    toZone(moment, 'UTC')                               | 2024-02-29T00:00Z
                    toZone(wall, 'Europe/Berlin')                       | 2024-02-29T01:00+01:00
                    addDays(day, 1)                                     | 2024-03-01
                    addMonths('2024-01-31', 1)                          | 2024-02-29
                    addYears(day, -1)                                   | 2023-02-28
                    addHours(day, 5)                                    | 2024-02-29T05:00
                    addMinutes(moment, 30)                              | 2024-02-29T01:30+01:00
                    addSeconds(wall, nothing)                           | null
                    addWeeks(day, 1)                                    | 2024-03-07
                    truncate(day, 'month')                              | 2024-02-01
                    truncate('2024-05-17T10:20:30Z', 'hour')            | 2024-05-17T10:00Z
                    truncate('2024-05-17T10:20:30', 'year')             | 2024-01-01T00:00
                    truncate('2024-05-17', 'week')                      | 2024-05-13
                    truncate('2024-05-17', 'quarter')                   | 2024-04-01
                    truncate(day, 'hour')                               | 2024-02-29
                    daysBetween('2024-02-28', '2024-03-01')             | 2
                    daysBetween('2024-03-01T12:00:00', '2024-02-28')    | -2
                    epochSeconds('1970-01-02')                          | 86400
                    epochMillis(moment)                                 | 1709164800000
                    fromEpochSeconds(86400)                             | 1970-01-02T00:00Z
                    fromEpochMillis(1.5e3)                              | 1970-01-01T00:00:01.500Z
                    year(day)                                           | 2024
                    month(day)                                          | 2
                    day('2024-02-29')                                   | 29
                    hour(clock)                                         | 8
                    minute('08:30')                                     | 30
                    dayOfWeek(day)                                      | 4
                    year(nothing)                                       | null
                    """)
    void dates(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    coalesce(nothing, 'b')                    | b
                    coalesce('a', number(word))               | a
                    coalesce(nothing)                         | null
                    ifNull(nothing, 5)                        | 5
                    ifNull(whole, number(word))               | 12
                    isNull(nothing)                           | true
                    isNull('')                                | false
                    nullIf(digits, 12)                        | null
                    nullIf(word, 'x')                         | abc
                    when(whole > 10, 'big', 'small')          | big
                    when(whole > 20, number(word), 'small')   | small
                    when(nothing, 1, whole == 12, 2)          | 2
                    when(false, 1, false, 2)                  | null
                    whole > 20 ? number(word) : 'no'          | no
                    boolean('Yes')                            | true
                    boolean(' off ')                          | false
                    boolean(1)                                | true
                    boolean(blank)                            | null
                    email('  Ada.Lovelace+x@Example.COM ')    | ada.lovelace+x@example.com
                    email('grüße@bücher.example')             | grüße@bücher.example
                    email(blank)                              | null
                    sha256('abc')                             | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                    md5('ä')                                  | 8419b71c87a225a2c70b50486fbee545
                    sha256(nothing)                           | null
                    """)
    void choicesAndChecks(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number(word)                                | number
                    number(nan)                                 | number
                    number(yes)                                 | number
                    integer(spent)                              | integer
                    integer(word + '')                          | number
                    round(word, 2)                              | number
                    round(whole, 5000)                          | number
                    date(word)                                  | date
                    date(digits + '/02/2024', 'dd/MM/yyyyy')    | date
                    date(concat('31.04.', year(day)), 'dd.MM.yyyy') | date
                    date(year(day) + '-02-30')                  | date
                    timestamp(whole)                            | date
                    year(clock)                                 | date
                    truncate(day, word)                         | unit
                    boolean(word)                               | boolean
                    email(word)                                 | email
                    email(word + '@example')                    | email
                    email('a..b@example.com' + blank)           | email
                    email(word + '@-example.com')               | email
                    email(word + ' x@example.com')              | email
                    sha256(tags)                                | text
                    pad(word, 100000)                           | number
                    pad(word, 10, 'ab')                         | text
                    split(word, nothing)                        | text
                    addDays(day, 0.5)                           | integer
                    fromEpochMillis(most)                       | timestamp
                    number('1e' + '99999')                      | number
                    toZone(day, word)                           | argument
                    regexReplace(word, 'a', '$1')               | pattern
                    """)
    void aValueThatAFunctionCannotWorkWithIsBad(String expression, String kind) {
        RowExpression compiled = language.compile(expression);

        assertThatThrownBy(() -> compiled.value(ROW))
                .isInstanceOfSatisfying(
                        BadValueException.class, bad -> assertThat(bad.kind()).isEqualTo(kind))
                .hasMessageNotContaining("abc");
    }

    @Test
    void aPatternThatRunsAwayIsStopped() {
        RowExpression slow = language.compile("matches(x, '(.*,){12}P')");
        RowExpression deep = language.compile("matches(x, '(a|b)*c')");

        assertThatThrownBy(() -> slow.value(Map.of("x", "1,".repeat(30)))).hasMessageContaining("takes too long");
        assertThatThrownBy(() -> deep.value(Map.of("x", "ab".repeat(100_000)))).hasMessageContaining("takes too long");
    }

    @Test
    void everyFunctionTellsHowToUseIt() {
        assertThat(language.functions()).hasSizeGreaterThan(60).allSatisfy(help -> {
            assertThat(help.usage()).matches(Pattern.compile("[a-zA-Z0-9]+\\(.*\\)"));
            assertThat(help.description()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(language.functions()).extracting(FunctionHelp::name).contains("addMonths", "coalesce", "email");
    }

    private void assertGives(String expression, String result) {
        assertThat(String.valueOf(language.compile(expression).value(ROW)))
                .as(expression)
                .isEqualTo(result);
    }
}
