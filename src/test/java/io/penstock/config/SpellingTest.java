package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> WORDS = List.of("email", "first_name", "last_name", "plan", "id");

    @ParameterizedTest
    @CsvSource({
        "emial, email",
        "e-mail, email",
        "EMAIL, email",
        "fist_name, first_name",
        "lastname, last_name",
        "paln, plan",
        "di, id"
    })
    void theNearestWordIsFound(String word, String meant) {
        assertThat(Spelling.nearest(word, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"country", "x", "name", "''"})
    void nothingNearIsNothing(String word) {
        assertThat(Spelling.nearest(word, WORDS)).isEmpty();
    }

    @Test
    void aSwapOfNeighboursIsOneStep() {
        assertThat(Spelling.distance("emial", "email")).isEqualTo(1);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void aSuggestionListsTheWords() {
        assertThat(Spelling.suggestion("emial", WORDS, "It returns: "))
                .isEqualTo("Did you mean \"email\"? It returns: email, first_name, id, last_name, plan.");
        assertThat(Spelling.suggestion("xyz", List.of(), "It returns: ")).isEmpty();
    }
}
