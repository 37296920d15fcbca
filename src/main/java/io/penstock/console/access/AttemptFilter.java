package io.penstock.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses an address that has guessed too often, before anything is compared. */
final class AttemptFilter extends OncePerRequestFilter {

    private final AttemptLimit attempts;
    private final AccessProblems problems;

    AttemptFilter(AttemptLimit attempts, AccessProblems problems) {
        this.attempts = attempts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long seconds = attempts.wait(request.getRemoteAddr());
        if (seconds > 0) {
            problems.tooMany(response, seconds);
        } else {
            chain.doFilter(request, response);
        }
    }
}
