package io.penstock.connection;

import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What HashiCorp's Vault answers under its KV engine of version 2, mounted at {@code secret}, by its API documentation:
 * tokens with a policy, versions, deletion, the seal.
 */
public final class VaultSimulator implements AutoCloseable {

    private static final String MOUNT = "/v1/secret/data/";

    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> policies = new ConcurrentHashMap<>();
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::answer);
    private volatile boolean sealed;

    public VaultSimulator put(String name, Map<String, String> fields) {
        secrets.put(name, fields);
        return this;
    }

    /** A token that may read these secrets. */
    public VaultSimulator token(String token, String... names) {
        policies.put(token, Set.of(names));
        return this;
    }

    public void seal(boolean seal) {
        sealed = seal;
    }

    public int port() {
        return server.port();
    }

    private WireReply answer(WireRequest request) {
        if (sealed) {
            return errors(503, "Vault is sealed");
        }
        Set<String> may = policies.get(request.headers().getOrDefault("x-vault-token", ""));
        String name = request.path().startsWith(MOUNT) ? request.path().substring(MOUNT.length()) : "";
        if (may == null || !may.contains(name)) {
            return errors(403, "permission denied");
        }
        Map<String, String> fields = secrets.get(name);
        if (fields == null) {
            return WireReply.json(404, Map.of("errors", List.of()));
        }
        return WireReply.json(
                200,
                Map.of(
                        "request_id",
                        "0",
                        "lease_id",
                        "",
                        "renewable",
                        false,
                        "lease_duration",
                        0,
                        "data",
                        Map.of("data", fields, "metadata", Map.of("version", 1, "destroyed", false))));
    }

    private static WireReply errors(int status, String text) {
        return WireReply.json(status, Map.of("errors", List.of(text)));
    }

    @Override
    public void close() {
        server.close();
    }
}
