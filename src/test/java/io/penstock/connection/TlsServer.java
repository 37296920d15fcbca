package io.penstock.connection;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** A server for HTTP/1.1 and HTTP/2 over TLS, under the names of somebody else, by a certificate that a trust store of ours holds. */
final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;

    /** @param folder for the certificate */
    TlsServer(Path folder, HttpServlet servlet, String... names) {
        this.folder = folder.toAbsolutePath();
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Test",
                "-validity",
                "2",
                "-ext",
                "SAN=dns:" + String.join(",dns:", names),
                "-keystore",
                "server.p12");
        keytool("-exportcert", "-alias", "server", "-keystore", "server.p12", "-file", "server.cer");
        keytool("-importcert", "-noprompt", "-alias", "server", "-keystore", "trusted.p12", "-file", "server.cer");
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setConnector(connector());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "simulator", servlet);
        context.addServletMappingDecoded("/*", "simulator");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Options for a JVM that is to reach it under its names through a proxy. */
    String[] options(TunnelProxy proxy) {
        return new String[] {
            "-Djava.net.useSystemProxies=true",
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=" + proxy.port(),
            "-Dhttp.nonProxyHosts=",
            "-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12"),
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
        };
    }

    private Connector connector() {
        SSLHostConfig tls = new SSLHostConfig();
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystoreFile(folder.resolve("server.p12").toString());
        certificate.setCertificateKeystorePassword(PASSWORD);
        tls.addCertificate(certificate);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(tls);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
