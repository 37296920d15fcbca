package io.penstock.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowJsonTest {

    @Test
    void everyTypeHasOneForm() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("z", null);
        row.put("text", "Zoë \"q\"");
        row.put("long", Long.MAX_VALUE);
        row.put("decimal", new BigDecimal("1E+3"));
        row.put("exact", new BigDecimal("0.1000000000000000000001"));
        row.put("big", BigInteger.TWO.pow(70));
        row.put("double", 0.1);
        row.put("float", 0.1f);
        row.put("nan", Double.NaN);
        row.put("yes", true);
        row.put("date", LocalDate.parse("2026-11-23"));
        row.put("time", LocalTime.parse("08:00"));
        row.put("wall", LocalDateTime.parse("2026-11-23T08:00"));
        row.put("at", OffsetDateTime.parse("2026-11-23T08:00:00.5+02:00"));
        row.put("stamp", Timestamp.from(Instant.EPOCH));
        row.put("day", java.sql.Date.valueOf("2026-11-23"));
        row.put("id", new UUID(0, 1));
        row.put("bytes", new byte[] {1, 2});
        row.put("list", Arrays.asList(1, null, Map.of("k", List.of(new BigDecimal("2.50")))));

        assertThat(new String(RowJson.bytes(row), StandardCharsets.UTF_8))
                .isEqualTo("{\"z\":null,\"text\":\"Zoë \\\"q\\\"\",\"long\":9223372036854775807,\"decimal\":1000,"
                        + "\"exact\":0.1000000000000000000001,\"big\":1180591620717411303424,\"double\":0.1,"
                        + "\"float\":0.1,\"nan\":\"NaN\",\"yes\":true,\"date\":\"2026-11-23\",\"time\":\"08:00:00\","
                        + "\"wall\":\"2026-11-23T08:00:00\",\"at\":\"2026-11-23T06:00:00.5Z\","
                        + "\"stamp\":\"1970-01-01T00:00:00Z\",\"day\":\"2026-11-23\","
                        + "\"id\":\"00000000-0000-0000-0000-000000000001\",\"bytes\":\"AQI=\","
                        + "\"list\":[1,null,{\"k\":[2.50]}]}");
    }

    @Test
    void textIsJsonWithoutTheQuotes() {
        assertThat(RowJson.text("a\"b")).isEqualTo("a\"b");
        assertThat(RowJson.text(new BigDecimal("1E-7"))).isEqualTo("0.0000001");
        assertThat(RowJson.text(List.of("a", 1))).isEqualTo("[\"a\",1]");
        assertThat(RowJson.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @net.jqwik.api.Property(tries = 500)
    void timesAreWrittenAsTheStandardFormatterWritesThem(@net.jqwik.api.ForAll java.time.LocalDateTime time) {
        assertThat(RowJson.text(time)).isEqualTo(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
    }

    @Test
    void arraysOfNumbersAreLists() {
        assertThat(RowJson.json(new int[] {1, 2})).isEqualTo("[1,2]");
    }
}
