/**
 * Rows into CSV files: the Java half of {@code csv-file-sink}.
 *
 * <p>A run writes beside its file, into {@code NAME.csv.part}, and a small log, {@code NAME.csv.part.log}, says how much
 * of it is on the disk for certain. Rows are delivered when both are forced (P1); the file appears under its own name,
 * whole, when the run's plan has ended. After a kill the part is cut to what the log says, so no torn line is ever seen
 * (P4).
 */
@NullMarked
package io.penstock.destination.csv;

import org.jspecify.annotations.NullMarked;
