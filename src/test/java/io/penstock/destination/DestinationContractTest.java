package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.destination.ContractFile.Case;
import io.penstock.destination.ContractFile.RequestText;
import io.penstock.row.Outcome;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code kamelets/*}{@code /*-sink.contract.yaml} against the real thing, or a server on a socket where that is a
 * vendor's: its own conversations, and on top the faults that every destination survives ({@link FaultPlay}, {@link
 * StagePlay}).
 */
class DestinationContractTest {

    private static final String ENDING = ".contract.yaml";
    private static final String KAMELET = ".kamelet.yaml";

    @TestFactory
    Stream<DynamicContainer> everyConnectorKeepsItsContract() throws IOException {
        List<Path> files = kamelets(ENDING);
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> dynamicContainer(file.getFileName().toString(), tests(file, ContractFile.read(file))));
    }

    @Test
    void everySinkHasAContract() throws IOException {
        assertThat(kamelets(KAMELET).stream().map(sink -> other(sink, KAMELET, ENDING)))
                .isNotEmpty()
                .allSatisfy(contract -> assertThat(contract).isRegularFile());
    }

    /** Camel takes a parameter of such a name for its own, and the Kamelet never sees it. */
    @Test
    void noParameterOfAKameletIsAnOptionOfCamels() throws IOException {
        List<String> taken = new ArrayList<>();
        try (InputStream catalog = KameletComponent.class.getResourceAsStream(
                "/META-INF/org/apache/camel/component/kamelet/kamelet.json")) {
            new ObjectMapper().readTree(catalog).path("properties").fieldNames().forEachRemaining(taken::add);
        }
        assertThat(taken).contains("timeout");
        for (Path sink : kamelets(KAMELET)) {
            List<String> own = new ArrayList<>();
            new YAMLMapper()
                    .readTree(sink.toFile())
                    .path("spec")
                    .path("definition")
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(own::add);
            assertThat(own).as(sink.toString()).isNotEmpty().doesNotContainAnyElementsOf(taken);
        }
    }

    private static List<Path> kamelets(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("kamelets"))) {
            return all.filter(file -> file.toString().endsWith("-sink" + ending))
                    .sorted()
                    .toList();
        }
    }

    private static Path other(Path file, String ending, String wanted) {
        return file.resolveSibling(file.getFileName().toString().replace(ending, wanted));
    }

    private static Stream<DynamicNode> tests(Path file, ContractFile contract) {
        Path kamelet = other(file, ENDING, KAMELET);
        assertThat(contract.cases()).as("cases of %s", file).isNotEmpty();
        assertThat(contract.faults()).as("faults of %s", file).isNotEmpty();
        if (contract.against() != null) {
            return new StagePlay(kamelet, file, contract, contract.against()).tests();
        }
        List<DynamicNode> tests = new ArrayList<>();
        contract.cases().forEach(each -> tests.add(dynamicTest(each.name(), () -> play(kamelet, contract, each))));
        contract.faults()
                .forEach(
                        each -> tests.add(dynamicContainer("faults: " + each.name(), faults(kamelet, contract, each))));
        return tests.stream();
    }

    private static Stream<? extends DynamicNode> faults(Path kamelet, ContractFile contract, ContractFile.Fault fault) {
        return fault.answers().isEmpty()
                ? new FaultPlay(kamelet, contract, fault).tests()
                : new JobFaultPlay(kamelet, contract, fault).tests();
    }

    private static void play(Path kamelet, ContractFile contract, Case written) {
        Map<String, String> parameters = ContractFile.both(contract.parameters(), written.parameters());
        Map<String, String> settings = new HashMap<>(ContractFile.flat(contract.connection()));
        settings.putAll(ContractFile.flat(written.connection()));
        try (Conversation talk = new Conversation(kamelet, settings)) {
            written.calls().forEach(call -> talk.then(Conversation.full(call.answer())));

            List<Outcome> outcomes = talk.send(written.rows(), parameters, written.mode());

            List<WireRequest> requests = talk.requests();
            for (int i = 0; i < Math.min(requests.size(), written.calls().size()); i++) {
                check(requests.get(i), written.calls().get(i).request(), i + 1);
            }
            assertThat(requests).as("calls made").hasSize(written.calls().size());
            assertThat(outcomes).hasSize(written.outcomes().size());
            for (int i = 0; i < outcomes.size(); i++) {
                OutcomeText.check(outcomes.get(i), written.outcomes().get(i), i + 1);
            }
            assertThat(talk.stopped()).as("run stopped").isEqualTo(written.stopped());
            if (written.waited() != null) {
                assertThat(talk.waited()).isGreaterThanOrEqualTo(Conversation.duration(written.waited()));
            }
        }
    }

    private static void check(WireRequest request, RequestText expected, int number) {
        if (expected == null) {
            return;
        }
        if (expected.method() != null) {
            assertThat(request.method()).as("method of call %d", number).isEqualTo(expected.method());
        }
        if (expected.path() != null) {
            assertThat(request.target()).as("path of call %d", number).isEqualTo(expected.path());
        }
        if (expected.headers() != null) {
            expected.headers()
                    .forEach((name, value) -> assertThat(request.headers())
                            .as("headers of call %d", number)
                            .containsEntry(name.toLowerCase(Locale.ROOT), value));
        }
        if (expected.body() != null) {
            assertThat(request.json()).as("body of call %d", number).isEqualTo(expected.body());
        }
        if (expected.text() != null) {
            assertThat(request.text()).as("body of call %d", number).isEqualTo(expected.text());
        }
    }
}
