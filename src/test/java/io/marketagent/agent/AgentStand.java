package io.marketagent.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketagent.agent.openai.OpenAiModel;
import io.marketagent.tool.Tools;
import io.marketagent.trace.Spans;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** The service's own loop, tools and sandbox, round a model of a test's choice. */
@Singleton
class AgentStand {

    @Inject
    Tools tools;

    @Inject
    ToolCaller caller;

    @Inject
    @VirtualThreads
    ExecutorService virtualThreads;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @Inject
    RunMeters meters;

    /** The loop's numbers in tests: small, so that each limit is met soon. */
    record Limits(Duration deadline, int maxRounds, int maxToolsPerRound, long maxTokens) implements RunsConfig {

        static final Limits USUAL = new Limits(Duration.ofSeconds(15), 4, 3, 100_000);

        @Override
        public int limit() {
            return 1;
        }

        @Override
        public int queue() {
            return 1;
        }

        @Override
        public Duration queueTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxProse() {
            return 20_000;
        }

        @Override
        public boolean checkBuiltin() {
            return true;
        }

        @Override
        public boolean logQuestions() {
            return false;
        }
    }

    /** A question on its way, and what it told. */
    record Asked(Run run, Agent agent, List<RunEvent> events) {

        Answer answer() {
            run.start();
            return agent.answer(run);
        }

        /** The numbers of the calls that were told as begun, in that order. */
        List<Integer> begun() {
            return events.stream()
                    .filter(RunEvent.ToolStarted.class::isInstance)
                    .map(event -> ((RunEvent.ToolStarted) event).call())
                    .toList();
        }

        /** The numbers of the calls that were told as over, in that order. */
        List<Integer> finished() {
            return events.stream()
                    .filter(RunEvent.ToolFinished.class::isInstance)
                    .map(event -> ((RunEvent.ToolFinished) event).call())
                    .toList();
        }

        /** The text that was told, all pieces joined. */
        String told() {
            StringBuilder text = new StringBuilder();
            for (RunEvent event : events) {
                if (event instanceof RunEvent.Text piece) {
                    text.append(piece.delta());
                }
            }
            return text.toString();
        }
    }

    Asked ask(String question, TestOpenAi config, Limits limits) {
        return ask(question, config, limits, anonymous());
    }

    Asked ask(String question, TestOpenAi config, Limits limits, Session session) {
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        return asked(question, config, limits, session, events, events::add);
    }

    /** A question whose every event is also heard by somebody who may break. */
    Asked askHeardBy(Consumer<RunEvent> listener, String question, TestOpenAi config, Limits limits) {
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        return asked(question, config, limits, anonymous(), events, event -> {
            events.add(event);
            listener.accept(event);
        });
    }

    private static Session anonymous() {
        return new Session("s", "anonymous", Instant.EPOCH, 20, 6_000);
    }

    private Asked asked(
            String question,
            TestOpenAi config,
            Limits limits,
            Session session,
            List<RunEvent> events,
            Consumer<RunEvent> listener) {
        Models models = new Models(new OpenAiModel(config));
        Agent agent = new Agent(
                models, tools, caller, limits, virtualThreads, clock, json, meters, new RunSpans(Spans.none(), models));
        return new Asked(new Run("r", 1, new Question(question, null), session, listener, () -> {}), agent, events);
    }
}
