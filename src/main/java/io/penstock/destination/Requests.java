package io.penstock.destination;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.destination.OperationContract.Format;
import io.penstock.row.RowJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds the request that carries some rows. Safe for use by several threads. */
final class Requests {

    private final String baseUrl;
    private final Map<String, String> standing;

    /**
     * @param baseUrl without a slash at the end
     * @param standing headers that every request of the connection carries
     */
    Requests(String baseUrl, Map<String, String> standing) {
        this.baseUrl = baseUrl;
        this.standing = standing;
    }

    Request of(WriteOperation operation, List<Parcel> parcels, Scope base) {
        Scope scope = base.copy().with("rows", new RawRows(parcels));
        if (!parcels.isEmpty()) {
            Parcel first = parcels.get(0);
            Parcels.scope(scope, first.row(), first.trace(), first.id()).with("identity", first.identity());
        }
        Map<String, String> headers = new LinkedHashMap<>(standing);
        for (WriteOperation.HeaderLine line : operation.headers()) {
            headers.put(
                    line.name(),
                    line.value().text(scope, UnaryOperator.identity()).replaceAll("[\\r\\n]", " "));
        }
        byte[] body = null;
        if (operation.contract().format() != Format.NONE) {
            body = body(operation, parcels, scope);
        }
        if (body != null) {
            String type = operation.contract().contentType();
            if (operation.contract().part() != null) {
                FileForm form = FileForm.of(operation.contract().part(), type, body);
                type = form.type();
                body = form.body();
            }
            headers.putIfAbsent("Content-Type", type);
        }
        String path = operation.path().text(scope, UrlText::escaped);
        return new Request(operation.contract().method(), url(path), headers, body);
    }

    /** How many bytes the body has beside the rows and the commas between them. */
    int envelope(WriteOperation operation, Scope base) {
        if (operation.contract().rows() == 1) {
            return 0;
        }
        byte[] around = body(operation, List.of(), base.copy().with("rows", new RawRows(List.of())));
        return around == null ? 0 : around.length;
    }

    /** The complete URL of a path. */
    String url(String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return path;
        }
        return path.isEmpty() || path.startsWith("/") || path.startsWith("?") ? baseUrl + path : baseUrl + "/" + path;
    }

    private static byte @Nullable [] body(WriteOperation operation, List<Parcel> parcels, Scope scope) {
        Formula formula = operation.body();
        return switch (operation.contract().format()) {
            case NONE -> null;
            case NDJSON -> lines(parcels);
            case CSV -> CsvText.of(parcels, operation.contract().nulls());
            case FORM ->
                FormText.of(formula == null ? parcels.get(0).value() : formula.value(scope))
                        .getBytes(StandardCharsets.UTF_8);
            case JSON -> {
                if (formula != null) {
                    Object value = formula.value(scope);
                    yield value == null ? null : json(value);
                }
                yield operation.contract().rows() == 1 ? parcels.get(0).json() : list(parcels);
            }
        };
    }

    private static byte[] json(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = RowJson.generator(bytes)) {
            RowJson.write(value, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] list(List<Parcel> parcels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size(parcels) + 2);
        bytes.write('[');
        for (int i = 0; i < parcels.size(); i++) {
            if (i > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(parcels.get(i).json());
        }
        bytes.write(']');
        return bytes.toByteArray();
    }

    private static byte[] lines(List<Parcel> parcels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size(parcels));
        for (Parcel parcel : parcels) {
            bytes.writeBytes(parcel.json());
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static int size(List<Parcel> parcels) {
        return parcels.stream().mapToInt(parcel -> parcel.json().length + 1).sum();
    }
}
