package io.penstock.sample.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of the CRM, each with an e-mail and a customer number that no other has. Kept in memory and on disk; what
 * a call has written is there after a restart. Safe for several threads.
 */
final class ContactBook {

    static final String EMAIL = "email";
    static final String CUSTOMER = "customer_id";
    private static final List<String> UNIQUE = List.of(EMAIL, CUSTOMER);

    private final ContactFile file;
    private final Clock clock;
    /** By id, oldest change first. */
    private final Map<String, Contact> contacts;

    private final Map<String, Map<String, String>> idsByProperty = new HashMap<>();
    private long lastId;

    ContactBook(ContactFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.contacts = file.read();
        if (!contacts.isEmpty()) {
            file.replace(contacts.values());
        }
        contacts.values().forEach(contact -> index(contact, true));
        lastId = contacts.keySet().stream().mapToLong(Long::parseLong).max().orElse(0);
    }

    /** Writes what can be written, in the order of the inputs, and refuses the rest. */
    synchronized List<Written> write(Write write, List<BatchInput> inputs) {
        List<Written> results = inputs.stream().map(input -> one(write, input)).toList();
        file.append(results.stream().flatMap(result -> result.saved().stream()).toList());
        return results;
    }

    /** Archiving what is not there is no mistake. Says how many were there. */
    synchronized int archive(List<String> ids) {
        List<Contact> gone = new ArrayList<>();
        for (String id : ids) {
            Contact contact = contacts.remove(id);
            if (contact != null) {
                index(contact, false);
                gone.add(new Contact(id, Map.of(), contact.createdAt(), clock.instant()));
            }
        }
        file.append(gone);
        return gone.size();
    }

    synchronized void clear() {
        contacts.clear();
        idsByProperty.values().forEach(Map::clear);
        file.replace(List.of());
    }

    synchronized int size() {
        return contacts.size();
    }

    /** Those that fit, latest change first. */
    synchronized List<Contact> newest(Predicate<Contact> fits) {
        return new ArrayList<>(contacts.values())
                .reversed().stream().filter(fits).toList();
    }

    private Written one(Write write, BatchInput input) {
        Optional<Contact> there = find(input);
        if (there.isEmpty() && !write.creates()) {
            return Written.refused(
                    input, new Refusal(Refusal.NOT_FOUND, "", "No contact with ID " + input.id() + " exists"));
        }
        if (there.isPresent() && !write.updates()) {
            return Written.refused(
                    input, conflict(input.idProperty(), there.get().id()));
        }
        Map<String, String> properties =
                new HashMap<>(there.map(Contact::properties).orElse(Map.of()));
        Map<String, String> given = given(input);
        properties.putAll(given);
        properties.values().removeIf(String::isEmpty);
        Optional<Refusal> objection = ContactRules.objection(given)
                .or(() -> ContactRules.objectionTo(properties))
                .or(() -> taken(properties, there.map(Contact::id).orElse("")));
        return objection
                .map(refusal -> Written.refused(input, refusal))
                .orElseGet(() -> Written.taken(input, save(there.orElse(null), properties), there.isEmpty()));
    }

    /** What the input sets: its properties and, unless they name it, the one it is found by. E-mails in small letters. */
    private static Map<String, String> given(BatchInput input) {
        Map<String, String> given = new HashMap<>(input.properties());
        if (input.idProperty() != null) {
            given.putIfAbsent(input.idProperty(), input.id());
        }
        given.computeIfPresent(EMAIL, (name, value) -> value.toLowerCase(Locale.ROOT));
        return given;
    }

    private Optional<Contact> find(BatchInput input) {
        String id = input.id();
        if (input.idProperty() != null) {
            String value = input.idProperty().equals(EMAIL) ? id.toLowerCase(Locale.ROOT) : id;
            id = ids(input.idProperty()).get(value);
        }
        return Optional.ofNullable(id == null ? null : contacts.get(id));
    }

    private Optional<Refusal> taken(Map<String, String> properties, String self) {
        for (String name : UNIQUE) {
            String owner = ids(name).get(properties.getOrDefault(name, ""));
            if (owner != null && !owner.equals(self)) {
                return Optional.of(conflict(name, owner));
            }
        }
        return Optional.empty();
    }

    private static Refusal conflict(@Nullable String property, String owner) {
        return new Refusal(
                Refusal.CONFLICT, property == null ? "" : property, "Contact already exists. Existing ID: " + owner);
    }

    private Contact save(@Nullable Contact there, Map<String, String> properties) {
        Instant now = clock.instant();
        Contact contact;
        if (there == null) {
            contact = new Contact(newId(now), properties, now, now);
        } else {
            index(there, false);
            contacts.remove(there.id());
            contact = new Contact(there.id(), properties, there.createdAt(), now);
        }
        contacts.put(contact.id(), contact);
        index(contact, true);
        return contact;
    }

    /** Never one that an archived contact had, after a restart neither: somebody may still know it. */
    private String newId(Instant now) {
        lastId = Math.max(lastId + 1, now.toEpochMilli());
        return String.valueOf(lastId);
    }

    private void index(Contact contact, boolean there) {
        for (String name : UNIQUE) {
            String value = contact.property(name);
            if (there && !value.isEmpty()) {
                ids(name).put(value, contact.id());
            } else {
                ids(name).remove(value);
            }
        }
    }

    private Map<String, String> ids(String property) {
        return idsByProperty.computeIfAbsent(property, name -> new HashMap<>());
    }
}
