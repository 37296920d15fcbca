package io.penstock.mapping;

import java.time.DateTimeException;
import java.time.temporal.UnsupportedTemporalTypeException;
import org.jspecify.annotations.Nullable;

/** A compiled part of an expression. Without state, so safe for use by several threads. */
@FunctionalInterface
interface Term {

    /** The value for a row, given as column to value. */
    @Nullable
    Object of(Cells row);

    /** A term that is the same for all rows. */
    record Constant(@Nullable Object value) implements Term {

        @Override
        public @Nullable Object of(Cells row) {
            return value;
        }
    }

    /** A column by its name. One that the row does not have is an error, not a null. */
    record Column(String name, int position) implements Term {

        @Override
        public @Nullable Object of(Cells row) {
            Object value = row.get(name);
            if (value == null && !row.has(name)) {
                throw Names.unknownColumn(name, row.names(), position);
            }
            return value;
        }
    }

    /** A term that puts its own text on what goes wrong inside it. */
    record Placed(Term inner, String text) implements Term {

        @Override
        public @Nullable Object of(Cells row) {
            try {
                return inner.of(row);
            } catch (BadValueException bad) {
                throw bad.at(text);
            } catch (UnsupportedTemporalTypeException lacking) {
                throw new BadValueException(
                                "date", "a date without a time of day, or that without a date, where both are needed")
                        .at(text);
            } catch (ArithmeticException | DateTimeException outOfRange) {
                throw new BadValueException("value", "a result that is out of range").at(text);
            }
        }
    }
}
