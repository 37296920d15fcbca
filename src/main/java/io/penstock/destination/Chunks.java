package io.penstock.destination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parts rows into calls of at most the vendor's rows and bytes; no call has two rows of the same reference. */
final class Chunks {

    private final int mostRows;
    private final long mostBytes;
    private final boolean tied;
    private final List<List<Parcel>> full = new ArrayList<>();
    private List<Parcel> open = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private long bytes;

    /** @param mostBytes for the rows and the bytes between them */
    Chunks(int mostRows, long mostBytes, boolean tied) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
        this.tied = tied;
    }

    /** False if the row alone is too large for any call. */
    boolean add(Parcel parcel) {
        long size = parcel.json().length + 1L;
        if (size - 1 > mostBytes) {
            return false;
        }
        boolean known = tied && !references.add(parcel.reference());
        if (open.size() >= mostRows || bytes + size - 1 > mostBytes || known) {
            close();
            if (tied) {
                references.add(parcel.reference());
            }
        }
        open.add(parcel);
        bytes += size;
        return true;
    }

    /** All calls, in the order of the rows. */
    List<List<Parcel>> all() {
        close();
        return full;
    }

    private void close() {
        if (!open.isEmpty()) {
            full.add(open);
            open = new ArrayList<>();
        }
        references.clear();
        bytes = 0;
    }
}
