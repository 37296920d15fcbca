package io.penstock.reload;

import io.penstock.sync.ShapePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The Kamelet that a step calls, without its comments: with another template the same rows look otherwise. */
@Component
class KameletContent implements ShapePart {

    private final FlowFiles files;

    KameletContent(FlowFiles files) {
        this.files = files;
    }

    @Override
    public String of(String kamelet, Map<String, String> parameters) {
        return files.kamelet(kamelet).map(KameletContent::text).orElse("");
    }

    private static String text(Path file) {
        try {
            StringBuilder text = new StringBuilder();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    text.append(line).append('\n');
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
