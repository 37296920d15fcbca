package io.penstock.console.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Counts wrong passwords against the address that they came from. */
@Component
@ConditionalOnWebApplication
class WrongPasswords {

    private final AttemptLimit attempts;

    WrongPasswords(AttemptLimit attempts) {
        this.attempts = attempts;
    }

    @EventListener
    void wrongPassword(AbstractAuthenticationFailureEvent failure) {
        if (failure.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            attempts.failed(details.getRemoteAddress());
        }
    }
}
