package io.penstock.testing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The contacts of a {@link HubSpotSimulator} and what can be done with one of them. Safe for use by several threads. */
final class HubSpotContacts {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}");

    private final Map<Long, HubSpotContact> contacts = new TreeMap<>();
    private final Map<String, Long> byUnique = new HashMap<>();
    private long nextId = 1001;

    /** What became of one input: a contact, or the category and message of an error. */
    record Change(@Nullable HubSpotContact contact, boolean isNew, String category, String message) {

        static Change failed(String category, String message) {
            return new Change(null, false, category, message);
        }
    }

    synchronized Map<String, HubSpotContact> all() {
        Map<String, HubSpotContact> all = new LinkedHashMap<>();
        contacts.forEach((id, contact) -> all.put(contact.id(), contact));
        return all;
    }

    synchronized Optional<HubSpotContact> find(String property, String value) {
        Long id = byUnique.get(unique(property, value));
        return Optional.ofNullable(id == null ? null : contacts.get(id));
    }

    /** A contact that somebody else made. */
    synchronized HubSpotContact add(Map<String, String> properties) {
        HubSpotContact contact = new HubSpotContact(Long.toString(nextId++), properties, false, 0);
        contacts.put(Long.valueOf(contact.id()), contact);
        index(contact);
        return contact;
    }

    synchronized Change upsert(String idProperty, String value, Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putIfAbsent(idProperty, value);
        return find(idProperty, value).map(known -> change(known, all)).orElseGet(() -> create(all));
    }

    synchronized Change create(Map<String, String> properties) {
        String complaint = complaint(properties);
        if (complaint != null) {
            return Change.failed("VALIDATION_ERROR", complaint);
        }
        Optional<HubSpotContact> same = find("email", properties.getOrDefault("email", ""));
        if (same.isPresent()) {
            return Change.failed(
                    "CONFLICT",
                    "Contact already exists. Existing ID: " + same.get().id());
        }
        HubSpotContact contact = new HubSpotContact(Long.toString(nextId++), stored(Map.of(), properties), false, 1);
        contacts.put(Long.valueOf(contact.id()), contact);
        index(contact);
        return new Change(contact, true, "", "");
    }

    synchronized Change update(@Nullable String idProperty, String value, Map<String, String> properties) {
        Optional<HubSpotContact> known = idProperty == null ? byId(value) : find(idProperty, value);
        return known.map(contact -> change(contact, properties))
                .orElseGet(() -> Change.failed("OBJECT_NOT_FOUND", "Could not get some CONTACT objects"));
    }

    /** Archiving what is not there is no error. */
    synchronized void archive(String id) {
        byId(id).ifPresent(contact -> {
            byUnique.values().removeIf(known -> known.toString().equals(id));
            contacts.put(Long.valueOf(id), new HubSpotContact(id, contact.properties(), true, contact.writes() + 1));
        });
    }

    private Change change(HubSpotContact known, Map<String, String> properties) {
        String complaint = complaint(properties);
        if (complaint != null) {
            return Change.failed("VALIDATION_ERROR", complaint);
        }
        String email = properties.getOrDefault("email", "");
        Optional<HubSpotContact> other = find("email", email);
        if (other.isPresent() && !other.get().id().equals(known.id())) {
            return Change.failed(
                    "CONFLICT",
                    "A contact with the email already exists: " + other.get().id());
        }
        byUnique.values().removeIf(id -> id.toString().equals(known.id()));
        HubSpotContact changed =
                new HubSpotContact(known.id(), stored(known.properties(), properties), false, known.writes() + 1);
        contacts.put(Long.valueOf(changed.id()), changed);
        index(changed);
        return new Change(changed, false, "", "");
    }

    private Optional<HubSpotContact> byId(String id) {
        HubSpotContact contact = id.matches("\\d{1,15}") ? contacts.get(Long.valueOf(id)) : null;
        return Optional.ofNullable(contact).filter(known -> !known.archived());
    }

    /** An empty text clears a property. */
    private static Map<String, String> stored(Map<String, String> before, Map<String, String> written) {
        Map<String, String> after = new LinkedHashMap<>(before);
        written.forEach((name, value) -> {
            if (value.isEmpty()) {
                after.remove(name);
            } else {
                after.put(name, name.equals("email") ? value.toLowerCase(Locale.ROOT) : value);
            }
        });
        return after;
    }

    private static @Nullable String complaint(Map<String, String> properties) {
        String email = properties.getOrDefault("email", "");
        return email.isEmpty() || EMAIL.matcher(email.toLowerCase(Locale.ROOT)).matches()
                ? null
                : "Property values were not valid: [{\"isValid\":false,\"message\":\"Email address " + email
                        + " is invalid\",\"error\":\"INVALID_EMAIL\",\"name\":\"email\"}]";
    }

    private void index(HubSpotContact contact) {
        for (String property : List.of("email", "customer_id")) {
            String value = contact.property(property);
            if (!value.isEmpty()) {
                byUnique.put(unique(property, value), Long.valueOf(contact.id()));
            }
        }
    }

    private static String unique(String property, String value) {
        return property + "=" + (property.equals("email") ? value.toLowerCase(Locale.ROOT) : value);
    }
}
