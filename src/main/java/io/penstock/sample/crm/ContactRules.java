package io.penstock.sample.crm;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the CRM asks of a contact's properties, whatever the other contacts are. */
final class ContactRules {

    /** One {@code @}, a mailbox without blanks, and a domain of at least two parts. */
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,24}");

    private static final String THROW_AWAY = "@throwaway.example";
    private static final Set<String> PLANS = Set.of("free", "team", "business", "enterprise");

    private static final Predicate<String> TEXT = value -> value.length() <= 500;
    private static final Map<String, Predicate<String>> PROPERTIES = Map.ofEntries(
            Map.entry("customer_id", TEXT),
            Map.entry("email", value -> EMAIL.matcher(value).matches()),
            Map.entry("firstname", TEXT),
            Map.entry("lastname", TEXT),
            Map.entry("phone", value -> value.matches("[+0-9 ()/-]{5,25}")),
            Map.entry("city", TEXT),
            Map.entry("country", value -> value.matches("[A-Z]{2}")),
            Map.entry("language", value -> value.matches("[a-z]{2}")),
            Map.entry("plan", PLANS::contains),
            Map.entry("seats", value -> value.matches("\\d{1,9}")),
            Map.entry("orders", value -> value.matches("\\d{1,9}")),
            Map.entry("active_days", value -> value.matches("\\d{1,9}")),
            Map.entry("lifetime_value", ContactRules::isNumber),
            Map.entry("newsletter", value -> value.equals("true") || value.equals("false")),
            Map.entry("birthday", ContactRules::isDate),
            Map.entry("signed_up_on", ContactRules::isDate),
            Map.entry("last_seen_at", ContactRules::isInstant));

    private ContactRules() {}

    /** What is wrong with what a call wants to write. Blank values clear and are always right. */
    static Optional<Refusal> objection(Map<String, String> written) {
        for (Map.Entry<String, String> property : written.entrySet()) {
            Predicate<String> rule = PROPERTIES.get(property.getKey());
            if (rule == null) {
                return Optional.of(new Refusal(
                        "PROPERTY_DOESNT_EXIST",
                        property.getKey(),
                        "Property \"" + property.getKey() + "\" does not exist"));
            }
            if (!property.getValue().isEmpty() && !rule.test(property.getValue())) {
                return Optional.of(wrong(property.getKey(), property.getValue()));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the contact that would come of it. */
    static Optional<Refusal> objectionTo(Map<String, String> contact) {
        if (!contact.containsKey("lastname")) {
            return Optional.of(
                    new Refusal("REQUIRED_PROPERTY", "lastname", "Required property \"lastname\" was not set"));
        }
        if (contact.getOrDefault("email", "").endsWith(THROW_AWAY)) {
            return Optional.of(
                    new Refusal("BLOCKED_DOMAIN", "email", "Addresses of throw-away domains are not accepted"));
        }
        if (contact.getOrDefault("lifetime_value", "0").startsWith("-")) {
            return Optional.of(
                    new Refusal("OUT_OF_RANGE", "lifetime_value", "Property \"lifetime_value\" cannot be less than 0"));
        }
        return Optional.empty();
    }

    private static Refusal wrong(String property, String value) {
        return property.equals("email")
                ? new Refusal("INVALID_EMAIL", property, "Email address " + value + " is invalid")
                : new Refusal(
                        "INVALID_VALUE", property, "\"" + value + "\" is not a valid value of \"" + property + "\"");
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).scale() < 20;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isInstant(String value) {
        try {
            return OffsetDateTime.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
