package io.penstock.console;

/** The API could be reached by others without a token that somebody chose, so the application does not start. */
final class UnprotectedApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param address that the server would listen on */
    UnprotectedApiException(String address) {
        super("api.token-not-set: server.address is " + address + ", so others can reach this server; set"
                + " penstock.api.token (environment variable PENSTOCK_API_TOKEN) to a long random text, or"
                + " server.address to 127.0.0.1");
    }
}
