package io.penstock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The same lookup by hand: a servlet on the same Tomcat that checks the key, finds a row in a map and writes it as JSON. */
final class BareLookup extends HttpServlet implements AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient Tomcat tomcat = new Tomcat();
    private final transient Map<String, Map<String, Object>> rows;
    private final byte[] expected;

    BareLookup(Map<String, Map<String, Object>> rows, String key, Path folder) throws LifecycleException {
        this.rows = rows;
        this.expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
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
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String given = String.valueOf(request.getHeader("Authorization"));
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            response.setStatus(401);
            return;
        }
        String path = request.getPathInfo();
        Map<String, Object> row = rows.get(path.substring(path.lastIndexOf('/') + 1));
        if (row == null) {
            response.setStatus(404);
            return;
        }
        byte[] json = JSON.writeValueAsBytes(row);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
