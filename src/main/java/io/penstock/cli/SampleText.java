package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** A planned row in words: what is new, what changes, what goes. */
final class SampleText {

    private final Desk desk;

    SampleText(Desk desk) {
        this.desk = desk;
    }

    void print(JsonNode row) {
        String sign = switch (row.path("change").asText()) {
            case "add" -> "+";
            case "delete" -> "-";
            default -> "~";
        };
        StringBuilder targets = new StringBuilder();
        row.path("targets").forEach(target -> targets.append(' ').append(target.asText()));
        desk.print(sign + " " + Table.cut(row.path("key").asText()) + "  →" + targets);
        if (!sign.equals("-")) {
            printValues(row.path("before"), row.path("after"));
        }
    }

    private void printValues(JsonNode before, JsonNode after) {
        Set<String> columns = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(columns::add);
        before.fieldNames().forEachRemaining(columns::add);
        int width = columns.stream().mapToInt(String::length).max().orElse(0);
        for (String column : columns) {
            String now = value(after.path(column));
            String old = value(before.path(column));
            String name = "    " + column + " ".repeat(width - column.length()) + "  ";
            if (before.isMissingNode()) {
                desk.print(name + now);
            } else if (!old.equals(now)) {
                desk.print(name + old + " → " + now);
            }
        }
    }

    /** The value as it is read best; nothing and an empty text differ. */
    static String value(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "–";
        }
        return value.isTextual() && !value.textValue().isEmpty() ? Table.cut(value.textValue()) : value.toString();
    }
}
