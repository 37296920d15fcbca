package io.penstock.destination.kafka;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import io.penstock.connection.ConnectionType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Connections of type {@code kafka}: a cluster, and who we are there. */
@Component
final class KafkaConnections implements ConnectionType {

    static final String TYPE = "kafka";
    static final String SERVERS = "bootstrap-servers";
    static final String SECURITY = "security-protocol";
    static final String MECHANISM = "sasl-mechanism";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String JAAS = "sasl-jaas-config";
    static final String TRUSTSTORE = "truststore";
    static final String TRUSTSTORE_PASSWORD = "truststore-password";
    static final String KEYSTORE = "keystore";
    static final String KEYSTORE_PASSWORD = "keystore-password";
    static final String KEY_PASSWORD = "key-password";
    static final String COMPRESSION = "compression";
    static final String CONNECT_TIMEOUT = "timeout.connect";
    static final String ANSWER_TIMEOUT = "timeout.answer";
    static final String PROPERTIES = "properties.";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<ConnectionKey> keys() {
        return List.of(
                ConnectionKey.required(SERVERS, Kind.TEXT),
                ConnectionKey.choice(SECURITY, "PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
                ConnectionKey.choice(MECHANISM, "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "GSSAPI"),
                ConnectionKey.optional(USER, Kind.TEXT),
                ConnectionKey.optional(PASSWORD, Kind.SECRET),
                ConnectionKey.optional(JAAS, Kind.SECRET),
                ConnectionKey.optional(TRUSTSTORE, Kind.TEXT),
                ConnectionKey.optional(TRUSTSTORE_PASSWORD, Kind.SECRET),
                ConnectionKey.optional(KEYSTORE, Kind.TEXT),
                ConnectionKey.optional(KEYSTORE_PASSWORD, Kind.SECRET),
                ConnectionKey.optional(KEY_PASSWORD, Kind.SECRET),
                ConnectionKey.choice(COMPRESSION, "none", "gzip", "snappy", "lz4", "zstd"),
                ConnectionKey.optional(CONNECT_TIMEOUT, Kind.DURATION),
                ConnectionKey.optional(ANSWER_TIMEOUT, Kind.DURATION),
                ConnectionKey.optional(PROPERTIES + "*", Kind.TEXT));
    }

    @Override
    public Optional<String> complaint(Connection connection) {
        boolean isSasl = connection.setting(SECURITY).orElse("").startsWith("SASL");
        boolean hasUser = connection.setting(USER).isPresent();
        if (hasUser != connection.setting(PASSWORD).isPresent()) {
            return Optional.of("\"user\" and \"password\" go together.");
        }
        if (hasUser
                && connection
                        .setting(MECHANISM)
                        .filter(KafkaConnections::takesPassword)
                        .isEmpty()) {
            return Optional.of("a user and password need \"sasl-mechanism\": PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.");
        }
        if ((hasUser || connection.setting(JAAS).isPresent()) && !isSasl) {
            return Optional.of("whoever logs in needs \"security-protocol\": SASL_SSL, or SASL_PLAINTEXT.");
        }
        return Optional.empty();
    }

    private static boolean takesPassword(String mechanism) {
        return mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM");
    }
}
