package io.penstock.row;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A value that writes itself as JSON more quickly than its parts would be written one by one; the text is the same. */
public interface JsonWritten {

    /** Writes one value. */
    void writeTo(JsonGenerator json) throws IOException;
}
