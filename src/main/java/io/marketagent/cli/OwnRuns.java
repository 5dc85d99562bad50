package io.marketagent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.agent.Answer;
import io.marketagent.agent.Question;
import io.marketagent.agent.Run;
import io.marketagent.agent.RunEvent;
import io.marketagent.agent.RunRefused;
import io.marketagent.agent.Runs;
import io.marketagent.agent.SessionNotFound;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** This process answers: the same run as over HTTP, without HTTP. */
final class OwnRuns implements Service {

    private final Runs runs;
    private final ObjectMapper json;

    OwnRuns(Runs runs, ObjectMapper json) {
        this.runs = runs;
        this.json = json;
    }

    @Override
    public AnswerJson ask(String text, @Nullable String session, Listener listener) throws WrongUse, Unavailable {
        Question question;
        try {
            question = new Question(text, session);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUse(String.valueOf(wrong.getMessage()));
        }
        try {
            return ask(question, listener);
        } catch (SessionNotFound forgotten) {
            return ask(text, null, listener);
        } catch (RunRefused refused) {
            throw new Unavailable(String.valueOf(refused.getMessage()));
        }
    }

    private AnswerJson ask(Question question, Listener listener) throws Unavailable {
        // told on the threads of the run, which must not wait for a terminal; heard on this one
        BlockingQueue<Optional<RunEvent>> told = new LinkedBlockingQueue<>();
        Run run = runs.submit(question, event -> told.add(Optional.of(event)));
        var _ = run.answer().whenComplete((answer, failure) -> told.add(Optional.empty()));
        try {
            for (Optional<RunEvent> event = told.take(); event.isPresent(); event = told.take()) {
                tell(event.get(), listener);
            }
            Answer answer = run.answer().join();
            return AnswerJson.of(json.writeValueAsString(answer.withoutIntent()));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RunRefused refused) {
                throw refused;
            }
            throw failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            runs.callerLeft(run);
            throw new Unavailable("interrupted");
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private static void tell(RunEvent event, Listener listener) {
        switch (event) {
            case RunEvent.Queued queued -> listener.queued(queued.position());
            case RunEvent.ToolStarted tool -> listener.tool(tool.tool());
            case RunEvent.Text text -> listener.text(text.delta());
            case RunEvent.Started started -> {
                // nothing to show
            }
            case RunEvent.ToolFinished finished -> {
                // stands in the answer's footer
            }
        }
    }
}
