package io.penstock.sample.crm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contacts for a person, and for a program that asks for JSON. */
@RestController
@Profile("sample")
@RequestMapping("/sandbox/crm/contacts")
class ContactsController {

    private static final int PAGE = 50;
    private static final int MOST = 1000;

    private final ContactBook book;
    private final CallCounts counts;
    private final ContactsPage page = new ContactsPage();

    ContactsController(ContactBook book, CallCounts counts) {
        this.book = book;
        this.counts = counts;
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int from) {
        List<Contact> found = found(q);
        return page.html(book.size(), counts.all(), q, found, Math.clamp(from, 0, found.size()), PAGE);
    }

    /** @param from how many of the newest to pass over */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> json(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "" + PAGE) int most) {
        List<Contact> found = found(q);
        return Map.of(
                "contacts", book.size(),
                "found", found.size(),
                "since start", counts.all(),
                "newest",
                        found.stream()
                                .skip(Math.max(0, from))
                                .limit(Math.clamp(most, 0, MOST))
                                .toList());
    }

    private List<Contact> found(String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        return book.newest(contact -> wanted.isEmpty()
                || contact.id().equals(wanted)
                || contact.properties().values().stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted)));
    }
}
