package io.penstock.destination;

import io.penstock.destination.csv.CsvFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder: what is given and held are files by their text. The sink's own is {@code out} in it. */
final class FolderStage implements Stage {

    private final Path out;
    private final CsvFiles files = new CsvFiles(new MovableClock());

    FolderStage(Path folder) {
        out = folder.resolve("out");
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("csvFiles", files);
    }

    @Override
    public Map<String, String> parameters(Map<String, String> written) {
        return ContractFile.both(written, Map.of("directory", out.toString()));
    }

    @Override
    public void given(String name, Object how) {
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(name), String.valueOf(how));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file; of {@code all} the names of all files. */
    @Override
    public Object holds(String name) {
        try (var all = Files.list(out)) {
            return name.equals("all")
                    ? all.map(path -> path.getFileName().toString()).sorted().toList()
                    : Files.readString(out.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void planEnded(String run) {
        files.planEnded(run);
    }

    @Override
    public List<Trouble> troubles() {
        return List.of(
                Trouble.stopping(
                        "a file is where the folder should be",
                        () -> Files.writeString(out, "a file"),
                        () -> Files.delete(out),
                        "destination.file-unwritable"),
                // Not even root may write there.
                Trouble.stopping(
                        "the folder may not be written to",
                        () -> Files.createSymbolicLink(out, Path.of("/sys")),
                        () -> Files.delete(out),
                        "destination.file-unwritable"));
    }

    @Override
    public void close() {}
}
