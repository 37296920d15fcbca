package io.penstock.sample.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The contacts on disk: one line for each time a contact was written or archived. What {@link #append} has returned from
 * survives the end of the process, though not that of the machine.
 */
final class ContactFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Path file;

    ContactFile(Path file) {
        this.file = file;
    }

    /** An archived contact has no properties. */
    private static boolean isArchived(Contact contact) {
        return contact.properties().isEmpty();
    }

    /** The contacts by id, oldest change first. A line that the end of the process has cut off is left out. */
    Map<String, Contact> read() {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(line, contacts);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contacts;
    }

    private static void take(String line, Map<String, Contact> contacts) {
        try {
            Contact contact = JSON.readValue(line, Contact.class);
            contacts.remove(contact.id());
            if (!isArchived(contact)) {
                contacts.put(contact.id(), contact);
            }
        } catch (JsonProcessingException cutOff) {
            return;
        }
    }

    void append(Collection<Contact> contacts) {
        write(file, contacts, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Keeps these contacts and nothing else. */
    void replace(Collection<Contact> contacts) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        write(
                next,
                contacts,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Collection<Contact> contacts, StandardOpenOption... how) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (BufferedWriter lines = Files.newBufferedWriter(file, how)) {
                for (Contact contact : contacts) {
                    lines.write(JSON.writeValueAsString(contact));
                    lines.newLine();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
