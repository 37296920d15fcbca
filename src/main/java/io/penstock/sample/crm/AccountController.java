package io.penstock.sample.crm;

import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a connection is tried with. */
@RestController
@Profile("sample")
class AccountController {

    @GetMapping("/sandbox/crm/account-info/v3/details")
    Map<String, String> details() {
        return Map.of("portalId", "sandbox", "accountType", "SANDBOX", "timeZone", "UTC", "companyCurrency", "EUR");
    }
}
