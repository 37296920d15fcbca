package io.penstock.lookup;

import java.util.concurrent.TimeoutException;

/** The warehouse did not answer in time; the same question may be answered later. */
final class LookupTimeoutException extends TimeoutException {

    private static final long serialVersionUID = 1L;

    LookupTimeoutException(String name, long millis) {
        super("lookup.timeout: " + name + " was not answered within " + millis + " ms");
    }
}
