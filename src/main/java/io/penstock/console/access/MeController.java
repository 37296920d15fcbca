package io.penstock.console.access;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who calls. */
@RestController
@RequestMapping("/api/me")
class MeController {

    private static final String PREFIX = "SCOPE_";

    /** @param scopes what the caller may do */
    record Me(String name, List<String> scopes) {}

    @GetMapping
    Me me(Authentication caller) {
        return new Me(
                caller.getName(),
                caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith(PREFIX))
                        .map(authority -> authority.substring(PREFIX.length()))
                        .sorted()
                        .toList());
    }
}
