package io.penstock.store;

/** How much fits under a key, on every database: H2 takes a million characters, PostgreSQL's index 2,700 bytes. */
public final class StoreLimits {

    /** In characters of JSON. */
    public static final int LONGEST_DOCUMENT = 1_000_000;

    /** In characters. */
    public static final int LONGEST_KEY = 500;

    /** Elements in a list. */
    public static final int LONGEST_LIST = 10_000;

    private StoreLimits() {}

    /** Why this cannot be a key, or empty if it can. The key is not told (P9). */
    public static String faultOfKey(String key) {
        if (key.isEmpty()) {
            return "an empty key";
        }
        if (key.length() > LONGEST_KEY) {
            return "a key of more than " + LONGEST_KEY + " characters";
        }
        for (int i = 0; i < key.length(); ) {
            int character = key.codePointAt(i);
            if (character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return "a key with half a character, or the null character, in it";
            }
            i += Character.charCount(character);
        }
        return "";
    }
}
