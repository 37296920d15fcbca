package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.RowsNotDeliveredException;
import io.penstock.row.Outcome;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.testing.SinkBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class TableKameletTest {

    @Test
    void theKameletsPassTheirParametersOn(@TempDir Path folder) throws Exception {
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
                DefaultCamelContext camel = context()) {
            camel.getRegistry().bind("shop", database.dataSource());
            camel.getRegistry()
                    .bind(
                            "lake",
                            new SimpleDriverDataSource(new DuckDBDriver(), "jdbc:duckdb:" + folder.resolve("l.db")));
            database.execute("CREATE SCHEMA s");
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:both")
                            .to("kamelet:postgresql-table-sink?connection=shop&table=s.people&key=id,town&create=true"
                                    + "&mode=insert&statementTimeout=5")
                            .to("kamelet:duckdb-table-sink?connection=lake&table=people&key=id&create=true");
                }
            });
            camel.start();

            SinkBench bench = new SinkBench(
                    camel, exchange -> camel.createProducerTemplate().send("direct:both", exchange));
            assertThat(bench.send(upsert("1|x", "id", 1L, "town", "x"))).containsOnly(Outcome.Delivered.PLAIN);
            assertThat(database.value("SELECT town FROM s.people")).isEqualTo("x");

            camel.createProducerTemplate()
                    .sendBody("direct:both", List.of(Map.of("id", 2, "town", "y"), Map.of("id", 3, "town", "z")));
            assertThat(database.value("SELECT count(*) FROM s.people")).isEqualTo("3");

            assertThatThrownBy(() ->
                            camel.createProducerTemplate().sendBody("direct:both", List.of(Map.of("id", 2, "no", 1))))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(RowsNotDeliveredException.class)
                    .hasStackTraceContaining("destination.column-missing");
        }
    }

    @Test
    void aFlowStartsWithoutItsDatabase() throws Exception {
        try (DefaultCamelContext camel = context()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("kamelet:postgresql-table-sink?connection=absent&table=t&key=id");
                }
            });
            camel.start();

            assertThat(camel.getRoutes()).isNotEmpty();
        }
    }

    private static DefaultCamelContext context() {
        DefaultCamelContext camel = new DefaultCamelContext();
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets/postgresql,file:kamelets/duckdb");
        kamelets.setNoErrorHandler(true);
        camel.addComponent("kamelet", kamelets);
        return camel;
    }
}
