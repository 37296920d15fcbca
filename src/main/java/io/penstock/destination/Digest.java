package io.penstock.destination;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/** What is kept of values that are not to be kept themselves. */
final class Digest {

    private Digest() {}

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] bytes) {
        return Hashing.xxh3_128().hashBytesTo128Bits(bytes).toString();
    }
}
