package io.penstock.trigger.hook;

/** Flows for tests. Their secrets are defaults of references, since a secret may not stand in a flow. */
final class HookFlows {

    private HookFlows() {}

    /** A flow that replies with its body and what it knows of the call. */
    static String echo(String name, String parameters) {
        return flow(
                name,
                (parameters.isEmpty() ? "" : parameters + ", ") + "answer: reply",
                "- setBody: { expression: { language: { language: row, expression: \"[body, variables.request]\" } } }");
    }

    /** A flow that sends each event to a server that takes a list of objects with an id. */
    static String store(String name, String parameters, String url) {
        return flow(name, parameters, "- setBody: { simple: \"[${body}]\" }\n- to: { uri: '" + url + "' }");
    }

    static String flow(String name, String parameters, String steps) {
        return """
                - route:
                    id: %s
                    from:
                      uri: kamelet:webhook-source
                      parameters: { name: %s%s }
                      steps:
                %s
                """.formatted(
                        name,
                        name,
                        parameters.isEmpty() ? "" : ", " + referred(parameters),
                        steps.indent(8).stripTrailing());
    }

    private static String referred(String parameters) {
        return parameters.replaceAll("([sS]ecret): '?(?!\\$)([^,' ]+|[^,']+(?='))'?", "$1: '\\${NO_SUCH_THING:$2}'");
    }
}
