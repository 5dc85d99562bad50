package io.marketagent.api;

import io.marketagent.access.Caller;
import io.marketagent.agent.Answer;
import io.marketagent.agent.Run;
import java.time.Instant;

/**
 * One run with all that it has told so far.
 *
 * @param form how it was asked
 * @param since when
 */
record RunRecord(Run run, Caller caller, RunStream stream, Asked form, Instant since) {

    /** How a run was asked, and so what its reader's leaving means. */
    enum Asked {
        /** As JSON: who reads its events beside that may come and go. */
        JSON,
        /** As a stream: it is given up with its reader. */
        STREAM,
        /** As a stream that may break and be taken up again. */
        RESUMABLE
    }

    /** Bytes that it takes, about: the tables it shows are the caches' own. */
    int weight() {
        Answer answer =
                run.answer().isCompletedExceptionally() ? null : run.answer().getNow(null);
        return 4000 + (answer == null ? 0 : 4 * answer.answer().length());
    }
}
