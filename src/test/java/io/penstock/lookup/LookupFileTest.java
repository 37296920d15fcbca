package io.penstock.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookupFileTest {

    private static final Path FILE = Path.of("config/lookups/accounts.yaml");
    private static final Secrets SECRETS = new Secrets(Map.of("SHOP", "shop-key")::get);

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(problems(FILE, """
                conection: warehouse
                model: accounts
                query: select 1
                key:
                columns: [ tier, spent ]
                default: none
                ttl: 30
                timeout: 2 seconds
                cache-size: many
                rate: 0
                table: accounts
                consumers:
                  shop: in-clear
                  mailer: ${MAILER}
                  nobody:
                """))
                .containsExactly(
                        "1:1 config.unknown-key Did you mean \"connection\"?",
                        "3:1 lookup.contradiction",
                        "4:5 config.no-value",
                        "5:10 config.wrong-kind",
                        "6:10 config.wrong-kind",
                        "7:6 config.wrong-kind",
                        "8:10 config.wrong-kind",
                        "9:13 config.wrong-kind",
                        "10:7 config.wrong-kind",
                        "11:1 lookup.contradiction",
                        "13:9 config.secret-in-file",
                        "14:11 config.missing-secret",
                        "15:3 config.no-value");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(problems(FILE, "description: nothing else\n"))
                .containsExactly(
                        "1:1 config.missing-key",
                        "1:1 config.missing-key",
                        "1:1 config.missing-key",
                        "1:1 config.missing-key");
        assertThat(problems(FILE, "from: store\nconsumers: {}\n"))
                .containsExactly("1:1 config.missing-key", "2:12 config.no-value");
        assertThat(problems(FILE, "from: stroe\nconsumers: { shop: \"${SHOP}\" }\n"))
                .containsExactly("1:7 config.unknown-value Did you mean \"store\"?");
    }

    @Test
    void whatMeansNothingForTheStoreIsAWarningAndWhatAsksAWarehouseAnError() {
        Problems found = new Problems();
        String text = "from: store\ntable: a\ncache-size: 10\nconsumers: { shop: \"${SHOP}\" }\n";

        assertThat(LookupFile.read(FILE, text, SECRETS, found)).isPresent();
        assertThat(found.all()).extracting(problem -> problem.code()).containsExactly("lookup.unused-key");
        assertThat(problems(FILE, text + "model: accounts\n"))
                .containsExactly("3:1 lookup.unused-key", "5:1 lookup.contradiction");
    }

    @Test
    void aNameThatNoAddressCanHaveIsRefused() {
        assertThat(problems(Path.of("config/lookups/my accounts.yaml"), "from: store\ntable: a\nconsumers: x\n"))
                .contains("0:0 config.bad-file-name");
        assertThat(problems(Path.of("config/lookups/accounts.yml"), "from: store\n"))
                .contains("0:0 config.bad-file-name");
    }

    @Test
    void aConsumerWithAnEmptyKeyIsNone() {
        Optional<LookupDeclaration> lookup = LookupFile.read(
                FILE,
                "from: store\ntable: a\nttl: 0\nconsumers: { shop: \"${SHOP}\", other: \"${NONE:}\" }\n",
                SECRETS,
                new Problems());

        assertThat(lookup.orElseThrow().consumers()).containsOnlyKeys("shop");
        assertThat(lookup.orElseThrow()).hasToString("accounts");
    }

    private static List<String> problems(Path file, String text) {
        Problems found = new Problems();
        LookupFile.read(file, text, SECRETS, found);
        return found.all().stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code()
                        + (problem.suggestion().startsWith("Did")
                                ? " " + problem.suggestion().replaceFirst("\\?.*", "?")
                                : ""))
                .toList();
    }
}
