package io.penstock.row;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a cell's text as JSON, without making the value of it where the text is nearly the JSON already. */
final class CellJson {

    private CellJson() {}

    static void write(String text, Column column, JsonGenerator json) throws IOException {
        switch (column.type()) {
            case TEXT -> json.writeString(text);
            case INTEGER -> json.writeNumber(text);
            case DECIMAL -> json.writeNumber(scaled(text, column.scale()));
            case BOOLEAN -> json.writeBoolean(text.equals("t"));
            case FLOAT -> {
                if (Character.isDigit(text.charAt(text.length() - 1))) {
                    json.writeNumber(text);
                } else {
                    json.writeString(text);
                }
            }
            case UUID, BYTES -> json.writeString(text);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, JSON, ARRAY -> RowJson.write(CellText.parse(text, column), json);
        }
    }

    private static String scaled(String text, int scale) {
        int point = text.indexOf('.');
        int missing = point < 0 ? scale : scale - (text.length() - point - 1);
        if (missing <= 0) {
            return text;
        }
        return point < 0 ? text + "." + "0".repeat(missing) : text + "0".repeat(missing);
    }
}
