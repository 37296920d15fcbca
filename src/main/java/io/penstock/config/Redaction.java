package io.penstock.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that people will see, programs will store or a log will keep (P9): those that it has learned, as
 * they are and as they are written in an address, in JSON and in Base64, and what looks like a login whoever wrote it. A
 * secret that a text was cut in is hidden as far as it is there. Safe for use by several threads.
 */
public final class Redaction {

    public static final String HIDDEN = "***";

    private static final int SHORTEST = 6;
    /** So much of a secret at the end of a text is taken for a secret that was cut. */
    private static final int SHORTEST_CUT = 8;
    /** Less Base64 than of so many bytes is a word of every text. */
    private static final int SHORTEST_CODED = 6;

    private static final Pattern HARMLESS = Pattern.compile("true|false|none|null|\\d{1,5}", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|credentials?|(^|[._-])key|apikey|accesskey|privatekey|secretkey)");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s:]*:[^/@\\s]+(?=@)");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)(?<=[?&;])(\\w*(?:password|passwd|secret|token|api-?_?key|signature|sig|accesskey))=[^&;\\s\"'*)]+");

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final int shortest;
    private volatile List<String> forms = List.of();

    /** For all texts: what is shorter than six characters is a word of every text, and stays. */
    public Redaction() {
        this(SHORTEST);
    }

    /** @param shortest secrets that are shorter stay */
    public Redaction(int shortest) {
        this.shortest = shortest;
    }

    /** Whether something of this name, a setting, a key of a file or a variable, is a secret as a rule. */
    public static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    /** From now on this is hidden; one that is too short, or an everyday word, cannot be. */
    public void learn(String secret) {
        String value = secret.strip();
        if (value.length() >= shortest && !HARMLESS.matcher(value).matches() && known.add(value)) {
            compile();
        }
    }

    /** The text without secrets; nearly always the text itself. */
    public String hide(String text) {
        String hidden = text;
        for (String form : forms) {
            if (hidden.contains(form)) {
                hidden = hidden.replace(form, HIDDEN);
            }
        }
        if (hidden.endsWith("…")) {
            hidden = withoutCut(hidden);
        }
        if (hidden.indexOf('@') >= 0) {
            hidden = LOGIN.matcher(hidden).replaceAll(HIDDEN);
        }
        if (hidden.indexOf('=') >= 0) {
            hidden = PARAMETER.matcher(hidden).replaceAll("$1=" + HIDDEN);
        }
        return hidden.indexOf(' ') >= 0 ? AUTHORIZATION.matcher(hidden).replaceAll("$1 " + HIDDEN) : hidden;
    }

    private String withoutCut(String text) {
        int end = text.length() - 1;
        int from = Math.max(0, end - longest());
        for (int start = from; start <= end - SHORTEST_CUT; start++) {
            for (String form : forms) {
                if (form.length() > end - start && form.startsWith(text.substring(start, end))) {
                    return text.substring(0, start) + HIDDEN + text.substring(end);
                }
            }
        }
        return text;
    }

    private int longest() {
        return forms.isEmpty() ? 0 : forms.get(0).length();
    }

    private synchronized void compile() {
        Set<String> all = new LinkedHashSet<>();
        known.forEach(secret -> addForms(secret, all));
        forms = all.stream()
                .filter(form -> form.length() >= shortest)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void addForms(String secret, Set<String> all) {
        all.add(secret);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String coded : List.of(form, form.replace("+", "%20"))) {
            all.add(coded);
            all.add(lowerHex(coded));
        }
        String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        all.add(quoted);
        all.add(quoted.replace("/", "\\/"));
        all.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= SHORTEST_CODED) {
            for (int before = 0; before < 3; before++) {
                addCoded(bytes, before, all);
            }
        }
    }

    /** Base64 of the secret behind so many bytes of something else: without the signs that depend on what stands beside it. */
    private static void addCoded(byte[] secret, int before, Set<String> all) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int first = before == 0 ? 0 : before + 1;
        String inner = coded.substring(first, bytes.length % 3 == 0 ? coded.length() : coded.length() - 1);
        all.add(inner);
        all.add(inner.replace('+', '-').replace('/', '_'));
        all.add(URLEncoder.encode(inner, StandardCharsets.UTF_8));
    }

    private static String lowerHex(String coded) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(coded)
                .replaceAll(hex -> hex.group().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public String toString() {
        return "redaction";
    }
}
