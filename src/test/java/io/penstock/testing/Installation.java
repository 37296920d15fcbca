package io.penstock.testing;

import io.penstock.Penstock;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Penstock in a folder of its own: files are written, then it is started; with the web server if asked for. */
public final class Installation implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path folder;
    private final List<String> settings = new ArrayList<>();
    private WebApplicationType web = WebApplicationType.NONE;
    private @Nullable ConfigurableApplicationContext application;

    public Installation(Path folder) {
        this.folder = folder;
        set("penstock.data", folder.resolve("data"));
        set("penstock.routes", folder.resolve("routes"));
        set("penstock.config.connections", folder.resolve("connections"));
        set("penstock.config.models", folder.resolve("models"));
        set("penstock.config.mappings", folder.resolve("mappings"));
        set("penstock.config.lookups", folder.resolve("lookups"));
        set("penstock.config.tables", folder.resolve("tables"));
    }

    public Installation set(String property, Object value) {
        settings.add("--" + property + "=" + value);
        return this;
    }

    /** With the web server, on a free port. */
    public Installation web() {
        web = WebApplicationType.SERVLET;
        return set("server.port", 0);
    }

    /** Where the web server is. */
    public String url() {
        return "http://127.0.0.1:"
                + bean(org.springframework.core.env.Environment.class).getRequiredProperty("local.server.port");
    }

    /** Writes {@code connections/NAME.yaml}. */
    public Installation connection(String name, String yaml) {
        return write("connections/" + name + ".yaml", yaml);
    }

    public Installation flow(String name, String yaml) {
        return write("routes/" + name + ".camel.yaml", yaml);
    }

    public Installation write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Path folder() {
        return folder;
    }

    public List<String> arguments() {
        return List.copyOf(settings);
    }

    public Installation start() {
        application = new SpringApplicationBuilder(Penstock.class)
                .web(web)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties("spring.profiles.default=none", "spring.config.location=classpath:/")
                .run(settings.toArray(String[]::new));
        return this;
    }

    public <T> T bean(Class<T> type) {
        if (application == null) {
            throw new IllegalStateException("not started");
        }
        return application.getBean(type);
    }

    /** Asks for a run and waits until it is over or held. */
    public RunReport run(String sync) {
        return run(sync, RunKind.RUN);
    }

    public RunReport run(String sync, RunKind kind) {
        return run(sync, kind, LONGEST);
    }

    /** Likewise, of a run that may take long. */
    public RunReport run(String sync, RunKind kind, Duration longest) {
        long before = newest(sync);
        bean(Syncs.class).request(new RunRequest(sync, kind, "test", "", null, Instant.now()));
        return await(sync, before, longest);
    }

    /** Waits for a run of the sync, newer than a given one, that is over or held. */
    public RunReport await(String sync, long newerThan) {
        return await(sync, newerThan, LONGEST);
    }

    private RunReport await(String sync, long newerThan, Duration longest) {
        return Awaitility.await()
                .atMost(longest)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> bean(Runs.class).recent(sync, 1).stream()
                                .filter(report -> report.id() > newerThan)
                                .filter(report ->
                                        report.state().isOver() || report.state() == io.penstock.sync.RunState.HELD)
                                .filter(report ->
                                        bean(Syncs.class).progress(sync).isEmpty())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until a run stands so and nothing of the sync is under way. */
    public void awaitState(String sync, long run, io.penstock.sync.RunState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bean(Runs.class)
                                .find(run)
                                .filter(report -> report.state() == state)
                                .isPresent()
                        && bean(Syncs.class).progress(sync).isEmpty());
    }

    public long newest(String sync) {
        return bean(Runs.class).recent(sync, 1).stream()
                .mapToLong(RunReport::id)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
            application = null;
        }
    }
}
