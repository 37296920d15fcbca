package io.penstock.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines in columns: numbers to the right, everything else to the left, long cells cut off. */
final class Table {

    private static final int WIDEST = 60;

    private final List<String[]> lines = new ArrayList<>();
    private final boolean[] right;

    /** @param heads of the columns; one that begins with {@code >} is of numbers */
    Table(String... heads) {
        right = new boolean[heads.length];
        String[] first = new String[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            first[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
        lines.add(first);
    }

    Table row(Object... cells) {
        lines.add(Arrays.stream(cells).map(cell -> cut(String.valueOf(cell))).toArray(String[]::new));
        return this;
    }

    boolean isEmpty() {
        return lines.size() == 1;
    }

    /** The lines, without spaces at their ends. */
    List<String> lines() {
        int[] widths = new int[right.length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line[i]));
            }
        }
        return lines.stream().map(line -> text(line, widths)).toList();
    }

    void print(Desk desk) {
        lines().forEach(desk::print);
    }

    /** In one line, without what would move the cursor, and not too long. */
    static String cut(String cell) {
        String flat = cell.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "");
        return flat.codePointCount(0, flat.length()) <= WIDEST
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private String text(String[] line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - width(line[i]));
            text.append(i == 0 ? "" : "  ").append(right[i] ? space + line[i] : line[i] + space);
        }
        return text.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
