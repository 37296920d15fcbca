package io.penstock.check;

import io.penstock.config.Redaction;
import io.penstock.config.YamlText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways by which a text of a flow leads out of it, wherever it stands: Camel reads Simple in messages of the log, names of
 * headers and addresses too, makes objects of what is called {@code #class:}, and turns a text that it takes for a path into
 * what the file holds.
 */
final class AllowedTexts {

    /** Into beans, classes, the process and the context. */
    private static final Pattern WAY_OUT = Pattern.compile(
            "\\$\\{\\s*(bean|ref|type|class|env|sys|sysenv|camelContext|exchange|propertiesAs|properties|script|messageAs"
                    + "|function|file|load|resource|jsonpath|jq|xpath|groovy)\\b"
                    + "|(?i:getClass|\\.class\\b|[.?](get)?(exchange|context|camelContext|registry|unitOfWork)\\b)"
                    + "|resource:|\\$simple\\{|#(bean|type|valueAs|autowired)\\b");

    private static final Pattern AS_TYPE = Pattern.compile("\\b\\w*As\\(\\s*(?:[^,()]+,)?\\s*([^()]+?)\\s*\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)\\??!?(env|sys|service(\\.(name|host|port))?|hashicorp|aws|azure|gcp|secret|configmap|bean):.*");
    /** What a value may be turned into. Of a file's name in text a File makes the file, and that its content. */
    private static final Set<String> TYPES = Set.of(
            "String", "Integer", "Long", "Double", "Boolean", "byte[]", "int", "long", "double", "boolean", "List",
            "Map");

    private AllowedTexts() {}

    static boolean leadsOut(String text) {
        if (WAY_OUT.matcher(text).find()) {
            return true;
        }
        return text.contains("${") && AS_TYPE.matcher(text).results().anyMatch(type -> !isPlainType(type.group(1)));
    }

    /** A class by name that the text has made, or empty. */
    static String madeOf(String text) {
        return text.startsWith("#class:") ? text.replaceFirst("^#class:", "").replaceFirst("[(#].*", "") : "";
    }

    /** Whether it holds a secret of the process, which may stand only where a step takes a secret. */
    static boolean tellsSecret(YamlText text) {
        String place = text.place().path();
        if (Redaction.isSecretName(place) || place.endsWith("previousSecret")) {
            return false;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text.text());
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (ELSEWHERE.matcher(name).matches() || Redaction.isSecretName(name.replaceFirst(":.*", ""))) {
                return true;
            }
        }
        return false;
    }

    /** A type into which anything may be turned. */
    static boolean isPlainType(String name) {
        return TYPES.contains(name.replaceFirst("^java\\.(lang|util)\\.", ""));
    }
}
