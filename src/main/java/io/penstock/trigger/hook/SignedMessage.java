package io.penstock.trigger.hook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message that a sender signs, made of the parts of a call as a template says. */
final class SignedMessage {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+(?::[A-Za-z0-9-]+)?)}");
    private static final Set<String> PLACES = Set.of("body", "timestamp", "method", "url", "path", "query");
    private static final String HEADER = "header:";
    /** HubSpot signs the address with these decoded, and no others. */
    private static final List<String> DECODED =
            List.of("%3A:", "%2F/", "%3F?", "%40@", "%21!", "%24$", "%27'", "%28(", "%29)", "%2A*", "%2C,", "%3B;");

    private record Part(boolean literal, String text) {}

    private final List<Part> parts = new ArrayList<>();

    /** @throws IllegalArgumentException if the template names something else than there is, or leaves the body out */
    SignedMessage(String template) {
        Matcher place = PLACE.matcher(template);
        int from = 0;
        boolean body = false;
        while (place.find()) {
            String name = place.group(1);
            if (!PLACES.contains(name) && !name.startsWith(HEADER)) {
                throw new IllegalArgumentException("signed: there is no {" + name + "}; there are {body} {timestamp}"
                        + " {method} {url} {path} {query} {header:x-name}");
            }
            parts.add(new Part(true, template.substring(from, place.start())));
            parts.add(new Part(false, name));
            body |= name.equals("body");
            from = place.end();
        }
        parts.add(new Part(true, template.substring(from)));
        if (!body) {
            throw new IllegalArgumentException(
                    "signed: \"" + template + "\" leaves out {body}, so anybody could change the body of a call");
        }
    }

    List<byte[]> of(HookRequest request, String timestamp) {
        List<byte[]> message = new ArrayList<>(parts.size());
        for (Part part : parts) {
            message.add(part.literal() ? bytes(part.text()) : value(part.text(), request, timestamp));
        }
        return message;
    }

    private static byte[] value(String name, HookRequest request, String timestamp) {
        return switch (name) {
            case "body" -> request.body();
            case "timestamp" -> bytes(timestamp);
            case "method" -> bytes(request.method());
            case "url" -> bytes(decoded(request.url()));
            case "path" -> bytes(request.path());
            case "query" -> bytes(request.query());
            default -> bytes(request.header(name.substring(HEADER.length()).toLowerCase(java.util.Locale.ROOT)));
        };
    }

    private static String decoded(String url) {
        String decoded = url;
        for (String pair : DECODED) {
            String code = pair.substring(0, 3);
            decoded = decoded.replace(code, pair.substring(3))
                    .replace(code.toLowerCase(java.util.Locale.ROOT), pair.substring(3));
        }
        return decoded;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
