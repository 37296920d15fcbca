package io.penstock.config;

/** A secret cannot be had. Names the secret and never what it is (P9). */
public final class VaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String what;
    private final String suggestion;

    /** @param what a sentence */
    public VaultException(String code, String what, String suggestion) {
        super(what);
        this.code = code;
        this.what = what;
        this.suggestion = suggestion;
    }

    Problem at(Place place) {
        return place.problem(code, what, suggestion);
    }
}
