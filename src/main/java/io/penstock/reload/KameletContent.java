package io.penstock.reload;

import io.penstock.sync.ShapePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The Kamelet that a step calls, without its comments: with another template the same rows look otherwise. */
@Component
class KameletContent implements ShapePart {

    private volatile Map<String, String> texts = Map.of();

    /** From now on these are the Kamelets. */
    void use(Collection<SourceFile> kamelets) {
        Map<String, String> inForce = new HashMap<>();
        kamelets.forEach(kamelet -> inForce.put(kamelet.name(), text(kamelet)));
        texts = inForce;
    }

    @Override
    public String of(String kamelet, Map<String, String> parameters) {
        return texts.getOrDefault(kamelet, "");
    }

    private static String text(SourceFile file) {
        StringBuilder text = new StringBuilder();
        for (String line : file.text().lines().toList()) {
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
