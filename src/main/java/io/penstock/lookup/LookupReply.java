package io.penstock.lookup;

import com.dynatrace.hash4j.hashing.Hashing;
import io.penstock.row.RowJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app is answered.
 *
 * @param json empty for none
 * @param tag of these columns and values, with its quotes; empty for what cannot be kept
 * @param keep how long the app may keep it
 */
record LookupReply(int status, byte[] json, String tag, Duration keep) {

    private static final byte[] NOTHING = new byte[0];

    /** @param known the tags that the app has, as {@code If-None-Match} says them */
    static LookupReply row(Map<String, ? extends @Nullable Object> row, Duration keep, String known) {
        byte[] json = RowJson.bytes(row);
        String tag = '"' + Long.toHexString(Hashing.xxh3_64().hashBytesToLong(json)) + '"';
        return known.contains(tag) ? new LookupReply(304, NOTHING, tag, keep) : new LookupReply(200, json, tag, keep);
    }

    static LookupReply rows(Map<String, ? extends @Nullable Object> rows) {
        return new LookupReply(200, RowJson.bytes(Map.of("rows", rows)), "", Duration.ZERO);
    }

    static LookupReply problem(int status, String code) {
        return new LookupReply(
                status, ("{\"code\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8), "", Duration.ZERO);
    }
}
