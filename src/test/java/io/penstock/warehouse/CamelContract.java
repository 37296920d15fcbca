package io.penstock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connection.ConnectionException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Camel's own components use a warehouse under its connection's name. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CamelContract {

    private static final int ROWS = 500_000;
    private static final long MEGABYTE = 1_048_576;

    abstract OpenWarehouse warehouse();

    @Test
    void jdbcStreamsRowByRowAndLooksThingsUpMeanwhile() throws Exception {
        warehouse()
                .execute(
                        "DROP TABLE IF EXISTS big",
                        "CREATE TABLE big AS SELECT i, 'some text that takes room ' || i AS note FROM " + rows(ROWS));
        AtomicLong rows = new AtomicLong();
        AtomicLong found = new AtomicLong();
        long before = heap();
        AtomicLong most = new AtomicLong();

        camel(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:read")
                                .to("jdbc:warehouse?outputType=StreamList")
                                .split(body())
                                .streaming()
                                .process(exchange -> {
                                    Map<?, ?> row = exchange.getMessage().getBody(Map.class);
                                    long number = rows.incrementAndGet();
                                    assertThat(row.get("note")).isEqualTo("some text that takes room " + row.get("i"));
                                    if (number % 100_000 == 1) {
                                        most.accumulateAndGet(heap() - before, Math::max);
                                    }
                                    exchange.getMessage().setHeader("look", number % 100_000 == 1);
                                })
                                .filter(header("look"))
                                .setBody(constant("SELECT count(*) AS n FROM big"))
                                .to("jdbc:warehouse")
                                .setBody(simple("${body[0][n]}"))
                                .process(exchange ->
                                        found.addAndGet(exchange.getMessage().getBody(Long.class)))
                                .end();
                    }
                })
                .to("direct:read")
                .withBody("SELECT i, note FROM big")
                .send();

        assertThat(rows).hasValue(ROWS);
        assertThat(found).hasValue(5L * ROWS);
        assertThat(most.get()).isLessThan(40 * MEGABYTE);
    }

    @Test
    void sqlReadsWithParametersAndWrites() throws Exception {
        warehouse().execute("DROP TABLE IF EXISTS people", "CREATE TABLE people (id int, name varchar)");
        FluentProducerTemplate camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:write").to("sql:insert into people values (:#id, :#name)?dataSource=#warehouse");
                from("direct:read").to("sql:select name from people where id = :#id?dataSource=#warehouse");
            }
        });

        camel.to("direct:write").withHeader("id", 7).withHeader("name", "Zoë").send();

        assertThat(camel.to("direct:read").withHeader("id", 7).request(List.class))
                .isEqualTo(List.of(Map.of("name", "Zoë")));
    }

    @Test
    void whatAStreamHasWrittenIsCommittedWhenItEnds() throws Exception {
        warehouse().execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id int)");
        FluentProducerTemplate camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:insert")
                        .to("jdbc:warehouse?outputType=StreamList")
                        .split(body())
                        .streaming()
                        .to("log:inserted?level=DEBUG")
                        .end();
            }
        });

        camel.to("direct:insert")
                .withBody("INSERT INTO orders SELECT i FROM " + rows(5) + " RETURNING id")
                .send();
        camel.to("direct:insert").withBody("INSERT INTO orders VALUES (99)").send();

        assertThat(warehouse().warehouses.preview(OpenWarehouse.NAME, "SELECT count(*) AS n FROM orders", 1))
                .containsExactly(Map.of("n", 6L));
    }

    @Test
    void aConnectionDoesNotTakeTheNameOfSomethingElse() {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind(OpenWarehouse.NAME, "something else");

        assertThatThrownBy(() -> new CamelSources(warehouse().sources).beforeApplicationStart(camel))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("rename its file");
    }

    abstract String rows(int count);

    private FluentProducerTemplate camel(RouteBuilder routes) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        CamelSources sources = new CamelSources(warehouse().sources);
        sources.beforeApplicationStart(camel);
        sources.beforeApplicationStart(camel);
        camel.addRoutes(routes);
        camel.start();
        return camel.createFluentProducerTemplate();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
