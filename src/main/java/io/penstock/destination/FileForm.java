package io.penstock.destination;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A body as the one file of a multipart form (RFC 7578).
 *
 * @param type the form's own content type
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileForm(String type, byte[] body) {

    static FileForm of(String name, String type, byte[] file) {
        // A file does not contain its own hash.
        String boundary = "penstock-" + Digest.of(file);
        ByteArrayOutputStream form = new ByteArrayOutputStream(file.length + 256);
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"rows\"\r\n" + "Content-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new FileForm("multipart/form-data; boundary=" + boundary, form.toByteArray());
    }
}
