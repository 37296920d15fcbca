package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons and conditions: by what values mean, not by their Java types; false where a null is compared. */
class RowConditionsTest {

    private final RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @ParameterizedTest
    @MethodSource("whatHolds")
    void holds(String condition) {
        assertThat(language.compile(condition).test(RowLanguageTest.ROW))
                .as(condition)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotHold")
    void doesNotHold(String condition) {
        assertThat(language.compile(condition).test(RowLanguageTest.ROW))
                .as(condition)
                .isFalse();
    }

    static Stream<String> whatHolds() {
        return """
                spent > 12
                12.345 > 12
                whole == 12.0
                twelve == 12
                twelve == whole
                spent == 12.345
                real == 0.1
                digits == 12
                12 == digits
                digits > 5
                digits == '12'
                whole >= 12
                whole <= 12
                whole != 13
                null == null
                nothing == null
                nothing == nothing
                whole != null
                not (nothing == 1)
                nothing != 1
                'b' > 'a'
                yes
                yes == true
                yes == 'TRUE'
                day == wall
                day == moment
                wall == moment
                day == sql
                day > '2024-02-28'
                day == '2024-02-29'
                moment == '2024-02-29T00:00:00Z'
                moment == '2024-02-29 00:00'
                wall < '2024-03-01'
                moment >= '2024-02-29'
                clock < '09:00'
                clock == '08:30'
                nan != nan
                id == '0B2E7A52-58b5-4c3d-9d2f-0a1b2c3d4e5f'
                word =~ ['x', 'abc']
                whole =~ [1, 12.0]
                word !~ ['x']
                word =~ '[a-c]+'
                word =~ ~/a.c/
                word !~ 'a'
                word =^ 'ab'
                word =$ 'bc'
                word !^ 'b'
                word !$ 'b'
                nothing !^ 'b'
                'a' =~ tags
                empty nothing
                empty ''
                not empty word
                !empty(tags)
                yes and whole gt 1
                yes && !nothing
                nothing || yes
                nothing or whole ge 12
                whole lt 13 and whole le 12 and whole ne 1
                whole eq 12
                address.city == 'Köln'
                address.geo[1] == 6.9
                address['geo'][0] > 50
                row['my col'] == 'odd'
                row.word == 'abc'
                row['row'] =^ 'a col'
                row['size'] == 3
                row.size == 3
                nothing ?? 'x' == 'x'
                tags[0] == 'a'
                [1, 2] =~ [[1, 2]]
                """.lines();
    }

    static Stream<String> whatDoesNotHold() {
        return """
                nothing > 1
                nothing < 1
                1 >= nothing
                nothing <= nothing
                nothing == 1
                nothing
                !yes
                not yes
                nan == nan
                nan > 1
                nan < 1
                word == 12
                digits == 13
                day == word
                day == '08:00'
                clock == day
                word =~ ['x']
                word =~ 'b'
                nothing =~ 'b'
                nothing =~ ['b']
                nothing =^ 'b'
                word == null
                null == word
                nothing and yes
                tags == 'a'
                yes == 'x'
                """.lines();
    }
}
