package io.penstock.sample.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The contacts as a page without scripts. */
final class ContactsPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<String> COLUMNS =
            List.of("customer_id", "firstname", "lastname", "email", "city", "country", "plan", "lifetime_value");

    private final String template = template();

    /** @param from how many of {@code found} come before the page */
    String html(int all, Map<String, Long> counts, String q, List<Contact> found, int from, int size) {
        List<Contact> shown = found.subList(from, Math.min(found.size(), from + size));
        return template.replace("{all}", number(all))
                .replace("{counts}", counts(counts))
                .replace("{found}", q.isBlank() ? "newest first" : number(found.size()) + " found, newest first")
                .replace("{pages}", pages(q, found.size(), from, size))
                .replace("{q}", text(q))
                .replace("{rows}", shown.stream().map(ContactsPage::row).collect(Collectors.joining("\n")));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> "<li><b>" + number(count.getValue()) + "</b> " + text(count.getKey()) + "</li>")
                .collect(Collectors.joining());
    }

    private static String row(Contact contact) {
        String cells = COLUMNS.stream()
                .map(name -> "<td class=\"" + name + "\" dir=\"auto\">" + text(contact.property(name)) + "</td>")
                .collect(Collectors.joining());
        String changed = contact.createdAt().equals(contact.updatedAt()) ? "created " : "updated ";
        return "<tr>" + cells + "<td class=\"when\">" + changed + TIME.format(contact.updatedAt()) + "</td></tr>";
    }

    private static String pages(String q, int found, int from, int size) {
        String newer = from > 0 ? link(q, Math.max(0, from - size), "newer") : "";
        String older = from + size < found ? link(q, from + size, "older") : "";
        return newer + " " + older;
    }

    private static String link(String q, int from, String words) {
        return "<a href=\"?from=" + from + "&amp;q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "\">" + words
                + "</a>";
    }

    private static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value, "UTF-8").replace("{", "&#123;");
    }

    private static String template() {
        try (InputStream page = ContactsPage.class.getResourceAsStream("contacts.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
