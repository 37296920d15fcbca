package io.penstock.trigger.marketo;

import java.io.IOException;

/** Marketo did not do what it was asked for; it says so with HTTP 200 and a code that is text. */
final class MarketoException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Who has to act. */
    enum Kind {
        /** The access token has ended: another, at once. */
        TOKEN,
        /** Too many calls, an outage, the day's quota: later. */
        LATER,
        /** The user may not do this: a person. */
        DENIED,
        /** The request, with its paging token, is not understood. */
        REFUSED
    }

    MarketoException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** By Marketo's list of error codes (facts: connectors §3). */
    static MarketoException of(String code, String message) {
        String words = "marketo." + code + ": " + message;
        return switch (code) {
            case "601", "602" -> new MarketoException(Kind.TOKEN, words);
            case "502", "604", "606", "607", "608", "611", "614", "615", "713" ->
                new MarketoException(Kind.LATER, words);
            case "600", "603" -> new MarketoException(Kind.DENIED, words + "; the API user's role lacks a right");
            default -> new MarketoException(Kind.REFUSED, words);
        };
    }

    Kind kind() {
        return kind;
    }
}
