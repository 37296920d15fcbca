package io.penstock.cli;

import io.penstock.config.Encryption;
import io.penstock.connection.VaultSimulator;
import io.penstock.testing.Installation;
import io.penstock.testing.PlantedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.FileSystemUtils;

/** An installation with another secret in every place that can hold one, and flows that use them and fail. */
final class PlantedInstallation implements AutoCloseable {

    /** Connections that sinks write to. */
    static final List<String> ACCOUNTS = List.of(
            "by-basic",
            "by-bearer",
            "by-header",
            "by-query",
            "by-form",
            "by-client",
            "by-headers",
            "by-vault",
            "sealed");

    /** Those of them that have a flow of the same name. */
    static final List<String> FLOWS = List.of("by-basic", "by-query", "by-form", "by-headers", "by-vault", "sealed");

    /** Flows that read what cannot be read. */
    static final List<String> UNREADABLE = List.of("no-query", "pg-url", "pg-odd", "pg-parts");

    static final List<String> HOOKS = List.of("h-header", "h-query", "h-basic", "h-hmac", "h-reply");

    private static final Map<String, String> PATHS =
            Map.of("by-headers", "/text", "sealed", "/who", "by-query", "/away", "by-basic", "/refused");

    static final List<String> CONNECTIONS = Stream.concat(
                    ACCOUNTS.stream(),
                    Stream.of("warehouse", "hub", "desk", "market", "stream", "pg-url", "pg-odd", "pg-parts"))
            .toList();

    private static final String CLOSED = "127.0.0.1:1";

    final PlantedSecrets secrets = new PlantedSecrets();
    final String token = secrets.plain("penstock.api.token");
    final String ciToken = secrets.plain("penstock.access.tokens.ci");
    final String password = secrets.odd("penstock.access.users.anna");
    final String lookupKey = secrets.odd("consumers.shop");
    final EchoServer app = new EchoServer(secrets.plain("granted token"));
    final Installation penstock;

    private final Path folder;
    private final VaultSimulator vault;

    PlantedInstallation(Path folder) throws Exception {
        this.folder = folder;
        String vaultToken = secrets.plain("camel.vault.hashicorp.token");
        String key = secrets.given("penstock.encryption.key", Encryption.newKey());
        String hash = new BCryptPasswordEncoder(4).encode(password);
        vault = new VaultSimulator()
                .put(
                        "crm",
                        Map.of("token", secrets.odd("vault crm token"), "header", secrets.plain("vault crm header")))
                .token(vaultToken, "crm");
        penstock = new Installation(folder)
                .web()
                .set("penstock.kamelets", kamelets())
                .set("penstock.config.lookups", folder.resolve("lookups"))
                .set("management.endpoints.web.exposure.include", "*")
                .set("penstock.api.token", token)
                .set("penstock.access.users.anna.password", secrets.given("password hash", hash))
                .set("penstock.access.users.anna.role", "admin")
                .set("penstock.access.tokens.ci.sha256", secrets.given("token hash", sha256(ciToken)))
                .set("penstock.access.tokens.ci.scopes", "read")
                .set("penstock.encryption.key", key)
                .set("penstock.operations.user", "ops")
                .set("penstock.operations.password", secrets.plain("penstock.operations.password"))
                .set("penstock.tracing.endpoint", "http://" + CLOSED + "/v1/traces")
                .set("penstock.tracing.headers.api-key", secrets.plain("penstock.tracing.headers"))
                .set("camel.vault.hashicorp.token", vaultToken)
                .set("camel.vault.hashicorp.host", "127.0.0.1")
                .set("camel.vault.hashicorp.port", vault.port())
                .set("camel.vault.hashicorp.scheme", "http")
                .set("server.ssl.enabled", false)
                .set("server.ssl.key-store-password", secrets.plain("server.ssl.key-store-password"))
                .set("spring.mail.password", secrets.plain("a setting of Spring"))
                .set("crm.user", "me")
                .set("crm.api-key", secrets.plain("a setting for flows"))
                .set("some.sealed.setting", new Encryption(key).encrypt(secrets.plain("a sealed setting")));
        provider();
        connections(new Encryption(key));
        flows();
        hooks();
        penstock.write(
                "lookups/accounts.yaml",
                "connection: pg-url\nquery: select 1 as id\nkey: id\ntimeout: 2s\nconsumers:\n  shop: \"${SHOP_KEY}\"\n"
                        + "  mailer: \"" + file("consumers.mailer") + "\"\n");
        penstock.set("shop.key", lookupKey);
    }

    static List<String> syncs() {
        return Stream.of(FLOWS, UNREADABLE, List.of("plain", "unknown"))
                .flatMap(List::stream)
                .toList();
    }

    String hookSecret(String hook) {
        return secrets.odd(hook + ".secret");
    }

    String hookPrevious(String hook) {
        return secrets.plain(hook + " previous");
    }

    PlantedInstallation start() {
        penstock.start();
        return this;
    }

    /** A file that an editor saves while all runs. */
    void save(String name, String text) {
        penstock.write(name, text);
    }

    private void provider() {
        String client = "spring.security.oauth2.client.";
        penstock.set(client + "registration.company.provider", "company")
                .set(client + "registration.company.client-id", "penstock")
                .set(client + "registration.company.client-secret", secrets.odd("OIDC client secret"))
                .set(client + "registration.company.authorization-grant-type", "authorization_code")
                .set(client + "registration.company.redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}")
                .set(client + "registration.company.scope", "openid")
                .set(client + "provider.company.authorization-uri", app.url() + "/authorize")
                .set(client + "provider.company.token-uri", app.url() + "/text")
                .set(client + "provider.company.jwk-set-uri", app.url() + "/jwks");
    }

    private void connections(Encryption encryption) throws Exception {
        penstock.connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n");
        account("by-basic", "basic, user: penstock, password: \"" + variable("basic.password") + "\"");
        account("by-bearer", "bearer, token: \"" + file("bearer token") + "\"");
        account("by-header", "api-key, header: X-Own, key: \"" + variable("header.key") + "\"");
        account("by-query", "api-key, query: k, key: \"" + variable("query.key") + "\"");
        String client = "oauth2, client-id: penstock, client-secret: ";
        account("by-form", client + "\"" + variable("form.secret") + "\", token-url: " + app.url() + "/who");
        account("by-client", client + "\"" + variable("client.secret") + "\", token-url: " + app.url() + "/token");
        account("by-vault", "bearer, token: \"{{hashicorp:secret:crm#token}}\"");
        account("sealed", "bearer, token: \"" + encryption.encrypt(secrets.odd("ENC token")) + "\"");
        account(
                "by-headers",
                "none }\ntest-path: \"/text?sig=" + variable("test.path") + "\"\nheaders: { X-Mine: \""
                        + variable("own.header") + "\", Cookie: \"" + file("cookie") + "\"");
        penstock.connection("hub", "type: hubspot\nurl: " + app.url() + "\nauth: { token: \"" + file("hub") + "\" }\n");
        penstock.connection(
                "desk",
                "type: zendesk\nurl: " + app.url() + "\nauth: { user: me, password: \"" + file("desk") + "\" }\n");
        penstock.connection(
                "market",
                "type: marketo\nurl: " + app.url() + "\nauth: { token-url: " + app.url()
                        + "/who, client-id: me, client-secret: \"" + file("market") + "\" }\n");
        penstock.connection(
                "stream",
                "type: kafka\nbootstrap-servers: " + CLOSED
                        + "\nsecurity-protocol: SASL_PLAINTEXT\nsasl-mechanism: PLAIN\n"
                        + "user: me\npassword: \"" + variable("kafka.password")
                        + "\"\ntimeout: { connect: 1s, answer: 1s }\n"
                        + "truststore-password: \"" + variable("trust.password") + "\"\n");
        String pool = "connect-timeout: 250ms\npool-size: 1\n";
        penstock.connection(
                "pg-parts",
                "type: postgresql\nhost: 127.0.0.1\nport: 1\ndatabase: d\nuser: u\npassword: \""
                        + file("PostgreSQL password") + "\"\n" + pool);
        penstock.set(
                        "pg.url",
                        "jdbc:postgresql://" + CLOSED + "/d?user=u&password=" + secrets.plain("password in a URL"))
                .connection("pg-url", "type: postgresql\nurl: \"${PG_URL}\"\n" + pool);
        penstock.set("pg.odd", "jdbc:postgresql://me:" + secrets.plain("login in a URL") + "@127.0.0.1:1/d")
                .connection("pg-odd", "type: postgresql\nurl: \"${PG_ODD}\"\n" + pool);
    }

    private void flows() {
        FLOWS.forEach(name -> sync(name, "warehouse", "select i as id from range(2) r(i)", """
                - to:
                    id: write
                    uri: kamelet:http-json-sink
                    parameters: { connection: %s, path: %s, tie: index, results: body.results, resultOk: entry.ok, tries: 1 }
                """.formatted(
                        name, PATHS.getOrDefault(name, "/rows"))));
        String nowhere = "- to: { id: write, uri: \"log:x\" }\n";
        sync("no-query", "warehouse", "select id from nowhere where k = '{{crm.api-key}}'", nowhere);
        Stream.of("pg-url", "pg-odd", "pg-parts").forEach(name -> sync(name, name, "select 1 as id", nowhere));
        sync("plain", "warehouse", "select 1 as id", """
                - setHeader: { id: prove, name: Authorization, constant: "Bearer {{hashicorp:secret:crm#header}}" }
                - setBody: { id: empty, constant: "" }
                - to: { id: write, uri: "APP/text?apikey={{crm.api-key}}&authMethod=Basic&authUsername={{crm.user}}&authPassword=RAW({{some.sealed.setting}})" }
                """.replace("APP", app.url()));
        sync("unknown", "warehouse", "select 1 as id", """
                - to: { id: write, uri: "http://127.0.0.1:1/x?apikey={{crm.api-key}}" }
                """);
    }

    private void hooks() throws Exception {
        hook("h-header", "signature: header, header: X-Secret");
        hook("h-query", "signature: query, parameter: key");
        hook("h-basic", "signature: basic, user: me");
        hook("h-hmac", "signature: github");
        hook("h-reply", "signature: header, header: X-Secret, answer: reply");
    }

    private void hook(String name, String how) throws Exception {
        penstock.flow(name, """
                - route:
                    id: NAME
                    from:
                      uri: kamelet:webhook-source
                      parameters: { name: NAME, HOW, secret: "NEW", previousSecret: "OLD" }
                      steps:
                        - setHeader: { id: prove, name: X-Key, constant: "{{crm.api-key}}" }
                        - to: { id: write, uri: "APP/text?k={{crm.api-key}}" }
                """.replace("NAME", name)
                .replace("HOW", how)
                .replace("NEW", variable(name + ".secret"))
                .replace("OLD", file(name + " previous"))
                .replace("APP", app.url()));
    }

    private void account(String name, String auth) {
        penstock.connection(name, "type: http\nurl: " + app.url() + "\nauth: { type: " + auth + " }\n");
    }

    private void sync(String name, String connection, String query, String steps) {
        penstock.flow(
                name,
                """
                - route:
                    id: NAME
                    from:
                      uri: sync:NAME
                      parameters: { connection: CONNECTION, query: "QUERY", key: id, settle: SETTLE }
                      steps:
                """.replace("NAME", name)
                                .replace("CONNECTION", connection)
                                .replace("QUERY", query)
                                .replace("SETTLE", steps.contains("kamelet:") ? "sink" : "exchange")
                        + steps.indent(8));
    }

    /** Of its own, since whoever rolls a change back writes there. */
    private Path kamelets() throws IOException {
        for (String system :
                List.of("eloqua", "http", "hubspot", "kafka", "marketo", "salesforce", "webhook", "zendesk")) {
            FileSystemUtils.copyRecursively(Path.of("kamelets", system), folder.resolve("kamelets/" + system));
        }
        return folder.resolve("kamelets");
    }

    /** A reference to a variable that holds a secret. */
    private String variable(String setting) {
        String dotted = setting.replace('-', '.');
        penstock.set(dotted, secrets.odd(setting));
        return "${" + dotted.toUpperCase(Locale.ROOT).replace('.', '_') + "}";
    }

    /** A reference to a file that holds a secret. */
    private String file(String name) {
        try {
            Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name.replace(' ', '-'));
            return "${file:" + Files.writeString(file, secrets.plain(name) + "\n") + "}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        penstock.close();
        vault.close();
        app.close();
    }
}
