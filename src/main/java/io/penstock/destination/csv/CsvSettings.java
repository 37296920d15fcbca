package io.penstock.destination.csv;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sink was told.
 *
 * @param directory of the files
 * @param name with placeholders
 * @param format of the lines
 * @param header whether the first line names the columns
 * @param append whether a run adds to the file of its name, rather than making one of its own
 * @param columns to write, in this order; empty for those of the first row
 * @param deletesInColumn whether a delete is written as a line; otherwise it is skipped
 */
record CsvSettings(
        Path directory,
        String name,
        CsvFormat format,
        boolean header,
        boolean append,
        List<String> columns,
        boolean deletesInColumn) {

    /** In front of the columns where deletes are lines: what is asked, and the row's key in its canonical text. */
    static final List<String> OPERATION_COLUMNS = List.of("_operation", "_key");

    static final String ENDING = ".csv";
}
