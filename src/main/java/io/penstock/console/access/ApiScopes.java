package io.penstock.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.UrlPathHelper;

/** Which scope a call of the API needs: the first rule that matches, else reading for a look and operating for a change. */
final class ApiScopes implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    private record Rule(Pattern path, Scope scope) {}

    private static final List<Rule> CHANGES = List.of(
            new Rule(Pattern.compile("/api/syncs/[^/]+/(reset|erase).*"), Scope.ADMIN),
            new Rule(Pattern.compile("/api/(erase|sample/reset).*"), Scope.ADMIN),
            new Rule(Pattern.compile("/api/(reload|rollback|history|routes|files|store).*"), Scope.EDIT));

    @Override
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext call) {
        Scope needed = of(call.getRequest());
        call.getRequest().setAttribute(AccessProblems.NEEDED, needed.word());
        return new AuthorizationDecision(caller.get().getAuthorities().stream()
                .anyMatch(authority -> needed.authority().equals(authority.getAuthority())));
    }

    static Scope of(HttpServletRequest request) {
        if (LOOKS.contains(request.getMethod())) {
            return Scope.READ;
        }
        // As the handlers read it: /%72eset is /reset.
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return CHANGES.stream()
                .filter(rule -> rule.path().matcher(path).matches())
                .map(Rule::scope)
                .findFirst()
                .orElse(Scope.OPERATE);
    }
}
