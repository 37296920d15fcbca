package io.penstock.storage;

import io.penstock.sync.RunRequest;
import java.time.Instant;

/** A process that wishes for runs and says so after each, until it is killed. */
final class WishingProcess {

    private WishingProcess() {}

    public static void main(String[] args) {
        OperationsDatabase database = OperationsDatabase.open(args[0], null, null);
        JdbcRunRequests requests = new JdbcRunRequests(database);
        int first = requests.waiting().size();
        for (int i = first; ; i++) {
            requests.add(RunRequest.run("sync-" + i, "api", Instant.EPOCH));
            System.out.println("wished " + i);
        }
    }
}
