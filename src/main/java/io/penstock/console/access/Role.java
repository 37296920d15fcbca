package io.penstock.console.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a user is; each may do what the one before may, and more. */
enum Role {
    VIEWER(Scope.READ),
    OPERATOR(Scope.OPERATE),
    EDITOR(Scope.EDIT),
    ADMIN(Scope.ADMIN);

    private final Scope highest;

    Role(Scope highest) {
        this.highest = highest;
    }

    Set<Scope> scopes() {
        return EnumSet.range(Scope.READ, highest);
    }

    List<GrantedAuthority> authorities() {
        return authorities(scopes());
    }

    static List<GrantedAuthority> authorities(Set<Scope> scopes) {
        return scopes.stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(scope.authority()))
                .toList();
    }
}
