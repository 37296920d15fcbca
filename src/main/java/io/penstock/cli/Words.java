package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, times and outcomes as people say them. */
final class Words {

    private static final List<String> OUTCOMES = List.of("delivered", "rejected", "deferred", "skipped");

    private Words() {}

    /** {@code 20,000}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 20,000 rows}, {@code 1 row}. */
    static String count(long number, String noun) {
        String plural = noun.endsWith("ch") ? noun + "es" : noun + "s";
        return count(number) + " " + (number == 1 ? noun : plural);
    }

    /** {@code 350 ms}, {@code 1.5 s}, {@code 2 min 5 s}, {@code 3 h 20 min}, {@code 4 days}. */
    static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (time.toMillis() < 1000) {
            return time.toMillis() + " ms";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
        }
        return seconds / 86_400 + " days";
    }

    /** {@code 3 min ago}. */
    static String ago(String instant, Clock clock) {
        Duration since = Duration.between(Instant.parse(instant), clock.instant());
        if (since.isNegative() || since.toSeconds() < 1) {
            return "now";
        }
        Duration rough = since.toMinutes() < 1
                ? Duration.ofSeconds(since.toSeconds())
                : since.toHours() < 1 ? Duration.ofMinutes(since.toMinutes()) : Duration.ofHours(since.toHours());
        return (rough.toSeconds() < 10 ? rough.toSeconds() + " s" : duration(rough)) + " ago";
    }

    /** {@code 2 delivered, 1 rejected}; what there is none of is left out. */
    static String outcomes(JsonNode outcomes) {
        List<String> words = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            long rows = outcomes.path(outcome).asLong();
            if (rows > 0) {
                words.add(count(rows) + " " + outcome);
            }
        }
        return words.isEmpty() ? "nothing to send" : String.join(", ", words);
    }

    /** {@code code: detail}, or empty. */
    static String problem(JsonNode problem) {
        String code = problem.path("code").asText();
        return code.isEmpty()
                ? problem.path("detail").asText()
                : code + ": " + problem.path("detail").asText();
    }
}
