package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import io.penstock.testing.JsonReceiver;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reloads leave behind: {@code -Dreload.times=1000} for as many. */
class ReloadLeakIT {

    private static final int TIMES = Integer.getInteger("reload.times", 60);
    private static final int WARM_UP = 30;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    /** What grows where something is kept. */
    private record Left(int threads, long metaspace, int classes, long heap, int endpoints, int routes, int services) {

        static Left of(CamelContext camel) {
            System.gc();
            System.gc();
            return new Left(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .mapToLong(ReloadLeakIT::used)
                            .sum(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    camel.getEndpointRegistry().size(),
                    ((ModelCamelContext) camel).getRouteDefinitions().size(),
                    camel.getCamelContextExtension().getServices().size());
        }
    }

    @Test
    void reloadsLeaveNothingBehind() {
        try (JsonReceiver crm = new JsonReceiver();
                EditedInstallation edited = new EditedInstallation(folder, "penstock.reload.mode=manual")) {
            edited.penstock
                    .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                    .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                    .write("models/t.sql", "SELECT 1 AS id, 2 AS version")
                    .write("mappings/t.yaml", "fields:\n  id: id\n")
                    .flow("t", ReloadUnderLoadIT.flow(10))
                    .flow("clock", clock(1));
            edited.start();
            CamelContext camel = edited.penstock.bean(CamelContext.class);
            edit(edited, 0, WARM_UP);
            Left before = Left.of(camel);

            long began = System.nanoTime();
            edit(edited, WARM_UP, WARM_UP + TIMES);
            double seconds = (System.nanoTime() - began) / 1e9;

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Left.of(camel).threads() <= before.threads() + 3);
            Left after = Left.of(camel);
            System.out.printf("%d reloads in %.1f s%n  before %s%n  after  %s%n", TIMES, seconds, before, after);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 3);
            assertThat(after.classes()).as("classes").isLessThanOrEqualTo(before.classes() + 200);
            assertThat(after.metaspace()).as("metaspace").isLessThan(before.metaspace() + 4 * MEGABYTE);
            assertThat(after.heap()).as("heap").isLessThan(before.heap() + 40 * MEGABYTE);
            assertThat(after.endpoints()).as("endpoints").isEqualTo(before.endpoints());
            assertThat(after.routes()).as("routes").isEqualTo(before.routes());
            assertThat(after.services()).as("services").isLessThanOrEqualTo(before.services());
        }
    }

    private static void edit(EditedInstallation edited, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (i % 4) {
                case 0 -> edited.penstock.flow("t", ReloadUnderLoadIT.flow(5 + i));
                case 1 -> edited.penstock.flow("clock", clock(i));
                case 2 -> edited.penstock.write("mappings/t.yaml", "fields:\n  id: id\n  tag: \"" + i + "\"\n");
                default -> edited.penstock.flow("t", "- route: { id: t, from: { uri: 'none:" + i + "' } }\n");
            }
            assertThat(edited.penstock.bean(Reloads.class).reload("", false, "test"))
                    .noneMatch(change -> change.result() == FileChange.Result.FAILED);
        }
        edited.penstock.flow("t", ReloadUnderLoadIT.flow(10));
        edited.penstock.bean(Reloads.class).reload("", false, "test");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        edited.penstock.bean(Reloads.class).files().stream().allMatch(file -> file.retiring() == 0));
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }

    private static String clock(int number) {
        return """
                - route:
                    id: clock
                    description: Ticks
                    from:
                      uri: quartz:clock
                      parameters: { trigger.repeatInterval: 3600000, triggerStartDelay: 3600000 }
                      steps:
                        - setBody: { constant: "%d" }
                        - to: { uri: "log:clock" }
                """.formatted(number);
    }
}
