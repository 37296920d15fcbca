package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Problems;
import io.penstock.mapping.FieldTrial.Fate;
import io.penstock.mapping.MappingResult.Mapped;
import io.penstock.mapping.MappingResult.Refused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of null, of bad values and of everything else. */
class MapperTest {

    @Test
    void fieldsComeInTheOrderOfTheFileWithTheTypesOfTheirValues() {
        Mapper mapper = mapper("""
                b: name
                a: round(total, 1)
                day: date(day)
                fixed: "'x'"
                """);

        Map<String, @Nullable Object> fields =
                mapped(mapper, Map.of("name", "Ada", "total", new BigDecimal("1.25"), "day", "2024-01-31"));

        assertThat(new ArrayList<>(fields.entrySet()))
                .extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactly("b=Ada", "a=1.3", "day=2024-01-31", "fixed=x");
        assertThat(fields.get("day")).isEqualTo(LocalDate.of(2024, 1, 31));
    }

    @Test
    void nullIsLeftOutClearedReplacedOrRejectedAsTheFieldSays() {
        Mapper mapper = mapper("""
                plain: nothing
                omitted: { value: nothing, null: omit }
                cleared: { value: nothing, null: clear }
                replaced: { value: nothing, default: "'none'" }
                also: { value: nothing, null: default, default: other }
                """);

        Map<String, @Nullable Object> fields = mapped(mapper, row("nothing", null, "other", 5L));

        assertThat(fields).hasSize(3).containsEntry("cleared", null).containsEntry("replaced", "none");
        assertThat(fields).containsEntry("also", 5L);
        assertThat(fields.containsKey("plain")).isFalse();
        assertThat(fields.containsKey("omitted")).isFalse();
        assertThat(fields.get("plain")).isNull();
        List<String> seen = new ArrayList<>();
        fields.forEach((name, value) -> seen.add(name));
        assertThat(seen).containsExactly("cleared", "replaced", "also");
    }

    @Test
    void aFieldThatMustHaveAValueRejectsTheRowWithoutOne() {
        for (String field : List.of("{ value: nothing, null: reject }", "{ value: nothing, required: true }")) {
            Refused refused = (Refused) mapper("email: " + field + "\n").apply(row("nothing", null));

            assertThat(refused.outcome().code()).isEqualTo("mapping.missing-value");
            assertThat(refused.outcome().reason()).isEqualTo("email: there is no value");
        }
    }

    @Test
    void aBadValueRejectsTheRowIsNullOrIsReplacedAsTheFieldSays() {
        Mapper mapper = mapper("""
                nulled: { value: number(word), invalid: 'null' }
                cleared: { value: number(word), invalid: null, null: clear }
                replaced: { value: number(word), invalid: default, default: -1 }
                twice: { value: number(word), invalid: null, default: 0 }
                """);

        Map<String, @Nullable Object> fields = mapped(mapper, Map.of("word", "abc"));

        assertThat(fields)
                .hasSize(3)
                .containsEntry("cleared", null)
                .containsEntry("replaced", -1L)
                .containsEntry("twice", 0L);
        assertThat(mapper("n: { value: number(word), invalid: null, required: true }\n")
                        .apply(Map.of("word", "abc")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aRejectedRowIsToldAllThatIsWrongWithItAndNoneOfItsValues() {
        Mapper mapper = mapper("""
                email: email(mail)
                ok: name
                spent: round(number(total), 2)
                must: { value: nothing, required: true }
                """);

        Refused refused =
                (Refused) mapper.apply(row("mail", "secret", "total", "secret", "name", "a", "nothing", null));

        assertThat(refused.outcome().code()).isEqualTo("mapping.bad-value");
        assertThat(refused.outcome().reason())
                .isEqualTo("email: email(mail): text that is not an e-mail address; "
                        + "spent: number(total): text that is not a number; must: there is no value");
    }

    @Test
    void aTypeConvertsOrIsABadValue() {
        Mapper mapper = mapper("""
                text: { value: whole, type: text }
                number: { value: digits, type: number }
                decimal: { value: whole, type: decimal }
                integer: { value: digits, type: integer }
                boolean: { value: "'yes'", type: boolean }
                date: { value: "'2024-01-31T10:00:00Z'", type: date }
                time: { value: "'10:00'", type: time }
                timestamp: { value: "'2024-01-31'", type: timestamp }
                blank: { value: "' '", type: integer }
                """);

        assertThat(mapped(mapper, Map.of("whole", 5L, "digits", " 12 ")).toString())
                .isEqualTo("{text=5, number=12, decimal=5, integer=12, boolean=true, date=2024-01-31, time=10:00,"
                        + " timestamp=2024-01-31T00:00}");

        Refused refused = (Refused) mapper("a: { value: b, type: integer }\n").apply(Map.of("b", "x"));
        assertThat(refused.outcome().reason()).isEqualTo("a: type integer: text that is not a number");
    }

    @Test
    void aColumnThatIsNotThereIsTheFlowsFaultNotTheRows() {
        assertThatThrownBy(() -> mapper("a: { value: emial, invalid: null }\n").apply(Map.of("email", "x")))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void aPreviewTellsOfEveryField() {
        Mapper mapper = mapper("""
                sent: name
                omitted: nothing
                cleared: { value: nothing, null: clear }
                bad: number(name)
                unknown: nme
                """);

        assertThat(mapper.explain(row("name", "Ada", "nothing", null)))
                .extracting(FieldTrial::field, FieldTrial::fate, FieldTrial::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sent", Fate.SENT, "Ada"),
                        org.assertj.core.groups.Tuple.tuple("omitted", Fate.OMITTED, null),
                        org.assertj.core.groups.Tuple.tuple("cleared", Fate.CLEARED, null),
                        org.assertj.core.groups.Tuple.tuple("bad", Fate.REJECTED, null),
                        org.assertj.core.groups.Tuple.tuple("unknown", Fate.REJECTED, null));
        assertThat(mapper.explain(row("name", "Ada", "nothing", null)).get(3).problem())
                .isEqualTo("number(name): text that is not a number");
        assertThat(mapper.explain(row("name", "Ada", "nothing", null)).get(3).expression())
                .isEqualTo("number(name)");
    }

    static Mapper mapper(String fields) {
        Problems problems = new Problems();
        String text = "fields:\n" + fields.indent(2);
        List<Field> read =
                new MappingFile(new RowLanguage(RowLanguageTest.NOON), problems).fields(Path.of("mapping.yaml"), text);
        problems.throwIfAny();
        return new Mapper(new Mapping("mapping", "", read));
    }

    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    private static Map<String, @Nullable Object> mapped(Mapper mapper, Map<String, @Nullable Object> row) {
        return ((Mapped) mapper.apply(row)).fields();
    }
}
