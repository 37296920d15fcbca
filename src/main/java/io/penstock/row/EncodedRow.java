package io.penstock.row;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A row as {@link RowEncoder} wrote it. A value is parsed when it is asked for, every time, so hold on to it. */
public final class EncodedRow extends AbstractMap<String, @Nullable Object> implements Row, JsonWritten {

    private final RowLayout layout;
    private final String payload;
    private final String key;
    private final Operation operation;
    private final Ticket ticket;
    private int @Nullable [] ends;

    public EncodedRow(RowLayout layout, String payload, String key, Operation operation, Ticket ticket) {
        this.layout = layout;
        this.payload = payload;
        this.key = key;
        this.operation = operation;
        this.ticket = ticket;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Ticket ticket() {
        return ticket;
    }

    @Override
    public @Nullable Object get(Object column) {
        int position = column instanceof String name ? layout.positionOf(name) : -1;
        return position < 0 ? null : valueAt(position);
    }

    @Override
    public boolean containsKey(Object column) {
        return column instanceof String name && layout.positionOf(name) >= 0;
    }

    @Override
    public int size() {
        return layout.columns().size();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        List<Column> columns = layout.columns();
        for (int i = 0; i < columns.size(); i++) {
            action.accept(columns.get(i).name(), valueAt(layout.position(i)));
        }
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < layout.columns().size(); i++) {
            json.writeFieldName(layout.jsonName(i));
            String text = textAt(layout.position(i));
            if (text == null) {
                json.writeNull();
            } else {
                CellJson.write(text, layout.columns().get(i), json);
            }
        }
        json.writeEndObject();
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private @Nullable Object valueAt(int position) {
        String text = textAt(position);
        return text == null ? null : CellText.parse(text, layout.columnAt(position));
    }

    private @Nullable String textAt(int position) {
        int[] ends = ends();
        int from = position == 0 ? 0 : ends[position - 1] + 1;
        int to = ends[position];
        if (to - from == 1 && payload.charAt(from) == RowEncoder.NULL) {
            return null;
        }
        return unescaped(payload.substring(from, to));
    }

    private int[] ends() {
        int[] found = ends;
        if (found == null) {
            found = new int[layout.columns().size()];
            int at = -1;
            for (int i = 0; i < found.length; i++) {
                at = payload.indexOf(RowEncoder.END, at + 1);
                found[i] = at;
            }
            ends = found;
        }
        return found;
    }

    private static String unescaped(String cell) {
        if (cell.indexOf(RowEncoder.ESCAPE) < 0) {
            return cell;
        }
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            plain.append(c == RowEncoder.ESCAPE ? (char) (cell.charAt(++i) - RowEncoder.ESCAPED_OFFSET) : c);
        }
        return plain.toString();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return layout.columns().size();
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            List<Column> columns = layout.columns();
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < columns.size();
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int index = next++;
                    return new SimpleImmutableEntry<>(columns.get(index).name(), valueAt(layout.position(index)));
                }
            };
        }
    }
}
