package io.penstock.destination;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.delivery.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all accounts of one HTTP API have in common, from {@code kamelets/SYSTEM/TYPE.connection.yaml}.
 *
 * @param type the value of {@code type:} in connection files
 * @param title what people call the system
 * @param url where its API is; null if every connection says it
 * @param auth how accounts can prove who they are, the usual way first
 * @param limit what an account allows unless its connection says otherwise
 * @param settings keys of this system beside the common ones, each with {@code text}, {@code secret} or {@code required}
 * @param test how an account is tried without changing anything
 */
record ApiType(
        String type,
        String title,
        @Nullable String url,
        List<String> auth,
        LimitContract limit,
        Map<String, String> settings,
        TestContract test) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A GET that tells whether the account is open.
     *
     * @param path below the URL
     * @param says what to tell a person, an expression over {@code status} and {@code body}; default the status
     */
    record TestContract(String path, @Nullable String says) {
        TestContract {
            path = path == null ? "/" : path;
        }
    }

    ApiType {
        title = title == null ? type : title;
        auth = auth == null ? List.of("none") : List.copyOf(auth);
        limit = limit == null ? LimitContract.NONE : limit;
        settings = settings == null ? Map.of() : settings;
        test = test == null ? new TestContract("/", null) : test;
    }

    /** Reads one file; what is wrong with it names the file. */
    static ApiType read(Path file) {
        try {
            return YAML.readValue(file.toFile(), ApiType.class);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The connection's URL, without a slash at the end. */
    String urlOf(Connection connection) {
        String written = connection.setting("url").orElse(url == null ? "" : url);
        if (!written.startsWith("http://") && !written.startsWith("https://")) {
            throw new ConnectionException("config/connections/" + connection.name() + ".yaml: url is \"" + written
                    + "\"; write where the API is, beginning with https://");
        }
        return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    }

    RateLimit limitOf(Connection connection) {
        return limit.forConnection(connection);
    }
}
