package io.penstock.sample.crm;

/** The sandbox CRM as the rest of the sample sees it. */
public final class SandboxCrm {

    private final ContactBook book;
    private final CallCounts counts;

    SandboxCrm(ContactBook book, CallCounts counts) {
        this.book = book;
        this.counts = counts;
    }

    public int contacts() {
        return book.size();
    }

    /** Forgets all contacts, on disk too. */
    public void clear() {
        book.clear();
        counts.clear();
    }
}
