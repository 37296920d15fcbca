package io.penstock.sample.crm;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets calls of the API in: those that bring the token, and no more at once than the limit. */
final class CrmGate extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token;
    private final CallLimit limit;
    private final CallCounts counts;

    CrmGate(String token, CallLimit limit, CallCounts counts) {
        this.token = "Bearer " + token;
        this.limit = limit;
        this.counts = counts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!bringsToken(request)) {
            refuse(response, 401, "INVALID_AUTHENTICATION", "Authentication credentials not found or not valid.");
            return;
        }
        int left = limit.take();
        response.setHeader("X-HubSpot-RateLimit-Max", String.valueOf(limit.most()));
        response.setHeader("X-HubSpot-RateLimit-Remaining", String.valueOf(Math.max(0, left)));
        response.setHeader(
                "X-HubSpot-RateLimit-Interval-Milliseconds",
                String.valueOf(limit.window().toMillis()));
        if (left < 0) {
            counts.add("calls refused with 429");
            response.setHeader(
                    "Retry-After", String.valueOf(Math.max(1, limit.window().toSeconds())));
            refuse(response, 429, "RATE_LIMITS", "You have reached your secondly limit.");
            return;
        }
        counts.add("calls answered");
        chain.doFilter(request, response);
    }

    private boolean bringsToken(HttpServletRequest request) {
        String brought = request.getHeader("Authorization");
        return brought != null
                && MessageDigest.isEqual(
                        brought.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletResponse response, int status, String category, String message)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        JSON.writeValue(
                response.getOutputStream(), Map.of("status", "error", "category", category, "message", message));
    }
}
