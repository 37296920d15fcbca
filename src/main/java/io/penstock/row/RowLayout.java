package io.penstock.row;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.core.io.SerializedString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the columns of a model stand inside an encoded row: first those that make a change, by name, then the others, by
 * name. So the fingerprint is a hash over the front of the row and does not depend on the order of the model's columns.
 */
public final class RowLayout {

    /** Changes when the encoding does; part of every fingerprint and kept in the state. */
    public static final int ENCODING_VERSION = 1;

    private final List<Column> columns;
    private final int[] physical;
    private final int compared;
    private final List<Integer> keyColumns;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] inOrder;
    private final List<SerializedString> names;
    private final byte[] header;

    /**
     * @param columns in the model's order
     * @param key names of the key columns, in the key's order; all must be among the columns
     * @param ignored names of the columns that do not make a change
     */
    public RowLayout(List<Column> columns, List<String> key, Set<String> ignored) {
        this.columns = List.copyOf(columns);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(
                        (Integer i) -> ignored.contains(columns.get(i).name()))
                .thenComparing(i -> columns.get(i).name()));
        this.physical = order.stream().mapToInt(Integer::intValue).toArray();
        this.compared = (int) columns.stream()
                .filter(column -> !ignored.contains(column.name()))
                .count();
        this.inOrder = new int[physical.length];
        for (int at = 0; at < physical.length; at++) {
            positions.put(columns.get(physical[at]).name(), at);
            inOrder[physical[at]] = at;
        }
        this.names = columns.stream()
                .map(column -> new SerializedString(column.name()))
                .toList();
        this.keyColumns = key.stream().map(this::positionOfKey).toList();
        this.header = header();
    }

    /** The columns in the model's order. */
    public List<Column> columns() {
        return columns;
    }

    /** The columns of the key, in the key's order. */
    public List<Column> keyColumns() {
        return keyColumns.stream().map(this::columnAt).toList();
    }

    /** The index, in the model's order, of the column that stands at this position of an encoded row. */
    public int modelIndex(int position) {
        return physical[position];
    }

    /** Where the column of this index in the model's order stands. */
    int position(int modelIndex) {
        return inOrder[modelIndex];
    }

    /** The name of the column of this index in the model's order, ready to be written as JSON. */
    SerializedString jsonName(int modelIndex) {
        return names.get(modelIndex);
    }

    int positionOf(String name) {
        Integer position = positions.get(name);
        return position == null ? -1 : position;
    }

    Column columnAt(int position) {
        return columns.get(physical[position]);
    }

    int compared() {
        return compared;
    }

    /** For each position, which part of the key it is, or -1. */
    int[] keyParts() {
        int[] parts = new int[physical.length];
        java.util.Arrays.fill(parts, -1);
        for (int part = 0; part < keyColumns.size(); part++) {
            parts[keyColumns.get(part)] = part;
        }
        return parts;
    }

    int keySize() {
        return keyColumns.size();
    }

    byte[] hashHeader() {
        return header;
    }

    private int positionOfKey(String name) {
        int position = positionOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("the model has no column \"" + name + "\" for the key; it returns "
                    + columns.stream().map(Column::name).toList());
        }
        return position;
    }

    private byte[] header() {
        StringBuilder text = new StringBuilder("penstock row ").append(ENCODING_VERSION);
        for (int at = 0; at < compared; at++) {
            Column column = columnAt(at);
            text.append('\u001f').append(column.type().classLetter()).append(column.name());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes);
        return ByteBuffer.allocate(16)
                .putLong(hash.getMostSignificantBits())
                .putLong(hash.getLeastSignificantBits())
                .array();
    }
}
