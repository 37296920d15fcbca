package io.penstock.destination;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.row.JsonWritten;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shaped rows of a call as expressions see them: a list, written by copying what was written of each row before. */
final class RawRows extends AbstractList<@Nullable Object> implements JsonWritten {

    private final List<Parcel> parcels;

    RawRows(List<Parcel> parcels) {
        this.parcels = parcels;
    }

    @Override
    public @Nullable Object get(int index) {
        return parcels.get(index).value();
    }

    @Override
    public int size() {
        return parcels.size();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Parcel parcel : parcels) {
            json.writeRawValue(new RawJson(parcel.json()));
        }
        json.writeEndArray();
    }
}
