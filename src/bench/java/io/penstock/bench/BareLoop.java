package io.penstock.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Read, make JSON, send: what a loop without any memory of what it did costs. Optionally with a journal, forced per batch. */
final class BareLoop {

    private static final int BATCH = 500;
    private static final int JOURNAL_BYTES_A_ROW = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonFactory json = new JsonFactory();
    private final String url;
    private final int parallel;

    BareLoop(String url, int parallel) {
        this.url = url;
        this.parallel = parallel;
    }

    /** Seconds for all rows of the query. */
    double send(String jdbcUrl, String sql, Path journalFile, boolean journaled) throws Exception {
        long start = System.nanoTime();
        try (FileChannel journal =
                        FileChannel.open(journalFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Connection connection = DriverManager.getConnection(jdbcUrl);
                ExecutorService senders = Executors.newFixedThreadPool(parallel)) {
            connection.setAutoCommit(false);
            Semaphore turns = new Semaphore(parallel * 2 + 1);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                ResultSet rows = statement.executeQuery(sql);
                boolean more = rows.next();
                while (more) {
                    ByteArrayOutputStream body = new ByteArrayOutputStream(100_000);
                    try (JsonGenerator out = json.createGenerator(body)) {
                        out.writeStartArray();
                        for (int i = 0; i < BATCH && more; i++, more = rows.next()) {
                            TenColumns.write(rows, out);
                        }
                        out.writeEndArray();
                    }
                    turns.acquire();
                    senders.execute(() -> {
                        try {
                            post(body.toByteArray());
                            if (journaled) {
                                force(journal);
                            }
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            turns.release();
                        }
                    });
                }
            }
            senders.shutdown();
            senders.awaitTermination(10, TimeUnit.MINUTES);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds to take all values of the query into Java. */
    static double read(String jdbcUrl, String sql) throws Exception {
        long start = System.nanoTime();
        long sum = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                ResultSet rows = statement.executeQuery(sql);
                while (rows.next()) {
                    sum += TenColumns.read(rows);
                }
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void post(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/rows"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("HTTP " + status);
        }
    }

    private static synchronized void force(FileChannel journal) throws Exception {
        journal.write(ByteBuffer.allocate(BATCH * JOURNAL_BYTES_A_ROW));
        journal.force(false);
    }
}
