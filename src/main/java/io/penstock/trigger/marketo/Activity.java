package io.penstock.trigger.marketo;

import com.dynatrace.hash4j.hashing.Hashing;
import io.penstock.row.RowJson;
import io.penstock.trigger.feed.FedRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity as Marketo gives it.
 *
 * @param id its {@code marketoGUID}, or where an instance has none its {@code id}, which newer instances do not keep unique
 * @param at when it happened; null if that cannot be read
 */
record Activity(String id, @Nullable Instant at, Map<String, @Nullable Object> columns) {

    private static final int LONGEST_ID = 150;
    private static final DateTimeFormatter OTHER = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    static Activity of(Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(given);
        if (given.get("attributes") instanceof List<?> list) {
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            for (Object each : list) {
                if (each instanceof Map<?, ?> attribute) {
                    attributes.put(String.valueOf(attribute.get("name")), attribute.get("value"));
                }
            }
            columns.put("attributes", attributes);
        }
        Object id = given.get("marketoGUID") == null ? given.get("id") : given.get("marketoGUID");
        String known = id == null
                ? Hashing.xxh3_128()
                        .hashStream()
                        .putString(RowJson.json(given))
                        .get()
                        .toString()
                : id.toString();
        return new Activity(
                known.length() <= LONGEST_ID ? known : known.substring(0, LONGEST_ID),
                moment(given.get("activityDate")),
                columns);
    }

    private static @Nullable Instant moment(@Nullable Object text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.toString()).toInstant();
        } catch (DateTimeException notIso) {
            try {
                return OffsetDateTime.parse(text.toString(), OTHER).toInstant();
            } catch (DateTimeException unknown) {
                return null;
            }
        }
    }

    FedRow row() {
        return FedRow.of(id, id, columns);
    }
}
