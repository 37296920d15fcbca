package io.penstock.cli;

/** What people save while all runs, with secrets in clear where they are refused, in every way that YAML can write them. */
final class PlantedEdits {

    private PlantedEdits() {}

    static void save(PlantedInstallation planted) {
        planted.save("connections/by-bearer.yaml", """
                type: http
                url: APP
                # was SECRET1
                auth:
                  type: bearer
                  token: >-
                    SECRET2
                """.replace("APP", planted.app.url())
                .replace("SECRET1", planted.secrets.plain("in a comment"))
                .replace("SECRET2", planted.secrets.plain("in a folded text")));
        planted.save(
                "connections/by-basic.yaml",
                "type: http\nurl: APP\nauth: { type: basic, user: u, password: SECRET }\n"
                        .replace("APP", planted.app.url())
                        .replace("SECRET", planted.secrets.plain("in a line")));
        planted.save(
                "connections/hub.yaml",
                "type: hubspot\nauth:\n  token:\n  - SECRET\n  passwort: SECRET\n"
                        .replace("SECRET", planted.secrets.plain("in a list")));
        planted.save(
                "connections/desk.yaml",
                "type: zendesk\nauth: { user: me, password: \"SECRET\n"
                        .replace("SECRET", planted.secrets.plain("in YAML that is wrong")));
        planted.save(
                "connections/market.yaml",
                "type: marketo\nauth: { token-url: \"${NO_SUCH:SECRET}\", client-id: me }\n"
                        .replace("SECRET", planted.secrets.plain("in a default")));
        planted.save(
                "lookups/accounts.yaml",
                "connection: warehouse\nquery: select 1 as id\nkey: id\nconsumers: { shop: SECRET }\n"
                        .replace("SECRET", planted.secrets.plain("of a consumer")));
        planted.save("routes/plain.camel.yaml", """
                - route:
                    id: plain
                    from:
                      uri: timer:plain
                      steps:
                        - setHeader: { name: Authorization, constant: "Bearer SECRET1" }
                        - to: "http://me:SECRET2@127.0.0.1:1/x"
                """.replace("SECRET1", planted.secrets.plain("in a header"))
                .replace("SECRET2", planted.secrets.plain("in an address")));
        planted.save("routes/h-hmac.camel.yaml", """
                - route:
                    id: h-hmac
                    from:
                      uri: kamelet:webhook-source
                      parameters: { name: h-hmac, signature: github, secret: SECRET }
                      steps: [ { to: "log:x" } ]
                """.replace("SECRET", planted.secrets.plain("of a webhook")));
    }
}
