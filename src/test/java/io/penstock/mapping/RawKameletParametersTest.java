package io.penstock.mapping;

import static io.penstock.mapping.MappingKameletsTest.filter;
import static io.penstock.mapping.MappingKameletsTest.rows;
import static io.penstock.mapping.OpenTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a parameter on its way from a flow file through Camel's URIs into a Kamelet. */
class RawKameletParametersTest {

    @TempDir
    Path folder;

    private FlowContext flows;

    @BeforeEach
    void start() {
        flows = new FlowContext(folder);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    /** What Camel's URIs do to text was measured for each of these; those that it harmed are RAW now. */
    @ParameterizedTest
    @CsvSource(delimiterString = "@@", quoteCharacter = '`', textBlock = """
                    total_spent > 100 && country == 'DE'
                    (total_spent>100) && (country=='DE')
                    total_spent > 100 || country == 'FR'
                    total_spent % 2 == 1
                    total_spent + 1 == 102
                    country == "DE"
                    contains('a&b', '&') and country == 'DE'
                    '100%20' == '100%' + '20'
                    'a+b' != 'a b'
                    matches(country, '\\\\w+') and !matches(country, '\\\\d+')
                    country =~ ~/[A-Z]{2}/
                    'ü👩' == 'ü👩'
                    'a=b;c?d#e' == 'a=b;c?' + 'd#e'
                    '${body}' != country
                    country != null ? true : false
                    country == 'it\\'s' || true
                    """)
    void aFilterSaysInsideTheKameletWhatItSaysInTheFile(String where) throws Exception {
        flows.flow("in", filter(where));
        Row row = upsert("1", "total_spent", 101L, "country", "DE");

        assertThat(rows(flows.send("in", List.of(row)))).as(where).containsExactly(row);
    }

    @Test
    void aParenthesisBeforeAnAmpersandWithoutABlankIsAnErrorAndNotAnotherFilter() {
        assertThatThrownBy(() -> flows.flow("in", filter("(a>1)&&(b>1)")))
                .hasRootCauseInstanceOf(ExpressionException.class)
                .rootCause()
                .hasMessageContaining("parenthesis");
    }

    @Test
    void anExpressionOverSeveralFoldedLinesIsOne() throws Exception {
        flows.flow("in", """
                - to:
                    uri: kamelet:filter-rows-action
                    parameters:
                      where: >
                        a > 1
                        and b > 1
                """);
        Row row = upsert("1", "a", 2L, "b", 1L);

        assertThat(rows(flows.send("in", List.of(row)))).isEmpty();
    }

    @Test
    void theParametersOfAllKameletsAreKnownAndAnEditIsTakenUp() throws Exception {
        Files.createDirectories(folder.resolve("crm"));
        Path file = folder.resolve("crm/a-sink.kamelet.yaml");
        Files.writeString(file, "spec: { definition: { properties: { one: {}, two: {} } } }");
        Files.writeString(folder.resolve("b-sink.kamelet.yaml"), "spec: { definition: { properties: { three: {} } } }");
        Files.writeString(folder.resolve("c-sink.kamelet.yaml"), "spec: {");
        RawKameletParameters parameters = new RawKameletParameters(folder);

        assertThat(parameters.secretPropertyNames()).containsExactlyInAnyOrder("one", "two", "three");

        Files.writeString(file, "spec: { definition: { properties: { four: {} } } }");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));

        assertThat(parameters.secretPropertyNames()).containsExactlyInAnyOrder("three", "four");
        assertThat(new RawKameletParameters(folder.resolve("none")).secretPropertyNames())
                .isEmpty();
    }
}
