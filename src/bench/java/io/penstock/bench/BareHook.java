package io.penstock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The same webhook by hand: a servlet on the same Tomcat, with pgjdbc behind a pool and nothing in between. */
final class BareHook extends HttpServlet implements AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient Tomcat tomcat = new Tomcat();
    private final transient HikariDataSource pool;
    private final transient SecretKeySpec secret;

    BareHook(String url, String secret, Path folder) throws LifecycleException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        this.pool = new HikariDataSource(config);
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "bare", this);
        context.addServletMappingDecoded("/*", "bare");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.start();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            if (!MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8),
                    request.getHeader("X-Hub-Signature-256").getBytes(StandardCharsets.UTF_8))) {
                response.setStatus(401);
                return;
            }
            JsonNode event = JSON.readTree(body);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("account_id", event.path("account_id").asLong());
            answer.put("type", event.path("type").asText());
            try (var connection = pool.getConnection();
                    var statement = connection.prepareStatement("SELECT id, tier, spent FROM accounts WHERE id = ?")) {
                statement.setLong(1, event.path("account_id").asLong());
                try (var row = statement.executeQuery()) {
                    if (row.next()) {
                        answer.put("id", row.getLong(1));
                        answer.put("tier", row.getString(2));
                        answer.put("spent", row.getBigDecimal(3));
                    }
                }
            }
            byte[] json = JSON.writeValueAsBytes(answer);
            response.setContentType("application/json");
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        } catch (GeneralSecurityException | SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        pool.close();
    }
}
