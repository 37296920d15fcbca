package io.penstock.sample.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox CRM as a caller on the other side of a socket sees it. */
class SandboxCrmTest {

    private static final String ADA = input("1", "ada@example.com", "Lovelace");
    private static final String ALAN = input("2", "alan@example.com", "Turing");

    @TempDir
    static Path data;

    private static RunningCrm crm;

    @BeforeAll
    static void start() {
        crm = new RunningCrm(data, 10_000);
    }

    @BeforeEach
    void forget() {
        crm.clear();
    }

    @AfterAll
    static void stop() {
        crm.close();
    }

    @Test
    void createsAContactAndThenUpdatesIt() {
        JsonNode first = result(crm.post("upsert", batch(ADA)), 200);
        JsonNode second = result(crm.post("upsert", batch(ADA.replace("Lovelace", "King"))), 200);

        assertThat(first.at("/results/0/new").asBoolean()).isTrue();
        assertThat(second.at("/results/0/new").asBoolean()).isFalse();
        assertThat(second.at("/results/0/id")).isEqualTo(first.at("/results/0/id"));
        assertThat(second.at("/results/0/properties/lastname").asText()).isEqualTo("King");
        assertThat(second.at("/results/0/objectWriteTraceId").asText()).isEqualTo("t1");
        assertThat(crm.contacts()).isEqualTo(1);
    }

    @Test
    void aRefusedContactDoesNotHoldUpTheOthers() {
        JsonNode answer = result(crm.post("upsert", batch(ADA, input("2", "alan.example.com", "Turing"))), 207);

        assertThat(answer.path("results")).hasSize(1);
        assertThat(answer.path("numErrors").asInt()).isEqualTo(1);
        assertThat(answer.at("/errors/0/category").asText()).isEqualTo("INVALID_EMAIL");
        assertThat(answer.at("/errors/0/message").asText()).isEqualTo("Email address alan.example.com is invalid");
        assertThat(answer.at("/errors/0/context/objectWriteTraceId/0").asText()).isEqualTo("t2");
    }

    @Test
    void refusesWhatItsRulesForbid() {
        assertRefused(input("3", "x@y@example.com", "Two"), "INVALID_EMAIL");
        assertRefused(input("3", "x@example.com; y@example.com", "Two"), "INVALID_EMAIL");
        assertRefused(input("3", " x@example.com", "Blank"), "INVALID_EMAIL");
        assertRefused(input("3", "x@throwaway.example", "Away"), "BLOCKED_DOMAIN");
        assertRefused(input("3", "x@example.com", ""), "REQUIRED_PROPERTY");
        assertRefused(with(input("3", "x@example.com", "Owing"), "lifetime_value", "-0.01"), "OUT_OF_RANGE");
        assertRefused(with(input("3", "x@example.com", "Odd"), "lifetime_value", "much"), "INVALID_VALUE");
        assertRefused(with(input("3", "x@example.com", "Born"), "birthday", "1980-02-30"), "INVALID_VALUE");
        assertRefused(with(input("3", "x@example.com", "Typo"), "frstname", "X"), "PROPERTY_DOESNT_EXIST");
        assertThat(crm.contacts()).isZero();
    }

    @Test
    void noTwoContactsHaveOneAddress() {
        crm.post("upsert", batch(ADA));

        JsonNode answer = result(crm.post("upsert", batch(input("2", "ADA@example.com", "Byron"))), 207);

        assertThat(answer.at("/errors/0/category").asText()).isEqualTo("CONFLICT");
        assertThat(answer.at("/errors/0/message").asText()).startsWith("Contact already exists. Existing ID: ");
    }

    @Test
    void anAddressThatWasGivenUpMayBeTaken() {
        crm.post("upsert", batch(ADA));
        crm.post("upsert", batch(ADA.replace("ada@", "countess@")));

        result(crm.post("upsert", batch(input("2", "ada@example.com", "Byron"))), 200);
    }

    @Test
    void anEmptyValueClearsAProperty() {
        crm.post("upsert", batch(with(ADA, "city", "London")));

        JsonNode answer = result(crm.post("upsert", batch(with(ADA, "city", ""))), 200);

        assertThat(answer.at("/results/0/properties").has("city")).isFalse();
    }

    @Test
    void answersInAnotherOrder() {
        JsonNode answer = result(crm.post("upsert", batch(ADA, ALAN)), 200);

        assertThat(StreamSupport.stream(answer.path("results").spliterator(), false)
                        .map(contact -> contact.path("objectWriteTraceId").asText()))
                .containsExactly("t2", "t1");
    }

    @Test
    void updateAndCreateKeepToWhatTheySay() {
        String id =
                result(crm.post("create", batch(ADA)), 200).at("/results/0/id").asText();
        String known =
                "{\"id\":\"" + id + "\",\"objectWriteTraceId\":\"t\",\"properties\":{\"email\":\"a@example.com\"}}";

        assertThat(result(crm.post("create", batch(ADA)), 207)
                        .at("/errors/0/category")
                        .asText())
                .isEqualTo("CONFLICT");
        assertThat(result(crm.post("update", batch(ALAN)), 207)
                        .at("/errors/0/category")
                        .asText())
                .isEqualTo("OBJECT_NOT_FOUND");
        assertThat(result(crm.post("update", batch(known)), 200)
                        .at("/results/0/properties/email")
                        .asText())
                .isEqualTo("a@example.com");
    }

    @Test
    void archivesById() {
        String id =
                result(crm.post("upsert", batch(ADA)), 200).at("/results/0/id").asText();

        HttpResponse<String> answer = crm.post("archive", "{\"inputs\":[{\"id\":\"" + id + "\"},{\"id\":\"999\"}]}");
        assertThat(crm.get("/sandbox/crm/contacts", "text/html").body()).contains("<b>1</b> contacts archived");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(crm.contacts()).isZero();
        result(crm.post("upsert", batch(input("2", "ada@example.com", "Byron"))), 200);
    }

    @Test
    void takesAHundredInputsEachOfThemOnce() {
        String hundred = IntStream.range(0, 100)
                .mapToObj(i -> input("c" + i, "c" + i + "@example.com", "C"))
                .collect(Collectors.joining(","));

        result(crm.post("upsert", batch(hundred)), 200);
        assertThat(result(crm.post("upsert", batch(hundred, ADA)), 400)
                        .path("message")
                        .asText())
                .contains("maximum number of inputs");
        assertThat(result(crm.post("upsert", batch(ADA, ADA)), 400)
                        .path("message")
                        .asText())
                .contains("Duplicate IDs");
        result(crm.post("upsert", batch()), 400);
        result(crm.post("upsert", "{\"inputs\":[{"), 400);
        result(crm.post("upsert", batch(ADA.replace("t1", ""))), 400);
        assertThat(crm.contacts()).isEqualTo(100);
    }

    @Test
    void saysWhoItIs() {
        assertThat(crm.call("/sandbox/crm/account-info/v3/details").body()).contains("sandbox");
        assertThat(crm.get("/sandbox/crm/account-info/v3/details", "*/*").statusCode())
                .isEqualTo(401);
    }

    @Test
    void asksForItsToken() {
        assertThat(result(crm.post("upsert", batch(ADA), "wrong"), 401)
                        .path("category")
                        .asText())
                .isEqualTo("INVALID_AUTHENTICATION");
        assertThat(crm.contacts()).isZero();
    }

    @Test
    void overItsLimitItSaysWhenToComeBack(@TempDir Path other) {
        try (RunningCrm busy = new RunningCrm(other, 1)) {
            HttpResponse<String> refused = IntStream.range(0, 20)
                    .mapToObj(i -> busy.post("upsert", batch(ADA)))
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();

            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("X-HubSpot-RateLimit-Remaining"))
                    .hasValue("0");
            assertThat(RunningCrm.json(refused).path("category").asText()).isEqualTo("RATE_LIMITS");
        }
    }

    @Test
    void keepsItsContactsOverARestartEvenOneInTheMiddleOfALine() throws IOException {
        String id = result(crm.post("upsert", batch(ADA, ALAN)), 200)
                .at("/results/0/id")
                .asText();
        crm.post("archive", "{\"inputs\":[{\"id\":\"" + id + "\"}]}");
        crm.close();
        Files.writeString(data.resolve("sandbox-crm/contacts.jsonl"), "{\"id\":\"77", StandardOpenOption.APPEND);

        crm = new RunningCrm(data, 10_000);

        assertThat(crm.contacts()).isEqualTo(1);
        JsonNode again = result(crm.post("upsert", batch(ADA, ALAN)), 200);
        assertThat(again.at("/results/0/new").asBoolean()).isTrue();
        assertThat(again.at("/results/1/new").asBoolean()).isFalse();
        assertThat(again.at("/results/0/id").asText()).isNotEqualTo(id);
    }

    @Test
    void showsItsContactsAndEscapesThem() {
        crm.post("upsert", batch(ADA, input("2", "b@example.com", "<script>alert(1)</script>")));

        String page = crm.get("/sandbox/crm/contacts", "text/html").body();
        String found = crm.get("/sandbox/crm/contacts?q=LOVELACE&from=999", "text/html")
                .body();

        assertThat(page)
                .contains("2 contacts", "ada@example.com", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(found).contains("1 found").doesNotContain("b@example.com");
        assertThat(RunningCrm.json(crm.get("/sandbox/crm/contacts?q=lovelace", "application/json"))
                        .at("/newest/0/properties/email")
                        .asText())
                .isEqualTo("ada@example.com");
    }

    private void assertRefused(String input, String code) {
        JsonNode answer = result(crm.post("upsert", batch(input)), 207);
        assertThat(answer.path("results")).isEmpty();
        assertThat(answer.at("/errors/0/category").asText()).isEqualTo(code);
    }

    private static JsonNode result(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningCrm.json(answer);
    }

    private static String batch(String... inputs) {
        return "{\"inputs\":[" + String.join(",", inputs) + "]}";
    }

    private static String input(String customer, String email, String lastName) {
        return """
                {"idProperty":"customer_id","id":"%1$s","objectWriteTraceId":"t%1$s",\
                "properties":{"email":"%2$s","lastname":"%3$s"}}""".formatted(customer, email, lastName);
    }

    private static String with(String input, String property, String value) {
        return input.replace("\"properties\":{", "\"properties\":{\"" + property + "\":\"" + value + "\",");
    }
}
