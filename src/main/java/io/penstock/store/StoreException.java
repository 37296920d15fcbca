package io.penstock.store;

import io.penstock.delivery.SetupFault;

/** The store was asked for something that cannot be: a mistake in a flow or a call. */
public final class StoreException extends RuntimeException implements SetupFault {

    private static final long serialVersionUID = 1L;

    private final String code;

    public StoreException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Such as {@code store.bad-table}. */
    public String code() {
        return code;
    }
}
