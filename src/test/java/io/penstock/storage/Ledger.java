package io.penstock.storage;

import io.penstock.sync.Audit;
import io.penstock.sync.FailedRows;
import io.penstock.sync.Retention;
import io.penstock.sync.RunRequests;
import io.penstock.sync.Runs;
import io.penstock.sync.ScheduleMemory;
import java.time.Clock;

/** All ports of the operations database over one of them. */
record Ledger(
        Runs runs,
        RunRequests requests,
        FailedRows failedRows,
        ScheduleMemory schedules,
        Audit audit,
        Retention retention) {

    static Ledger of(OperationsDatabase database, Clock clock) {
        return new Ledger(
                new JdbcRuns(database, clock),
                new JdbcRunRequests(database),
                new JdbcFailedRows(database),
                new JdbcScheduleMemory(database),
                new JdbcAudit(database, clock),
                new JdbcRetention(database));
    }
}
