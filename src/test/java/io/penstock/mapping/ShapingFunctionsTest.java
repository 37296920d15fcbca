package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of text, figures, lists, JSON, codes and contacts, with the values that are usually forgotten. */
class ShapingFunctionsTest {

    private final RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    trimStart('  a ') + '.'                          | a .
                    trimEnd('  a ') + '.'                            | `  a.`
                    collapse('  a \u00a0 b\tc ')                     | a b c
                    collapse(blank)                                  | ``
                    unaccent('Çağrı Łódź Größe Ægir Þór Ἑλλάς')      | Cagri Lodz Grosse AEgir THor Ελλας
                    unaccent('й हिन्दी が 한글')                         | й हिन्दी が 한글
                    unaccent(nothing)                                | null
                    digits('+49 (0) 30-12 ٣')                        | 49030123
                    digits(word)                                     | ``
                    initials('ada  lovelace')                        | AL
                    initials(blank)                                  | ``
                    before('a@b@c', '@')                             | a
                    before('abc', '@')                               | abc
                    after('a@b@c', '@')                              | b@c
                    after('abc', '@')                                | null
                    indexOf('👩a', 'a')                              | 1
                    indexOf('abc', 'x')                              | null
                    similarity('MARTHA', 'MARHTA')                   | 0.9611
                    similarity('', '')                               | 1.0000
                    similarity('abc', nothing)                       | null
                    regexExtract('order 42 of 7', '[0-9]+')          | 42
                    regexExtract('a=1', '(\\\\w)=(\\\\d)', 2)        | 1
                    regexExtract('a=1', '(?<key>\\\\w)=', 'key')     | a
                    regexExtract('b', '(a)?b', 1)                    | null
                    regexExtract('abc', '[0-9]+')                    | null
                    regexExtractAll('1 22 333', '[0-9]+')            | [1, 22, 333]
                    regexExtractAll('', 'a')                         | []
                    regexSplit('a1b22c', '[0-9]+')                   | [a, b, c]
                    regexSplit('a,,b,', ',')                         | [a, , b, ]
                    regexSplit('abc', '')                            | [a, b, c]
                    regexSplit('', ',')                              | []
                    matches(nothing, 'a')                            | false
                    """)
    void text(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number('1.234,56', 'de')                  | 1234.56
                    number('1,234.50', 'en')                  | 1234.50
                    number('12,34,567.8', 'en-IN')            | 1234567.8
                    number('1 234 567,8', 'fr')               | 1234567.8
                    number('1\u202f234,5', 'fr')              | 1234.5
                    number('1\u00a0234', 'fr')                | 1234
                    number('1’234.5', 'de-CH')                | 1234.5
                    number('\u22125,0', 'sv')                 | -5.0
                    number('٣٫٥', 'ar-EG')                    | 3.5
                    number(',5', 'de')                        | 0.5
                    number('5,', 'de')                        | 5
                    number('-0,0', 'de')                      | 0.0
                    number(blank, 'de')                       | null
                    number(nothing, 'de')                     | null
                    number(spent, 'de')                       | 12.345
                    roundEven(2.5)                            | 2
                    roundEven(2.345, 2)                       | 2.34
                    roundEven(-0.5)                           | 0
                    roundDown(-2.349, 2)                      | -2.34
                    roundDown(most + 0.9)                     | 9223372036854775807
                    modulo(-7, 3)                             | 2
                    modulo(7, -3)                             | -2
                    modulo(-7.5, 2)                           | 0.5
                    modulo(least, -1)                         | 0
                    power(2, 100)                             | 1267650600228229401496703205376
                    power(1.1, 2)                             | 1.21
                    power(0, 0)                               | 1
                    sign(-0.01)                               | -1
                    sign(real * 0)                            | 0
                    clamp(120, 0, 100)                        | 100
                    clamp(-5, 0, 100)                         | 0
                    clamp(50, nothing, nothing)               | 50
                    formatNumber(1234567.885, '#,##0.00')     | 1,234,567.89
                    formatNumber(1234.5, '#,##0.00', 'de')    | 1.234,50
                    formatNumber(-0.4, '0')                   | 0
                    formatNumber(-0.001, '0.00')              | 0.00
                    formatNumber(0.125, '0%')                 | 13%
                    formatNumber(most * most, '#')            | 85070591730234615847396907784232501249
                    formatNumber(7, '000')                    | 007
                    formatNumber(nothing, '0')                | null
                    sum(1, [0.1, 0.2], nothing)               | 1.3
                    sum(most, 1)                              | 9223372036854775808
                    sum(nothing)                              | null
                    average(1, 2)                             | 1.5
                    average([])                               | null
                    min([3, 1], 2)                            | 1
                    max(tags)                                 | b
                    """)
    void figures(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    first(tags)                                           | a
                    first([])                                             | null
                    last(tags)                                            | b
                    distinct(['a', 'b', 'a', 1, 1.0, null, null])         | [a, b, 1, null]
                    reverse([1, 2])                                       | [2, 1]
                    sort([10, 9, null, 100])                              | [9, 10, 100]
                    sort(['b', 'a'])                                      | [a, b]
                    json([1.50, 'ä"', null, true])                        | [1.50,"ä\\"",null,true]
                    json(day)                                             | "2024-02-29"
                    json(nothing)                                         | null
                    parseJson('{"a": 0.10, "b": [12345678901234567890]}') | {a=0.10, b=[12345678901234567890]}
                    parseJson('{"a": 0.10}').a + 0.2                      | 0.30
                    parseJson(' ')                                        | null
                    parseJson(address).city                               | Köln
                    path(address, 'geo[1]')                               | 6.9
                    path(address, '$.geo[-1]')                            | 6.9
                    path(address, 'geo[7]')                               | null
                    path(address, 'city.street')                          | null
                    path(parseJson('{"l": [{"s": 1}, {}, {"s": 2}]}'), 'l[*].s') | [1, 2]
                    path(parseJson('{"a.b": 1}'), '[''a.b'']')            | 1
                    object('a', 1, 'b', nothing)                          | {a=1, b=null}
                    objectWithoutNulls('a', 1, 'b', nothing)              | {a=1}
                    json(object('at', moment, 'n', spent))                | {"at":"2024-02-29T00:00:00Z","n":12.345}
                    merge(object('a', 1, 'b', 1), object('b', 2))         | {a=1, b=2}
                    keys(object('a', 1, 'b', 1))                          | [a, b]
                    """)
    void listsAndStructures(String expression, String result) {
        assertGives(expression.replace("''", "\\'"), result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    sha1('abc')                           | a9993e364706816aba3e25717850c26c9cd0d89d
                    hmacSha256('what do ya want for nothing?', 'Jefe') | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
                    hex('ä')                              | c3a4
                    base64('Grüße')                       | R3LDvMOfZQ==
                    base64Decode('R3LDvMOfZQ==')          | Grüße
                    base64Decode('R3LDvMOfZQ')            | Grüße
                    base64(nothing)                       | null
                    urlEncode('a b&c/ü*~')                | a%20b%26c%2F%C3%BC%2A~
                    urlDecode('a%20b+%C3%BC')             | a b ü
                    uuid('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8') | 2ed6657d-e927-568b-95e1-2665a8aea6a2
                    uuid('http://example.com/')           | 0a300ee9-f9e4-5697-a51a-efc7fafaba67
                    e164('030 901820', 'de')              | +4930901820
                    e164('+1 (415) 555-2671')             | +14155552671
                    e164('0044 20 7946 0958', 'DE')       | +442079460958
                    e164('＋４４ 20 7946 0958')             | +442079460958
                    e164(blank, 'DE')                     | null
                    e164(nothing, 'DE')                   | null
                    phoneFormat('+442079460958')          | +44 20 7946 0958
                    phoneCountry('+442079460958')         | GB
                    emailDomain(' Ada@Example.com')       | example.com
                    emailBase('A.da+news@GoogleMail.com') | ada@gmail.com
                    emailBase('a.da+news@example.com')    | a.da@example.com
                    emailBase('+x@example.com')           | +x@example.com
                    emailBase(blank)                      | null
                    decode(whole, 1, 'one', 12.0, 'dozen', 'many') | dozen
                    decode(whole, 1, 'one', 'many')       | many
                    decode(whole, 1, 'one')               | null
                    decode(nothing, null, 'none')         | none
                    ifBad(number(word), 0)                | 0
                    ifBad(number(digits), 0)              | 12
                    isValid(e164(word, 'DE'))             | false
                    isValid(nothing)                      | false
                    isValid(number(digits))               | true
                    """)
    void codesContactsAndChoices(String expression, String result) {
        assertGives(expression, result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number(word + '1.5', 'de')               | number
                    number(whole + '.50', 'de')              | number
                    number(digits + ',34', 'en')             | number
                    number(digits, word)                     | argument
                    formatNumber(whole, '0', word)           | argument
                    formatNumber(word, '0')                  | number
                    power(whole, 1000)                       | number
                    power(whole, -1)                         | number
                    modulo(whole, whole - 12)                | number
                    sum(word)                                | number
                    first(word)                              | list
                    sort(['a', yes])                         | comparison
                    parseJson(word)                          | json
                    parseJson('{"a": 1} ' + word)            | json
                    path(address, word + '[')                | path
                    object(nothing, 1)                       | structure
                    merge(word, address)                     | structure
                    regexExtract(word, 'a', 1)               | pattern
                    base64Decode(word + '=a')                | base64
                    base64Decode(base64(hex(word)) + '/w==') | base64
                    urlDecode(word + '%zz')                  | url
                    uuid(word, word)                         | uuid
                    hmacSha256(word, '')                     | text
                    e164(digits, 'DE')                       | phone
                    e164(digits)                             | phone
                    e164(digits, word)                       | country
                    e164(concat('+4930', 'abc'), word)       | country
                    emailDomain(word)                        | email
                    """)
    void aBadValueHasAKindAndIsNotToldTo(String expression, String kind) {
        RowExpression compiled = language.compile(expression);

        assertThatThrownBy(() -> compiled.value(RowLanguageTest.ROW))
                .isInstanceOfSatisfying(
                        BadValueException.class, bad -> assertThat(bad.kind()).isEqualTo(kind))
                .hasMessageNotContaining("abc1");
    }

    @Test
    void noPatternRunsAway() {
        Map<String, @Nullable Object> row = Map.of("x", "1,".repeat(30), "long", "ab".repeat(100_000));

        for (String call : new String[] {
            "regexExtract(x, '(.*,){12}P')",
            "regexExtractAll(x, '(.*,){12}P')",
            "regexReplace(x, '(.*,){12}P', '')",
            "regexSplit(x, '(.*,){12}P')",
            "regexExtract(long, '(a|b)*c')"
        }) {
            assertThatThrownBy(() -> language.compile(call).value(row)).as(call).hasMessageContaining("takes too long");
        }
    }

    @Test
    void jsonThatIsNestedWithoutEndIsABadValue() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> language.compile("parseJson(x)").value(Map.of("x", deep)))
                .isInstanceOf(BadValueException.class);
    }

    @Test
    void anExtractThatNamesNoGroupIsAMistakeOfTheFlowOnlyWhenAConstantIsAtWork() {
        assertThatThrownBy(() -> language.compile("regexExtract('a', '(')")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> language.compile("formatNumber(x, '0.0.0')")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> language.compile("number(x, 'klingon')")).isInstanceOf(ExpressionException.class);
    }

    private void assertGives(String expression, String result) {
        assertThat(String.valueOf(language.compile(expression).value(RowLanguageTest.ROW)))
                .as(expression)
                .isEqualTo(result);
    }
}
