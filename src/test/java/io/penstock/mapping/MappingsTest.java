package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapping files: what they may say, and how they are told what is wrong. */
class MappingsTest {

    @TempDir
    Path folder;

    private Mappings mappings;

    @BeforeEach
    void prepare() {
        mappings = new Mappings(folder, new RowLanguage(RowLanguageTest.NOON));
    }

    @Test
    void aFileIsReadInItsOrder() {
        write("contact", """
                description: What the CRM wants to know
                fields:
                  email: lower(trim(email))
                  firstname: first_name
                  active: true
                  score: 12.5
                  source: "'warehouse'"
                  lifetime_value: { value: "round(total_spent, 2)", null: clear }
                """);

        Mapping mapping = mappings.load("contact");

        assertThat(mapping.name()).isEqualTo("contact");
        assertThat(mapping.fieldNames())
                .containsExactly("email", "firstname", "active", "score", "source", "lifetime_value");
        assertThat(mapping.columns()).containsExactly("email", "first_name", "total_spent");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
        write("contact", """
                fields:
                  email: lower(trim(email)
                  name: { valeu: first_name }
                  phone: { value: lowr(phone), invalid: rejct }
                  since: 2024-10-11
                  empty:
                  total: { value: total, null: default }
                  spent: { value: spent, null: clear, invalid: null, default: 0 }
                  must: { value: must, null: omit, required: true }
                  kind: { value: kind, type: nubmer, required: sure }
                  list: [a, b]
                filds: {}
                """);

        assertThatThrownBy(() -> mappings.load("contact"))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemsException.class))
                .extracting(ProblemsException::problems, InstanceOfAssertFactories.list(Problem.class))
                .extracting(problem ->
                        problem.line() + " " + problem.code() + ": " + problem.what() + " " + problem.suggestion())
                .containsExactlyInAnyOrder(
                        "2 mapping.bad-expression: the expression has a parenthesis that is not closed ",
                        "3 config.unknown-key: there is no key \"valeu\" here. Did you mean \"value\"? Keys here: default,"
                                + " invalid, null, required, type, value.",
                        "3 config.missing-key: \"value\" is missing. Add it.",
                        "4 mapping.unknown-function: there is no function \"lowr\"; did you mean \"lower\"? ",
                        "4 mapping.bad-option: invalid is one of reject, null, default. Did you mean \"reject\"?",
                        "5 mapping.bad-expression: that is a subtraction; a day is written date('2024-10-11') ",
                        "6 mapping.no-expression: there is no expression here. Write a column, a number, 'text' in quotes,"
                                + " or a call such as lower(email).",
                        "7 mapping.no-default: the field says default and has none. Add default: expression.",
                        "8 mapping.unused-default: the default is never taken. Write null: default or invalid: default, or"
                                + " leave it out.",
                        "9 mapping.contradiction: a required field rejects the row for null, and null says something else."
                                + " Keep one of the two.",
                        "10 mapping.bad-option: required is true or false. Write one of them.",
                        "10 mapping.bad-option: type is one of text, number, decimal, integer, boolean, date, time,"
                                + " timestamp. Did you mean \"number\"?",
                        "11 mapping.no-expression: there is no expression here. Write a column, a number, 'text' in"
                                + " quotes, or a call such as lower(email).",
                        "12 config.unknown-key: there is no key \"filds\" here. Did you mean \"fields\"? Keys here:"
                                + " description, fields.");
    }

    @Test
    void aFileWithoutFieldsIsRefused() {
        write("contact", "description: nothing\n");
        write("empty", "");
        write("none", "fields: {}\n");

        assertThatThrownBy(() -> mappings.load("contact")).hasMessageContaining("\"fields\" is missing");
        assertThatThrownBy(() -> mappings.load("empty")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> mappings.load("none")).hasMessageContaining("there are no fields here");
    }

    @Test
    void aMappingThatIsNotThereIsSaidWithTheOnesThatAre() {
        write("customer-to-contact", "fields: { a: b }\n");

        assertThatThrownBy(() -> mappings.load("customer-to-contcat"))
                .hasMessageContaining("there is no mapping \"customer-to-contcat\"")
                .hasMessageContaining("Did you mean \"customer-to-contact\"?");
    }

    @Test
    void aNameCannotLeaveTheFolder() throws IOException {
        Files.writeString(folder.resolveSibling("outside.yaml"), "fields: { a: b }\n");

        assertThatThrownBy(() -> mappings.load("../outside")).hasMessageContaining("there is no mapping");
        assertThatThrownBy(() -> mappings.contentHash("../outside")).hasMessageContaining("there is no mapping");
    }

    @Test
    void anEditIsPickedUpByTheNextLoadAndChangesTheHash() {
        write("contact", "fields: { a: b }\n");
        Mapping before = mappings.load("contact");
        String hash = mappings.contentHash("contact");

        assertThat(mappings.load("contact")).isSameAs(before);

        write("contact", "fields: { a: c }\n");

        assertThat(mappings.contentHash("contact")).isNotEqualTo(hash).hasSize(64);
        assertThat(mappings.load("contact").columns()).containsExactly("c");
        assertThat(before.columns()).containsExactly("b");
    }

    @Test
    void aBrokenEditDoesNotSpoilTheMappingThatIsHeld() {
        write("contact", "fields: { a: b }\n");
        Mapping held = mappings.load("contact");

        write("contact", "fields: { a: '(' }\n");

        assertThatThrownBy(() -> mappings.load("contact")).isInstanceOf(ProblemsException.class);
        assertThat(held.columns()).containsExactly("b");
    }

    @Test
    void columnsThatTheModelDoesNotReturnAreProblemsOfTheirLines() {
        write("contact", "fields:\n  email: emial\n  name: { value: name, null: default, default: nick }\n");
        Problems problems = new Problems();

        mappings.load("contact").check(List.of("email", "name"), problems);

        assertThat(problems.all())
                .extracting(problem -> problem.line() + " " + problem.what())
                .containsExactly("2 the model returns no column \"emial\".", "3 the model returns no column \"nick\".");
        assertThat(problems.text()).contains("Did you mean \"email\"?");
    }

    @Test
    void theMappingsOfTheFolderAreListed() {
        write("b", "fields: { a: b }\n");
        write("a", "fields: { a: b }\n");

        assertThat(mappings.names()).containsExactly("a", "b");
        assertThat(new Mappings(folder.resolve("none"), new RowLanguage(RowLanguageTest.NOON)).names())
                .isEmpty();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
