package io.penstock.trigger.hook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A printed line for curl, taken apart as a shell takes it, and called. */
final class CurlLine {

    private final List<String> words;

    /** @param secret the value of {@code $SECRET} */
    CurlLine(String line, String secret) {
        this.words = words(line, secret);
    }

    HookCaller.Answer call(HookCaller caller) {
        String path = "";
        String query = "";
        String body = "";
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-H" -> headers.addAll(List.of(words.get(++i).split(": ", 2)));
                case "--data-binary" -> body = words.get(++i);
                case "--url-query" -> {
                    String[] pair = words.get(++i).split("=", 2);
                    query = "?" + pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8);
                }
                default ->
                    path = words.get(i).startsWith("http") ? words.get(i).replaceFirst("https?://[^/]*", "") : path;
            }
        }
        return caller.post(path + query, body, headers.toArray(String[]::new));
    }

    private static List<String> words(String line, String secret) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = ' ';
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == ' ' && c == '\\') {
                word.append(line.charAt(++i));
            } else if (quote == ' ' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote && quote != ' ') {
                quote = ' ';
            } else if (quote == '"' && line.startsWith("$SECRET", i)) {
                word.append(secret);
                i += "$SECRET".length() - 1;
            } else if (quote == ' ' && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
