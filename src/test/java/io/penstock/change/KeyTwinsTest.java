package io.penstock.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTwinsTest {

    @TempDir
    Path directory;

    @Test
    void findsExactlyThoseThatCameMoreThanOnce() throws IOException {
        Random random = new Random(7);
        List<Long> hashes = new ArrayList<>(
                random.longs(700_000).filter(hash -> hash != 0).boxed().toList());
        Set<Long> twins = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            twins.add(hashes.get(random.nextInt(hashes.size())));
        }
        hashes.addAll(twins);
        hashes.addAll(twins);
        hashes.add(-1L);
        hashes.add(-1L);
        twins.add(-1L);

        assertThat(twins(hashes)).containsExactlyInAnyOrderElementsOf(twins);
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void fewNeedNoFile() throws IOException {
        assertThat(twins(List.of(1L, 2L, 1L, 1L, Long.MIN_VALUE))).containsExactly(1L);
        assertThat(twins(List.of())).isEmpty();
    }

    private List<Long> twins(List<Long> hashes) throws IOException {
        try (KeyTwins twins = new KeyTwins(directory)) {
            for (long hash : hashes) {
                twins.add(hash);
            }
            List<Long> found = new ArrayList<>();
            long[] some = new long[100];
            for (int count = twins.take(some); count > 0; count = twins.take(some)) {
                for (int i = 0; i < count; i++) {
                    found.add(some[i]);
                }
            }
            return found;
        }
    }
}
