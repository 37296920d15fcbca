package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.delivery.RateBudgets;
import io.penstock.delivery.RunControl;
import io.penstock.delivery.SinkCall;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** A Camel with one flow whose only step is a sink's real Kamelet file. */
final class SinkBench implements AutoCloseable {

    static final String TARGET = "write-rows";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RunControl run;

    /** @param connection named {@code account} */
    SinkBench(Path kamelet, Connection connection, Map<String, String> parameters, Clock clock, RunControl run) {
        this(kamelet, account(connection), withAccount(parameters), clock, run);
    }

    /** @param beans what the sink looks for, by name */
    SinkBench(Path kamelet, Map<String, Object> beans, Map<String, String> parameters, Clock clock, RunControl run) {
        this.run = run;
        beans.forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        camel.getRegistry().bind("clock", Clock.class, clock);
        camel.getRegistry().bind("budgets", new RateBudgets(clock));
        if (!beans.containsKey("jobs")) {
            camel.getRegistry().bind("jobs", new JobsInMemory());
        }
        camel.getRegistry().bind("types", ApiTypes.read(Path.of("kamelets")));
        camel.getComponent("kamelet", KameletComponent.class).setNoErrorHandler(true);
        try {
            load(kamelet.getFileName().toString(), Files.readString(kamelet));
            load("flow.camel.yaml", flow(kamelet, parameters));
            camel.start();
        } catch (Exception wrong) {
            throw new IllegalStateException("the flow does not start: " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, Object> account(Connection connection) {
        return Map.of("connections", new OneConnection(connection));
    }

    private static Map<String, String> withAccount(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putIfAbsent("connection", "account");
        return all;
    }

    /** The outcomes of the rows, in their order. */
    List<Outcome> send(List<Row> rows) {
        return send(rows, null);
    }

    /** @param mode of the sync, or null */
    List<Outcome> send(List<Row> rows, @Nullable String mode) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(SinkCall.TARGET, TARGET);
        exchange.setProperty(SinkCall.RUN, run);
        exchange.setProperty(SinkCall.MODE, mode);
        exchange.getMessage().setBody(rows);
        Exchange done = camel.createProducerTemplate().send("direct:rows", exchange);
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        return rows.stream().map(row -> row.ticket().outcome(TARGET)).toList();
    }

    private void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromBytes(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String flow(Path kamelet, Map<String, String> parameters) {
        StringBuilder flow =
                new StringBuilder("""
                - route:
                    id: flow
                    from:
                      uri: direct:rows
                      steps:
                        - to:
                            id: write-rows
                            uri: kamelet:%s
                            parameters:
                """.formatted(kamelet.getFileName().toString().replace(".kamelet.yaml", "")));
        new TreeMap<>(parameters)
                .forEach((name, value) -> flow.append("              ")
                        .append(name)
                        .append(": \"")
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n"));
        return flow.toString();
    }

    @Override
    public void close() {
        // An exchange that an error tore is never over.
        camel.getShutdownStrategy().setTimeout(1);
        camel.stop();
    }
}
