package io.penstock.console.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;

/** Gives those who log in elsewhere the scopes of the role that one of their groups has here; others do not get in. */
final class OidcRoles implements GrantedAuthoritiesMapper {

    /** The code of the error for somebody who is known there and has no role here. */
    static final String NO_ROLE = "access.no-role";

    private final AccessSettings.Oidc settings;

    OidcRoles(AccessSettings.Oidc settings) {
        this.settings = settings;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> scopes = new HashSet<>();
        for (GrantedAuthority authority : authorities) {
            for (String group : groups(authority)) {
                Role role = settings.roles().get(group);
                if (role != null) {
                    scopes.addAll(role.authorities());
                }
            }
        }
        if (scopes.isEmpty() && settings.otherwise() != null) {
            scopes.addAll(settings.otherwise().authorities());
        }
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(NO_ROLE),
                    "none of the groups in the claim \"" + settings.claim() + "\" has a role");
        }
        return scopes;
    }

    private List<String> groups(GrantedAuthority authority) {
        Map<String, Object> claims = switch (authority) {
            case OidcUserAuthority oidc -> oidc.getAttributes();
            case OAuth2UserAuthority user -> user.getAttributes();
            default -> Map.of();
        };
        Object groups = claims.get(settings.claim());
        return switch (groups) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(groups.toString());
        };
    }
}
