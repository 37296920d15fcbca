package io.penstock.destination.csv;

import io.penstock.delivery.SinkCall;
import io.penstock.destination.csv.PartLog.Owner;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivers the rows of one call: all lines in one write. They are delivered when the disk has them (P1). */
final class CsvDelivery {

    private final CsvSettings settings;
    private final CsvFiles files;
    private final SinkCall call;
    private final String run;

    CsvDelivery(CsvSettings settings, CsvFiles files, SinkCall call, String run) {
        this.settings = settings;
        this.files = files;
        this.call = call;
        this.run = run;
    }

    void deliver() {
        List<Row> rows = new ArrayList<>();
        for (Row row : call.due()) {
            if (row.operation() == Operation.DELETE && !settings.deletesInColumn()) {
                call.settle(
                        row,
                        new Outcome.Skipped(
                                "csv.deletes-skipped", "a file of rows cannot take a row back; see parameter deletes"));
            } else {
                rows.add(row);
            }
        }
        try {
            if (call.run().isStopped()) {
                defer(rows, "delivery.stopped", "the run was stopped before this row was written");
            } else if (!rows.isEmpty()) {
                write(rows);
            }
        } catch (CsvSetupException unfit) {
            stop(rows, unfit.code(), String.valueOf(unfit.getMessage()));
        } catch (AccessDeniedException | NotDirectoryException | FileAlreadyExistsException denied) {
            stop(rows, "destination.file-unwritable", "cannot write here: " + denied);
        } catch (IOException failure) {
            // A row that was refused before keeps its outcome.
            defer(rows, "destination.file-unwritable", words(failure));
        }
    }

    private void write(List<Row> rows) throws IOException {
        CsvPart part = part(rows.get(0));
        CsvLines lines = new CsvLines(settings, part.owner().columns());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 128);
        List<Row> written = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                bytes.writeBytes(lines.line(row));
                written.add(row);
            } catch (RefusedLineException refused) {
                call.settle(row, new Outcome.Rejected(refused.code(), refused.reason()));
            }
        }
        if (!written.isEmpty()) {
            part.append(bytes.toByteArray());
            call.settle(written, Outcome.Delivered.PLAIN);
        }
    }

    private CsvPart part(Row first) throws IOException {
        synchronized (files) {
            Optional<CsvPart> begun = files.part(settings.directory(), run, call.target());
            if (begun.isPresent()) {
                return begun.get();
            }
            List<String> columns = columns(first);
            Owner owner = new Owner(
                    run,
                    call.target(),
                    file(),
                    settings.append(),
                    columns,
                    new CsvLines(settings, columns).header(),
                    settings.format().encoding().name());
            return files.begin(settings.directory(), owner);
        }
    }

    /** The columns of a new part: as told, or of the file that it will be added to, or of the first row. */
    private List<String> columns(Row first) throws IOException {
        List<String> told = settings.columns();
        if (told.isEmpty() && settings.deletesInColumn()) {
            throw new CsvSetupException(
                    "destination.columns-missing",
                    "deletes: column needs the parameter columns, since a delete does not know the other rows' columns");
        }
        if (!settings.append()) {
            return told.isEmpty() ? List.copyOf(first.keySet()) : told;
        }
        if (!settings.header() && told.isEmpty()) {
            throw new CsvSetupException(
                    "destination.columns-missing",
                    "a file without a header that rows are added to needs the parameter columns");
        }
        Path file = settings.directory().resolve(file());
        Optional<List<String>> there =
                settings.header() ? ExistingHeader.of(file, settings.format()) : Optional.empty();
        if (there.isEmpty()) {
            return told.isEmpty() ? List.copyOf(first.keySet()) : told;
        }
        List<String> own = settings.deletesInColumn() ? CsvSettings.OPERATION_COLUMNS : List.of();
        List<String> columns = there.get().stream().skip(own.size()).toList();
        boolean isFit =
                there.get().subList(0, Math.min(own.size(), there.get().size())).equals(own)
                        && (told.isEmpty() || told.equals(columns));
        if (!isFit) {
            throw new CsvSetupException(
                    "destination.columns-differ",
                    "the file " + file + " has the columns " + String.join(", ", there.get())
                            + ", the step wants others; give it another name or move the file away");
        }
        return columns;
    }

    private String file() {
        return new FileName(settings.name()).of(run, files.clock().instant());
    }

    private void stop(List<Row> rows, String code, String reason) {
        call.run().stop(code, reason);
        defer(rows, code, reason);
    }

    private void defer(List<Row> rows, String code, String reason) {
        rows.forEach(row -> call.settle(row, new Outcome.Deferred(code, reason)));
    }

    private static String words(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
