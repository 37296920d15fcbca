package io.penstock.trigger.file;

import io.penstock.row.Outcome;
import io.penstock.row.RowJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rejected lines of one file, in a file beside those that failed: line number, code, reason and cells as JSON, in a CSV.
 * What is noted is on disk. A line is noted once, also after a kill.
 */
final class RejectedLines {

    private static final String HEADER = "line,code,reason,cells\r\n";

    private final Path file;
    private final Set<Long> noted = new HashSet<>();
    private boolean read;

    RejectedLines(Path folder, DroppedFile of) {
        this.file = folder.resolve(of.name() + "." + of.modifiedMillis() + ".rejected.csv");
    }

    void note(long line, Outcome.Rejected why, Map<String, @Nullable Object> cells) throws IOException {
        if (!read) {
            readNoted();
            read = true;
        }
        if (!noted.contains(line)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String text = line + "," + quoted(why.code()) + "," + quoted(why.reason()) + ","
                    + quoted(RowJson.json(cells)) + "\r\n";
            append(Files.exists(file) && Files.size(file) > 0 ? text : HEADER + text);
            noted.add(line);
        }
    }

    private void readNoted() throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String number = line.substring(0, Math.max(0, line.indexOf(',')));
                if (number.matches("\\d{1,18}")) {
                    noted.add(Long.valueOf(number));
                }
            }
        }
    }

    private void append(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"").replaceAll("[\\r\\n]+", " ") + '"';
    }
}
