package io.marketagent.agent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/**
 * The ten places and the hundred chairs. The annotation's numbers are replaced by {@code market-agent.runs.limit} and
 * {@code market-agent.runs.queue} in application.properties.
 *
 * <p>The shape is not free: only an asynchronous method that returns {@link Future} both queues and gives its place back
 * when it is cancelled; on a {@code Uni} or {@code CompletionStage} a cancelled waiter keeps its chair and runs later.
 */
@Singleton
class Admission {

    private final Agent agent;

    @Inject
    Admission(Agent agent) {
        this.agent = agent;
    }

    /** Runs it when there is a place; the future fails with {@code BulkheadException} when there is not even a chair. */
    @Asynchronous
    @Bulkhead(value = 10, waitingTaskQueue = 100)
    Future<Void> admit(Run run) {
        if (run.start()) {
            try {
                Answer answer = agent.answer(run);
                run.finish(); // first: whoever has the answer may ask the next question at once
                run.answer().complete(answer);
            } catch (RuntimeException | Error defect) {
                run.finish();
                run.answer().completeExceptionally(defect);
                throw defect;
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
