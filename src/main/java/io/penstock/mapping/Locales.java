package io.penstock.mapping;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Languages and countries by their tags, such as {@code de}, {@code fr-CH}, {@code pt-BR}. */
final class Locales {

    private static final Set<String> LANGUAGES =
            Stream.of(Locale.getAvailableLocales()).map(Locale::getLanguage).collect(Collectors.toUnmodifiableSet());

    private Locales() {}

    /** Fails with an {@link IllegalArgumentException} if Java knows no such language. */
    static Locale of(String tag) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(tag.strip().replace('_', '-'))
                    .build();
            if (!locale.getLanguage().isEmpty() && LANGUAGES.contains(locale.getLanguage())) {
                return locale;
            }
        } catch (IllformedLocaleException other) {
            // Told below.
        }
        throw new IllegalArgumentException("a locale is written as de, en-GB or pt-BR");
    }
}
