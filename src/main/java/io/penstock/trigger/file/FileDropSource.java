package io.penstock.trigger.file;

import io.penstock.config.Durations;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.Feed;
import io.penstock.trigger.feed.Source;
import io.penstock.trigger.file.DropFolder.Ready;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code file-drop-source} reads. */
public final class FileDropSource implements Source {

    private String directory = "";
    private String include = "*.csv";
    private String ready = "unchanged";
    private String quiet = "5s";
    private String key = "";
    private String delimiter = ",";
    private String encoding = "UTF-8";
    private String nullText = "";
    private String doneDirectory = "";
    private String failedDirectory = "";

    /** How a file is read, and where it goes after that. */
    record Reading(
            List<String> key,
            String delimiter,
            Charset encoding,
            String nullText,
            int batchSize,
            Path done,
            Path failed) {}

    @Override
    public void check(Terms terms) {
        if (directory.isBlank()) {
            throw new IllegalArgumentException("file-drop-source: directory is missing");
        }
        ready();
        quiet();
        reading(terms);
    }

    @Override
    public Feed open(Terms terms) throws Exception {
        Files.createDirectories(Path.of(directory));
        Clock clock = terms.bean(Clock.class);
        return new FileDropFeed(
                "file-drop/" + terms.name(),
                new DropFolder(Path.of(directory), include, ready(), quiet(), clock),
                reading(terms),
                terms.bean(Positions.class),
                clock);
    }

    private Reading reading(Terms terms) {
        List<String> columns = Arrays.stream(key.split(",", -1))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
        return new Reading(
                columns,
                delimiter,
                Charset.forName(encoding),
                nullText,
                terms.batchSize(),
                beside(doneDirectory, "done"),
                beside(failedDirectory, "failed"));
    }

    private Path beside(String given, String usual) {
        return given.isBlank() ? Path.of(directory, usual) : Path.of(given);
    }

    private Ready ready() {
        return switch (ready.toLowerCase(Locale.ROOT)) {
            case "unchanged" -> Ready.UNCHANGED;
            case "marker" -> Ready.MARKER;
            case "renamed" -> Ready.RENAMED;
            default ->
                throw new IllegalArgumentException(
                        "file-drop-source: ready is unchanged, marker or renamed, not \"" + ready + "\"");
        };
    }

    private Duration quiet() {
        return Durations.parse(quiet)
                .orElseThrow(() -> new IllegalArgumentException(
                        "file-drop-source: quiet: \"" + quiet + "\" is no time; write 500ms or 5s"));
    }

    /** The folder that files are dropped into; made if it is missing. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    /** Which names are read, with {@code *} and {@code ?}. */
    public void setInclude(String include) {
        this.include = include;
    }

    /** When a file is whole: {@code unchanged}, {@code marker} or {@code renamed}. */
    public void setReady(String ready) {
        this.ready = ready;
    }

    /** For how long a file must have been unchanged. */
    public void setQuiet(String quiet) {
        this.quiet = quiet;
    }

    /** The columns that identify a row, by commas; empty for none. */
    public void setKey(String key) {
        this.key = key;
    }

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    /** Which text of a cell means null. */
    public void setNullText(String nullText) {
        this.nullText = nullText;
    }

    /** Where files go that were read to their end; {@code done} in the folder if empty. */
    public void setDoneDirectory(String doneDirectory) {
        this.doneDirectory = doneDirectory;
    }

    /** Where files go that cannot be read, and the rejected lines of others; {@code failed} in the folder if empty. */
    public void setFailedDirectory(String failedDirectory) {
        this.failedDirectory = failedDirectory;
    }
}
