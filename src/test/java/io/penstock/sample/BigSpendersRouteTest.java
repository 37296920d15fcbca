package io.penstock.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

/** {@code routes/big-spenders-to-csv.camel.yaml}, the real file, on the sample's company. */
class BigSpendersRouteTest {

    private static final String ROUTE = "routes/big-spenders-to-csv.camel.yaml";

    @TempDir
    static Path folder;

    private static DuckDbFile company;

    @TempDir
    Path out;

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeAll
    static void make() {
        company = DuckDbFile.in(folder);
        new SampleWarehouse(company.source()).make();
    }

    @BeforeEach
    void start() {
        Properties places = new Properties();
        places.setProperty("penstock.out", out.toString());
        camel.getPropertiesComponent().setInitialProperties(places);
        camel.getRegistry().bind("warehouse", DataSource.class, company.source());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void writesEveryBigSpenderOnceBiggestFirst() throws Exception {
        load();

        List<String> lines = linesOf(await().atMost(Duration.ofSeconds(60)).until(this::file, Files::exists));
        assertThat(lines.get(0)).startsWith("customer_id,first_name,last_name,country_name,region,");
        assertThat(lines.subList(1, lines.size()).stream().map(line -> line.substring(0, 6)))
                .containsExactlyElementsOf(expected());
        assertThat(lines.size()).isGreaterThan(1000).matches(size -> (size - 1) % 500 != 0, "has an incomplete batch");
        assertThat(lines).anyMatch(line -> line.contains(",Japan,APAC,Mei Tan,"));
        assertThat(entries()).containsExactly("big-spenders.csv");
    }

    @Test
    void aBatchThatIsLostInTheMiddleLeavesTheLastFileInPlace() throws Exception {
        Files.writeString(file(), "the last one");
        AtomicInteger batches = failing("append", 2);

        load();

        await().atMost(Duration.ofSeconds(60)).untilAtomic(batches, greaterThan(2));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> camel.getInflightRepository().size() == 0);
        assertThat(file()).hasContent("the last one");
        assertThat(entries()).containsExactly("big-spenders.csv");
    }

    @Test
    void aCustomerThatCannotBeLookedUpLeavesTheLastFileInPlace() throws Exception {
        Files.writeString(file(), "the last one");
        AtomicInteger customers = failing("add-country", 700);

        load();

        await().atMost(Duration.ofSeconds(60)).untilAtomic(customers, greaterThan(699));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> camel.getInflightRepository().size() == 0);
        assertThat(file()).hasContent("the last one");
        assertThat(entries()).containsExactly("big-spenders.csv");
    }

    @Test
    void whatAFailedExportHasLeftIsNotInTheNextOne() throws Exception {
        AtomicInteger customers = failing("add-country", 700);
        load();
        await().atMost(Duration.ofSeconds(60)).untilAtomic(customers, greaterThan(699));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> camel.getInflightRepository().size() == 0);
        assertThat(entries()).isEmpty();

        fire();

        await().atMost(Duration.ofSeconds(60)).until(this::file, Files::exists);
        assertThat(linesOf(file())).hasSize(expected().size() + 1);
    }

    /** Lets one call of a step fail, and counts them. */
    private AtomicInteger failing(String step, int call) {
        AtomicInteger calls = new AtomicInteger();
        camel.getCamelContextExtension()
                .addInterceptStrategy((context, definition, target, next) -> step.equals(definition.getId())
                        ? new DelegateAsyncProcessor(target) {
                            @Override
                            public boolean process(Exchange exchange, AsyncCallback callback) {
                                if (calls.incrementAndGet() == call) {
                                    exchange.setException(new IOException("no space left on device"));
                                    callback.done(true);
                                    return true;
                                }
                                return super.process(exchange, callback);
                            }
                        }
                        : target);
        return calls;
    }

    /** The scheduler's tick, now. */
    private void fire() throws SchedulerException {
        Scheduler scheduler =
                camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        for (JobKey job : scheduler.getJobKeys(GroupMatcher.anyGroup())) {
            scheduler.triggerJob(job);
        }
    }

    private void load() throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + ROUTE));
        fire();
    }

    private Path file() {
        return out.resolve("big-spenders.csv");
    }

    private static List<String> expected() {
        return company.rows(
                "SELECT customer_id FROM orders JOIN (SELECT DISTINCT customer_id FROM customers) USING (customer_id)"
                        + " WHERE status = 'paid' GROUP BY customer_id HAVING sum(amount) >= 8000 ORDER BY sum(amount) DESC, customer_id");
    }

    private static List<String> linesOf(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
