package io.penstock.mapping;

import io.penstock.mapping.Term.Constant;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An argument, such as a pattern, that is made ready once if it is the same for all rows, and per row otherwise. */
@FunctionalInterface
interface Prepared<T> {

    /** Null where the argument is null. */
    @Nullable
    T of(Cells row);

    /**
     * @param make fails with an {@link IllegalArgumentException} or {@link DateTimeException}; that of a constant comes
     *     out of this call
     */
    static <T> Prepared<T> of(Term argument, Function<String, T> make) {
        if (argument instanceof Constant constant) {
            Object value = constant.value();
            T made = value == null ? null : make.apply(Texts.of(value));
            return row -> made;
        }
        return row -> {
            Object value = argument.of(row);
            try {
                return value == null ? null : make.apply(Texts.of(value));
            } catch (IllegalArgumentException | DateTimeException bad) {
                throw new BadValueException("argument", "text that is no such thing");
            }
        };
    }
}
