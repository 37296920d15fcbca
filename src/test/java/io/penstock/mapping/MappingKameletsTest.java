package io.penstock.mapping;

import static io.penstock.mapping.OpenTicket.delete;
import static io.penstock.mapping.OpenTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.delivery.Blame;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kamelets/mapping}, the real files, in real flows. */
class MappingKameletsTest {

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

    @Test
    void aBatchIsMappedRowByRowAndKeepsKeysAndTickets() throws Exception {
        mapping("contact", "fields:\n  email: lower(trim(email))\n  total: { value: total, null: clear }\n");
        flows.flow("in", map("contact"));
        Row ada = upsert("1", "email", " ADA@Example.com", "total", null);
        Row bob = upsert("2", "email", "bob@example.com", "total", new BigDecimal("1.50"));

        List<Row> mapped = rows(flows.send("in", List.of(ada, bob)));

        assertThat(mapped).extracting(Row::key).containsExactly("1", "2");
        assertThat(mapped.get(0)).containsEntry("email", "ada@example.com").containsEntry("total", null);
        assertThat(mapped.get(1)).containsEntry("total", new BigDecimal("1.50"));
        assertThat(mapped.get(0).ticket()).isSameAs(ada.ticket());
    }

    @Test
    void aRowThatCannotBeMappedIsRejectedEverywhereAndDoesNotHoldUpTheOthers() throws Exception {
        mapping("contact", "fields:\n  email: email(email)\n");
        flows.flow("in", map("contact"));
        Row bad = upsert("1", "email", "not-an-address");
        Row good = upsert("2", "email", "bob@example.com");

        List<Row> mapped = rows(flows.send("in", List.of(bad, good)));

        assertThat(mapped).extracting(Row::key).containsExactly("2");
        Outcome expected =
                new Outcome.Rejected("mapping.bad-value", "email: email(email): text that is not an e-mail address");
        assertThat(bad.ticket().outcome("a")).isEqualTo(expected);
        assertThat(bad.ticket().outcome("b")).isEqualTo(expected);
        assertThat(good.ticket().outcome("a")).isNull();
    }

    @Test
    void deletesPassAndSettledRowsAreLeftOut() throws Exception {
        mapping("contact", "fields:\n  email: email\n");
        flows.flow("in", map("contact") + filter("email == 'x'"));
        Row gone = delete("1", "id", 1L);
        Row settled = upsert("2", "email", "x");
        settled.settleEverywhere(Outcome.Delivered.PLAIN);
        Row half = upsert("3", "email", "x");
        half.ticket().settle("a", Outcome.Delivered.PLAIN);

        List<Row> out = rows(flows.send("in", List.of(gone, settled, half)));

        assertThat(out).hasSize(2);
        assertThat(out.get(0)).isSameAs(gone);
        assertThat(out.get(1).key()).isEqualTo("3");
        assertThat(gone.ticket().outcome("a")).isNull();
    }

    @Test
    void filteredRowsAreSkippedWithTheReason() throws Exception {
        flows.flow("in", filter("total_spent > 100 and country == 'DE'", "Only Germans who spent something"));
        flows.flow("silent", filter("total_spent > 100"));
        Row keep = upsert("1", "total_spent", new BigDecimal("100.01"), "country", "DE");
        Row poor = upsert("2", "total_spent", new BigDecimal("12.345"), "country", "DE");
        Row unknown = upsert("3", "total_spent", null, "country", "DE");

        assertThat(rows(flows.send("in", List.of(keep, poor, unknown)))).containsExactly(keep);
        assertThat(poor.ticket().outcome("b"))
                .isEqualTo(new Outcome.Skipped("flow.filtered", "Only Germans who spent something"));
        assertThat(unknown.ticket().outcome("a")).isInstanceOf(Outcome.Skipped.class);

        Row other = upsert("4", "total_spent", 5L);
        assertThat(rows(flows.send("silent", List.of(other)))).isEmpty();
        assertThat(other.ticket().outcome("a"))
                .isEqualTo(new Outcome.Skipped("flow.filtered", "not total_spent > 100"));
    }

    @Test
    void aRowThatTheFilterCannotWorkWithIsRejected() throws Exception {
        flows.flow("in", filter("number(total) > 100"));
        Row bad = upsert("1", "total", "abc");

        assertThat(rows(flows.send("in", List.of(bad)))).isEmpty();
        assertThat(bad.ticket().outcome("a"))
                .isEqualTo(new Outcome.Rejected("mapping.bad-value", "number(total): text that is not a number"));
    }

    @Test
    void oneRowStaysOneRow() throws Exception {
        mapping("contact", "fields:\n  email: email\n");
        flows.flow("in", map("contact") + filter("email != 'no'"));

        assertThat(flows.send("in", upsert("1", "email", "x")).getMessage().getBody())
                .isInstanceOfSatisfying(Row.class, row -> assertThat(row.key()).isEqualTo("1"));
        assertThat(flows.send("in", upsert("1", "email", "no")).getMessage().getBody())
                .isEqualTo(List.of());
    }

    @Test
    void plainMapsAreMappedAndFilteredToo() throws Exception {
        mapping("contact", "fields:\n  mail: email(email)\n");
        flows.flow("in", map("contact") + filter("mail =$ '.de'"));

        Exchange done = flows.send("in", List.of(Map.of("email", "a@b.de"), Map.of("email", "a@b.fr")));
        assertThat(done.getMessage().getBody()).isEqualTo(List.of(Map.of("mail", "a@b.de")));
        assertThat(flows.send("in", Map.of("email", "a@b.de")).getMessage().getBody())
                .isEqualTo(Map.of("mail", "a@b.de"));
    }

    @Test
    void aPlainMapThatCannotBeMappedFailsTheExchangeSinceNobodyElseWouldKnow() throws Exception {
        mapping("contact", "fields:\n  mail: email(email)\n");
        flows.flow("in", map("contact"));

        Exchange failed = flows.send("in", List.of(Map.of("email", "a@b.de"), Map.of("email", "secret")));

        assertThat(failed.getException())
                .hasMessage(
                        "1 of 2 rows are rejected; the first: mail: email(email): text that is not an e-mail address");
    }

    @Test
    void aColumnThatTheRowsDoNotHaveIsTheFlowsFault() throws Exception {
        mapping("contact", "fields:\n  mail: emial\n");
        flows.flow("in", map("contact"));
        Row row = upsert("1", "email", "x");

        Exchange failed = flows.send("in", List.of(row));

        assertThat(failed.getException()).hasMessageContaining("did you mean \"email\"?");
        assertThat(Blame.of(failed.getException())).isEqualTo(Blame.SETUP);
        assertThat(row.ticket().outcome("a")).isNull();
    }

    @Test
    void aBodyWithoutRowsIsRefused() throws Exception {
        flows.flow("in", filter("a == 1"));

        assertThat(flows.send("in", "text").getException()).hasMessageContaining("the body is text");
        assertThat(flows.send("in", List.of("text")).getException()).hasMessageContaining("a list with text in it");
        assertThat(flows.send("in", (Object) null).getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void theFlowsOwnErrorHandlingSeesWhatHappensInside() throws Exception {
        flows.flow("""
                - onException:
                    exception: [io.penstock.mapping.BadValueException]
                    handled: { constant: true }
                    steps:
                      - setBody: { constant: handled }
                """
                + "- route:\n    id: in\n    from:\n      uri: direct:in\n      steps:\n"
                + filter("number(a) > 1").indent(8));

        assertThat(flows.send("in", Map.of("a", "x")).getMessage().getBody()).isEqualTo("handled");
    }

    @Test
    void aMappingThatIsNotThereOrIsWrongKeepsTheFlowFromBeingBuilt() throws IOException {
        mapping("broken", "fields:\n  a: lower(\n");

        assertThat(catchThrowable(() -> flows.flow("in", map("nope"))))
                .rootCause()
                .hasMessageContaining("there is no mapping \"nope\"");
        assertThat(catchThrowable(() -> flows.flow("in2", map("broken"))))
                .rootCause()
                .hasMessageContaining("broken.yaml:2:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower(", "a =", "a & b", "a == 1 & b == 2", "lowr(a)", "x == 'it''s'"})
    void aFilterThatCannotBeReadKeepsTheFlowFromBeingBuilt(String where) {
        assertThatThrownBy(() -> flows.flow("in", filter(where))).hasRootCauseInstanceOf(ExpressionException.class);
    }

    @Test
    void anEditedMappingIsUsedByTheNextFlowThatIsBuiltAndNotByTheOneThatRuns() throws Exception {
        mapping("contact", "fields:\n  a: a\n");
        flows.flow("old", map("contact"));
        mapping("contact", "fields:\n  b: a\n");
        forgetKamelets();
        flows.flow("new", map("contact"));

        assertThat(rows(flows.send("old", List.of(upsert("1", "a", 1L)))).get(0))
                .containsOnlyKeys("a");
        assertThat(rows(flows.send("new", List.of(upsert("1", "a", 1L)))).get(0))
                .containsOnlyKeys("b");
    }

    /** As a reload does, since Camel gives the same Kamelet URI the same endpoint. */
    private void forgetKamelets() {
        flows.camel()
                .getEndpointRegistry()
                .keySet()
                .removeIf(key -> key.getUri().startsWith("kamelet:"));
    }

    @SuppressWarnings("unchecked")
    static List<Row> rows(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return (List<Row>) exchange.getMessage().getBody();
    }

    static String map(String mapping) {
        return "- to:\n    uri: kamelet:map-fields-action\n    parameters:\n      mapping: " + mapping + "\n";
    }

    static String filter(String where) {
        return "- to:\n    uri: kamelet:filter-rows-action\n    parameters:\n      where: " + quoted(where) + "\n";
    }

    static String filter(String where, String reason) {
        return filter(where) + "      reason: " + quoted(reason) + "\n";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void mapping(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }
}
