package io.penstock.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.server.http.jakarta.CometDServlet;
import org.jspecify.annotations.NullUnmarked;

/**
 * A real CometD server on Tomcat behind a Salesforce front: the token endpoint, tokens that end, the path with the API
 * version, and events with replay ids of which those that are too old are no longer kept ({@link ReplayingChannel}).
 */
@NullUnmarked
public final class SalesforceStreaming implements AutoCloseable {

    /** How long the server lets a long poll wait. */
    private static final int POLL_MILLIS = 1000;

    private final Tomcat tomcat = new Tomcat();
    private final ReplayingChannel channel;
    private final List<String> calls = new ArrayList<>();
    private int token = 1;
    private int tokens;
    private int silent;

    public SalesforceStreaming(Path folder, String name) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        CometDServlet cometd = new CometDServlet();
        Wrapper servlet = Tomcat.addServlet(context, "cometd", cometd);
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addInitParameter("timeout", String.valueOf(POLL_MILLIS));
        servlet.addInitParameter("maxInterval", "5000");
        context.addServletMappingDecoded("/cometd/62.0/*", "cometd");
        // Tomcat asks no filter about a path that no servlet has; the front answers it.
        Tomcat.addServlet(context, "token", new HttpServlet() {});
        context.addServletMappingDecoded("/services/oauth2/token", "token");
        FilterDef front = new FilterDef();
        front.setFilterName("front");
        front.setFilter((Filter) this::front);
        front.setAsyncSupported("true");
        context.addFilterDef(front);
        FilterMap all = new FilterMap();
        all.setFilterName("front");
        all.addURLPatternDecoded("/*");
        context.addFilterMap(all);
        tomcat.start();
        channel = new ReplayingChannel(
                (BayeuxServer) context.getServletContext().getAttribute(BayeuxServer.ATTRIBUTE), name);
    }

    public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    /** Of a connection. */
    public String settings() {
        return "type: salesforce\nurl: " + url() + "\nauth:\n  type: oauth2\n  token-url: " + url()
                + "/services/oauth2/token\n  client-id: app\n  client-secret: ${SALESFORCE_TEST_SECRET:secret}\n";
    }

    public ReplayingChannel channel() {
        return channel;
    }

    /** Refuses the token that was given from now on. */
    public synchronized void endToken() {
        token++;
    }

    /** How many tokens were given. */
    public synchronized int tokens() {
        return tokens;
    }

    /** Says nothing to the next polls, for longer than anybody waits. */
    public synchronized void fallSilent(int polls) {
        silent = polls;
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private void front(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        HttpServletResponse response = (HttpServletResponse) answer;
        String path = request.getRequestURI();
        if (path.equals("/services/oauth2/token")) {
            response.setContentType("application/json");
            response.getWriter().write(given());
            return;
        }
        if (isSilent(path)) {
            quiet();
            response.setStatus(503);
            return;
        }
        if (!isKnown(request.getHeader("Authorization"))) {
            response.setStatus(401);
            return;
        }
        chain.doFilter(asked, answer);
    }

    private synchronized String given() {
        tokens++;
        return "{\"access_token\":\"token-" + token + "\",\"instance_url\":\"" + url() + "\"}";
    }

    private synchronized boolean isKnown(String authorization) {
        return ("Bearer token-" + token).equals(authorization);
    }

    private synchronized boolean isSilent(String path) {
        calls.add(path.substring(path.lastIndexOf('/') + 1));
        return path.endsWith("/connect") && silent > 0 && silent-- > 0;
    }

    private static void quiet() {
        try {
            boolean unused = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An event of this channel, as Salesforce writes one. */
    public long publish(Map<String, Object> payload) {
        return channel.publish(payload);
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
