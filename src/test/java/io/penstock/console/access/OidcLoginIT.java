package io.penstock.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testing.Installation;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in at a provider on a socket, by the whole code flow, as a browser goes through it. */
@NullUnmarked
class OidcLoginIT {

    private static OpenIdProvider provider;
    private static Installation penstock;

    private final HttpClient browser = browser();

    @BeforeAll
    static void start(@TempDir Path folder) {
        provider = new OpenIdProvider();
        String client = "spring.security.oauth2.client.";
        penstock = new Installation(folder)
                .web()
                .set(client + "registration.company.provider", "company")
                .set(client + "registration.company.client-id", OpenIdProvider.CLIENT)
                .set(client + "registration.company.client-secret", OpenIdProvider.SECRET)
                .set(client + "registration.company.scope", "openid")
                .set(client + "provider.company.issuer-uri", provider.url())
                .set("penstock.access.oidc.roles.data-platform", "admin")
                .set("penstock.access.oidc.roles.revops", "operator")
                .start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        provider.close();
    }

    @Test
    void aGroupGivesARole() throws Exception {
        provider.groups("staff", "revops");
        assertThat(get(browser, penstock.url() + "/api/me").statusCode()).isEqualTo(401);

        HttpResponse<String> in = get(browser, wayBack(browser));

        assertThat(in.statusCode()).isEqualTo(302);
        HttpResponse<String> me = get(browser, penstock.url() + "/api/me");
        assertThat(new ObjectMapper().readTree(me.body()))
                .isEqualTo(new ObjectMapper().valueToTree(new MeController.Me("olga", List.of("operate", "read"))));
        assertThat(get(browser, penstock.url() + "/actuator/sbom").statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasNoRoleIsToldSoAndIsNotIn() throws Exception {
        provider.groups("staff");

        HttpResponse<String> refused = get(browser, wayBack(browser));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(refused.body()).contains("no role", "groups", "penstock.access.oidc.roles");
        assertIsNotIn(browser);
    }

    @Test
    void aStateOfNobodyOrOfAnotherBrowserIsRefused() throws Exception {
        provider.groups("data-platform");
        String back = wayBack(browser);

        assertRefused(get(browser, back.replaceFirst("state=.{4}", "state=AAAA")));
        assertIsNotIn(browser);
        HttpClient victim = browser();
        assertRefused(get(victim, wayBack(browser)));
        assertIsNotIn(victim);
    }

    @Test
    void aTokenForAnotherLoginOrFromSomebodyElseIsRefused() throws Exception {
        provider.groups("data-platform").wrongNonce();
        assertRefused(get(browser, wayBack(browser)));
        assertIsNotIn(browser);

        provider.groups("data-platform").wrongKey();
        assertRefused(get(browser, wayBack(browser)));
        assertIsNotIn(browser);
    }

    @Test
    void aCodeIsGoodForOneLogin() throws Exception {
        provider.groups("data-platform");
        String back = wayBack(browser);
        assertThat(get(browser, back).statusCode()).isEqualTo(302);

        HttpClient again = browser();
        String other = wayBack(again);
        String code = back.replaceFirst(".*code=([^&]+).*", "$1");
        assertRefused(get(again, other.replaceFirst("code=[^&]+", "code=" + code)));
        assertIsNotIn(again);
    }

    /** Begins to log in, and answers where the provider sends the browser back to. */
    private static String wayBack(HttpClient browser) throws Exception {
        HttpResponse<String> begun = get(browser, penstock.url() + "/oauth2/authorization/company");
        assertThat(begun.statusCode()).isEqualTo(302);
        HttpResponse<String> there = get(browser, location(begun));
        assertThat(there.statusCode()).as(there.body()).isEqualTo(302);
        return location(there);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("did not work", "/login");
    }

    private static void assertIsNotIn(HttpClient browser) throws Exception {
        assertThat(get(browser, penstock.url() + "/api/me").statusCode()).isEqualTo(401);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
