package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calculation with dates: leap days, hours that a zone leaves out or has twice, units of every size. */
class CalendarFunctionsTest {

    private final RowLanguage language = new RowLanguage(RowLanguageTest.NOON);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    add(day, 1, 'year')                                              | 2025-02-28
                    add('2024-01-31', 1, 'months')                                   | 2024-02-29
                    add('2024-11-30', 1, 'quarter')                                  | 2025-02-28
                    add(day, 90, 'minutes')                                          | 2024-02-29T01:30
                    add('2024-03-30T12:00:00Z', 1, 'day', 'Europe/Berlin')           | 2024-03-31T13:00+02:00
                    add('2024-03-30T12:00:00Z', 24, 'hours', 'Europe/Berlin')        | 2024-03-31T14:00+02:00
                    add('2024-03-30T01:30:00Z', 1, 'day', 'Europe/Berlin')           | 2024-03-31T03:30+02:00
                    add('2024-10-27T00:30:00Z', 1, 'hour', 'Europe/Berlin')          | 2024-10-27T02:30+01:00
                    add(nothing, 1, 'day')                                           | null
                    add(day, nothing, 'day')                                         | null
                    difference('2024-02-29', '2025-02-28', 'years')                  | 0
                    difference('2024-02-29', '2025-03-01', 'years')                  | 1
                    difference('2024-01-31', '2024-02-29', 'month')                  | 0
                    difference('2024-01-01', '2024-12-31', 'quarters')               | 3
                    difference('2024-03-01', '2024-02-01', 'weeks')                  | -4
                    difference('2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z', 'days')                  | 0
                    difference('2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z', 'days', 'Europe/Berlin') | 1
                    difference('2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z', 'hours', 'Europe/Berlin') | 23
                    difference(clock, '09:45', 'minutes')                            | 75
                    truncate('2024-03-31T12:00:00Z', 'day', 'Europe/Berlin')         | 2024-03-31T00:00+01:00
                    truncate('2024-03-31T22:30:00Z', 'day', 'Europe/Berlin')         | 2024-04-01T00:00+02:00
                    truncate('2018-11-04T12:00:00Z', 'day', 'America/Sao_Paulo')     | 2018-11-04T01:00-02:00
                    truncate('2024-11-03T15:00:00Z', 'day', 'America/Havana')        | 2024-11-03T00:00-04:00
                    truncate('2024-10-27T01:30:00Z', 'hour', 'Europe/Berlin')        | 2024-10-27T02:00+01:00
                    truncate('2024-10-27T00:30:00Z', 'hour', 'Europe/Berlin')        | 2024-10-27T02:00+02:00
                    truncate(moment, 'month', 'America/New_York')                    | 2024-02-01T00:00-05:00
                    truncate(day, 'quarter', 'Europe/Berlin')                        | 2024-01-01
                    lastDay(day, 'month')                                            | 2024-02-29
                    lastDay('2023-02-01', 'month')                                   | 2023-02-28
                    lastDay('2024-05-17', 'quarter')                                 | 2024-06-30
                    lastDay('2024-05-17T10:00:00Z', 'week')                          | 2024-05-19
                    lastDay(day, 'year')                                             | 2024-12-31
                    atZone(wall, 'Europe/Berlin')                                    | 2024-02-29T00:00+01:00
                    atZone('2024-03-31T02:30:00', 'Europe/Berlin')                   | 2024-03-31T03:30+02:00
                    atZone('2024-10-27T02:30:00', 'Europe/Berlin')                   | 2024-10-27T02:30+02:00
                    atZone(moment, 'UTC')                                            | 2024-02-29T00:00Z
                    age('2000-05-06')                                                | 24
                    age('2000-05-07')                                                | 23
                    age('2000-05-07', 'Pacific/Kiritimati')                          | 24
                    age(nothing)                                                     | null
                    second('2024-02-29T10:20:30')                                    | 30
                    dayOfYear('2024-12-31')                                          | 366
                    quarter(day)                                                     | 1
                    week('2021-01-03')                                               | 53
                    isWeekend('2024-05-04')                                          | true
                    isWeekend(day)                                                   | false
                    date('5 März 2024', 'd MMMM yyyy', 'de')                         | 2024-03-05
                    format(day, 'EEEE d. MMMM', 'UTC', 'fr')                         | jeudi 29. février
                    timestamp('5 août 2024 08:00', 'd MMMM yyyy HH:mm', 'Europe/Paris', 'fr') | 2024-08-05T08:00+02:00
                    date('29.02.2024', 'dd.MM.yyyy')                                 | 2024-02-29
                    """)
    void gives(String expression, String result) {
        assertThat(String.valueOf(language.compile(expression).value(RowLanguageTest.ROW)))
                .as(expression)
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    add(day, 1, word)                              | unit
                    add(day, 1, 'day', word)                       | argument
                    add(day, 0.5, 'day')                           | integer
                    add(day, 2000000000, 'years')                  | value
                    difference(clock, day, 'days')                 | date
                    lastDay(day, 'hour')                           | unit
                    atZone(clock, 'UTC')                           | date
                    quarter(clock)                                 | date
                    date(year(day) + 1 + '-02-29')                 | date
                    """)
    void whatTheCalendarDoesNotHaveIsABadValue(String expression, String kind) {
        RowExpression compiled = language.compile(expression);

        assertThatThrownBy(() -> compiled.value(RowLanguageTest.ROW))
                .isInstanceOfSatisfying(
                        BadValueException.class, bad -> assertThat(bad.kind()).isEqualTo(kind));
    }
}
