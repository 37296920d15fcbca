package io.penstock.mapping;

import io.penstock.mapping.FieldTrial.Fate;
import io.penstock.row.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to rows. Safe for use by several threads. */
public final class Mapper {

    static final String BAD_VALUE = "mapping.bad-value";
    static final String MISSING_VALUE = "mapping.missing-value";

    private final Field[] fields;
    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();

    public Mapper(Mapping mapping) {
        this.fields = mapping.fields().toArray(new Field[0]);
        this.names = mapping.fieldNames().toArray(new String[0]);
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], i);
        }
    }

    /**
     * Works out the fields of a row, given as column to value.
     *
     * @throws ExpressionException if the row does not have a column that the mapping asks for
     */
    public MappingResult apply(Map<String, @Nullable Object> row) {
        Cells cells = new Cells(row);
        @Nullable Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            try {
                values[i] = fields[i].value(cells);
            } catch (BadValueException | MissingValueException bad) {
                return new MappingResult.Refused(everything(cells));
            }
        }
        return new MappingResult.Mapped(new FieldValues(names, places, values));
    }

    /** What becomes of each field of a row, in the mapping's order; also those after a field that rejects the row. */
    public List<FieldTrial> explain(Map<String, @Nullable Object> row) {
        Cells cells = new Cells(row);
        List<FieldTrial> trials = new ArrayList<>(fields.length);
        for (Field field : fields) {
            trials.add(explain(field, cells));
        }
        return trials;
    }

    private static FieldTrial explain(Field field, Cells row) {
        String expression = field.expression().text();
        try {
            Object value = field.value(row);
            if (value == FieldValues.OMITTED) {
                return new FieldTrial(field.name(), expression, Fate.OMITTED, null, null);
            }
            return new FieldTrial(field.name(), expression, value == null ? Fate.CLEARED : Fate.SENT, value, null);
        } catch (BadValueException | MissingValueException | ExpressionException bad) {
            return new FieldTrial(field.name(), expression, Fate.REJECTED, null, bad.getMessage());
        }
    }

    private Outcome.Rejected everything(Cells row) {
        String code = MISSING_VALUE;
        List<String> reasons = new ArrayList<>();
        for (Field field : fields) {
            try {
                field.value(row);
            } catch (BadValueException bad) {
                code = BAD_VALUE;
                reasons.add(field.name() + ": " + bad.getMessage());
            } catch (MissingValueException missing) {
                reasons.add(field.name() + ": " + missing.getMessage());
            }
        }
        return new Outcome.Rejected(code, String.join("; ", reasons));
    }
}
