package io.penstock.connection;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.VaultKind;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * What stands in a flow as {@code {{hashicorp:…}}} is asked for as everywhere else, so that it is known for a secret and hidden
 * (P9), and a vault that is away is told in the same words.
 */
@Component
final class VaultFunctions implements CamelContextConfiguration {

    private final Secrets secrets;

    VaultFunctions(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        for (VaultKind kind : VaultKind.values()) {
            if (kind.isThere()) {
                camel.getPropertiesComponent().addPropertiesFunction(new Function(kind, secrets));
            }
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing is to be done then.
    }

    private record Function(VaultKind kind, Secrets secrets) implements PropertiesFunction {

        @Override
        public String getName() {
            return kind.word();
        }

        @Override
        public String apply(String name) {
            String reference = kind.word() + ":" + name;
            Problems problems = new Problems();
            return secrets.resolve("{{" + reference + "}}", new Place(Path.of("flow"), 0, 0, reference), problems)
                    .orElseThrow(() ->
                            new IllegalArgumentException(problems.all().get(0).code() + ": "
                                    + problems.all().get(0).what()));
        }
    }
}
